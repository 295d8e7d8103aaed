//! Copies: saved, opened, taken in, gone back to; and files that are none.

use crate::browser::Kind;
use crate::person::Person;
use carelanes::exchange::LARGEST_FILE;
use serde_json::{Value, json};

const TASK: &str = "communication-01";

/// What comes back from a copy is what went out, and a second time there is nothing new in it.
pub fn a_copy_brings_everything_back_and_can_be_gone_back_to(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("full");
    person.tick(TASK, "ma");
    person.layer("could");
    person.tick("visit-01", "rn");
    person.opens_task(TASK);
    person.writes("Note", "Ask twice; “quotes”, é, 漢, \\ and \u{1F600}");
    person.closes_dialog();
    person.tick("visit-02", "rn");
    person.undo();
    person.is_kept();
    let before = person.practice();
    let (path, _) = person.save_a_copy();

    person.clears_the_browser();
    person.open();
    assert_eq!(person.everything_stored(), "[]");
    person.open_a_copy(&path);
    person.click("Open it");
    person.sees_marks(TASK, "ma", &["now"]);
    person.is_kept();
    assert_eq!(person.practice(), before);

    person.turns_to_first_page();
    person.open_a_copy(&path);
    person.sees("It says just what the worksheet here says.");
    assert!(!person.can_see("#use-copy"));
    person.click("Close");
    assert_eq!(person.practice(), before);

    person.continues();
    person.layer("now");
    person.tick(TASK, "rn");
    person.sees_marks(TASK, "rn", &["now"]);
    // What follows at once would be one step with the tick.
    person.time_passes(1_600);
    person.drop_a_file(&path);
    person.sees("Everything in it is already here");
    person.sees("Answer phones, triage calls, RN (now): the tick, then no tick");
    person.click("Go back to this copy");
    person.sees_marks(TASK, "rn", &[]);
    person.sees_marks(TASK, "ma", &["now"]);
    person.is_kept();
    assert_eq!(texts_of(&person.practice()), texts_of(&before));
    person.click("Undo");
    person.sees_marks(TASK, "rn", &["now"]);
    person.is_kept();
    person.reload();
    person.sees_marks(TASK, "rn", &["now"]);
    person.console_is_clean();
}

/// The plain fields of the items; going back writes them anew, and leaves what it blanked without a value.
fn texts_of(practice: &Value) -> Vec<Value> {
    practice["items"].as_array().expect("items").clone()
}

/// Two values that were written without knowing of each other both stay until a person chooses.
pub fn a_copy_that_says_something_else_is_settled_by_a_person(kind: Kind) {
    for (keep, lost) in [("Birch", "Oak"), ("Oak", "Birch")] {
        let person = Person::new(kind);
        person.open();
        person.begins("starter");
        person.turns_to("setup");
        person.writes("Name of the practice", "Maple");
        person.is_kept();
        let (_, content) = person.save_a_copy();
        person.writes("Name of the practice", "Oak");
        person.turns_to("worksheet");
        person.is_kept();

        let theirs = colleague_names_it(&content, "Birch");
        let path = person.has_a_file("from a colleague.json", theirs.to_string().as_bytes());
        person.drop_a_file(&path);
        person.sees("Different in both copies, kept for you to choose (1)");
        person.sees("The practice, name: “Birch” and “Oak”");
        person.click_on("#use-copy");
        person.sees("To settle");
        person.sees("two people said something different");
        person.sees(&format!("Keep “{lost}”"));
        person.is_kept();
        person.reload();
        person.click(&format!("Keep “{keep}”"));
        person.until("all is settled", || !person.is("document.querySelector('section.settle')"));
        person.is_kept();
        let practice = person.practice();
        assert_eq!(practice["also"], json!([]));
        let named = |item: &&Value| item["id"] == "practice";
        assert_eq!(texts_of(&practice).iter().find(named).map(|item| &item["name"]), Some(&json!(keep)));
        person.undo();
        person.sees("To settle");
        person.chooses_side_by_side(keep, lost);
        person.console_is_clean();
    }
}

impl Person {
    /// Chooses one of two names beside each other, then finds the other one, and chooses that after all.
    fn chooses_side_by_side(&self, keep: &str, lost: &str) {
        self.click("See them side by side");
        self.dialog_is_open();
        self.sees("The practice, name");
        self.click(&format!("The practice, name: Keep “{keep}”"));
        self.sees("Everything is settled.");
        self.closes_dialog();
        self.is_kept();
        self.turns_to("copies");
        self.sees(&format!("The practice, name: “{lost}”"));
        self.sees(&format!("You chose “{keep}”."));
        self.click(&format!("Use it instead: The practice, name: “{lost}”"));
        self.sees(&format!("You chose “{lost}”."));
        self.click(&format!("Forget: The practice, name: “{keep}”"));
        self.until("nothing is left", || !self.is("document.body.innerText.includes('Not chosen')"));
        self.is_kept();
        assert!(!self.practice()["items"].to_string().contains(&format!("“{keep}”")));
    }
}

/// The copy as a colleague would send it back, who gave the practice another name a moment later.
fn colleague_names_it(content: &str, name: &str) -> Value {
    let mut copy: Value = serde_json::from_str(content).expect("JSON");
    let actors = copy["stamps"]["actors"].as_array_mut().expect("actors");
    actors.push(json!("zz-colleague"));
    let at = actors.len() - 1;
    // The year 2100, so that the colleague's is the later one.
    let time = "1gcmxpmo0";
    copy["stamps"]["seen"].as_array_mut().expect("seen").push(json!(time));
    copy["stamps"]["items"]["practice"]["name"] = json!(format!("{time}.{at}"));
    for item in copy["items"].as_array_mut().expect("items") {
        if item["id"] == "practice" {
            item["name"] = json!(name);
        }
    }
    copy
}

/// Whatever file it is: one sentence says what it is, and nothing changes.
pub fn a_file_that_is_no_copy_changes_nothing_and_says_why(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.tick(TASK, "ma");
    person.is_kept();
    let (_, copy) = person.save_a_copy();
    person.turns_to_first_page();
    let stored = person.everything_stored();

    let middle = (0..=copy.len() / 2).rev().find(|at| copy.is_char_boundary(*at)).expect("a place");
    let many: Vec<Value> = (0..12_001).map(|nth| json!({ "id": format!("i{nth}") })).collect();
    let envelope = |version: u64, id: &str, items: Value| {
        json!({ "format": "carelanes-practice", "version": version, "id": id, "items": items }).to_string().into_bytes()
    };
    let files: [(&str, Vec<u8>, &str); 15] = [
        ("empty.json", vec![], "is empty"),
        ("blank.json", b" \n\t ".to_vec(), "is empty"),
        ("cut.json", copy.as_bytes()[..middle].to_vec(), "ends in the middle"),
        ("newer.json", copy.replacen("\"version\":1", "\"version\":2", 1).into_bytes(), "newer Carelanes"),
        ("huge.json", vec![b' '; LARGEST_FILE + 1], "too large"),
        ("picture.json", [&[0x89, b'P', b'N', b'G', 0xFF, 0xD8, 0, 1], &[0xFF; 2_000][..]].concat(), "not a copy"),
        ("zip.json", b"PK\x03\x04\x14\0\0\0\x08\0".to_vec(), "not a copy"),
        ("words.txt", b"<!DOCTYPE html><script>parent.hacked = 1</script>".to_vec(), "not a copy"),
        ("other.json", b"{\"name\":\"someone else's\"}".to_vec(), "another program"),
        ("list.json", b"[1,2,3]".to_vec(), "another program"),
        ("deep.json", b"[".repeat(100_000), "not a copy"),
        ("id.json", envelope(1, "<script>alert(1)</script>", json!([])), "damaged"),
        ("items.json", envelope(1, "abc", json!({ "__proto__": [] })), "damaged"),
        ("many.json", envelope(1, "abc", json!(many)), "more rows"),
        ("number.json", b"1e999".to_vec(), "not a copy"),
    ];
    for (name, bytes, sentence) in files {
        let path = person.has_a_file(name, &bytes);
        person.open_a_copy(&path);
        person.until(&format!("{name}: {sentence:?}, it was {:?}", person.notice()), || {
            person.notice().contains(sentence)
        });
        assert!(person.notice().contains("Nothing was changed."), "{name}: {}", person.notice());
        assert!(
            person.is("document.querySelectorAll('#notice p').length === 1 && !document.querySelector('dialog')"),
            "{name}"
        );
        assert_eq!(person.everything_stored(), stored, "{name}");
        person.click("Close");
        person.until("the notice is gone", || person.notice().is_empty());
    }
    // Beside a copy, what could not be read is named.
    let both =
        [person.has_a_file("whole.json", copy.as_bytes()), person.has_a_file("cut.json", &copy.as_bytes()[..middle])];
    person.go("#/asked");
    person.puts_files_into("input[multiple]", &both);
    person.dialog_is_open();
    person.sees("cut.json: This copy ends in the middle");
    person.closes_dialog();
    assert_eq!(person.everything_stored(), stored);
    person.turns_to_first_page();
    person.continues();
    person.sees_marks(TASK, "ma", &["now"]);
    person.drop_a_file(&person.has_a_file("dropped.json", b"nothing"));
    person.sees("This is not a copy from Carelanes.");
    assert_eq!(person.everything_stored(), stored);
    person.console_is_clean();
}
