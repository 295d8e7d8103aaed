//! What lies on the desk, and reading from it.

use super::dialogs::{Dialog, Leaving, Making, Notice};
use super::followers::Followers;
use crate::browser;
use crate::dom::live::{Drawer, Live};
use crate::dom::{El, react};
use crate::model::{ActorId, Document, ItemId, Short, noting};
use crate::session::keeper::Job;
use crate::session::route::Route;
use crate::session::snapshots::Snapshot;
use crate::session::{Autosave, Keeping, NotKept, Outside, Place, Practice, Room, Stored};
use crate::sheets::asking::Invitation;
use crate::sheets::findings::{Filter, Findings};
use crate::sheets::item::{Items, Kind, name_of};
use crate::sheets::screen::Place as Spot;
use crate::sheets::settle::Unsettled;
use crate::sheets::worksheet::{Change, Layer, Worksheet};
use leptos::prelude::Owner;
use std::ops::Deref;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

/// What is open in this window.
pub(super) struct Open {
    pub(super) practice: Practice,
    pub(super) standing: Standing,
    pub(super) autosave: Autosave,
    /// Whether a timer waits to save.
    pub(super) timer: bool,
    /// Rises with every change.
    pub(super) revision: u64,
    /// Local storage.
    pub(super) home: Held,
    /// The safety copy.
    pub(super) copy: Held,
    /// Whether a transaction with the safety copy is under way.
    pub(super) is_copying: bool,
    /// When the safety copy last held everything, as a time of day.
    pub(super) at: String,
    /// The time of this window's last write that it told the other windows.
    pub(super) told: u64,
}

/// What one of the two places holds.
#[derive(Default)]
pub(super) struct Held {
    /// The text that this window wrote or read there last.
    pub(super) last: Option<String>,
    /// Which revision that was.
    pub(super) revision: Option<u64>,
    /// Why the latest try failed.
    pub(super) trouble: Option<NotKept>,
}

impl Open {
    /// Whether a newer version, or a deletion, ended saving for good.
    pub(super) fn is_stopped(&self) -> bool {
        [&self.home, &self.copy].iter().any(|held| held.trouble.as_ref().is_some_and(NotKept::is_final))
    }
}

impl Held {
    pub(super) fn place(&self, revision: u64) -> Place {
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

/// Everything that the screens share: one for the page, as long as it lives, so handing it on costs a pointer.
#[derive(Clone, Copy)]
pub struct Desk(&'static Parts);

impl Deref for Desk {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

/// Items with their names.
pub type Listed = Vec<(ItemId, String)>;

/// What lies on the desk.
pub struct Parts {
    pub(super) open: Drawer<Option<Open>>,
    /// Who follows what of its document.
    pub(super) followers: Drawer<Followers>,
    /// The items of its document.
    pub items: Live<Items>,
    /// The names of all items of a kind, for each kind that was asked for.
    pub(super) named: Drawer<Vec<(Kind, Live<Listed>)>>,
    /// The worksheet as it is now.
    pub sheet: Live<Worksheet>,
    /// Rises when rows, columns or names may have changed.
    pub shape: Live<u32>,
    /// What changed of the worksheet and is not drawn yet.
    pub(super) changes: Live<Change>,
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
    /// Whose screen is shown: the same, but for the moment in which a practice is read.
    pub shown: Live<Route>,
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
    pub(super) opening: Drawer<u32>,
    /// Today, as `2026-11-22`.
    pub(super) day: Live<String>,
    /// Practices whose deletion was looked at again.
    pub(super) finished: Drawer<Vec<ItemId>>,
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
    pub(super) writer: Drawer<ActorId>,
    /// Why the practice of the address could not be opened.
    pub not_opened: Live<Option<String>>,
    /// Its text, where it has one that cannot be read.
    pub unreadable: Live<Option<String>>,
    /// How old the newest copy outside this browser is.
    pub copied: Live<Outside>,
    /// The second part of the program.
    pub later: Live<Part>,
    /// Fetches it.
    pub(super) fetch: Fetch,
    /// What waits for it.
    pub(super) waiting: Drawer<Vec<Waits>>,
    /// The Excel or Word file that is being made.
    pub making: Live<Option<Making>>,
    /// Rises when the screen is about to be printed: what stands on paper alone is made then.
    pub printing: Live<u32>,
    /// What is typed and not sent yet, by where it is typed.
    pub(super) drafts: Drawer<Vec<(String, Live<String>)>>,
    /// Keeps what is half written in a field that keeps nothing by itself until it is left: the grid's.
    pub(super) half_written: Drawer<Option<Rc<dyn Fn()>>>,
}

/// The doors into the second part.
pub struct Deferred {
    /// The screens of a practice, but for the worksheet and its cards.
    pub screen: fn(Desk, Spot) -> El,
    /// What is kept on this computer.
    pub storage: fn(Desk) -> El,
    /// A dialog.
    pub dialog: fn(Desk, Dialog) -> El,
    /// What copies brought together and a person has to settle.
    pub to_settle: fn(Desk) -> El,
    /// What stands over an earlier version.
    pub version: fn(Desk, Snapshot) -> El,
    /// Files that a person opens.
    pub open_files: fn(Desk, &web_sys::FileList),
    /// Where one comes in who was asked to answer.
    pub asked: fn(Desk) -> El,
    /// Lets something leave the app, after a question where it needs one.
    pub leave: fn(Desk, Leaving),
    /// What can be taken along from a screen.
    pub take_along: fn(Desk) -> El,
    /// The example.
    pub example: fn() -> Document,
    /// Does a job with a practice that is not open here, and says what is true then.
    pub work: fn(Desk, Job),
    /// Finishes a deletion that was cut short.
    pub finish_deletion: fn(Desk, ItemId),
    /// Draws a worksheet for nobody.
    pub rehearse: fn(Desk),
}

/// Whether the second part is here.
#[derive(Clone, Copy)]
pub enum Part {
    /// It is on its way.
    Coming,
    /// It is here.
    Here(&'static Deferred),
    /// It could not be fetched.
    Missing,
}

/// Fetches it, once more where that failed.
pub type Fetch = fn() -> Pin<Box<dyn Future<Output = Part>>>;

/// What is done once the second part of the program is here.
pub(super) type Waits = Box<dyn FnOnce(&'static Deferred)>;
/// What is done with a practice once it stands. It goes with the way there: where that is refused, it is not done.
pub(super) type Wish = Box<dyn FnOnce(Desk)>;

impl Desk {
    /// A desk with nothing on it, and the way to the second part.
    pub fn new(fetch: Fetch) -> Self {
        Self(Box::leak(Box::new(Parts {
            open: Drawer::new(None),
            followers: Drawer::new(Followers::default()),
            items: Live::new(Items::default()),
            named: Drawer::new(Vec::new()),
            sheet: Live::new(Worksheet::default()),
            shape: Live::new(0),
            changes: Live::new(Change::default()),
            findings: Live::new(Findings::default()),
            unsettled: Live::new(Vec::new()),
            undo_step: Live::new(None),
            redo_step: Live::new(None),
            route: Live::new(Route::First),
            shown: Live::new(Route::First),
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
            writer: Drawer::new(Short::random(browser::random_bits(), 8)),
            not_opened: Live::new(None),
            unreadable: Live::new(None),
            copied: Live::new(Outside::default()),
            later: Live::new(Part::Coming),
            fetch,
            waiting: Drawer::new(Vec::new()),
            half_written: Drawer::new(None),
            making: Live::new(None),
            printing: Live::new(0),
            drafts: Drawer::new(Vec::new()),
        })))
    }

    /// The practice that is open as one's own.
    pub(super) fn open_id(self) -> Option<ItemId> {
        self.with_own(|open| open.practice.id)
    }

    /// The practice of which something is open: as it is, or as it was.
    pub(super) fn shown_id(self) -> Option<ItemId> {
        let shown = |open: &Open| (open.standing != Standing::Example).then_some(open.practice.id);
        self.open.with(|open| open.as_ref().and_then(shown))
    }

    pub(super) fn is(self, standing: Standing) -> bool {
        self.open.with(|open| open.as_ref().is_some_and(|open| open.standing == standing))
    }

    pub(super) fn with_own<T>(self, read: impl FnOnce(&Open) -> T) -> Option<T> {
        self.open.with(|open| open.as_ref().filter(|open| open.standing == Standing::Own).map(read))
    }

    pub(super) fn update_own<T>(self, change: impl FnOnce(&mut Open) -> T) -> Option<T> {
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

    /// Reads from the open document, and again when a register changes that was read.
    pub fn follow<T: Default>(self, read: impl FnOnce(&Document) -> T) -> T {
        let (found, reads) = noting(|| self.with_document(read));
        self.followers.update(|followers| followers.follow(&reads));
        found.unwrap_or_default()
    }

    /// The same, with the items of the document at hand: again when items come, go or move, too.
    pub fn follow_items<T: Default>(self, read: impl FnOnce(&Document, &Items) -> T) -> T {
        self.items.with(|items| self.follow(|document| read(document, items)))
    }

    /// The items of a kind in order, with their names, and again when these change: read once for all who ask.
    pub fn named(self, kind: Kind) -> Listed {
        self.with_named(kind, Clone::clone)
    }

    /// The same for who needs few of them.
    pub fn with_named<T>(self, kind: Kind, read: impl FnOnce(&Listed) -> T) -> T {
        let known = self.named.with(|named| named.iter().find(|(known, _)| *known == kind).map(|(_, live)| *live));
        let live = known.unwrap_or_else(|| {
            let live = Live::new(Vec::new());
            self.named.update(|named| named.push((kind, live)));
            // It goes on when the screen that asked first is gone.
            let owner: &'static Owner = Box::leak(Box::new(Owner::new_root(None)));
            owner.with(|| {
                react(move || {
                    let names = self.follow_items(|document, items| {
                        items.all(kind).map(|id| (id, name_of(document, id))).collect::<Listed>()
                    });
                    if live.with_untracked(|known| *known != names) {
                        live.set(names);
                    }
                });
            });
            live
        });
        live.with(read)
    }
}
