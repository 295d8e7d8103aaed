//! Asking colleagues, answering alone in another browser, sending back by file, text and pasted mail, and collecting.

use crate::browser::Kind;
use crate::person::Person;
use carelanes::exchange::find;
use carelanes::sheets::answers::Answers;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use thirtyfour::Key;

impl Person {
    /// Prepares an invitation that asks everything, and gives the text of its mail.
    pub fn asks_colleagues(&self) -> String {
        self.turns_to("ask");
        self.click("Prepare the invitation");
        self.until("it can be sent", || self.can_see("#copy-asking"));
        self.click("Also ask: which level is our clinic at?");
        self.writes("Send the answers to", "lead@elm.example");
        self.until("the mail says to whom", || self.mail_to_send().contains("lead@elm.example"));
        self.is_kept();
        self.mail_to_send()
    }

    fn mail_to_send(&self) -> String {
        self.run("return document.querySelector('#asking-mail')?.textContent ?? ''", vec![])
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Opens the link of a mail, on this person's own host.
    pub fn opens_the_link_of(&self, mail: &str) {
        let letters = mail.split("#/asked/").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a link");
        self.go(&format!("#/asked/{letters}"));
        self.app_is_ready();
        self.until("the invitation is open", || self.can_see("#begin-answers"));
    }

    /// Begins to answer as a role.
    pub fn begins_to_answer(&self, role: &str) {
        self.click_on("#begin-answers");
        self.until("the roles are there", || self.can_see(".answering .rung"));
        self.click_on(&format!(".rung input[data-item=\"{role}\"]"));
        self.click_on("#next");
        self.until("the first task is there", || self.can_see("#say-yes"));
    }

    /// Says what they do, task by task, with a letter for each: `y` or `n`.
    pub fn says_what_they_do(&self, letters: &str) {
        let all = letters.len();
        for (nth, letter) in letters.chars().enumerate() {
            let place = format!("{} of {all}", nth + 1);
            self.until(&format!("task {place} is there"), || {
                self.is(&format!("document.querySelector('#card .where')?.textContent.endsWith('· {place}') && document.activeElement?.id === 'card'"))
            });
            self.lets_the_card_settle();
            self.types(&letter.to_string());
        }
    }

    /// Says who does the first tasks, one column each, and skips the rest.
    pub fn says_who_does_it(&self, columns: &[&str]) {
        for (nth, column) in columns.iter().enumerate() {
            let place = format!("· {} of ", nth + 1);
            self.until("the question is there", || {
                self.is(&format!("document.querySelector('#card .where')?.textContent.includes('{place}') && !!document.querySelector('#card [role=checkbox]')"))
            });
            self.click_on(&format!("#card [data-item=\"{column}\"]"));
            self.until("it is ticked", || {
                self.can_see(&format!("#card [data-item=\"{column}\"][aria-checked=\"true\"]"))
            });
            self.click_on("#next");
        }
    }

    /// Says a level for each milestone and goes to the end.
    fn says_levels(&self, levels: [&str; 2]) {
        self.click("Where we stand 0 of 2");
        self.until("the levels are there", || self.can_see(".level"));
        for (nth, level) in levels.iter().enumerate() {
            self.click_on(&format!(
                ".level:nth-of-type({}) .rung:nth-child({}) input",
                nth + 1,
                level.parse::<u32>().expect("a level") + 1
            ));
        }
        self.until("both are said", || self.is("document.querySelectorAll('.level :checked').length === 2"));
        self.click_on("#next");
        self.until("the end is there", || self.can_see("#copy-answers"));
    }

    /// Answers as a role, from a mail to the end.
    fn answers_alone(&self, mail: &str, role: &str, does: &str, who: &[&str]) {
        self.opens_the_link_of(mail);
        self.begins_to_answer(role);
        self.says_what_they_do(does);
        self.says_who_does_it(who);
        self.says_levels(["1", "0"]);
        self.is_kept();
    }

    /// Opens several files at once through the button for answers.
    pub fn opens_answer_files(&self, files: &[PathBuf]) {
        self.puts_files_into(".take-in input[type=file]", files);
    }

    /// What is stored of all answers, sheet by sheet.
    fn collected(&self) -> Vec<Answers> {
        let (_, copy) = self.save_a_copy();
        let found = find(copy.as_bytes()).expect("a copy");
        let document = &found.practices[0].document;
        let items = carelanes::sheets::item::Items::of(document);
        let mut all = carelanes::sheets::answers::all(document, &items);
        all.sort_by_key(|answers| answers.sheet);
        all
    }

    fn takes_in(&self, count: &str) {
        self.until("it is asked", || self.can_see("#take-in"));
        self.sees(count);
        self.click_on("#take-in");
        self.sees("The answers were taken in.");
        self.is_kept();
    }
}

const SHARE_SHEET: &str = "
navigator.canShare = ({ files }) => files.every((file) => file.type === 'text/plain');
navigator.share = async ({ files }) => { window.shared = files[0]; };
";

/// What three colleagues sent back, each in another way.
struct SentBack {
    mail: String,
    files: [PathBuf; 2],
    text: String,
}

/// Three colleagues at one computer are asked by link, by file and by mail, and answer by file, as text and by mail.
fn three_colleagues_answer(lead: &Person, colleague: &Person) -> SentBack {
    lead.open();
    lead.begins("starter");
    let mail = lead.asks_colleagues();
    assert!(mail.contains("#/asked/") && mail.contains("Please answer alone"), "{mail}");
    let invitation = lead.saves_by("Save as .json");
    assert!(!invitation.contains("stamps") && invitation.contains("carelanes-invitation"));
    lead.click("Close");
    let draft = lead.saves_by("Save as a mail draft");
    assert_eq!(find(draft.as_bytes()).expect("a draft").invitations.len(), 1);
    assert!(lead.is("document.querySelector('a[href^=\"mailto:?subject=Who%20does%20what\"]') !== null"));

    // By link, back as a file.
    colleague.answers_alone(&mail, "ma", "yyynnnnnnnnnnnn", &["ma", "ma", "rn"]);
    let first = colleague.file_saved_by(|| colleague.click("Save as .json"));
    let text = fs::read_to_string(&first).expect("the file");
    let written: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((&written["role"], &written["edition"], &written["name"]), (&json!("ma"), &json!(1), &Value::Null));
    assert!(!text.contains("stamps") && !text.contains("actor"), "{text}");
    colleague.click("Close");
    let draft = colleague.saves_by("Save as a mail draft");
    assert!(draft.contains("X-Unsent: 1\r\n") && draft.contains("To: lead@elm.example\r\n"), "{draft}");
    assert_eq!(find(draft.as_bytes()), find(text.as_bytes()), "the draft holds something else than the file");
    assert!(colleague.is("document.querySelector('a[href^=\"mailto:lead@elm.example?subject=\"]') !== null"));
    // Someone else at the same computer, with the invitation as a file, back as text.
    colleague.go("");
    colleague.app_is_ready();
    colleague.click("I was asked to answer");
    colleague.until("the way in is there", || colleague.can_see("#pasted"));
    let file = colleague.has_a_file("invitation.txt", invitation.as_bytes());
    colleague.puts_files_into("main input[type=file]", &[file]);
    colleague.sees("Begun in this browser");
    colleague.begins_to_answer("rn");
    colleague.says_what_they_do("nyynnnnnnnnnnnn");
    colleague.says_who_does_it(&["ma", "no-one"]);
    // As on a phone, whose share sheet takes a text file.
    colleague.run(SHARE_SHEET, vec![]);
    colleague.says_levels(["2", "0"]);
    colleague.click("Share");
    colleague.until("it was shared", || colleague.is("window.shared !== undefined"));
    let second = colleague.file_saved_by(|| colleague.click("Save as .txt"));
    assert!(second.extension().is_some_and(|end| end == "txt"));
    assert!(colleague.is("window.shared.name.endsWith('.txt')"));
    let shared = colleague.run("return window.shared.text()", vec![]);
    assert_eq!(shared.as_str(), fs::read_to_string(&second).ok().as_deref());
    // A third with the mail pasted, back as a mail.
    colleague.go("#/asked");
    colleague.app_is_ready();
    colleague.until("the way in is there", || colleague.can_see("#pasted"));
    colleague.pastes("#pasted", &format!("> {}", mail.replace('\n', "\n> ")));
    colleague.click("Open what I pasted");
    colleague.begins_to_answer("bh");
    colleague.says_what_they_do("nnnnnnnnnnnnnnn");
    colleague.says_who_does_it(&["rn"]);
    colleague.says_levels(["1", "1"]);
    colleague.click("See the mail");
    let third = colleague.text_of("pre.leaves");
    assert!(third.contains("CARELANES BEGIN"), "{third}");
    colleague.console_is_clean();
    SentBack { mail, files: [lead.takes_over(&first), lead.takes_over(&second)], text: third }
}

/// From the question to the differences: three colleagues on another computer, three ways back, three orders.
pub fn colleagues_answer_alone_and_their_answers_are_collected(kind: Kind) {
    let (lead, colleague) = (Person::new(kind), Person::new(kind));
    let SentBack { mail, files: [first, second], text: third } = three_colleagues_answer(&lead, &colleague);
    // All three come in, in three orders; each time the same is stored.
    let third_file =
        lead.has_a_file("mail.txt", format!("Hello\r\n{}\r\n-- \r\nA", third.replace('\n', "\r\n")).as_bytes());
    let mut results = Vec::new();
    for order in [[&first, &second, &third_file], [&third_file, &first, &second], [&second, &third_file, &first]] {
        lead.turns_to("answers");
        for (nth, file) in order.into_iter().enumerate() {
            lead.opens_answer_files(std::slice::from_ref(file));
            lead.takes_in("New (1)");
            lead.sees(if nth == 0 { "1 has answered" } else { "have answered" });
        }
        results.push(lead.collected());
        // Once more, all at once: nothing new.
        lead.opens_answer_files(&[first.clone(), second.clone(), third_file.clone()]);
        lead.sees("There is nothing new in it.");
        lead.sees("Here already (3)");
        lead.click_on("dialog .buttons .plain");
        for _ in 0..3 {
            lead.undo();
        }
        lead.sees("0 have answered");
    }
    assert_eq!(results[0].len(), 3);
    assert!(results.iter().all(|result| *result == results[0]), "{results:#?}");

    // A pasted mail and dropped files bring the same; what people say stands side by side.
    lead.click("Paste a mail instead");
    lead.pastes("#pasted", &third);
    lead.click("Open what I pasted");
    lead.takes_in("New (1)");
    lead.sees("What they say is shown from 3 answers on.");
    lead.opens_answer_files(&[first.clone(), second, lead.has_a_file("none.json", b"no answers")]);
    lead.sees("Not read, or not for this worksheet (1)");
    lead.takes_in("New (2)");
    assert_eq!(lead.collected(), results[0]);
    lead.sees("What each role says of itself is shown from 5 answers on.");
    lead.sees("2 say MA, 1 says RN.");
    assert!(!lead.is("document.body.innerText.includes('Do it themselves')"));
    lead.click("Close");
    lead.click("Every sheet, and how it is shown");
    lead.writes("Show answers by role from", "10");
    lead.until("both digits are there", || lead.field_says("Show answers by role from", "10"));
    lead.writes("Show answers by role from", "3");
    lead.sees("1 says RN. Do it themselves: 1 of 3.");
    assert!(lead.is("[...document.querySelectorAll('.levels tbody tr:first-child td')].map((cell) => cell.textContent).join() === ',2,1,'"));

    changed_answers_come_later(&lead, &colleague, &mail);
    answers_can_be_erased(&colleague);
}

/// Changed answers take the place of the earlier ones.
fn changed_answers_come_later(lead: &Person, colleague: &Person, mail: &str) {
    colleague.go("#/");
    colleague.app_is_ready();
    colleague.opens_the_link_of(mail);
    colleague.click_on("ul.lines li:first-child button");
    colleague.until("it goes on where it stopped", || colleague.can_see("#card [role=checkbox]"));
    colleague.click("What you do 15 of 15");
    colleague.until("a task has the keyboard", || {
        colleague.is("document.activeElement?.id === 'card' && !!document.querySelector('#say-no')")
    });
    colleague.types(if colleague.can_see("#say-yes[aria-pressed=\"true\"]") { "n" } else { "y" });
    colleague.click("Send back");
    let later = lead.takes_over(&colleague.file_saved_by(|| colleague.click("Save as .json")));
    lead.opens_answer_files(std::slice::from_ref(&later));
    lead.takes_in("Changed: takes the place of earlier answers (1)");
    assert_eq!(lead.collected().len(), 3);
    lead.console_is_clean();
}

/// Whoever leaves a shared computer takes their answers along.
fn answers_can_be_erased(colleague: &Person) {
    let hash = colleague.run("return location.hash", vec![]);
    let id = hash.as_str().and_then(|hash| hash.split('/').nth(2)).expect("an id").to_owned();
    colleague.click("Close");
    colleague.click("Erase my answers from this computer");
    colleague.dialog_is_open();
    colleague.click_on("#erase");
    colleague.sees("Your answers were erased from this computer.");
    let left = [colleague.copied_names().join(" "), colleague.everything_stored()];
    assert!(left.iter().all(|left| !left.contains(&id)), "something of {id} is left: {left:?}");
    assert!(colleague.is("document.querySelectorAll('.kept-here li').length === 2"));
    colleague.reload();
    assert!(colleague.is("document.querySelectorAll('.kept-here li').length === 2"));
    colleague.console_is_clean();
}

/// Answers are given by keyboard alone, stopped in the middle, and carried on after the browser went away.
pub fn answers_are_given_by_keyboard_alone_and_carried_on_later(kind: Kind) {
    let lead = Person::new(kind);
    lead.open();
    lead.begins("starter");
    let mail = lead.asks_colleagues();
    let mut colleague = Person::new(kind);
    colleague.opens_the_link_of(&mail);
    colleague.tabs_to("#begin-answers", false);
    colleague.press(Key::Enter);
    colleague.until("the roles are there", || colleague.can_see(".answering .rung"));
    colleague.tabs_to(".rung input", false);
    colleague.press(Key::Space);
    colleague.tabs_to("#next", false);
    colleague.press(Key::Enter);
    colleague.until("a task has the keyboard", || {
        colleague.is("document.activeElement?.id === 'card' && !!document.querySelector('#say-yes')")
    });
    colleague.types("y");
    colleague.until("the second is there", || {
        colleague.is("document.querySelector('#card .where').textContent.includes('· 2 of 15')")
    });
    colleague.until("it has the keyboard", || colleague.is("document.activeElement?.id === 'card'"));
    colleague.press(Key::Left);
    colleague.until("the first is there", || colleague.is("document.querySelector('#say-yes').ariaPressed === 'true'"));
    colleague.press(Key::Right);
    colleague.until("the second has the keyboard", || colleague.is("document.activeElement?.id === 'card' && document.querySelector('#card .where').textContent.includes('· 2 of 15')"));
    colleague.lets_the_card_settle();
    colleague.tabs_to("#say-no", false);
    colleague.press(Key::Enter);
    colleague.until("the third is there", || {
        colleague.is("document.querySelector('#card .where').textContent.includes('· 3 of 15')")
    });
    colleague.tabs_to(".wide", false);
    colleague.press(Key::Enter);
    colleague.until("the next group is there", || {
        !colleague.is("document.querySelector('#card .where').textContent.includes('· 3 of 15')")
    });
    colleague.is_kept();
    colleague.restart_browser();
    colleague.open();
    colleague.click("Continue");
    colleague.until("it goes on where it stopped", || {
        colleague.is("document.querySelector('#card .where')?.textContent.includes('· 3 of 15')")
    });
    assert!(!colleague.can_see("header nav") && !colleague.can_see("#save-copy"), "answers are no worksheet");
    colleague.console_is_clean();
}

/// A mail that was cut, a link that was cut, answers to another worksheet: each is said, and nothing changes.
pub fn what_cannot_be_read_is_said_and_changes_nothing(kind: Kind) {
    let person = Person::new(kind);
    person.go("#/asked/nonsense");
    person.app_is_ready();
    person.sees("This link is not whole");
    person.click("Close");
    person.pastes("#pasted", "CARELANES BEGIN\nabcd\n");
    person.click("Open what I pasted");
    person.sees("What you pasted ends in the middle");
    person.click("Close");
    person.pastes("#pasted", "Dear all, please answer.");
    person.click("Open what I pasted");
    person.sees("There is nothing from Carelanes in what you pasted.");
    person.turns_to_first_page();
    let answers = r#"{"format":"carelanes-answers","version":1,"sheet":"s1","practice":"elsewhere","asking":"r","edition":1,"role":"ma","answers":{"visit-01":"yes"}}"#;
    person.open_a_copy(&person.has_a_file("answers.json", answers.as_bytes()));
    person.sees("These answers are for a worksheet that is not in this browser.");
    let newer = answers.replace("\"version\":1", "\"version\":9");
    person.open_a_copy(&person.has_a_file("newer.json", newer.as_bytes()));
    person.sees("made with a newer Carelanes");
    assert!(person.is("Object.keys(localStorage).filter((key) => key.startsWith('carelanes/practice/')).length === 0"));
    person.console_is_clean();
    // A mail program wrote the # otherwise: the host has no such file, and its page leads to the invitation all the same.
    person.go("%23/asked/nonsense");
    person.app_is_ready();
    person.sees("This link is not whole");
}
