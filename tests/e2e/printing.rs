//! On paper: US Letter, the roles over every page, and nothing of the screen around it.

use crate::browser::Kind;
use crate::person::Person;
use carelanes::exchange;
use carelanes::model::{Document, ItemId};
use carelanes::session::Practice;
use carelanes::sheets::item::Kind as ItemKind;
use carelanes::sheets::{Beginning, Edit, elements, example};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The sheet as it stands: landscape pages, each with the head row; no menu, no button.
pub fn the_sheet_prints_on_letter_pages_with_the_roles_over_each(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.sees_the_example();
    person.until("the example is there", || person.can_see("table#sheet"));
    let paper = prints(&person, "sheet");
    let pages = pages(&paper);
    assert!((2..=5).contains(&pages.len()), "{} pages", pages.len());
    let info = poppler("pdfinfo", &[], &paper, &[]);
    let info = String::from_utf8_lossy(&info);
    assert!(info.contains("792 x 612 pts"), "{info}");
    for (at, page) in pages.iter().enumerate() {
        let heads = page.lines().filter(|line| line.contains("No one") && line.contains("Other"));
        assert_eq!(heads.count(), 1, "page {}:\n{page}", at + 1);
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        for head in ["Task", "Provider", "MA", "RN", "PharmD", "No one", "Other"] {
            assert!(page.contains(head), "page {} has no {head:?}:\n{page}", at + 1);
        }
        for screen in [
            "Undo",
            "Add a task",
            "Save a copy",
            "One task at a time",
            "Answered",
            "What moves",
            "Keys",
            "nothing mixes",
            "Search",
        ] {
            assert!(!page.contains(screen), "page {} shows {screen:?}:\n{page}", at + 1);
        }
    }
    // Firefox cuts no row, and draws no line at the foot of a page.
    assert!(kind == Kind::Firefox || ends_with_whole_rows(&paper), "a row is cut: {}", paper.display());
    let all = pages.concat();
    for said in
        ["Example practice", "EXAMPLE", "2026-09-14", "does it now", "should do it", "Answer phones, triage calls"]
    {
        assert!(all.to_lowercase().contains(&said.to_lowercase()), "{said:?} is not on paper:\n{all}");
    }
    person.console_is_clean();
}

/// Any table that is longer than a page has its heads on each of its pages, once.
pub fn every_long_table_has_its_heads_on_each_page(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.go("#/example/answers");
    person.until("the answers are there", || person.can_see(".heat"));
    let tables = person.run("return document.querySelectorAll('table').length", vec![]);
    let pages = pages(&prints(&person, "answers"));
    let first = pages.iter().position(|page| page.contains("All tasks")).expect("the table begins");
    let last = pages.iter().position(|page| page.contains("Milestone")).expect("the table is over");
    assert!(last > first + 1, "the table is longer than a page");
    for page in &pages[first..last] {
        assert_eq!(page.matches("PharmD").count(), 1, "{page}");
    }
    // The page is as it was.
    person.until("what was for paper is gone", || {
        person.run("return document.querySelectorAll('table').length", vec![]) == tables
    });
    assert!(person.can_see(".heat"));
    person.console_is_clean();
}

/// The blank worksheet of those where the app cannot start has its heads on each page, and no row on two.
pub fn the_blank_worksheet_has_its_heads_on_each_page(kind: Kind) {
    let person = Person::new(kind);
    person.go("blank.html");
    person.sees("Who does what in our clinic");
    let paper = prints(&person, "blank");
    let pages = pages(&paper);
    assert!((2..=5).contains(&pages.len()), "{} pages", pages.len());
    for page in &pages {
        assert!(page.contains("PharmD"), "{page}");
        assert!(!page.contains("Back to Carelanes"), "{page}");
    }
    assert!(kind == Kind::Firefox || ends_with_whole_rows(&paper), "a row is cut: {}", paper.display());
}

/// A blank sheet shows no answer, whatever was ticked.
pub fn a_blank_sheet_shows_no_answer(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.run("document.documentElement.setAttribute('data-print-blank', '')", vec![]);
    let before = prints(&person, "blank-before");
    for (layer, role) in [("now", "ma"), ("could", "rn"), ("should", "no-one")] {
        person.layer(layer);
        person.tick("communication-01", role);
        person.sees_marks("communication-01", role, &[layer]);
    }
    // A touch shows the answers again.
    person.run("document.documentElement.setAttribute('data-print-blank', '')", vec![]);
    let after = prints(&person, "blank-after");
    person.run("document.documentElement.removeAttribute('data-print-blank')", vec![]);
    let filled = prints(&person, "filled");
    assert!(drawn(&before) == drawn(&after), "a blank sheet shows what was ticked");
    assert!(drawn(&before) != drawn(&filled), "a filled sheet shows nothing");
    person.console_is_clean();
}

/// The menu prints a blank sheet and then shows the answers again.
pub fn the_print_menu_asks_for_a_blank_sheet_and_takes_it_back(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    person.run(
        "window.printed = []; window.print = () => window.printed.push(document.documentElement.hasAttribute('data-print-blank'))",
        vec![],
    );
    for words in ["This sheet", "A blank sheet", "This sheet"] {
        let before = person.run("return window.printed.length", vec![]);
        person.click_on(".title details.menu summary");
        person.click(words);
        person.until("it is printed", || person.run("return window.printed.length", vec![]) != before);
    }
    assert_eq!(person.run("return window.printed", vec![]), json!([false, true, false]));
    // Where printing does not wait, the sheet is blank until the paper is made, and then as it was; a touch ends it, too.
    for over in [
        "dispatchEvent(new Event('afterprint'))",
        "document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))",
    ] {
        person.pastes("#search", "phone");
        person.until("some rows are shown", || {
            person.is("document.querySelectorAll('#sheet tbody [data-item]').length < 10")
        });
        person.click_on(".title details.menu summary");
        person.click("A blank sheet");
        person.until("all rows are shown", || {
            person.is("document.querySelectorAll('#sheet tbody [data-item]').length >= 15")
        });
        person.gives_time(100);
        assert!(person.is("document.documentElement.hasAttribute('data-print-blank')"), "the mark is gone too soon");
        person.run(over, vec![]);
        assert!(!person.is("document.documentElement.hasAttribute('data-print-blank')"), "the mark stays");
    }
    person.console_is_clean();
}

/// What is on screen for the moment is no part of the paper; what leaves rows out is said on it.
pub fn paper_shows_the_sheet_and_says_what_is_left_out(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("full");
    let whole = pages(&prints(&person, "whole"));
    person.opens_task("visit-01");
    person.click("Remove this task");
    person.until("it is asked", || person.can_see("#remove"));
    assert_eq!(pages(&prints(&person, "under-a-dialog")), whole, "a dialog is on paper");
    person.closes_dialog();
    person.pastes("#search", "phone");
    person
        .until("two rows are shown", || person.is("document.querySelectorAll('#sheet tbody [data-item]').length < 10"));
    let some = pages(&prints(&person, "searched")).concat();
    assert!(some.contains("Only these tasks: “phone”"), "{some}");
    assert!(!whole.concat().contains("Only these tasks"), "all tasks are there");
    person.console_is_clean();
}

/// A group that is longer than a page begins where the one before it ends.
pub fn a_group_longer_than_a_page_leaves_no_page_empty(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("empty");
    let long =
        format!("A task whose name takes two lines on paper, {}", "so that its group is longer than a page".repeat(2));
    let groups = [("First", 3), ("Second", 45)];
    let edits: Vec<Edit> = groups
        .iter()
        .flat_map(|(group, count)| {
            let key = group.to_lowercase();
            let id = move |nth: u32| -> ItemId { format!("{key}-{nth}").parse().expect("an id") };
            let group = Edit::add(ItemKind::Category, id(0), (*group).to_owned());
            let (parent, long) = (id(0), long.clone());
            std::iter::once(group)
                .chain(
                    (1..=*count)
                        .map(move |nth| Edit::add_in(ItemKind::Task, parent, id(nth), format!("{nth}. {long}"))),
                )
                .collect::<Vec<_>>()
        })
        .collect();
    let mut practice =
        Practice::new("long-groups".parse().expect("an id"), Document::default(), "a".parse().expect("an actor"));
    practice.dispatch(&Edit::Begin(Beginning::Empty), 1_000).expect("begins");
    practice.dispatch_all(&edits, 2_000).expect("added");
    let copy = exchange::write(practice.id, practice.document(), None);
    let copy = person.has_a_file("long-groups.json", copy.as_bytes());
    person.drop_a_file(&copy);
    person.click("Open it");
    person.until("the long group is there", || {
        person.is("document.querySelectorAll('#sheet tbody [data-item]').length >= 48")
    });
    let pages = pages(&prints(&person, "long-group"));
    let tasks: Vec<usize> = pages.iter().map(|page| page.matches("A task whose name").count()).collect();
    assert_eq!(tasks.iter().sum::<usize>(), 48, "{tasks:?}");
    assert!(tasks[0] > 8, "the first page is nearly empty: {tasks:?}");
    person.console_is_clean();
}

/// A map of many steps prints in parts: each step once, and no word below six points.
pub fn a_long_map_prints_in_parts_that_can_be_read(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    let mut practice =
        Practice::new("long-map".parse().expect("an id"), example::document(), "a".parse().expect("an actor"));
    let element = elements::chosen(practice.document()).expect("the example has a plan");
    let id = |nth: usize| -> ItemId { format!("long-{nth}").parse().expect("an id") };
    let edits: Vec<Edit> =
        (0..20).map(|nth| Edit::add_in(ItemKind::Step, element, id(nth), format!("Stepping{nth}"))).collect();
    practice.dispatch_all(&edits, 2_000).expect("added");
    let copy = exchange::write(practice.id, practice.document(), None);
    person.drop_a_file(&person.has_a_file("long-map.json", copy.as_bytes()));
    person.click("Open it");
    person.until("it is there", || person.can_see("table#sheet"));
    person.go(&format!("#/p/{}/map", practice.id));
    person.until("the map is drawn", || person.is("document.querySelectorAll('.map a.step').length >= 20"));
    let paper = prints(&person, "long-map");
    let text = pages(&paper).concat();
    for nth in 0..20 {
        let count = text.split_whitespace().filter(|word| *word == format!("Stepping{nth}")).count();
        assert_eq!(count, 1, "Stepping{nth} stands {count} times on paper:\n{text}");
    }
    let boxes = String::from_utf8(poppler("pdftotext", &["-bbox"], &paper, &["-"])).expect("text");
    let heights = boxes.lines().filter(|line| line.contains("Stepping")).map(|line| {
        let edge = |name: &str| -> f64 {
            let (_, rest) = line.split_once(&format!("{name}=\"")).expect(name);
            rest.split('"').next().and_then(|number| number.parse().ok()).expect(name)
        };
        edge("yMax") - edge("yMin")
    });
    assert!(heights.clone().all(|height| height >= 6.0), "{:?}", heights.collect::<Vec<_>>());
    // What waits for a pause in typing does not wait for it on paper.
    person.go(&format!("#/p/{}/map/long-0", practice.id));
    person.until("the step can be changed", || person.can_see(".chosen-step input"));
    let said = person.run(TYPE_AND_PRINT, vec![]);
    let said: Vec<&str> = said.as_array().expect("texts").iter().filter_map(|text| text.as_str()).collect();
    assert_eq!(said.len(), 2);
    assert!(said.iter().all(|text| text.contains("Typed at last")), "{said:?}");
    person.console_is_clean();
}

/// Renames the chosen step, prints at once, and gives what the map on paper says and what the screen says then.
const TYPE_AND_PRINT: &str = "
const field = document.querySelector('.chosen-step input');
field.focus();
field.value = 'Typed at last';
field.dispatchEvent(new InputEvent('input', { bubbles: true }));
window.dispatchEvent(new Event('beforeprint'));
const says = () => ['.map-parts', 'ol.outline'].map((part) => document.querySelector(part)?.textContent ?? '');
return new Promise((done) => setTimeout(() => done(says())));
";

/// Paper says what is next, though nobody can click there, and where a role has nobody.
pub fn what_is_next_and_who_is_missing_stands_on_paper(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    for (screen, there, said) in [
        ("home", ".next", "Meet, and decide in a huddle who should do each task."),
        ("people", ".people .role-name", "nobody is listed yet"),
    ] {
        person.go(&format!("#/example/{screen}"));
        person.until(&format!("{screen} is there"), || person.can_see(there));
        let text = pages(&prints(&person, screen)).concat();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(said), "{screen} does not say {said:?}:\n{text}");
    }
    person.console_is_clean();
}

/// What is typed into one line is whole on paper, however long it is.
pub fn what_stands_in_a_field_is_whole_on_paper(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.begins("starter");
    let long = |what: &str| format!("{what} {}end of {what}", "word ".repeat(22));
    person.go(&format!("#/p/{}/brainstorm/close-referral-loop", person.practice_id()));
    person.until("the fields are there", || person.can_see("main .field input"));
    let count = person.run("return document.querySelectorAll('main .field input[type=text]').length", vec![]);
    let count = count.as_u64().expect("a number").min(6);
    assert!(count >= 2, "there are fields to fill in");
    let said: Vec<String> = (0..count).map(|nth| long(&format!("line{nth}"))).collect();
    for (nth, said) in said.iter().enumerate() {
        person.run(
            "const field = [...document.querySelectorAll('main .field input[type=text]')][arguments[0]]; field.focus(); field.value = arguments[1]; field.dispatchEvent(new InputEvent('input', { bubbles: true })); field.blur()",
            vec![json!(nth), json!(said)],
        );
    }
    let paper = pages(&prints(&person, "fields")).concat();
    let words: String = paper.split_whitespace().collect::<Vec<_>>().join(" ");
    for nth in 0..count {
        assert!(words.contains(&format!("end of line{nth}")), "line{nth} is cut off:\n{paper}");
    }
    person.console_is_clean();
}

/// Prints to a file.
pub fn prints(person: &Person, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    fs::create_dir_all(&folder).expect("a folder for pictures");
    let path = folder.join(format!("{name}-{:?}.pdf", person.kind()).to_lowercase());
    fs::write(&path, person.prints()).expect("paper");
    path
}

/// What one of poppler's tools says of a file; `make test` installs them.
fn poppler(tool: &str, words: &[&str], paper: &Path, last: &[&str]) -> Vec<u8> {
    let printed = Command::new(tool).args(words).arg(paper).args(last).output();
    let printed = printed.unwrap_or_else(|error| panic!("{tool} is not here (poppler-utils): {error}"));
    assert!(!printed.stdout.is_empty(), "{tool} says nothing of {}", paper.display());
    printed.stdout
}

/// The text of each page.
pub fn pages(paper: &Path) -> Vec<String> {
    let text = poppler("pdftotext", &["-layout"], paper, &["-"]);
    let text = String::from_utf8_lossy(&text);
    text.split('\u{c}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect()
}

/// Whether the lowest thing on each page is a line from one side to the other, as under a whole row.
fn ends_with_whole_rows(paper: &Path) -> bool {
    let pictures = poppler("pdftoppm", &["-r", "100", "-gray"], paper, &[]);
    let mut rest = &pictures[..];
    let mut pages = 0;
    // Each begins with three lines of text: `P5`, its width and height, 255.
    while let [kind, size, _, pixels] = &rest.splitn(4, |byte| *byte == b'\n').collect::<Vec<_>>()[..] {
        assert_eq!(*kind, b"P5");
        let size = String::from_utf8_lossy(size);
        let (width, height) = size.split_once(' ').expect("a width and a height");
        let (width, height): (usize, usize) = (width.parse().expect("a width"), height.parse().expect("a height"));
        let dark = |line: &[u8]| line.iter().filter(|pixel| **pixel < 230).count();
        let lowest = pixels[..width * height].chunks(width).map(dark).rfind(|dark| *dark > 0);
        if lowest < Some(width / 2) {
            return false;
        }
        (rest, pages) = (&pixels[width * height..], pages + 1);
    }
    pages > 0
}

/// The pages as pictures.
fn drawn(paper: &Path) -> Vec<u8> {
    poppler("pdftoppm", &["-r", "60", "-gray"], paper, &[])
}
