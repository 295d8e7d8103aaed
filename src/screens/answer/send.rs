//! Sending one's own answers back, with all that leaves to look at first; and erasing them.

use super::at::At;
use crate::desk::{Desk, Dialog};
use crate::dom::{El, button, el, link, react, soon};
use crate::exchange::{answers as file, letter};
use crate::sheets::answering::{self, Question, progress};
use crate::ui::dialog::{buttons, frame};
use crate::ui::lists::fold;

/// What leaves, and how.
pub fn send(at: At) -> Vec<El> {
    let desk = at.desk;
    // What is seen here may be copied by hand: each change of it is an edition of its own.
    react(move || {
        desk.follow(|document| document.registers().next().is_some());
        soon(move || {
            desk.make_ready();
        });
    });
    let read = move || {
        at.read(|document, sheet| {
            let answering = answering::read(document);
            let counts: Vec<(Question, (usize, usize))> =
                answering.questions().map(|question| (question, progress(document, sheet, question))).collect();
            Some((answering, counts))
        })
    };
    let state = move || {
        let (answering, counts) = read()?;
        let (answered, all) = counts.iter().fold((0, 0), |(a, b), (_, (answered, all))| (a + answered, b + all));
        let words = match (answered, answering.role) {
            (_, None) => "Say which role you have, under “About you”. Then you can send.".to_owned(),
            (0, _) => "You have not answered anything yet.".to_owned(),
            (answered, _) if answered == all => "You have answered everything. Thank you.".to_owned(),
            (answered, _) => {
                format!("You have answered {answered} of {all}. You can send what you have, and the rest later.")
            }
        };
        let mut shown = el("div").add(el("p").text(&words));
        let to = letter::back(&answering.send_to, &answering.reply_by);
        if !to.is_empty() {
            shown = shown.add(el("p").add(el("b").text(&to)));
        }
        Some(shown)
    };
    let is_empty = move || {
        read().is_none_or(|(answering, counts)| {
            answering.role.is_none() || counts.iter().all(|(_, (answered, _))| *answered == 0)
        })
    };
    let way = |class: &str, words: &str, click: Box<dyn Fn()>| button(class, words, click).disabled_when(is_empty);
    let mut ways = vec![
        way("go", "Copy the mail text", Box::new(move || desk.copy_answers())).attr("id", "copy-answers"),
        way("plain", "Save as a mail draft", Box::new(move || desk.save_answers_draft())),
        way("plain", "Save as .json", Box::new(move || desk.save_answers("json"))),
        way("plain", "Save as .txt", Box::new(move || desk.save_answers("txt"))),
    ];
    let mailto = move || desk.follow(|_| desk.my_answers()).and_then(|answers| desk.answering_mailto(&answers));
    let write = move || mailto().filter(|_| !is_empty()).map(|mail| link(&mail, "Write the mail").class("plain"));
    if desk.can_share() {
        ways.insert(0, way("go", "Share", Box::new(move || desk.share_answers())).attr("id", "share-answers"));
    }
    let leaves = move || desk.follow(|_| desk.my_answers()).map(|answers| file::write(&answers)).unwrap_or_default();
    let mail =
        move || desk.follow(|_| desk.my_answers()).map(|answers| desk.answering_mail(&answers)).unwrap_or_default();
    let erase = button("plain", "Erase my answers from this computer", move || desk.dialog.set(Some(Dialog::Erase)));
    vec![
        el("div").class("card").attr("id", "card").attr("tabindex", "-1").with(&[
            el("h2").text("Send your answers back"),
            el("div").live_one(state),
            el("div").class("buttons").with(&ways).live_one(write),
            el("p")
                .class("soft")
                .text("One way is enough. A copied mail needs no file. A mail draft (.eml) opens in Outlook and other mail programs on a computer, with the file attached. Some mail programs let only .txt through."),
            el("p")
                .class("soft")
                .text("Your answers changed? Send them again: the later ones take the place of the earlier."),
            fold("See the mail").add(el("pre").class("leaves").attr("tabindex", "0").says(mail)),
            fold("See all that leaves with a file").add(el("pre").class("leaves").attr("tabindex", "0").says(leaves)),
        ]),
        el("div").class("card-steps one").add(button("", "Back", move || at.turn_by(-1))),
        el("p").class("erase").add(erase),
    ]
}

/// Asks before one's own answers are erased.
pub fn erase(desk: Desk) -> El {
    let words = "They go from this computer for good, with all earlier versions of them. What you sent stays where you \
                 sent it.";
    let yes = button("go danger", "Erase", move || {
        desk.forget_drafts();
        desk.erase();
    });
    let yes = yes.attr("id", "erase");
    let no = button("plain", "Keep", move || desk.dialog.set(None));
    frame(desk, || "Erase your answers here?".to_owned(), &[el("p").text(words), buttons(&[yes, no])])
}
