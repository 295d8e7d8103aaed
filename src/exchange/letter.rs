//! What stands in the mails that carry an invitation and answers: the app's link, the steps, and a block that needs no
//! file.

use super::eml::{self, Mail};
use super::packed::block;
use super::{answers, invitation};
use crate::sheets::answers::Answers;
use crate::sheets::asking::Invitation;
use crate::text::count::count;
use std::fmt::Write as _;

/// What the mail that asks is about.
#[must_use]
pub fn asking_subject(invitation: &Invitation) -> String {
    format!("Who does what at {}? Please answer alone", at(&invitation.name))
}

/// What the mail that brings answers back is about.
#[must_use]
pub fn answering_subject(called: &str) -> String {
    format!("My answers: who does what at {}", at(called))
}

/// Where that is, in a sentence.
fn at(called: &str) -> &str {
    if called.is_empty() { "our clinic" } else { called }
}

/// The mail that asks colleagues; `page` is the app's address.
#[must_use]
pub fn asking(invitation: &Invitation, page: &str) -> String {
    let tasks = count(invitation.tasks(), "task", "tasks");
    let effort = if invitation.others { "a few taps each" } else { "one tap each" };
    let mut mail = format!(
        "{} asks who does what. Please answer alone, before we talk about it: {tasks}, {effort}.\n",
        invitation.practice_words()
    );
    if !invitation.message.is_empty() {
        let _ = write!(mail, "\n{}\n", invitation.message);
    }
    mail.push_str(&way_in(invitation, page));
    mail
}

/// The mail that asks as a link to the mail program, where it is short enough (RFC 6068): with the block where there is
/// room for it, or else with the link alone.
#[must_use]
pub fn asking_link(invitation: &Invitation, page: &str) -> Option<String> {
    let (subject, text) = (asking_subject(invitation), asking(invitation, page));
    let without_block = text.rsplit_once(SPARE).map_or(text.as_str(), |(text, _)| text);
    [text.as_str(), without_block].into_iter().find_map(|text| eml::link(&Mail { to: "", subject: &subject, text }))
}

/// What stands before a block that is there in case the link does not open.
const SPARE: &str = "\nIf the link does not open:";

/// How one comes in, what stays, and to whom the answers go; at the end a block, also where there is a link, because mail
/// programs and their guards cut and change links.
fn way_in(invitation: &Invitation, page: &str) -> String {
    let link = invitation::link(invitation, page);
    let mut mail = match &link {
        Some(link) => format!("\nOpen this link to answer:\n{link}\n"),
        None => format!(
            "\n1. Save the attached file.\n2. Open this link: {page}\n3. Choose “I was asked to answer”, and drop the \
             file there. Or copy this whole mail and paste it there.\n"
        ),
    };
    mail.push_str("\nYour answers stay on your computer until you send them. Please write no patient information.\n");
    let back = back(&invitation.send_to, &invitation.reply_by);
    if !back.is_empty() {
        let _ = write!(mail, "\n{back}\n");
    }
    if link.is_some() {
        let _ = writeln!(
            mail,
            "{SPARE} copy this whole mail, open {page}, choose “I was asked to answer”, and paste it there."
        );
    }
    let _ = write!(mail, "\n{}", block(&invitation::write_short(invitation)));
    mail
}

/// The mail that brings answers back; `page` is the app's address.
#[must_use]
pub fn answering(of: &Answers, called: &str, page: &str) -> String {
    format!(
        "{}.\n\n1. Save the attached file, or copy this whole mail.\n2. Open \
         Carelanes: {page}\n3. Open our worksheet, go to “Answers”, and drop the file or paste the mail there.\n\n{}",
        answering_subject(called),
        block(&answers::write_short(of))
    )
}

/// The mail that reminds, with the way in once more; `page` is the app's address.
#[must_use]
pub fn reminding(invitation: &Invitation, answered: usize, page: &str) -> String {
    let so_far = match answered {
        0 => "Nobody has answered yet.".to_owned(),
        1 => "1 colleague has answered so far.".to_owned(),
        count => format!("{count} colleagues have answered so far."),
    };
    format!(
        "A reminder: {} asks who does what. {so_far} If you have not answered yet, please take ten minutes for it. If you \
         have, thank you.\n{}",
        invitation.practice_words(),
        way_in(invitation, page)
    )
}

/// To whom, and until when, as a sentence; empty where nobody said either.
#[must_use]
pub fn back(send_to: &str, reply_by: &str) -> String {
    match (send_to.is_empty(), reply_by.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("Please send your answers to {send_to}."),
        (true, false) => format!("Please send your answers by {reply_by}."),
        (false, false) => format!("Please send your answers to {send_to} by {reply_by}."),
    }
}
