//! What people type: nothing of it is lost, cut or taken for something else, whatever happens around it.

use crate::browser::Kind;
use crate::person::Person;
use serde_json::json;
use thirtyfour::Key;

const TASK: &str = "communication-01";

/// A date that is not said is marked as empty, by which the style hides what `WebKit` shows there; one that is said is not.
pub fn an_empty_date_is_marked_and_a_filled_one_is_not(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.go("#/example/training");
    let date = "#main input[type=date]";
    let is_marked = format!("document.querySelector('{date}').hasAttribute('data-empty')");
    person.until("there is a date", || person.can_see(date));
    person.run(&format!("document.querySelector('{date}').focus()"), vec![]);
    for (day, is_empty) in [("", true), ("2026-12-01", false), ("", true), ("2026-12-02", false)] {
        person.pastes(date, day);
        assert_eq!(person.is(&is_marked), is_empty, "{day:?}");
    }
    person.run("document.activeElement.blur()", vec![]);
    person.press_with(Key::Control, 'z');
    person.until("undo takes it away", || person.is(&is_marked));
    person.console_is_clean();
}

/// Types a text at once where the keyboard is, as a paste does, and as little past the field's own rules.
const PASTE: &str = "document.execCommand('insertText', false, arguments[0])";

/// What stands in the field with the keyboard, and from which letter on one types.
const CARET: &str =
    "const { value, selectionStart } = document.activeElement; return [value ?? null, selectionStart ?? null]";

const INTO: &str = "
const open = document.querySelector('dialog[open]') ?? document;
const label = [...open.querySelectorAll('label')].find((l) => l.querySelector('.label')?.textContent === arguments[0]);
label.querySelector('input,textarea').focus();
";

impl Person {
    /// A practice that has people, a plan and tests, as its own.
    fn opens_a_full_practice(&self) {
        let document = carelanes::sheets::example::document();
        let copy =
            carelanes::exchange::write("elm-street".parse().expect("an id"), &document, Some("2026-11-22T08:00"));
        self.open();
        self.open_a_copy(&self.has_a_file("elm.json", copy.as_bytes()));
        self.dialog_is_open();
        self.click_on("#use-copy");
        self.until("the worksheet is there", || self.can_see("table#sheet"));
        self.is_kept();
        self.click("Close");
    }

    /// The same practice in a second window; the first is then the one in use.
    fn opens_it_twice(&self) {
        let practice = format!("#/p/{}/worksheet", self.practice_id());
        self.opens_another_window();
        self.go(&practice);
        self.until("it is there, too", || self.can_see("table#sheet"));
        self.turns_to_window(0);
    }

    /// Goes into the field with this label.
    fn goes_into(&self, label: &str) {
        self.run(INTO, vec![label.into()]);
    }

    /// Leaves a field with Tab, and waits for what it then shows.
    fn leaves(&self, label: &str, shown: &str) {
        self.press(Key::Tab);
        self.until(&format!("{label} shows {shown:?} again"), || self.field_says(label, shown));
    }
}

/// A text that is not allowed is not kept in part; the field shows what it was, and why is still said.
pub fn what_is_not_allowed_goes_back_and_the_words_stay(kind: Kind) {
    const MINUTES: &str = "Minutes a week";
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.opens_task(TASK);
    person.writes(MINUTES, "30");
    person.leaves(MINUTES, "30");
    for text in ["1.5", "1,5", "1e3", "-3", "abc", "1000000"] {
        person.writes(MINUTES, text);
        person.leaves(MINUTES, "30");
        person.sees("It is as it was before that.");
    }
    for (text, shown) in [("1,000", "1000"), ("45 min", "45")] {
        person.writes(MINUTES, text);
        person.leaves(MINUTES, shown);
        assert!(!person.can_see("dialog .wrong"));
    }
    for (label, length, limit) in [("Note", 5_998, "4000"), ("Task", 263, "200")] {
        person.writes(label, "Before");
        person.leaves(label, "Before");
        person.goes_into(label);
        person.press_with(Key::Control, 'a');
        person.run(PASTE, vec!["a".repeat(length).into()]);
        person.leaves(label, "Before");
        person.sees(&format!("That text is longer than {limit} characters."));
    }
    person.writes("Task", "x");
    person.press(Key::Backspace);
    assert!(person.field_says("Task", ""));
    person.leaves("Task", "Before");
    person.sees("Please give it a name. Nothing was changed yet.");
    // Who closes the dialog over it is told, too.
    person.writes(MINUTES, "1.5");
    person.closes_dialog();
    person.sees("Minutes a week: Please enter a whole number.");
    person.is_kept();
    person.reload();
    person.opens_task(TASK);
    person.until("the minutes are the old ones", || person.field_says(MINUTES, "45"));
    assert!(person.field_says("Task", "Before"));
    person.closes_dialog();
    // The same in the grid's own field.
    person.run("document.querySelector('#sheet tbody tr[data-item] th').focus()", vec![]);
    person.run("document.querySelector('#sheet [tabindex=\"0\"]').focus()", vec![]);
    person.press(Key::Home);
    person.press(Key::F2);
    person.until("there is a field", || person.is("document.activeElement.matches('.write-in')"));
    let before = person.run(CARET, vec![]);
    person.press_with(Key::Control, 'a');
    person.run(PASTE, vec!["b".repeat(201).into()]);
    person.press(Key::Enter);
    person.sees("That text is longer than 200 characters.");
    person.press(Key::F2);
    person.until("the old name stands there", || person.run(CARET, vec![])[0] == before[0]);
    person.press(Key::Escape);
    person.console_is_clean();
}

/// Someone types in one window while the other adds to the same list: all letters arrive, the keyboard stays.
pub fn a_list_is_not_drawn_anew_under_the_fingers(kind: Kind) {
    let person = Person::new(kind);
    person.opens_a_full_practice();
    person.opens_it_twice();
    for (screen, label, add) in [
        ("plan", "Step 1: what happens", "What happens next?"),
        ("tests", "What do you expect?", "What do you test?"),
        ("people", "Person 1", "Someone else: a name, or what you call them"),
        ("training", "Row 1: what is learned", "A skill to learn"),
        ("setup", "Step 1", "A new step, at the top"),
        ("brainstorm", "Idea 1", "An idea"),
    ] {
        person.turns_to(screen);
        person.turns_to_window(1);
        person.turns_to(screen);
        person.until("it can be added to", || person.can_see(".add"));
        person.turns_to_window(0);
        let label = if screen == "tests" { person.first_paragraph() } else { label.to_owned() };
        person.writes(&label, "abcdefghij");
        person.press(Key::Left);
        person.press(Key::Left);
        person.turns_to_window(1);
        person.writes(add, &format!("Added to {screen}"));
        person.press(Key::Enter);
        person.until("it was added", || person.is("document.querySelector('.add textarea').value === ''"));
        person.is_kept();
        person.turns_to_window(0);
        let added = format!(
            "[...document.querySelectorAll('main input')].some((field) => field.value === 'Added to {screen}')"
        );
        person.until("it is here, too", || person.is(&added));
        assert_eq!(person.run(CARET, vec![]), json!(["abcdefghij", 8]), "{screen}: the keyboard");
        person.types("-klm-");
        assert_eq!(person.run(CARET, vec![])[0], "abcdefgh-klm-ij", "{screen}");
        person.is_kept();
        assert!(person.practice_text().contains("abcdefgh-klm-ij"), "{screen}: it is not kept");
    }
    // The same in the grid: a name is written while the other window ticks in its row and adds a task.
    person.turns_to("worksheet");
    person.turns_to_window(1);
    person.turns_to("worksheet");
    person.until("the worksheet is there", || person.can_see("table#sheet"));
    person.turns_to_window(0);
    let task = person.run("return document.querySelector('#sheet tbody tr[data-item]').dataset.item", vec![]);
    let task = task.as_str().expect("a task").to_owned();
    person.tick(&task, "ma");
    person.press(Key::Home);
    person.press(Key::F2);
    person.until("there is a field", || person.is("document.activeElement.matches('.write-in')"));
    person.press_with(Key::Control, 'a');
    person.types("Renamed");
    person.turns_to_window(1);
    person.tick(&task, "no-one");
    person.click("Add a task");
    person.dialog_is_open();
    person.writes("What is done", "Added to the sheet");
    person.press(Key::Enter);
    person.is_kept();
    person.turns_to_window(0);
    person.sees("Added to the sheet");
    person.types(" here");
    person.press(Key::Enter);
    let name = format!("document.querySelector('#t-{task} th span').textContent === 'Renamed here'");
    person.until("it has its new name", || person.is(&name));
    assert!(!person.can_see(".write-in"));
    assert!(person.is(&format!("document.querySelector('#t-{task} em').textContent !== ''")), "the remark is gone");
    person.console_is_clean();
}

/// Who types a name into "Other" types a name, and it stands where it was typed.
pub fn a_name_for_other_is_text_and_stands_where_it_was_typed(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let other = |task: &str, layer: &str| {
        let practice = person.practice();
        let items = practice["items"].as_array().expect("items").clone();
        let item = items.into_iter().find(|item| item["id"] == task).expect("the task");
        item[layer]["other"].clone()
    };
    let names = ["Social worker", "Nurse practitioner", "Care manager", "école nurse"];
    let tasks = person.run(
        "return [...document.querySelectorAll('#sheet tr[data-item]')].slice(0, 5).map((row) => row.dataset.item)",
        vec![],
    );
    let tasks: Vec<String> =
        tasks.as_array().expect("a list").iter().map(|task| task.as_str().unwrap_or_default().to_owned()).collect();
    person.tick(&tasks[0], "no-one");
    person.tick(&tasks[0], "no-one");
    person.press(Key::Right);
    for (name, task) in names.iter().zip(&tasks) {
        person.types(name);
        person.press(Key::Enter);
        person.sees_marks(task, "other", &["now"]);
        person.press(Key::Down);
    }
    person.is_kept();
    for (name, task) in names.iter().zip(&tasks) {
        assert_eq!(other(task, "now"), *name);
    }
    // Who leaves the field for another layer wrote for the one before.
    person.tick(&tasks[4], "other");
    person.types("Volunteer");
    person.layer("should");
    person.until("it is kept", || other(&tasks[4], "now") == "Volunteer");
    assert_eq!(other(&tasks[4], "should"), json!(null));
    person.console_is_clean();
}

/// A double click answers one card, and a key that is held down changes one thing.
pub fn a_double_click_answers_once(kind: Kind) {
    let lead = Person::new(kind);
    lead.open();
    lead.begins("starter");
    let mail = lead.asks_colleagues();
    let person = Person::new(kind);
    person.opens_the_link_of(&mail);
    person.begins_to_answer("ma");
    let twice = "
      const twice = async (selector) => {
        document.querySelector(selector).click();
        await new Promise((done) => setTimeout(done, 120));
        document.querySelector(selector).click();
        await new Promise((done) => setTimeout(done, 100));
      };
      return twice(arguments[0])";
    let is_at = |nth: usize| {
        let at = format!("document.querySelector('#card .where').textContent.endsWith('{nth} of 15')");
        person.until(&format!("task {nth} is there"), || person.is(&at));
    };
    person.run(twice, vec!["#say-yes".into()]);
    is_at(2);
    person.lets_the_card_settle();
    let held = "return (async () => {
      for (let nth = 0; nth < 5; nth += 1) {
        const held = { key: 'n', bubbles: true, cancelable: true, repeat: nth > 0 };
        document.querySelector('#card').dispatchEvent(new KeyboardEvent('keydown', held));
        await new Promise((done) => setTimeout(done, 500));
      }
    })()";
    person.run(held, vec![]);
    is_at(3);
    person.sees("2 of 15");
    // A word that is being composed is not an answer.
    let composed = "document.querySelector('#card').dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true, isComposing: true }))";
    person.run(composed, vec![]);
    is_at(3);
    person.console_is_clean();

    lead.turns_to("huddle");
    lead.until("a task is there", || lead.can_see("#card"));
    lead.click_on("#card [data-item=\"ma\"]");
    lead.until("it can be decided", || lead.is("!document.querySelector('#decide').disabled"));
    lead.run(twice, vec!["#decide".into()]);
    lead.sees("1 of 15 decided.");
    lead.until("the next is there", || {
        lead.is("document.querySelector('#card .where').textContent.includes('2 of 15')")
    });
    // Held down, Space ticks a cell once; Ctrl and S is no page to save.
    lead.turns_to("worksheet");
    lead.tick(TASK, "rn");
    let spoken = || lead.run("return document.activeElement.ariaLabel.split(', ').pop()", vec![]);
    assert_eq!(spoken(), "now", "the cell says its task and its state");
    let space = "for (let nth = 0; nth < 4; nth += 1) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, repeat: nth > 0 }))";
    lead.run(space, vec![]);
    lead.sees_marks(TASK, "rn", &[]);
    assert_eq!(spoken(), "not ticked");
    let save = "return document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true, cancelable: true }))";
    assert_eq!(lead.run(save, vec![]), false, "the browser would save the page");
    lead.sees("Your work is saved by itself, as you go.");
    lead.console_is_clean();
}

/// What a browser's translator does to a page: other words in every text, also in those that are only spoken.
const TRANSLATE: &str = "
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const all = [];
while (texts.nextNode()) if (texts.currentNode.data.trim() && !texts.currentNode.parentElement.closest('script,style,[translate=no]')) all.push(texts.currentNode);
for (const text of all) {
  const font = document.createElement('font');
  font.append(`xx ${text.data}`);
  text.replaceWith(font);
}
for (const cell of document.querySelectorAll('[aria-label]')) cell.ariaLabel = cell.ariaLabel.replaceAll(/now|could|should/g, 'xx');
";

/// Marks do not hang on words, and what changes goes on being said where others stand in the place of the words.
pub fn a_translated_page_keeps_its_marks_and_its_words_go_on(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.sees_marks(TASK, "ma", &["now"]);
    let looks = format!("return getComputedStyle(document.querySelector('#t-{TASK} td'), '::before').borderTopWidth");
    let before = person.run(&looks, vec![]);
    assert_ne!(before, "0px");
    person.run(TRANSLATE, vec![]);
    assert_eq!(person.run(&looks, vec![]), before, "the mark looks like none");
    person.tick(TASK, "rn");
    person.sees_marks(TASK, "rn", &["now"]);
    person.until("the step is named anew", || {
        person.is("document.querySelector('#undo').textContent === 'Undo: tick RN'")
    });
    person.undo();
    person.until("and again", || person.is("document.querySelector('#undo').textContent === 'Undo: tick MA'"));
    person.undo();
    person.until("all is taken back", || person.is("document.querySelector('#undo').textContent === 'Undo'"));
    person.run(
        "IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError'); }",
        vec![],
    );
    person.tick(TASK, "rn");
    person.until("what is true of keeping is said", || {
        person.is("document.querySelector('#kept b').textContent.startsWith('Kept in this browser')")
    });
    person.console_is_clean();
}

/// Trouble is said once, and not again at each key.
pub fn trouble_is_said_once(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let count = "
      window.alerts = 0;
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) if (node.nodeType === 1 && node.matches('[role=alert]')) window.alerts += 1;
      }).observe(document.body, { childList: true, subtree: true });
      IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError'); };";
    person.run(count, vec![]);
    for role in ["ma", "rn", "lay", "pharmd"] {
        person.tick(TASK, role);
        person.gives_time(500);
    }
    person.until("it is said", || person.can_see(".banner.problem"));
    person.opens_task(TASK);
    person.writes("Note", "ten letters");
    person.writes("Minutes a week", "abcdef");
    person.gives_time(700);
    assert_eq!(person.run("return window.alerts", vec![]), 2, "once for the storage, once for the field");
    person.closes_dialog();
    person.console_is_clean();
}

/// Lines that are pasted where one thing is added become many, with one step to take them back; and what is not sent
/// yet is still there after the dialog or the screen was left.
pub fn many_lines_become_many_and_what_is_not_sent_yet_stays(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("empty");
    person.click("Add a task");
    person.dialog_is_open();
    person.writes("What is done", "Sixty letters");
    person.closes_dialog();
    person.click("Add a task");
    person.dialog_is_open();
    assert!(person.field_says("What is done", "Sixty letters"));
    let lines: Vec<String> = (1..=12).map(|nth| format!("Task {nth}\tDaily")).collect();
    person.pastes("#new-task", &lines.join("\n"));
    person.until("the field has grown", || person.is("document.querySelector('#new-task').rows === 12"));
    person.click_on("#new-task");
    person.press(Key::Enter);
    person.until("there are twelve", || person.is("document.querySelectorAll('#sheet tr[data-item]').length === 12"));
    person.sees("12 were added, one for each line.");
    assert_eq!(person.text_of("#sheet tr[data-item] th span"), "Task 1 Daily");
    person.undo();
    person.until("one step takes them back", || !person.is("document.querySelector('#sheet tr[data-item]')"));
    person.click("Add a task");
    person.dialog_is_open();
    assert!(person.field_says("What is done", ""), "what was added is not there again");
    person.closes_dialog();

    person.turns_to("people");
    person.writes("Someone else: a name, or what you call them", "The new nurse");
    person.turns_to("setup");
    person.writes("A new group", "Before they come");
    person.turns_to("people");
    person.until("it is still there", || {
        person.field_says("Someone else: a name, or what you call them", "The new nurse")
    });
    person.turns_to("setup");
    person.until("that, too", || person.field_says("A new group", "Before they come"));
    person.turns_to_first_page();
    person.click("I was asked to answer");
    person.until("a mail can be pasted", || person.can_see("#pasted"));
    person.pastes("#pasted", "Dear colleague");
    person.click("Back");
    person.click("I was asked to answer");
    person.until("the mail is there", || person.is("document.querySelector('#pasted')?.value === 'Dear colleague'"));
    person.click("Back");
    person.begins_another();
    person.turns_to("people");
    person.until("another worksheet has nothing of it", || {
        person.field_says("Someone else: a name, or what you call them", "")
    });
    person.console_is_clean();
}

impl Person {
    /// The label of the first paragraph that one can write on this screen.
    fn first_paragraph(&self) -> String {
        let label = "const field = [...document.querySelectorAll('.plan-step label')].find((l) => l.querySelector('textarea')); return field?.querySelector('.label').textContent ?? ''";
        let mut found = String::new();
        self.until("there is a paragraph", || {
            self.run(label, vec![]).as_str().unwrap_or_default().clone_into(&mut found);
            !found.is_empty()
        });
        found
    }

    fn begins_another(&self) {
        self.click("Start our worksheet");
        self.click_on("#start-empty");
        self.until("the worksheet is there", || self.can_see("table#sheet"));
    }

    /// Waits until a card that has just come takes an answer.
    pub fn lets_the_card_settle(&self) {
        self.time_passes(450);
    }
}
