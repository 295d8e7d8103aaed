//! Asking and answering: what people open or paste, one's own answers, and taking in those of colleagues.

use super::dialogs::{Arrived, Dialog};
use super::state::{Desk, Open, Standing};
use crate::browser::{self, LocalShelf, vault, windows};
use crate::exchange::eml::{self, Mail};
use crate::exchange::{
    self, Found, LARGEST_FILE, Unreadable, Word, answers as file, find, find_pasted, invitation, letter,
};
use crate::model::{Document, ItemId, Short};
use crate::session::keeper::{Job, look_after_erasing};
use crate::session::keeping::name;
use crate::session::route::Route;
use crate::session::snapshots::Why;
use crate::session::{Practice, Shelf, Stored};
use crate::sheets::answering;
use crate::sheets::answers::{Answers, collecting};
use crate::sheets::asking::{self, Invitation};
use crate::sheets::item::Items;
use crate::sheets::screen::Screen;
use crate::sheets::spread::role_words;
use crate::sheets::worksheet::Worksheet;
use std::sync::Arc;

/// Something that was opened: what it is called, and what was found in it.
type Opening = (String, Result<Found, Unreadable>);

impl Desk {
    /// Reads files that a person chose or dropped, and asks what to do with them.
    pub fn open_files(self, files: &web_sys::FileList) {
        let files: Vec<web_sys::File> = (0..files.length()).filter_map(|at| files.get(at)).collect();
        let (fitting, large): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file.size() <= LARGEST_FILE as f64);
        let names: Vec<String> = fitting.iter().map(web_sys::File::name).collect();
        let mut all: Vec<Opening> = large.iter().map(|file| (file.name(), Err(Unreadable::TooLarge))).collect();
        browser::read_files(fitting, move |read| {
            let found = read.into_iter().map(|bytes| bytes.map_or(Err(Unreadable::Locked), |bytes| find(&bytes)));
            all.extend(names.into_iter().zip(found));
            self.receive(all);
        });
    }

    /// Reads a text that a person pasted. Says whether there was something in it.
    pub fn open_text(self, text: &str) -> bool {
        let found = find_pasted(text);
        let is_found = found.is_ok();
        self.receive(vec![("What you pasted".to_owned(), found)]);
        is_found
    }

    /// Decides what to do with what was opened: answers first, then a copy, then an invitation.
    fn receive(self, all: Vec<Opening>) {
        let (mut sheets, mut practices, mut invitations, mut refused) = (vec![], vec![], vec![], vec![]);
        for (called, found) in all {
            match found {
                Ok(found) => {
                    let flawed = found.answers.iter().filter(|(_, flaws)| !flaws.is_empty());
                    let words = flawed.map(|(_, flaws)| {
                        format!("Some of its answers could not be read ({}). The rest of it is taken in.", flaws.len())
                    });
                    refused.extend(words.map(|words| (called.clone(), words)));
                    refused.extend(found.not_read.iter().map(|error| (called.clone(), error.to_string())));
                    sheets.extend(found.answers.into_iter().map(|(answers, _)| answers));
                    practices.extend(found.practices);
                    invitations.extend(found.invitations);
                }
                Err(error) => refused.push((called, error.to_string())),
            }
        }
        if !sheets.is_empty() {
            let practice = self.open_id().filter(|id| sheets.iter().any(|sheet: &Answers| sheet.practice == *id));
            let practice = practice.unwrap_or(sheets[0].practice);
            let (ours, others): (Vec<Answers>, Vec<Answers>) =
                sheets.into_iter().partition(|sheet| sheet.practice == practice);
            if !others.is_empty() {
                refused.push((
                    format!("Other sheets ({})", others.len()),
                    "They answer another worksheet. Open that one first.".to_owned(),
                ));
            }
            if !practices.is_empty() || !invitations.is_empty() {
                let words = "Copies and invitations among them were not opened. Open each of those by itself.";
                refused.push(("Other files".to_owned(), words.to_owned()));
            }
            return self.offer(Arrived { practice, sheets: ours, refused });
        }
        match (practices.pop(), invitations.pop(), refused.first()) {
            (Some(opened), ..) => {
                let mut beside: Vec<String> = refused.iter().map(|(called, why)| format!("{called}: {why}")).collect();
                if !practices.is_empty() {
                    beside.push("Please open one copy at a time. This is the last of them.".to_owned());
                }
                self.ask_about(opened, beside);
            }
            (None, Some(invitation), _) => {
                self.go(Route::Asked);
                self.invited.set(Some(Arc::new(invitation)));
            }
            (None, None, Some((_, why))) => self.complain(why.clone()),
            (None, None, None) => {}
        }
    }

    /// Asks whether to take in answers, in the practice that they are for.
    fn offer(self, arrived: Arrived) {
        let id = arrived.practice;
        let show = move |desk: Desk| desk.dialog.set(Some(Dialog::Collect(Arc::new(arrived))));
        if self.open_id() == Some(id) {
            return show(self);
        }
        if self.shown_id() == Some(id) {
            return self.complain(
                "What is open is only to look at, so nothing was taken in. Go back to today, then open the answers again."
                    .to_owned(),
            );
        }
        vault::names(move |names| {
            let names = names.into_iter().flatten().chain(LocalShelf.names().into_iter().flatten());
            if names.into_iter().any(|held| held == name(id)) {
                return self.go_and(Route::Practice(id, Screen::Answers.into()), Some(Box::new(show)));
            }
            self.complain(
                "These answers are for a worksheet that is not in this browser. Nothing was changed. Open a copy of \
                 that worksheet first, then open the answers."
                    .to_owned(),
            );
        });
    }

    /// Takes in answers, after a version was kept; it can be undone.
    pub fn collect(self, arrived: &Arrived) {
        self.dialog.set(None);
        if self.open_id() != Some(arrived.practice) {
            return;
        }
        self.keep_version(Why::Copy);
        let now = browser::now();
        let take_in =
            |Open { practice, .. }: &mut Open| practice.commit(collecting(practice.document(), &arrived.sheets), now);
        let Some(applied) = self.update_own(take_in) else { return };
        self.after(&applied, true);
        self.save_now();
        self.tell("The answers were taken in.".to_owned(), true);
        self.go(Route::Practice(arrived.practice, Screen::Answers.into()));
    }

    // ---- Asking ----

    /// Begins a round of asking.
    pub fn begin_asking(self) {
        let (id, today) = (self.fresh_id(), self.today());
        let edits = self.with_document(|document| asking::begin(document, &Items::of(document), id, &today));
        self.dispatch_all(&edits.unwrap_or_default());
    }

    /// The invitation of a round, from the worksheet as it is.
    pub fn invitation(self, asking: ItemId) -> Option<Invitation> {
        let id = self.shown_id().unwrap_or(EXAMPLE);
        self.peek_sheet(|sheet| self.with_document(|document| asking::invitation(document, sheet, id, asking)))
    }

    /// Gives the invitation to the person as a file; `end` as `json` or `txt`.
    pub fn save_invitation(self, asking: ItemId, end: &str) {
        let Some(invitation) = self.invitation(asking) else { return };
        let file = exchange::file_name(&["ask", &invitation.name], &self.today(), end);
        self.hand_out(&file, &invitation::write(&invitation));
    }

    /// The invitation of a round with what its mail is about and says.
    fn asking_letter(self, asking: ItemId) -> Option<(Invitation, String, String)> {
        let invitation = self.invitation(asking)?;
        let text = letter::asking(&invitation, &browser::page_address());
        Some((invitation.clone(), letter::asking_subject(&invitation), text))
    }

    /// The mail that asks.
    pub fn asking_mail(self, asking: ItemId) -> String {
        self.asking_letter(asking).map(|(.., text)| text).unwrap_or_default()
    }

    /// The mail that asks as a link to the mail program, where it is short enough.
    pub fn asking_mailto(self, asking: ItemId) -> Option<String> {
        letter::asking_link(&self.invitation(asking)?, &browser::page_address())
    }

    /// Gives the mail that asks to the person as a draft, with the invitation attached.
    pub fn save_asking_draft(self, asking: ItemId) {
        let Some((invitation, subject, text)) = self.asking_letter(asking) else { return };
        let name = |end: &str| exchange::file_name(&["ask", &invitation.name], &self.today(), end);
        let mail = Mail { to: "", subject: &subject, text: &text };
        self.hand_out_draft(&name("eml"), &eml::draft(&mail, &name("json"), &invitation::write(&invitation)));
    }

    /// The link that asks, where it is short enough.
    pub fn asking_link(self, asking: ItemId) -> Option<String> {
        invitation::link(&self.invitation(asking)?, &browser::page_address())
    }

    /// The mail that reminds.
    pub fn reminding_mail(self, asking: ItemId, answered: usize) -> String {
        let invitation = self.invitation(asking);
        invitation.map(|of| letter::reminding(&of, answered, &browser::page_address())).unwrap_or_default()
    }

    /// Puts a text on the clipboard and says so; where the browser does not let the page, says what to do instead.
    pub fn copy_text(self, text: String, done: &'static str) {
        browser::copy_text(&text, move |is_copied| {
            if is_copied {
                self.tell(done.to_owned(), false);
            } else {
                self.complain(
                    "This browser does not let the page copy. Unfold the text, select it, and copy it yourself."
                        .to_owned(),
                );
            }
        });
    }

    /// Saves a text as a file, to be attached to a mail.
    fn hand_out(self, file: &str, text: &str) {
        self.hand_to_browser(file, browser::download(file, text), " Attach it to an email.");
    }

    /// Saves a mail as a draft, and says what opens it.
    fn hand_out_draft(self, file: &str, draft: &str) {
        let what_next = " Open it in Outlook or another mail program on this computer.";
        self.hand_to_browser(file, browser::download(file, draft), what_next);
    }

    // ---- Answering ----

    /// Reads the invitation that the address holds, if it holds one.
    pub fn read_address(self) {
        match invitation::of_address(&browser::fragment()) {
            Some(Ok(invitation)) => self.invited.set(Some(Arc::new(invitation))),
            Some(Err(error)) => self.complain(error.to_string()),
            None => {}
        }
    }

    /// The answers to a round of asking that were begun in this browser, with when they were changed last.
    pub fn begun_answers(self, asking: ItemId) -> Vec<(ItemId, u64)> {
        let begun = |stored: &Stored| (stored.answers == Some(asking)).then_some((stored.id, stored.changed));
        self.kept.with(|kept| kept.iter().filter_map(begun).collect())
    }

    /// Begins one's own answers to an invitation.
    pub fn accept(self, invitation: &Invitation) {
        if self.would_lose_work() {
            return;
        }
        let id = self.fresh_id();
        let mut practice = Practice::new(id, Document::default(), self.writer.get());
        practice.note(answering::begin(invitation), browser::now());
        self.put(practice, Standing::Own, [None, None]);
        self.save_now();
        self.go(Route::Practice(id, Screen::Answer.into()));
    }

    /// Goes on with answers that were begun.
    pub fn carry_on(self, id: ItemId) {
        self.go(Route::Practice(id, Screen::Answer.into()));
    }

    /// The answers as they would leave now.
    pub fn my_answers(self) -> Option<Answers> {
        let (id, today) = (self.open_id()?, self.today());
        self.peek_sheet(|sheet| self.with_document(|document| answering::answers(document, sheet, id, &today)))
            .flatten()
    }

    /// Gives one's own answers to the person as a file; `end` as `json` or `txt`.
    pub fn save_answers(self, end: &str) {
        let Some((answers, file)) = self.leaving(end) else { return };
        self.hand_out(&file, &file::write(&answers));
    }

    /// Gives the mail that brings answers back to the person as a draft, with the file attached.
    pub fn save_answers_draft(self) {
        let Some((answers, file)) = self.leaving("json") else { return };
        let (subject, to) = self.answering_subject();
        let text = self.answering_mail(&answers);
        let mail = Mail { to: &to, subject: &subject, text: &text };
        self.hand_out_draft(&file.replace(".json", ".eml"), &eml::draft(&mail, &file, &file::write(&answers)));
    }

    /// The mail that brings answers back as a link to the mail program, where it is short enough.
    pub fn answering_mailto(self, answers: &Answers) -> Option<String> {
        let (subject, to) = self.answering_subject();
        eml::link(&Mail { to: &to, subject: &subject, text: &self.answering_mail(answers) })
    }

    /// What the mail with answers is about, and to whom it goes.
    fn answering_subject(self) -> (String, String) {
        let read = self.with_document(answering::read);
        read.map(|read| (letter::answering_subject(&read.called), read.send_to)).unwrap_or_default()
    }

    /// Hands one's own answers to the share sheet of a phone.
    pub fn share_answers(self) {
        let Some((answers, file)) = self.leaving("txt") else { return };
        browser::share_file(&file, &file::write(&answers), move |is_shared| {
            if !is_shared {
                self.tell("Nothing was shared. You can also save the file, or copy the text.".to_owned(), false);
            }
        });
    }

    /// Puts one's own answers on the clipboard, as the text of a mail.
    pub fn copy_answers(self) {
        let Some((answers, _)) = self.leaving("txt") else { return };
        let mail = self.answering_mail(&answers);
        self.copy_text(mail, "Copied. Paste it into a mail and send it.");
    }

    /// The mail that brings answers back.
    pub fn answering_mail(self, answers: &Answers) -> String {
        let called = self.with_document(|document| answering::read(document).called);
        letter::answering(answers, &called.unwrap_or_default(), &browser::page_address())
    }

    /// Whether this browser can hand a file to a share sheet.
    pub fn can_share(self) -> bool {
        browser::can_share()
    }

    /// Erases one's own answers from this computer, with every earlier version of them.
    pub fn erase(self) {
        self.dialog.set(None);
        let Some(id) = self.open_id().filter(|_| self.is_answering.get_untracked()) else { return };
        self.lay(None);
        self.show_keeping();
        windows::say(&Word::Gone(id).write());
        vault::names(move |names| {
            let backup = names.unwrap_or_default();
            self.work_and(Job::Erase { id, backup }, move |done| {
                vault::names(move |names| {
                    self.go(Route::First);
                    self.tell_done(look_after_erasing(id, [LocalShelf.names(), names], done));
                });
            });
        });
    }

    /// Makes one's own answers ready to send: from here on they may be anywhere, so what changes later is a later
    /// edition.
    pub fn make_ready(self) -> Option<Answers> {
        let answers = self.my_answers()?;
        let is_noted =
            self.peek_sheet(|sheet| self.with_document(|document| answering::ready_on(document, sheet).is_some()));
        if is_noted == Some(false) {
            let now = browser::now();
            let note = |practice: &mut Practice, sheet: &Worksheet| {
                practice.note(answering::ready(practice.document(), sheet, &answers), now)
            };
            let applied = self.peek_sheet(|sheet| self.update_own(|open| note(&mut open.practice, sheet)))?;
            self.after(&applied, false);
            self.save_now();
        }
        Some(answers)
    }

    /// The answers that leave now, and the name of their file.
    fn leaving(self, end: &str) -> Option<(Answers, String)> {
        let answers = self.make_ready()?;
        let words = self.with_document(|document| {
            let called = answering::read(document).called;
            format!(
                "answers {called} {} {}",
                role_words(document, answers.role),
                answers.sheet.as_str().get(..4).unwrap_or_default()
            )
        });
        let file = exchange::file_name(&[&words.unwrap_or_default()], &self.today(), end);
        Some((answers, file))
    }
}

/// The practice that the example's invitations come from.
const EXAMPLE: ItemId = Short::known("example");
