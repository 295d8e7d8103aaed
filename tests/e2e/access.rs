//! Everyone can use it: every screen and every dialog, in every look, under axe-core's rules.
//!
//! Each look goes the whole way by itself, so that each place is also reached in it. Which rules are asked there:
//!
//! | look | Chromium | Firefox, `WebKit` |
//! |---|---|---|
//! | light | all | colors of controls |
//! | dark | colors | colors of controls |
//! | forced | colors | colors (Firefox) |
//! | 320 pixels | all but colors | none |
//! | text of 200 % | what hangs on size | none |
//!
//! What things are called and how they belong together stands in the document, which is the same in each engine and in
//! each color; at 320 pixels other things are shown than in a wide window, so there they are asked about again. Colors are
//! the style's, but each engine has its own for controls, and where the system chooses them. How far a page reaches, and
//! whether one sees where one is, is asked everywhere: each engine lays out by itself.

use crate::browser::{Kind, Look, Setup};
use crate::office;
use crate::person::{Person, Questions};
use carelanes::exchange;
use carelanes::model::Document;
use carelanes::session::Practice;
use carelanes::sheets::item::{self, PRACTICE};
use carelanes::sheets::worksheet::Layer;
use carelanes::sheets::{Beginning, Edit, slots};

/// Dark on light.
pub fn every_screen_and_dialog_can_be_used_in_light_colours(kind: Kind) {
    look_at_everything(kind, Setup::default());
}

/// Light on dark.
pub fn every_screen_and_dialog_can_be_used_in_dark_colours(kind: Kind) {
    look_at_everything(kind, Setup { look: Look::Dark, ..Setup::default() });
}

/// A few colours that the system chose.
pub fn every_screen_and_dialog_can_be_used_in_forced_colours(kind: Kind) {
    look_at_everything(kind, Setup { look: Look::Forced, ..Setup::default() });
}

/// A window of 320 pixels, which is also what 400 % zoom leaves of an ordinary one.
pub fn every_screen_and_dialog_can_be_used_at_320_pixels(kind: Kind) {
    look_at_everything(kind, Setup { size: (320, 640), ..Setup::default() });
}

/// Text twice as large as the browser's own.
pub fn every_screen_and_dialog_can_be_used_with_text_of_200_percent(kind: Kind) {
    look_at_everything(kind, Setup { letters: 32, ..Setup::default() });
}

/// The rules that hang on colors.
const OF_COLORS: [&str; 2] = ["color-contrast", "link-in-text-block"];
/// The rules that hang on how large things are, and on what scrolls.
const OF_SIZE: [&str; 2] = ["scrollable-region-focusable", "target-size"];
/// What an engine draws in colors of its own.
const CONTROLS: &str = "button, input, select, textarea, summary, progress";

/// What axe is asked in a look; nothing where it is not. The first lines of this file say why.
fn questions(kind: Kind, setup: Setup) -> Option<Questions> {
    let (is_narrow, is_large) = (setup.size.0 <= 320, setup.letters > 16);
    match kind {
        Kind::Chromium if is_large => Some(Questions::these(&OF_SIZE)),
        Kind::Chromium if is_narrow => Some(Questions::all_but(&OF_COLORS)),
        Kind::Chromium if setup.look == Look::Light => Some(Questions::all()),
        _ if is_narrow || is_large => None,
        Kind::Firefox | Kind::WebKit if setup.look != Look::Forced => {
            Some(Questions::these(&OF_COLORS).within(CONTROLS))
        }
        _ => Some(Questions::these(&OF_COLORS)),
    }
}

/// Collects what is wrong, so that one run tells all of it.
struct Inspection<'a> {
    person: &'a Person,
    questions: Option<Questions>,
    wrong: Vec<String>,
    /// What pictures are named after, where they are wanted.
    album: Option<String>,
    pictures: usize,
}

impl Inspection<'_> {
    fn at(&mut self, place: &str) {
        if let Some(album) = &self.album {
            self.pictures += 1;
            let place = place.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
            self.person.picture(&format!("{album}-{:02}-{place}", self.pictures));
        }
        self.person.nothing_moves();
        let found = self.questions.as_ref().map(|questions| self.person.axe_says(questions)).unwrap_or_default();
        if !found.is_empty() {
            self.wrong.push(format!("{place}:\n{found}"));
        }
        let seen = self.person.run(&format!("return [(() => {{{WIDER}}})(), (() => {{{UNSEEN}}})()]"), vec![]);
        let [wide, unseen] = [&seen[0], &seen[1]];
        if !wide.is_null() {
            self.wrong.push(format!("{place}: the page is wider than the window: {wide}"));
        }
        if !unseen.is_null() {
            self.wrong.push(format!("{place}: where one is cannot be seen: {unseen}"));
        }
    }

    fn dialog(&mut self, place: &str) {
        self.person.dialog_is_open();
        self.at(place);
        self.person.closes_dialog();
    }
}

/// Where one is stands in sight, in the row of steps and in the row of their screens.
const UNSEEN: &str = "
for (const here of document.querySelectorAll('header nav [aria-current], .within [aria-current]')) {
  const [link, row] = [here.getBoundingClientRect(), here.parentElement.getBoundingClientRect()];
  if (row.width > 0 && (link.left < row.left - 1 || link.left + 24 > row.right)) return here.textContent;
}
return null;
";

/// The page itself never scrolls sideways; the grid does within its frame.
const WIDER: &str = "
const { scrollWidth } = document.scrollingElement;
if (scrollWidth <= document.documentElement.clientWidth) return null;
const far = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
return `${scrollWidth} > ${innerWidth}: ` + far.slice(0, 5).map((e) => e.outerHTML.slice(0, 80)).join(' | ');
";

/// `make pictures` names a size in `CARELANES_PICTURES`: the window then has that, and every place is pictured.
fn look_at_everything(kind: Kind, mut setup: Setup) {
    let wanted = std::env::var("CARELANES_PICTURES").ok();
    if let Some((width, height)) = wanted.as_deref().and_then(|size| size.split_once('x')) {
        setup.size = (width.parse().expect("a width"), height.parse().expect("a height"));
    }
    let album = wanted.map(|size| format!("{size}-{:?}", setup.look).to_lowercase());
    let person = Person::with(kind, setup, "/");
    person.open();
    if setup.letters > 16 {
        assert!(person.is("parseFloat(getComputedStyle(document.body).fontSize) >= 26"), "text does not grow");
    }
    let mut look =
        Inspection { person: &person, questions: questions(kind, setup), wrong: Vec::new(), album, pictures: 0 };
    look.at("the first page");
    person.click("Start our worksheet");
    person.until("the start page is there", || person.can_see("#start-full"));
    look.at("the start page");
    person.click("Back");
    person.click("Sources: where the worksheets come from");
    person.until("the sources are there", || person.can_see("main .sources"));
    look.at("the sources");
    person.turns_to_first_page();
    person.app_is_ready();
    person.sees_the_example();
    person.until("the example is there", || person.can_see("table#sheet"));
    look.at("the example");
    chain(&mut look);
    person.turns_to_first_page();

    let copy = person.has_a_file("contested.json", contested().as_bytes());
    person.open_a_copy(&copy);
    person.dialog_is_open();
    look.at("a copy that is new here");
    person.click("Open it");
    person.sees("To settle");
    look.at("the worksheet with something to settle and a notice");
    worksheet(&mut look);
    person.drop_a_file(&copy);
    look.dialog("a copy that is known");
    person.drop_a_file(&person.has_a_file("none.json", b"no copy"));
    person.sees("This is not a copy from Carelanes.");
    look.at("a notice of a problem");
    person.click("Close");

    person.turns_to("cards");
    person.until("a card is there", || person.can_see("#card"));
    look.at("the cards");
    person.answers_other();
    look.at("a card with words for “Other”");
    person.turns_to("setup");
    person.until("the setup is there", || person.can_see("details.group"));
    look.at("roles and tasks");
    person.click_on("details.group summary");
    person.until("a group is unfolded", || person.can_see("details.group[open] ul.lines"));
    look.at("roles and tasks with a group unfolded");
    person.turns_to("meeting");
    person.until("the meeting is there", || person.can_see(".plain-table"));
    look.at("the meeting");
    person.go("#/p/nowhere1/worksheet");
    person.sees("This worksheet is not open");
    look.at("a worksheet that is not there");
    person.go("#/");
    person.until("the practice is listed", || person.can_see(".kept-here"));
    look.at("the first page with a kept practice");
    asking(&mut look);
    copies(&mut look);
    keeping(&mut look);
    person.console_is_clean();
    person.makes_the_app_panic();
    look.at("a panic");
    assert!(look.wrong.is_empty(), "{}", look.wrong.join("\n\n"));
}

/// The steps of the work around the worksheet, filled in.
fn chain(look: &mut Inspection) {
    let person = look.person;
    for (screen, there, place) in [
        ("home", ".course", "the home of a practice"),
        ("assess", ".milestone", "the milestones"),
        ("choose", ".elements", "the elements"),
        ("brainstorm", ".rating", "a brainstorm"),
        ("compare", ".matrix", "the brainstorms compared"),
        ("plan", ".steps", "the plan"),
        ("map", ".map a", "the process map"),
        ("tests", ".steps", "small tests"),
        ("people", ".absences", "people"),
        ("training", ".suggested", "training"),
        ("ask", "#copy-asking", "what colleagues are asked"),
        ("answers", ".heat", "answers side by side"),
        ("huddle", "#card", "the huddle"),
        ("role-sheets", ".role-sheet", "all role sheets"),
    ] {
        person.turns_to(screen);
        person.until(&format!("{screen} is there"), || person.can_see(there));
        look.at(place);
    }
    person.click_on(".role-sheet a.plain");
    person.until("one sheet is there", || person.can_see(".role-sheet textarea"));
    look.at("a role sheet");
    person.turns_to("map");
    person.click_on(".map a.step .box");
    person.until("a step is chosen", || person.can_see(".chosen-step"));
    look.at("the process map with a step chosen");
    person.click_on(".tools .pills label:nth-of-type(3)");
    person.until("the cards are there", || person.can_see(".wall"));
    look.at("the cards for the wall");
    person.turns_to("plan");
    person.click_on(".plan-step summary");
    look.at("the plan with a step unfolded");
    person.turns_to("choose");
    person.click_on("[aria-label^=\"Change:\"]");
    look.dialog("an element");
}

/// Being asked, answering alone, and taking in what comes back.
fn asking(look: &mut Inspection) {
    let person = look.person;
    person.click("I was asked to answer");
    person.until("the way in is there", || person.can_see("#pasted"));
    look.at("I was asked to answer");
    person.turns_to_first_page();
    person.continues();
    person.turns_to("ask");
    person.until("it says how", || person.can_see("#begin-asking"));
    look.at("how colleagues are asked");
    let mail = person.asks_colleagues();
    look.at("an invitation");
    person.opens_the_link_of(&mail);
    look.at("an invitation that came");
    person.click_on("#begin-answers");
    person.until("the roles are there", || person.can_see(".answering .rung"));
    person.click_on(".rung input");
    person.click("Say who I am (not needed)");
    look.at("who answers");
    person.click_on("#next");
    person.until("a task is there", || person.can_see("#say-yes"));
    look.at("a task: do you do it");
    person.click_on("#say-yes");
    person.click_on(".answer-course li:nth-child(3) button");
    person.until("who does it is asked", || person.can_see("#card [role=checkbox]"));
    person.click_on("#card [role=checkbox]");
    look.at("a task: who does it");
    person.click_on(".answer-course li:nth-child(4) button");
    person.until("the levels are there", || person.can_see(".level"));
    look.at("where we stand");
    person.click_on(".answer-course li:nth-child(5) button");
    person.until("the end is there", || person.can_see("#copy-answers"));
    person.click("See the mail");
    look.at("sending answers back");
    let file = person.file_saved_by(|| person.click("Save as .json"));
    person.click("Close");
    person.click("Erase my answers from this computer");
    look.dialog("erasing answers");
    person.click("Erase my answers from this computer");
    person.dialog_is_open();
    person.click_on("#erase");
    person.sees("Your answers were erased");
    person.click("Close");
    person.continues();
    person.drop_a_file(&person.takes_over(&file));
    person.dialog_is_open();
    look.at("answers that came");
    person.click_on("#take-in");
    person.sees("The answers were taken in.");
    look.at("the first answers");
    person.click("Close");
    person.turns_to_first_page();
}

/// Copies that change things, and earlier versions.
fn copies(look: &mut Inspection) {
    let person = look.person;
    person.continues();
    person.until("the worksheet is there", || person.can_see("table#sheet"));
    person.drop_a_file(&person.has_a_file("changed.json", changed().as_bytes()));
    person.dialog_is_open();
    look.at("a copy that changes things");
    person.click_on("#use-copy");
    person.sees("The copy was taken in.");
    person.is_kept();
    person.turns_to("copies");
    person.sees("Before a copy was opened");
    look.at("copies and earlier versions");
    person.click("Close");
    person.click("Look");
    person.sees("It is only to look at.");
    look.at("an earlier version");
    person.click("Back to today");
    person.is_kept();
}

/// What is said of storage, and what is done to whole practices.
fn keeping(look: &mut Inspection) {
    let person = look.person;
    let (key, name) = ("carelanes/practice/contest1", "practice/contest1");
    person.puts_at_home("carelanes/since/contest1", Some("1600000000000"));
    person.puts_at_home("elsewhere/0", Some(&"x".repeat(4_400_000)));
    person.reload();
    person.sees("storage is 8");
    person.sees("There is no copy of this worksheet outside this browser yet.");
    look.at("a nearly full storage and a copy that is due");
    person.empties_the_storage();
    person.go("#/storage");
    person.click_on("#clear");
    look.dialog("clearing the computer");
    look.at("what is kept on this computer");
    person.turns_to_first_page();
    for (entry, place) in [("Rename", "renaming a practice"), ("Delete", "deleting a practice")] {
        person.click_on(".kept-here summary");
        if entry == "Delete" {
            look.at("what can be done with a practice");
        }
        person.click(entry);
        look.dialog(place);
    }
    person.deletes_the_practice();
    person.click("Close");
    person.go("#/storage");
    person.sees("Deleted 20");
    look.at("what is kept, with a deleted practice");
    person.click("Bring it back");
    person.sees("The worksheet is back.");
    person.turns_to_first_page();
    let whole = person.stored(key).expect("a text");
    let newer = exchange::unseal(&whole).0.replacen("\"version\":1", "\"version\":99", 1);
    person.puts_at_home(key, Some(&newer));
    person.puts_into_copy(name, Some(&newer));
    person.go("#/p/contest1/worksheet");
    person.sees("A newer Carelanes changed this worksheet.");
    look.at("a worksheet of a newer version");
    person.go("rescue.html");
    person.app_is_ready();
    look.at("the way out");
    person.puts_at_home(key, Some(&whole));
    person.puts_into_copy(name, Some(&whole));
    person.open();
    person.continues();
    person.until("the worksheet is there", || person.can_see("table#sheet"));
}

fn worksheet(look: &mut Inspection) {
    let person = look.person;
    person.click_on("details.menu summary");
    look.at("the print menu");
    person.click_on("details.menu summary");
    person.click("Take along");
    look.at("the ways to take it along");
    person.click("Save for Word");
    person.until("the document is saved", || person.notice().contains("in your downloads"));
    person.click("Close");
    person.run(office::SLOW, vec![]);
    person.takes_along("All screens for Excel");
    person.dialog_is_open();
    look.dialog("a file that is being made");
    person.run(office::AS_IT_WAS, vec![]);
    person.opens_task("communication-01");
    look.dialog("a task");
    person.opens_task("communication-01");
    person.click("Remove this task");
    person.sees("Remove “");
    look.dialog("removing a task");
    person.click_on("#sheet thead th[data-item]");
    look.dialog("a role");
    person.click("Add a role");
    look.dialog("adding a role");
    person.click("Add a task");
    look.dialog("adding a task");
    if person.can_see(".keys-button") {
        person.click_on(".keys-button");
        look.dialog("the keys");
    }
    for layer in ["should", "could", "now"] {
        person.layer(layer);
        look.at(&format!("the layer {layer}"));
    }
    person.click_on("#search");
    person.types("no such task");
    person.until("no row is left", || person.is("!document.querySelector('#sheet tr[data-item]')"));
    look.at("a search that finds nothing");
    person.click("Show all");
    person.opens_task("communication-01");
    person.click("Remove this task");
    person.click_on("#remove");
    person.sees("Removed:");
    look.at("a notice with Undo");
    person.click_on("#notice button");
    person.until("the keyboard is in the grid", || person.is("document.activeElement.closest('#sheet')"));
}

/// The same practice as a colleague sent it back: something new, something gone, something else.
fn changed() -> String {
    let copy = exchange::read(&contested()).expect("a copy");
    let mut practice = Practice::new(copy.id, copy.document, "colleague".parse().expect("an actor"));
    let id = |text: &str| text.parse().expect("an id");
    for edit in [
        Edit::add(item::Kind::Role, id("own-role"), "Scribe"),
        Edit::Tick { task: id("visit-02"), layer: Layer::Should, column: id("own-role"), on: true },
        Edit::set(id("visit-02"), slots::NOTE, "Only on days with a scribe."),
        Edit::Rename { item: id("visit-01"), name: "Greet and settle the patient".to_owned() },
        Edit::Remove(id("education-01")),
        Edit::Remove(id("communication-01")),
    ] {
        practice.dispatch(&edit, 50_000).expect("an edit");
    }
    exchange::write(practice.id, practice.document(), Some("2026-11-24T09:30"))
}

/// A practice with answers in every layer, a role that only gains, and two names that nobody settled yet.
fn contested() -> String {
    let begin = |actor: &str, from: Document, name: &str| {
        let id = "contest1".parse().expect("an id");
        let mut practice = Practice::new(id, from, actor.parse().expect("an actor"));
        if practice.document().is_empty() {
            practice.dispatch(&Edit::Begin(Beginning::Starter), 1_000).expect("begins");
        }
        practice.dispatch(&Edit::Rename { item: PRACTICE, name: name.to_owned() }, 2_000).expect("renames");
        practice
    };
    let first = begin("first", Document::default(), "Maple");
    let mut ours = begin("ours", first.document().clone(), "Oak");
    let theirs = begin("theirs", first.document().clone(), "Birch");
    for (nth, task) in
        ["communication-01", "communication-04", "visit-01", "visit-02", "education-01"].iter().enumerate()
    {
        let task = task.parse().expect("an id");
        for (layer, column) in [(Layer::Now, "ma"), (Layer::Could, "rn"), (Layer::Should, "no-one")] {
            let column = if nth == 0 { "no-one" } else { column }.parse().expect("an id");
            ours.dispatch(&Edit::Tick { task, layer, column, on: true }, 3_000).expect("ticks");
        }
        ours.dispatch(&Edit::set(task, slots::MINUTES, "60"), 3_000).expect("minutes");
    }
    ours.absorb(theirs.document(), 4_000);
    exchange::write(ours.id, ours.document(), Some("2026-11-22T14:02"))
}

impl Person {
    fn answers_other(&self) {
        self.click_on("#card button[data-item='other']");
        self.until("a field is there", || self.can_see("#card input"));
    }
}
