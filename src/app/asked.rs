//! Where one comes in who was asked to answer: by a link, a file or a pasted mail; then what is asked and what will leave.

use crate::desk::Desk;
use crate::dom::{El, button, el, link};
use crate::sheets::asking::Invitation;
use crate::text::count::count;
use crate::ui::bring::{choose_files, paste_box};
use std::sync::Arc;

/// The screen.
pub fn screen(desk: Desk) -> El {
    desk.read_address();
    let draw = move |invited: &Option<Arc<Invitation>>| match invited {
        Some(invitation) => invited_to(desk, invitation),
        None => ways_in(desk),
    };
    el("section").class("first").live_of(move || desk.invited.get(), draw)
}

/// How an invitation comes in.
fn ways_in(desk: Desk) -> Vec<El> {
    vec![
        el("h1").text("I was asked to answer"),
        el("p").class("lede").text("You got a mail from your clinic. Bring in what came with it."),
        el("h2").class("small-title").text("A file was attached"),
        el("p").class("soft").text("Save it to this computer. Then choose it here, or drop it on this page."),
        el("p").add(choose_files(desk, "Choose the file")),
        el("h2").class("small-title").text("There is no file"),
        el("p").class("soft").text("Copy the whole mail and paste it here."),
        paste_box(desk),
        el("p").add(link("#/", "Back")),
    ]
}

/// What is asked, what will leave, and the way on.
fn invited_to(desk: Desk, invitation: &Arc<Invitation>) -> Vec<El> {
    let asks = match (invitation.others, invitation.levels) {
        (false, false) => "what you do yourself",
        (true, false) => "what you do yourself, and who you think does the rest",
        (false, true) => "what you do yourself, and where your clinic stands",
        (true, true) => "what you do yourself, who you think does the rest, and where your clinic stands",
    };
    let words = format!("{}: {asks}. Stop and carry on at any time.", count(invitation.tasks(), "task", "tasks"));
    let mut drawn =
        vec![el("h1").text(&format!("{} asks you", invitation.practice_words())), el("p").class("lede").text(&words)];
    if !invitation.message.is_empty() {
        drawn.push(el("blockquote").class("message").text(&invitation.message));
    }
    if !invitation.reply_by.is_empty() {
        drawn.push(el("p").add(el("b").text(&format!("Please answer by {}.", invitation.reply_by))));
    }
    drawn.push(
        el("ul").class("plain-list assurances").with(
            &[
                "Answer alone. There is no right answer: what you really do counts.",
                "Your answers stay in this browser until you send them yourself.",
                "With them go your role, the day and your answers. Your name goes only if you write it.",
                "Whoever gets your mail sees the address that you send it from.",
            ]
            .map(|line| el("li").text(line)),
        ),
    );
    let earlier = desk.begun_answers(invitation.asking);
    let accepted = invitation.clone();
    let begin =
        |class: &str, words: &str| button(class, words, move || desk.accept(&accepted)).attr("id", "begin-answers");
    if earlier.is_empty() {
        drawn.push(el("div").class("buttons").add(begin("go", "Begin")));
        return drawn;
    }
    let line = |(id, changed): &(crate::model::ItemId, u64)| {
        let (id, when) = (*id, desk.moment(*changed));
        el("li").with(&[
            el("span")
                .class("line-name")
                .text("Answers begun here")
                .add(el("small").text(&format!("Last changed {when}"))),
            button("plain", "Carry on", move || desk.carry_on(id))
                .attr("aria-label", &format!("Carry on: last changed {when}")),
        ])
    };
    drawn.push(el("h2").text("Begun in this browser"));
    drawn.push(el("ul").class("lines").with_each(earlier.iter().map(line)));
    drawn.push(el("p").class("soft").text("Not yours? Someone else answered on this computer. Begin your own."));
    drawn.push(el("div").class("buttons").add(begin("plain", "Begin new answers")));
    drawn
}
