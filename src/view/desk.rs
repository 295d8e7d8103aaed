//! The desk: the one place where the screens meet the open practice, the shelf and the browser. Every
//! change passes `dispatch`, `undo`, `redo` or one of the ways of opening a copy.

mod answers;
mod copies;
mod keeping;
mod later;
mod office;
mod opening;
mod out;
mod together;
mod versions;

use super::dom::say_fields_on_paper;
use super::later::{Later, Part};
use super::live::{Drawer, Live};
use crate::browser;
use crate::exchange::{Opened, Preview};
use crate::model::{ActorId, Document, ItemId, Short, Undone};
use crate::session::panic;
use crate::session::route::Route;
use crate::session::snapshots::Snapshot;
use crate::session::{Applied, Autosave, Keeping, NotKept, Outside, Place, Practice, Room, Stored};
use crate::sheets::answers::Answers;
use crate::sheets::asking::Invitation;
use crate::sheets::findings::{Filter, Findings};
use crate::sheets::map::Lanes;
use crate::sheets::screen::{self, Screen};
use crate::sheets::settle::{Unsettled, unsettled};
use crate::sheets::worksheet::{Change, Layer, Worksheet};
use crate::sheets::{Edit, Refusal};
use leptos::prelude::set_interval;
pub use office::Making;
use opening::outside;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// What is open in this window.
struct Open {
    practice: Practice,
    standing: Standing,
    autosave: Autosave,
    /// Whether a timer waits to save.
    timer: bool,
    /// Rises with every change.
    revision: u64,
    /// Local storage.
    home: Held,
    /// The safety copy.
    copy: Held,
    /// Whether a transaction with the safety copy is under way.
    is_copying: bool,
    /// When the safety copy last held everything, as a time of day.
    at: String,
    /// The time of this window's last write that it told the other windows.
    told: u64,
}

/// What one of the two places holds.
#[derive(Default)]
struct Held {
    /// The text that this window wrote or read there last.
    last: Option<String>,
    /// Which revision that was.
    revision: Option<u64>,
    /// Why the latest try failed.
    trouble: Option<NotKept>,
}

impl Open {
    /// Whether a newer version, or a deletion, ended saving for good.
    fn is_stopped(&self) -> bool {
        [&self.home, &self.copy].iter().any(|held| held.trouble.as_ref().is_some_and(NotKept::is_final))
    }
}

impl Held {
    fn place(&self, revision: u64) -> Place {
        match &self.trouble {
            Some(trouble) => Place::Not(trouble.clone()),
            None if self.revision == Some(revision) => Place::Kept,
            None => Place::Waiting,
        }
    }
}

/// What the open practice is to this person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Their own: every change is kept.
    Own,
    /// The example: nothing is kept.
    Example,
    /// An earlier version of this practice, to look at.
    Version(Snapshot),
    /// Written by a newer version of the app, to look at.
    Newer,
}

/// A sentence for the person, until the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub words: String,
    /// Whether something went wrong.
    pub is_problem: bool,
    /// What the person can do about it.
    pub offer: Option<Offer>,
}

/// What a notice offers, as long as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// The step before can be taken back.
    Undo,
    /// The practice that was just deleted can be brought back.
    BringBack(Snapshot),
    /// A copy of the practice is to be in the person's files; it was made at this time, in milliseconds since 1970.
    HasCopy(ItemId, u64),
}

/// A copy that was opened and waits for the person's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What was read.
    pub opened: Opened,
    /// What it would change, where the same practice is kept here.
    pub preview: Option<Preview>,
    /// Whether the same practice is kept here and cannot be read.
    pub is_kept_damaged: bool,
    /// What was chosen together with it and is not opened, and why.
    pub beside: Vec<String>,
    /// The name of its practice.
    pub name: String,
}

/// Answers that were opened and wait for the person's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// The practice that they are for.
    pub practice: ItemId,
    /// The sheets.
    pub sheets: Vec<Answers>,
    /// What could not be taken from where, and why.
    pub refused: Vec<(String, String)>,
}

/// What is about to leave the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The practice, as a file with this end.
    Copy(&'static str),
    /// What a screen says, for a spreadsheet.
    Csv(Screen),
    /// What a screen says, as tables on the clipboard.
    Tables(Screen),
    /// What a screen says, as an Excel workbook.
    Excel(Screen),
    /// What all screens say, as one Excel workbook.
    Everything,
    /// What a screen says at this place, as a Word document.
    Word(screen::Place),
    /// The process map, as a picture.
    Picture(Lanes),
    /// The invitation of a round.
    Invitation(ItemId, How),
}

/// How an invitation leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// As a file with this end.
    File(&'static str),
    /// As a draft for a mail program.
    Draft,
    /// As the text of a mail, on the clipboard.
    Mail,
    /// As a link, on the clipboard.
    Link,
}

/// A dialog that stands over the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// A role's details.
    Role(ItemId),
    /// A task's details.
    Task(ItemId),
    /// Adding a role.
    AddRole,
    /// Adding a task, to this category first.
    AddTask(Option<ItemId>),
    /// An element: its name, its place, whether it is ours.
    Element(ItemId),
    /// Removing an item, with what would be lost.
    Remove(ItemId),
    /// Opening a copy.
    Copy(Arc<Waiting>),
    /// Taking in answers.
    Collect(Arc<Arrived>),
    /// Erasing one's own answers.
    Erase,
    /// A file that is being made, and how far it is.
    Making,
    /// Something in what leaves looks like patient information.
    Suspects(Leaving),
    /// What copies said differently, side by side.
    SideBySide,
    /// Keys of the grid.
    Keys,
    /// Renaming a practice of the first page.
    RenamePractice(ItemId, String),
    /// Deleting a practice.
    Delete(ItemId, String),
    /// Clearing this computer.
    Clear,
}

/// Everything that the screens share: one for the page, as long as it lives, so handing it on costs a pointer.
#[derive(Clone, Copy)]
pub struct Desk(&'static Parts);

impl Deref for Desk {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

/// What lies on the desk.
pub struct Parts {
    open: Drawer<Option<Open>>,
    /// The worksheet as it is now.
    pub sheet: Live<Worksheet>,
    /// Rises when rows, columns or names may have changed.
    pub shape: Live<u32>,
    /// What changed of the worksheet and is not drawn yet.
    changes: Live<Change>,
    /// What the worksheet tells.
    pub findings: Live<Findings>,
    /// What copies brought together and a person has to settle.
    pub unsettled: Live<Vec<Unsettled>>,
    /// What undo would take back.
    pub undo_step: Live<Option<String>>,
    /// What redo would do again.
    pub redo_step: Live<Option<String>>,
    /// Where one stands.
    pub route: Live<Route>,
    /// The layer that a tick changes.
    pub layer: Live<Layer>,
    /// Which rows are shown.
    pub filter: Live<Filter>,
    /// The words that are searched for.
    pub words: Live<String>,
    /// The task that the cards show, or that a finding asks the grid to go to.
    pub focus: Live<Option<ItemId>>,
    /// What is true of keeping.
    pub keeping: Live<Keeping>,
    /// A sentence for the person.
    pub notice: Live<Option<Notice>>,
    /// What a screen reader says next.
    pub spoken: Live<String>,
    /// The dialog that is open.
    pub dialog: Live<Option<Dialog>>,
    /// What is true of working offline, in `boot.js`'s words.
    pub offline: Live<String>,
    /// The practices that are kept here.
    pub kept: Live<Vec<Stored>>,
    /// Whether a practice is just being opened.
    pub is_opening: Live<bool>,
    /// What is open: one's own, the example, an earlier version.
    pub standing: Live<Standing>,
    /// The earlier versions of the open practice.
    pub versions: Live<Vec<Snapshot>>,
    /// What is known of this browser's storage.
    pub storage: Live<Room>,
    /// Rises with every practice that is about to be opened: an answer to an earlier one comes too late.
    opening: Drawer<u32>,
    /// Today, as `2026-11-22`.
    day: Live<String>,
    /// Practices whose deletion was looked at again.
    finished: Drawer<Vec<ItemId>>,
    /// Whether what is open are one's own answers.
    pub is_answering: Live<bool>,
    /// What a person has looked at and let go: places with the parts of their texts.
    pub let_go: Live<Vec<String>>,
    /// The round of answers that a person wants to see.
    pub round: Live<Option<ItemId>>,
    /// When the huddle's clock ends, in milliseconds since 1970.
    pub huddle_ends: Live<Option<u64>>,
    /// The invitation that was opened.
    pub invited: Live<Option<Arc<Invitation>>>,
    /// The practices that were deleted in the last 30 days, as they were then, with their names.
    pub gone: Live<Vec<(Snapshot, String)>>,
    /// Who writes in this window.
    writer: Drawer<ActorId>,
    /// Why the practice of the address could not be opened.
    pub not_opened: Live<Option<String>>,
    /// Its text, where it has one that cannot be read.
    pub unreadable: Live<Option<String>>,
    /// How old the newest copy outside this browser is.
    pub copied: Live<Outside>,
    /// The second part of the program.
    pub later: Live<Part>,
    /// What waits for it.
    waiting: Drawer<Vec<Waits>>,
    /// The Excel or Word file that is being made.
    pub making: Live<Option<Making>>,
    /// What is typed and not sent yet, by where it is typed.
    drafts: Drawer<Vec<(String, Live<String>)>>,
    /// Keeps what is half written in a field that keeps nothing by itself until it is left: the grid's.
    half_written: Drawer<Option<Rc<dyn Fn()>>>,
}

/// What is said where the browser takes no file.
const NOT_SAVED: &str = "The browser did not save the file. Try again.";
/// What is done once the second part of the program is here.
type Waits = Box<dyn FnOnce(&'static Later)>;
/// What is done with a practice once it stands. It goes with the way there: where that is refused, it is not done.
type Wish = Box<dyn FnOnce(Desk)>;
/// How often the day is asked for while nothing happens.
const A_MINUTE: Duration = Duration::from_mins(1);

impl Desk {
    /// A desk with nothing on it.
    pub fn new() -> Self {
        Self(Box::leak(Box::new(Parts {
            open: Drawer::new(None),
            sheet: Live::new(Worksheet::default()),
            shape: Live::new(0),
            changes: Live::new(Change::default()),
            findings: Live::new(Findings::default()),
            unsettled: Live::new(Vec::new()),
            undo_step: Live::new(None),
            redo_step: Live::new(None),
            route: Live::new(Route::First),
            layer: Live::new(Layer::Now),
            filter: Live::new(Filter::All),
            words: Live::new(String::new()),
            focus: Live::new(None),
            keeping: Live::new(Keeping::Nothing),
            notice: Live::new(None),
            spoken: Live::new(String::new()),
            dialog: Live::new(None),
            offline: Live::new(browser::offline_state()),
            kept: Live::new(Vec::new()),
            is_opening: Live::new(false),
            standing: Live::new(Standing::Own),
            versions: Live::new(Vec::new()),
            storage: Live::new(Room::default()),
            opening: Drawer::new(0),
            day: Live::new(browser::today()),
            finished: Drawer::new(Vec::new()),
            is_answering: Live::new(false),
            let_go: Live::new(Vec::new()),
            round: Live::new(None),
            huddle_ends: Live::new(None),
            invited: Live::new(None),
            gone: Live::new(Vec::new()),
            writer: Drawer::new(together::fresh_actor()),
            not_opened: Live::new(None),
            unreadable: Live::new(None),
            copied: Live::new(Outside::default()),
            later: Live::new(Part::Coming),
            waiting: Drawer::new(Vec::new()),
            half_written: Drawer::new(None),
            making: Live::new(None),
            drafts: Drawer::new(Vec::new()),
        })))
    }

    /// Listens to the page for as long as it lives, and opens what its address names.
    pub fn begin_listening(self) {
        std::panic::set_hook(Box::new(|panic| browser::leave_panic(&panic::report(panic))));
        browser::listen("hashchange", move |_| self.enter(Route::of(&browser::fragment()), None));
        browser::listen("carelanes:offline", move |_| self.offline.set(browser::offline_state()));
        browser::listen("blur", move |_| self.leave());
        for leaving in ["pagehide", "carelanes:leaving"] {
            browser::listen(leaving, move |_| self.leave_for_good());
        }
        browser::listen("beforeunload", move |event| {
            self.leave_for_good();
            if self.keeping.with_untracked(Keeping::is_lost) {
                event.prevent_default();
            }
        });
        browser::on_document("visibilitychange", move |_| {
            self.leave();
            self.look_at_day();
        });
        browser::listen("beforeprint", move |_| {
            self.look_at_day();
            say_fields_on_paper();
        });
        set_interval(move || self.look_at_day(), A_MINUTE);
        // Where printing does not wait, the sheet stays blank until the paper is made.
        for over in ["afterprint", "pointerdown"] {
            browser::listen(over, |_| browser::set_print_blank(false));
        }
        self.join_windows();
        match Route::of(&browser::fragment()) {
            Route::First => self.look_around(),
            route => self.enter(route, None),
        }
    }

    /// Asks which day it is: the page may be open for weeks.
    fn ask_day(self) {
        let today = browser::today();
        if self.day.with_untracked(|day| *day != today) {
            self.day.set(today);
        }
    }

    /// Asks which day it is, and how old the newest copy is on it.
    fn look_at_day(self) {
        self.ask_day();
        let outside = self.with_own(|open| outside(open.practice.id, open.practice.document().seen().latest()));
        if let Some(outside) = outside.filter(|outside| self.copied.with_untracked(|known| known != outside)) {
            self.copied.set(outside);
        }
    }

    /// The person turns away, perhaps for good.
    fn leave(self) {
        self.save_now();
    }

    /// The page goes away: what is half written is kept, too.
    fn leave_for_good(self) {
        if let Some(keep) = self.half_written.get() {
            keep();
        }
        self.leave();
    }

    /// What keeps the half-written text of the screen that is there.
    pub fn keep_on_leaving(self, keep: impl Fn() + 'static) {
        self.half_written.set(Some(Rc::new(keep)));
    }

    /// Listens at the body for as long as the page lives.
    pub fn listen_at_body(self, body: &web_sys::EventTarget, event: &str, heard: impl FnMut(web_sys::Event) + 'static) {
        browser::listen_at(body, event, heard);
    }

    /// Tells the page that the app stands.
    pub fn announce_start(self) {
        browser::announce_start();
    }

    /// Goes to a screen.
    pub fn go(self, route: Route) {
        self.go_and(route, None);
    }

    /// Goes to a screen, and does something with the practice of it once that stands.
    fn go_and(self, route: Route, wish: Option<Wish>) {
        browser::set_fragment(&route.to_string());
        self.enter(route, wish);
    }

    fn enter(self, route: Route, wish: Option<Wish>) {
        let is_open = match route {
            Route::Practice(id, _) => self.shown_id() == Some(id),
            Route::Example(_) => self.is(Standing::Example),
            Route::First | Route::Start | Route::Storage => true,
            // Its address may hold another invitation.
            Route::Asked => browser::fragment() == route.to_string(),
        };
        if route == self.route.get_untracked() && (is_open || self.is_opening.get_untracked()) {
            return;
        }
        if !is_open && self.would_lose_work() {
            return browser::set_fragment(&self.route.get_untracked().to_string());
        }
        self.dialog.set(None);
        // What was deleted is brought back from where it was deleted, or not at all.
        if let Some(Offer::BringBack(_)) = self.offered() {
            self.notice.set(None);
        }
        match route {
            Route::Practice(id, _) if !is_open => self.open_kept(id, wish),
            Route::Example(_) if !is_open => self.open_example(),
            Route::First | Route::Storage | Route::Asked => {
                self.invited.set(None);
                self.put_away();
                self.look_around();
            }
            _ => {}
        }
        self.route.set(route);
    }

    /// Looks what is kept in this browser, and how full it is.
    fn look_around(self) {
        self.list_kept();
        self.look_at_storage();
    }

    /// Whether what is open could not be kept and would be gone if something else were opened; says so.
    fn would_lose_work(self) -> bool {
        self.save_now();
        let not_kept = self.keeping.with_untracked(Keeping::is_lost);
        if not_kept {
            self.complain(
                "Your work could not be kept, so nothing else was opened. Save a copy of it first.".to_owned(),
            );
        }
        not_kept
    }

    /// The practice that is open as one's own.
    fn open_id(self) -> Option<ItemId> {
        self.with_own(|open| open.practice.id)
    }

    /// The practice of which something is open: as it is, or as it was.
    fn shown_id(self) -> Option<ItemId> {
        let shown = |open: &Open| (open.standing != Standing::Example).then_some(open.practice.id);
        self.open.with(|open| open.as_ref().and_then(shown))
    }

    fn is(self, standing: Standing) -> bool {
        self.open.with(|open| open.as_ref().is_some_and(|open| open.standing == standing))
    }

    fn with_own<T>(self, read: impl FnOnce(&Open) -> T) -> Option<T> {
        self.open.with(|open| open.as_ref().filter(|open| open.standing == Standing::Own).map(read))
    }

    fn update_own<T>(self, change: impl FnOnce(&mut Open) -> T) -> Option<T> {
        let change = |open: &mut Option<Open>| open.as_mut().filter(|open| open.standing == Standing::Own).map(change);
        self.open.update(change)
    }

    /// Whether the example is open.
    pub fn is_example(self) -> bool {
        self.standing.get() == Standing::Example
    }

    /// Reads from the worksheet, and again when it changes.
    pub fn with_sheet<T>(self, read: impl FnOnce(&Worksheet) -> T) -> T {
        self.sheet.track();
        self.peek_sheet(read)
    }

    /// Reads from the worksheet as it is now.
    pub fn peek_sheet<T>(self, read: impl FnOnce(&Worksheet) -> T) -> T {
        self.sheet.with_untracked(read)
    }

    /// Reads from what the worksheet tells, and again when that changes.
    pub fn with_findings<T>(self, read: impl FnOnce(&Findings) -> T) -> T {
        self.findings.with(read)
    }

    /// Reads from the open document.
    pub fn with_document<T>(self, read: impl FnOnce(&Document) -> T) -> Option<T> {
        self.open.with(|open| open.as_ref().map(|open| read(open.practice.document())))
    }

    /// Reads from the open document, and again when anything in it changes.
    pub fn follow<T: Default>(self, read: impl FnOnce(&Document) -> T) -> T {
        self.sheet.track();
        self.with_document(read).unwrap_or_default()
    }

    /// Makes an edit; a refusal becomes a notice.
    pub fn dispatch(self, edit: &Edit) -> bool {
        match self.try_dispatch(edit) {
            Ok(()) => true,
            Err(refusal) => {
                self.complain(refusal.to_string());
                false
            }
        }
    }

    /// Makes an edit.
    ///
    /// # Errors
    /// The [`Refusal`]; then nothing was changed.
    pub fn try_dispatch(self, edit: &Edit) -> Result<(), Refusal> {
        self.try_change(|practice, now| practice.dispatch(edit, now))
    }

    fn try_change(self, change: impl FnOnce(&mut Practice, u64) -> Result<Applied, Refusal>) -> Result<(), Refusal> {
        let now = browser::now();
        let change = |open: &mut Open| match open.standing {
            Standing::Own | Standing::Example => change(&mut open.practice, now),
            Standing::Version(_) | Standing::Newer => Err(Refusal::OnlyToLookAt),
        };
        let Some(applied) = self.open.update(|open| open.as_mut().map(change)) else { return Ok(()) };
        self.after(&applied?, false);
        Ok(())
    }

    /// Makes an edit of a text that someone else changed while one typed: both stay. See
    /// [`Practice::dispatch_beside`].
    ///
    /// # Errors
    /// The [`Refusal`]; then nothing was changed.
    pub fn try_dispatch_beside(self, edit: &Edit) -> Result<(), Refusal> {
        self.try_change(|practice, now| practice.dispatch_beside(edit, now))?;
        let found = self.open.with(|open| open.as_ref().map(|open| unsettled(open.practice.document())));
        self.unsettled.set(found.unwrap_or_default());
        Ok(())
    }

    /// Makes several edits as one step; says why where one of them is refused, and then changes nothing.
    pub fn dispatch_all(self, edits: &[Edit]) -> bool {
        let done = self.try_change(|practice, now| practice.dispatch_all(edits, now));
        if let Err(refusal) = &done {
            self.complain(refusal.to_string());
        }
        done.is_ok()
    }

    /// What the key for saving does: what is open is saved at once, and what is true of it is said.
    pub fn save_by_key(self) {
        self.save_now();
        match (self.keeping.with_untracked(Keeping::trouble), self.open_id()) {
            (Some(trouble), _) => self.complain(trouble),
            (None, Some(_)) => {
                self.tell("Your work is saved by itself, as you go. For a file, use “Save a copy”.".to_owned(), false);
            }
            (None, None) if self.open.with(Option::is_some) => self.tell("Nothing of this is kept.".to_owned(), false),
            (None, None) => {}
        }
    }

    /// Takes the last step back.
    pub fn undo(self) {
        match self.offered() {
            Some(Offer::BringBack(version)) => self.bring_back(version),
            _ => self.turn("Undone", |practice, now| practice.undo(now)),
        }
    }

    /// What the notice offers that stands.
    fn offered(self) -> Option<Offer> {
        self.notice.with_untracked(|notice| notice.as_ref()?.offer)
    }

    /// Does the last step again that was taken back.
    pub fn redo(self) {
        self.turn("Done again", |practice, now| practice.redo(now));
    }

    fn turn(self, verb: &str, turn: impl FnOnce(&mut Practice, u64) -> Option<Undone<String>>) {
        let now = browser::now();
        let undone = self.open.update(|open| turn(&mut open.as_mut()?.practice, now));
        let Some(Undone { label, touched, left }) = undone else { return };
        self.after(&Applied { touched }, true);
        let rest = match left {
            0 => String::new(),
            1 => " One place was left alone, because it was changed elsewhere since.".to_owned(),
            left => format!(" {left} places were left alone, because they were changed elsewhere since."),
        };
        if left > 0 {
            self.tell(format!("{verb}: {label}.{rest}"), false);
        }
        self.spoken.set(format!("{verb}: {label}.{rest}"));
    }

    /// The one path after every change: what is shown, what can be undone, what is to be saved.
    fn after(self, applied: &Applied, from_elsewhere: bool) {
        self.look_at_day();
        let now = browser::now();
        let mut change = Change::default();
        self.open.update(|open| {
            let Some(open) = open else { return };
            let document = open.practice.document();
            self.sheet.update(|sheet| change = sheet.update(document, &applied.touched));
            if from_elsewhere || self.unsettled.with_untracked(|found| !found.is_empty()) {
                self.unsettled.set(unsettled(document));
            }
            self.show_steps(&open.practice);
            if open.standing == Standing::Own {
                open.revision += 1;
                open.autosave.changed(now);
            }
        });
        self.find();
        self.tell_windows(applied);
        if change.is_of_shape() {
            self.shape.update(|shape| *shape += 1);
        }
        self.changes.update(|changes| changes.join(change));
        self.save_soon();
    }

    /// Finds anew what the worksheet tells.
    fn find(self) {
        let found = self.peek_sheet(Findings::of);
        if self.findings.with_untracked(|known| *known != found) {
            self.findings.set(found);
        }
    }

    /// What changed since this was asked last: several changes may come before one drawing. Asks again when
    /// there is more.
    pub fn take_changes(self) -> Change {
        self.changes.track();
        self.changes.take_untracked()
    }

    /// Says something that a person may need.
    pub fn tell(self, words: String, can_undo: bool) {
        self.show(words, can_undo.then_some(Offer::Undo));
    }

    /// Says something, with what can be done about it.
    fn show(self, words: String, offer: Option<Offer>) {
        self.notice.set(Some(Notice { words, is_problem: false, offer }));
    }

    /// Says that something went wrong.
    pub fn complain(self, words: String) {
        self.notice.set(Some(Notice { words, is_problem: true, offer: None }));
    }

    /// An id that nothing has yet.
    pub fn fresh_id(self) -> ItemId {
        Short::random(browser::random_bits(), 8)
    }

    /// A text that is typed and not sent yet, in a field of what is open that has this name: it stays as long as the page
    /// lives, whatever is closed or opened meanwhile.
    pub fn draft(self, field: &str) -> Live<String> {
        let name = match self.route.get_untracked() {
            Route::Practice(id, _) => format!("{id}/{field}"),
            route => format!("{}/{field}", route.on(Screen::Worksheet)),
        };
        self.drafts.update(|drafts| {
            let known = drafts.iter().find(|(known, _)| *known == name).map(|(_, draft)| *draft);
            known.unwrap_or_else(|| {
                let draft = Live::new(String::new());
                drafts.push((name, draft));
                draft
            })
        })
    }

    /// Lets go of all that is typed and not sent: something of which it may be a part is erased.
    pub fn forget_drafts(self) {
        for (_, draft) in self.drafts.get() {
            draft.set(String::new());
        }
    }

    /// Prints the screen; a blank sheet where asked.
    pub fn print(self, blank: bool) {
        browser::set_print_blank(blank);
        browser::print();
    }

    /// Now, in milliseconds since 1970.
    pub fn now(self) -> u64 {
        browser::now()
    }

    /// Today, as `2026-11-22`, and again when that changes.
    pub fn today(self) -> String {
        self.ask_day();
        self.day.get()
    }

    /// How old the newest copy of a practice is, and again when the day changes.
    pub fn outside_of(self, id: ItemId, changed: u64) -> Outside {
        self.day.track();
        outside(id, changed)
    }

    /// A moment as this computer says it; `time` in milliseconds since 1970.
    pub fn moment(self, time: u64) -> String {
        format!("{} {}", browser::date_of(time), browser::time_of_day(time))
    }

    /// Agrees to the update that waits.
    pub fn update_now(self) {
        self.save_now();
        browser::agree_to_update();
    }

    /// Whether a keystroke belongs to a text field.
    pub fn is_typing(self) -> bool {
        browser::is_composing_text()
    }
}
