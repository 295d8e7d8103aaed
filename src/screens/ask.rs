//! "Ask colleagues": what is asked, of how many, until when; and the invitation as a link, a file or a mail.

use crate::desk::{Desk, Dialog, How, Leaving};
use crate::dom::{El, button, el, link};
use crate::model::ItemId;
use crate::sheets::asking::rounds;
use crate::sheets::screen::Screen;
use crate::sheets::slots;
use crate::ui::lists::{Row, fold, listed, to};
use crate::ui::out::{is_clear, leave};
use crate::ui::slots::{in_row, slot};
use crate::ui::tools::{print_button, steps};

/// The screen.
pub fn screen(desk: Desk) -> El {
    let round = move || desk.items.with(|items| rounds(items).first().copied());
    let draw = move |round: &Option<ItemId>| match round {
        Some(round) => asked(desk, *round),
        None => not_yet(desk),
    };
    el("section")
        .class("text ask")
        .with(&[
            el("h1").text("Ask colleagues"),
            el("p")
                .class("lede")
                .text("Everyone answers alone first. Then you meet, look at the answers together, and agree."),
        ])
        .live_of(round, draw)
}

fn not_yet(desk: Desk) -> Vec<El> {
    let lines = [
        "Send colleagues a link or a file by mail. It holds your roles and tasks, and nobody’s answers.",
        "Each of them answers alone: what they do, and who they think does the rest. It takes about ten minutes.",
        "They send their answers back by mail. Open them all at once, and see where you agree and differ.",
        "Answers can carry a role only. Then no name is stored anywhere.",
    ];
    vec![
        el("ol").class("how").with(&lines.map(|line| el("li").text(line))),
        el("div")
            .class("buttons")
            .add(button("go", "Prepare the invitation", move || desk.begin_asking()).attr("id", "begin-asking")),
    ]
}

fn asked(desk: Desk, round: ItemId) -> Vec<El> {
    let began = move || match desk.follow(|document| slots::ON.text(document, round)) {
        on if on.is_empty() => String::new(),
        on => format!("This round began on {on}."),
    };
    let remove =
        button("plain small danger", "Remove this round", move || desk.dialog.set(Some(Dialog::Remove(round))));
    let again = button("plain small", "Ask again, as a new round", move || desk.begin_asking());
    vec![
        el("div").class("tools").with(&steps(desk)).add(print_button(desk)),
        el("p").class("soft").says(began),
        el("h2").text("1. What you ask"),
        el("p").text("For every task: do you do it regularly?"),
        slot(desk, round, slots::OTHERS),
        slot(desk, round, slots::LEVELS_TOO),
        el("div").class("four").with(&[slot(desk, round, slots::REPLY_BY), slot(desk, round, slots::SEND_TO)]),
        slot(desk, round, slots::MESSAGE),
        fold("How many people you ask, by role").add(how_many(desk, round)),
        el("h2").text("2. Send it"),
        sending(desk, round),
        el("h2").text("3. Collect the answers"),
        el("p").text("Answers come back as files or mails, in any order. Open them here: ").add(to(
            desk,
            Screen::Answers,
            "Answers",
        )),
        el("div").class("buttons next-step").with(&[again, remove]),
    ]
}

/// How many of each role are asked: so it can be said how many are still to answer, and who is alone in a role.
fn how_many(desk: Desk, round: ItemId) -> El {
    let read =
        move || desk.with_sheet(|sheet| sheet.roles().map(|role| (role.id, role.name.clone())).collect::<Vec<_>>());
    let row = move |row: Row| {
        let count = in_row(desk, round, slots::INVITED.of(row.id), move || format!("How many {}", row.name()));
        let name = el("th").attr("scope", "row").says(move || row.name());
        el("tr").with(&[name, el("td").class("number").add(count)])
    };
    let head = ["Role", "How many"].map(|words| el("th").attr("scope", "col").text(words));
    el("div").with(&[
        el("p").class("soft").text("Left empty, it is the number of people under “Roles and tasks”."),
        el("table").class("plain-table").with(&[
            el("caption").class("unseen").text("How many people you ask"),
            el("thead").add(el("tr").with(&head)),
            listed(el("tbody"), read, row),
        ]),
    ])
}

/// The link, the mail, and the mail as a link to the mail program.
type Sendable = (Option<String>, String, Option<String>);

fn sending(desk: Desk, round: ItemId) -> El {
    let mailto = move || desk.asking_mailto(round).filter(|_| is_clear(desk, round));
    let read = move || desk.follow(|_| Some((desk.asking_link(round), desk.asking_mail(round), mailto())));
    let draw = move |found: &Option<Sendable>| {
        let Some((short, mail, mailto)) = found else { return Vec::new() };
        let (words, hint) = match short {
            Some(_) => (
                "The mail holds a link that brings the whole invitation along. Nothing needs to be attached.",
                "Some colleagues cannot open links? Attach the file, too.",
            ),
            None => (
                "Your worksheet is too long for a link. Attach the file to the mail; its text holds the same as a block.",
                "Some mail programs let only .txt through.",
            ),
        };
        let way = |class: &str, words: &str, how: How| {
            button(class, words, move || leave(desk, Leaving::Invitation(round, how)))
        };
        let mut buttons = vec![way("go", "Copy the mail text", How::Mail).attr("id", "copy-asking")];
        if short.is_some() {
            buttons.push(way("plain", "Copy the link alone", How::Link));
        }
        buttons.extend(mailto.as_ref().map(|mail| link(mail, "Write the mail").class("plain")));
        buttons.push(way("plain", "Save as a mail draft", How::Draft));
        buttons.push(way("plain", "Save as .json", How::File("json")));
        buttons.push(way("plain", "Save as .txt", How::File("txt")));
        vec![
            el("p").text(words),
            el("div").class("buttons").with(&buttons),
            el("p").class("soft").text(hint),
            el("p").class("soft").text(
                "A mail draft (.eml) opens in Outlook and other mail programs on a computer, with the file attached.",
            ),
            fold("See the mail")
                .add(el("pre").class("leaves").attr("tabindex", "0").attr("id", "asking-mail").text(mail)),
        ]
    };
    el("div").live_of(read, draw)
}
