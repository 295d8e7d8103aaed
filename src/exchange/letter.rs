//! What stands in the mails that carry an invitation and answers: the app's link, the steps, and a block that needs no
//! file.

use super::packed::block;
use super::{answers, invitation};
use crate::sheets::answers::Answers;
use crate::sheets::asking::Invitation;
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
    let link = invitation::link(invitation, page);
    let tasks = invitation.tasks();
    let mut mail = format!(
        "{} asks who does what. Please answer alone, before we talk about it. There are {tasks} tasks, one tap each.\n",
        invitation.practice_words()
    );
    if !invitation.message.is_empty() {
        let _ = write!(mail, "\n{}\n", invitation.message);
    }
    match &link {
        Some(link) => {
            let _ = write!(mail, "\nOpen this link to answer:\n{link}\n");
        }
        None => {
            let _ = write!(
                mail,
                "\n1. Save the attached file.\n2. Open this link: {page}\n3. Choose “I was asked to answer”, and drop \
                 the file there. Or copy this whole mail and paste it there.\n"
            );
        }
    }
    mail.push_str("\nYour answers stay on your computer until you send them. Please write no patient information.\n");
    mail.push_str(&back(&invitation.send_to, &invitation.reply_by));
    if link.is_none() {
        let _ = write!(mail, "\n{}", block(&invitation::write_short(invitation)));
    }
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

/// The mail that reminds.
#[must_use]
pub fn reminding(invitation: &Invitation, answered: usize) -> String {
    let so_far = match answered {
        0 => "Nobody has answered yet.".to_owned(),
        1 => "1 colleague has answered so far.".to_owned(),
        count => format!("{count} colleagues have answered so far."),
    };
    format!(
        "A reminder: {} asks who does what. {so_far} If you have not answered yet, please take ten minutes for it. If you \
         have, thank you.\n{}",
        invitation.practice_words(),
        back(&invitation.send_to, &invitation.reply_by)
    )
}

/// To whom, and until when.
fn back(send_to: &str, reply_by: &str) -> String {
    match (send_to.is_empty(), reply_by.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("\nPlease send your answers to {send_to}.\n"),
        (true, false) => format!("\nPlease send your answers by {reply_by}.\n"),
        (false, false) => format!("\nPlease send your answers to {send_to} by {reply_by}.\n"),
    }
}
