//! Text that would like to be something else: it stays text, in every field and on every screen.

use crate::browser::Kind;
use crate::person::Person;
use carelanes::exchange;
use carelanes::model::{Document, ItemId};
use carelanes::session::Practice;
use carelanes::sheets::answers::{Answers, collecting};
use carelanes::sheets::item::{self, PRACTICE};
use carelanes::sheets::slot::Slot;
use carelanes::sheets::worksheet::{Layer, Worksheet};
use carelanes::sheets::{Beginning, Edit, slots};
use serde_json::{Value, json};
use thirtyfour::Key;

/// Each would set `window.hacked` or put something foreign on the page, where text is taken for more.
const CORPUS: [&str; 34] = [
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<img src=x onerror=\"window.hacked=1\">",
    "\"><img src=x onerror=window.hacked=1>",
    "'><img src=x onerror=window.hacked=1>",
    "\" onmouseover=\"window.hacked=1\" autofocus onfocus=\"window.hacked=1",
    "' onclick='window.hacked=1' x='",
    "<svg onload=window.hacked=1>",
    "<svg><script>window.hacked=1</script></svg>",
    "<svg><animate onbegin=window.hacked=1 attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.hacked=1>",
    "<iframe src=\"javascript:parent.hacked=1\"></iframe>",
    "<iframe srcdoc=\"<script>parent.hacked=1</script>\"></iframe>",
    "<object data=\"javascript:window.hacked=1\"></object><embed src=\"javascript:window.hacked=1\">",
    "<a href=\"javascript:window.hacked=1\">click</a>",
    "javascript:window.hacked=1",
    "<form action=\"javascript:window.hacked=1\"><button autofocus>go</button></form>",
    "<details open ontoggle=window.hacked=1>",
    "<body onload=window.hacked=1>",
    "<style>*{background:url(javascript:window.hacked=1)} @import 'https://evil.example/x.css';</style>",
    "<link rel=stylesheet href=https://evil.example/x.css><base href=https://evil.example/>",
    "<meta http-equiv=refresh content=\"0;url=javascript:window.hacked=1\">",
    "<template><script>window.hacked=1</script></template><slot onslotchange=window.hacked=1>",
    "{{constructor.constructor('window.hacked=1')()}} ${window.hacked=1} #{window.hacked=1} <%= window.hacked=1 %>",
    "`;window.hacked=1;//",
    "</span></th></tr></table><script>window.hacked=1</script>",
    "</textarea></title></style></noscript><img src=x onerror=window.hacked=1>",
    "&lt;img src=x onerror=window.hacked=1&gt; &amp;lt;b&amp;gt; &#60;b&#62;",
    "\u{202e}<gmi/=rorreno x=crs gmi>\u{2066}\u{2069}\u{200f}\u{feff}",
    "nul\u{0}in <scr\u{0}ipt>window.hacked=1</scr\u{0}ipt> \u{1b}[31m \u{8} \u{7f} \u{85}",
    "<!--><img src=x onerror=window.hacked=1>--> <![CDATA[<img src=x onerror=window.hacked=1>]]>",
    "=HYPERLINK(\"https://evil.example\",\"x\") +cmd|' /C calc'!A0 @SUM(1)",
    "\u{2028}\u{2029}</SCRIPT ><ScRiPt>window.hacked=1</sCrIpT> \u{1F600} e\u{301} \u{fdd0}",
];

/// Notes whatever comes into the page that no text may bring.
const WATCH: &str = r#"
window.foreign = [];
const known = /^(SCRIPT|IMG|IFRAME|FRAME|SVG|MATH|OBJECT|EMBED|LINK|META|STYLE|BASE|TEMPLATE|SLOT|VIDEO|AUDIO)$/i;
const attributes = (element) => {
  for (const { name, value } of element.attributes) {
    if (name.startsWith("on") || /^\s*javascript:/i.test(value) && /^(href|src|action|data|formaction)$/.test(name)) {
      window.foreign.push(`${element.tagName} ${name}=${value}`);
    }
  }
};
const look = (node) => {
  if (node.nodeType !== 1) return;
  for (const element of [node, ...node.querySelectorAll("*")]) {
    if (known.test(element.tagName) && !element.matches("figure.history > svg, .map > div > svg, .map-parts .map > svg, .map-parts .map > svg > svg[viewBox]")) window.foreign.push(element.outerHTML.slice(0, 100));
    attributes(element);
  }
};
look(document.body);
new MutationObserver((changes) => {
  for (const change of changes) {
    change.addedNodes.forEach(look);
    if (change.type === "attributes") attributes(change.target);
  }
}).observe(document.documentElement, { childList: true, subtree: true, attributes: true });
"#;

/// Opens and closes each dialog that a button of this kind brings; gives their number.
const OPEN_EACH: &str = r#"
return (async (selector) => {
const turn = () => new Promise((done) => setTimeout(done, 4));
const soon = async (is) => { for (let n = 0; n < 500 && !is(); n += 1) await turn(); };
document.querySelectorAll("details.group").forEach((group) => { group.open = true; });
const buttons = () => [...document.querySelectorAll(selector)].filter((b) => !b.closest("dialog"));
const count = buttons().length;
for (let at = 0; at < count; at += 1) {
  buttons()[at].click();
  await soon(() => document.querySelector("dialog:modal"));
  if (!document.querySelector("dialog:modal")) return `no dialog for ${buttons()[at].outerHTML}`;
  document.querySelector("dialog").close();
  await soon(() => !document.querySelector("dialog"));
}
return count;
})(arguments[0]);
"#;

/// Chooses each filter once; gives their number.
const EACH_FILTER: &str = r##"
return (async () => {
  const filter = document.querySelector("#filter");
  const count = filter.options.length;
  for (let at = 0; at < count; at += 1) {
    filter.value = at;
    filter.dispatchEvent(new Event("change"));
    await new Promise((done) => setTimeout(done, 4));
  }
  return count;
})();
"##;

/// Walks through all cards; gives their number.
const ALL_CARDS: &str = r##"
return (async (selector) => {
const turn = () => new Promise((done) => setTimeout(done, 4));
let count = 1;
for (; document.querySelector("#next") && !document.querySelector("#next").disabled; count += 1) {
  const before = document.querySelector("#card .where").textContent;
  document.querySelector("#next").click();
  for (let n = 0; n < 500 && document.querySelector("#card .where")?.textContent === before; n += 1) await turn();
}
return count;
})(arguments[0]);
"##;

/// Every string in every field, through a copy; every screen and dialog; and out again as it came in.
pub fn hostile_text_in_a_copy_stays_text_on_every_screen_and_comes_out_the_same(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.run(WATCH, vec![]);
    let crafted = crafted();
    let path = person.has_a_file("hostile.json", crafted.to_string().as_bytes());
    person.open_a_copy(&path);
    person.dialog_is_open();
    person.sees("Repaired while reading");
    person.click("Open it");
    person.until("the worksheet is there", || person.can_see("table#sheet"));
    for (layer, words) in [("now", ""), ("should", "hacked"), ("could", "<script>")] {
        person.layer(layer);
        person.run(
            "const s = document.querySelector('#search'); s.value = arguments[0]; s.dispatchEvent(new Event('input'))",
            vec![words.into()],
        );
        person.until("the rows are searched", || person.is("document.querySelector('#sheet tr[data-item]')"));
    }
    person.click("Show all");
    // Every section of the findings unfolds, every filter is chosen once.
    person.run("for (const b of document.querySelectorAll('aside button')) if (b.textContent.startsWith('Show all ')) b.click()", vec![]);
    assert!(person.run(EACH_FILTER, vec![]).as_u64() > Some(70));
    person.click("Show all");
    assert_eq!(person.run(OPEN_EACH, vec!["#sheet tbody tr[data-item] th".into()]), 59);
    assert_eq!(person.run(OPEN_EACH, vec!["#sheet thead th.role".into()]), CORPUS.len() + 5);
    person.press_with(Key::Control, 'z');

    person.turns_to("setup");
    assert!(person.run(OPEN_EACH, vec!["ul.lines button[aria-label^='Details']".into()]).as_u64() > Some(90));
    assert!(person.run(OPEN_EACH, vec!["button.danger[aria-label^='Remove']".into()]).as_u64() > Some(160));
    person.turns_to("cards");
    assert_eq!(person.run(ALL_CARDS, vec![]), 59);
    person.turns_to("meeting");
    person.until("the meeting is there", || person.can_see(".plain-table"));
    for (screen, there) in [
        ("assess", "figure.history svg"),
        ("choose", ".elements"),
        ("brainstorm", ".rating"),
        ("compare", ".chip"),
        ("plan", ".plan-step"),
        ("map", ".map a"),
        ("tests", ".plan-step"),
        ("people", ".plan-step"),
        ("training", ".plan-step"),
        ("role-sheets", ".role-sheet"),
        ("ask", "#copy-asking"),
        ("answers", ".heat"),
        ("huddle", "#card"),
        ("home", ".course"),
    ] {
        person.turns_to(screen);
        person.until(&format!("{screen} is there"), || person.can_see(there));
        person.run("for (const fold of document.querySelectorAll('main details')) fold.open = true", vec![]);
        if screen == "choose" {
            assert!(person.run(OPEN_EACH, vec!["[aria-label^='Change:']".into()]).as_u64() > Some(14));
        }
    }
    person.turns_to("ask");
    let invitation = person.saves_by("Save as .json");
    person.turns_to("worksheet");
    let (_, copy) = person.save_a_copy();
    let copy: Value = serde_json::from_str(&copy).expect("JSON");
    for (came, went) in copy["items"].as_array().expect("items").iter().zip(sound_items(&crafted)) {
        assert_eq!(came, went, "the texts came out differently");
    }
    person.turns_to_first_page();
    person.go("#/p/<img src=x onerror=window.hacked=1>/worksheet");
    person.go("#/");
    person.nothing_was_taken_for_more_than_text();

    person.reload();
    person.run(WATCH, vec![]);
    person.open_a_copy(&path);
    person.sees("It says just what the worksheet here says.");
    person.click("Close");
    person.answers_to(&invitation);
    person.nothing_was_taken_for_more_than_text();
}

/// Typed or pasted, too.
pub fn hostile_text_that_is_typed_stays_text(kind: Kind) {
    let person = Person::new(kind);
    person.open();
    person.run(WATCH, vec![]);
    person.click("Start our worksheet");
    let [image, breakout, script] = [CORPUS[3], CORPUS[6], CORPUS[26]];
    person.writes("Name of the practice (optional)", image);
    person.click_on("#start-starter");
    person.until("the worksheet is there", || person.can_see("table#sheet"));
    person.opens_task("communication-01");
    person.writes("Task", breakout);
    person.writes("Note", script);
    person.writes("Skill or credential it takes", image);
    person.closes_dialog();
    person.click("Add a role");
    person.dialog_is_open();
    person.writes("A role of your own", script);
    person.click("Add");
    person.until("the dialog is closed", || person.is("!document.querySelector('dialog')"));
    let heads = "[...document.querySelectorAll('#sheet thead th span')].map((head) => head.textContent)";
    person.until("the role is there", || person.is(&format!("{heads}.includes({})", json!(script))));
    person.click_on("#sheet tr[data-item='visit-01'] th ~ td:last-child");
    person.press(Key::Enter);
    person.types(breakout);
    person.press(Key::Enter);
    person.until("the words are in the document", || {
        person.is_kept();
        person.practice()["items"].to_string().contains(&json!(breakout).to_string())
    });
    person.turns_to("meeting");
    person.writes("Names for MA", image);
    person.until("the names are in the document", || {
        person.is_kept();
        person.practice()["items"].to_string().contains(&json!({ "ma": image }).to_string())
    });
    person.turns_to("cards");
    person.sees(breakout);
    person.sees(script);
    person.nothing_was_taken_for_more_than_text();
    person.reload();
    person.run(WATCH, vec![]);
    person.sees(breakout);
    person.turns_to_first_page();
    person.sees(image);
    person.nothing_was_taken_for_more_than_text();
}

/// A full practice with a string of the corpus in the place of each text, and a few broken items.
fn crafted() -> Value {
    let id = |text: &str| -> ItemId { text.parse().expect("an id") };
    let mut practice = Practice::new(id("hostile1"), Document::default(), "mallory".parse().expect("an actor"));
    let mut now = 1_760_000_000_000;
    let mut edit = |edit: Edit| {
        now += 10_000;
        practice.dispatch(&edit, now).expect("an edit");
    };
    let x = || "x".to_owned();
    edit(Edit::Begin(Beginning::Full));
    edit(Edit::Rename { item: PRACTICE, name: x() });
    for nth in 0..CORPUS.len() {
        edit(Edit::add(item::Kind::Role, id(&format!("role-{nth}")), x()));
        edit(Edit::add(item::Kind::Category, id(&format!("group-{nth}")), x()));
        edit(Edit::add(item::Kind::Level, id(&format!("step-{nth}")), x()));
        edit(Edit::set(id(&format!("role-{nth}")), slots::ABOUT, x()));
        edit(Edit::set(id(&format!("role-{nth}")), slots::PEOPLE, "2"));
        edit(Edit::NameAttendees { role: id(&format!("role-{nth}")), names: x() });
        edit(Edit::set(id(&format!("role-{nth}")), slots::LEVEL, id(&format!("step-{nth}")).to_string()));
    }
    let sheet = Worksheet::read(practice.document());
    for (nth, task) in sheet.tasks().map(|task| task.id).enumerate() {
        now += 10_000;
        let role = id(&format!("role-{}", nth % CORPUS.len()));
        for edit in [
            Edit::set(task, slots::NOTE, x()),
            Edit::set(task, slots::SKILL, x()),
            Edit::set(task, slots::NEEDS, id(&format!("step-{}", (nth + 1) % CORPUS.len())).to_string()),
            Edit::SayOther { task, layer: Layer::Could, words: x() },
            Edit::Tick { task, layer: Layer::Now, column: if nth % 3 == 0 { id("no-one") } else { role }, on: true },
            Edit::Tick { task, layer: Layer::Should, column: role, on: true },
        ] {
            practice.dispatch(&edit, now).expect("an edit");
        }
    }
    chain(&mut practice, now);
    let text = exchange::write(practice.id, practice.document(), Some(CORPUS[2]));
    let mut json: Value = serde_json::from_str(&text).expect("JSON");
    let items = json["items"].as_array_mut().expect("items");
    let mut nth = 0;
    for item in items.iter_mut() {
        for field in ["name", "about", "note", "skill", "names", "could"].iter().chain(&CHAIN.map(|(field, _)| field)) {
            spoil(&mut item[*field], &mut nth);
        }
        // A place that was not there stays away.
        item.as_object_mut().expect("an item").retain(|_, value| !value.is_null());
    }
    items.push(json!({ "id": "<img src=x onerror=window.hacked=1>", "kind": "task", "alive": true }));
    items.push(json!({ "id": "practice", "<img src=x onerror=window.hacked=1>": "x" }));
    items.push(json!("<img src=x onerror=window.hacked=1>"));
    json
}

/// The texts of the other worksheets: their fields, and where they stand.
const CHAIN: [(&str, Slot); 30] = [
    ("why", slots::WHY),
    ("by", slots::BY),
    ("on", slots::ON),
    ("change", slots::CHANGE),
    ("better", slots::BETTER),
    ("have", slots::HAVE),
    ("need", slots::NEED),
    ("agree", slots::AGREE),
    ("barrier", slots::BARRIER),
    ("why-feasible", slots::WHY_FEASIBLE),
    ("why-priority", slots::WHY_PRIORITY),
    ("goal", slots::GOAL),
    ("approach", slots::APPROACH),
    ("pilot", slots::PILOT),
    ("place", slots::PLACE),
    ("link", slots::LINK),
    ("training", slots::TRAINING),
    ("resource", slots::RESOURCE),
    ("runs", slots::RUNS),
    ("predict", slots::PREDICT),
    ("happened", slots::HAPPENED),
    ("learned", slots::LEARNED),
    ("material", slots::MATERIAL),
    ("how", slots::HOW),
    ("evidence", slots::EVIDENCE),
    ("purpose", slots::PURPOSE),
    ("decides", slots::DECIDES),
    ("added", slots::ADDED),
    ("message", slots::MESSAGE),
    ("send-to", slots::SEND_TO),
];

/// Scores, elements, ideas, people and steps with a text in each slot that holds one.
fn chain(practice: &mut Practice, from: u64) {
    let id = |text: &str| -> ItemId { text.parse().expect("an id") };
    let mut now = from;
    let mut edit = |edit: Edit| {
        now += 10_000;
        practice.dispatch(&edit, now).expect("an edit");
    };
    let round = id("round-1");
    edit(Edit::add(item::Kind::Asking, round, "x"));
    edit(Edit::flag(round, slots::OTHERS, true));
    for nth in 0..3 {
        let [element, idea, step, person, score] =
            ["element", "idea", "todo", "person", "score"].map(|kind| id(&format!("{kind}-{nth}")));
        edit(Edit::add(item::Kind::Element, element, "x"));
        edit(Edit::add_in(item::Kind::Idea, element, idea, "x"));
        edit(Edit::add_in(item::Kind::Step, element, step, "x"));
        edit(Edit::add(item::Kind::Person, person, "x"));
        let [branch, training, test] = ["branch", "training", "test"].map(|kind| id(&format!("{kind}-{nth}")));
        edit(Edit::add_in(item::Kind::Branch, step, branch, "x"));
        edit(Edit::Train { id: training, subject: step, role: None, person: Some(person) });
        edit(Edit::add_in(item::Kind::Test, element, test, "x"));
        edit(Edit::flag(person, slots::HOLDS.of(id("role-1")), true));
        let on = format!("2026-11-0{}", nth + 1);
        edit(Edit::Score { milestone: id("milestone-6"), id: score, level: nth, on });
        for (_, slot) in CHAIN {
            let slot = if [slots::HAVE, slots::NEED].contains(&slot) { slot.of(id("people")) } else { slot };
            let items = if slot == slots::ON {
                vec![]
            } else {
                vec![element, step, score, training, test, round, id("role-1")]
            };
            for item in items {
                edit(Edit::set(item, slot, "x"));
            }
        }
        for (item, slot, text) in [
            (element, slots::CIRCLED, "yes"),
            (element, slots::FEASIBLE, "3"),
            (element, slots::PRIORITY, "4"),
            (step, slots::PERSON, person.as_str()),
            (step, slots::ROLE, "role-1"),
            (PRACTICE, slots::CHOSEN, element.as_str()),
        ] {
            edit(Edit::set(item, slot, text));
        }
    }
    let answers = |(nth, name): (usize, &&str)| Answers {
        sheet: id(&format!("sheet-{nth}")),
        practice: practice.id,
        asking: round,
        edition: 1,
        on: "2026-11-25".to_owned(),
        role: id(&format!("role-{nth}")),
        name: (*name).to_owned(),
        said: [(id("visit-01"), ": role-1 role-2".parse().expect("an answer"))].into(),
    };
    let sheets: Vec<Answers> = CORPUS.iter().enumerate().map(answers).map(Answers::repaired).collect();
    practice.commit(collecting(practice.document(), &sheets), now + 10_000);
}

fn spoil(value: &mut Value, nth: &mut usize) {
    match value {
        Value::String(text) => {
            CORPUS[*nth % CORPUS.len()].clone_into(text);
            *nth += 1;
        }
        Value::Object(parts) => parts.values_mut().for_each(|part| spoil(part, nth)),
        _ => {}
    }
}

/// The items of a copy without the broken ones at its end.
fn sound_items(copy: &Value) -> Vec<&Value> {
    let items = copy["items"].as_array().expect("items");
    items[..items.len() - 3].iter().collect()
}

impl Person {
    /// Opens an invitation and looks at all that it asks.
    fn answers_to(&self, invitation: &str) {
        self.open_a_copy(&self.has_a_file("invitation.json", invitation.as_bytes()));
        self.click("Begin");
        self.until("the roles are there", || self.can_see(".answering .rung"));
        self.click_on(".rung input[data-item=\"role-1\"]");
        self.click_on("#next");
        self.until("a task is there", || self.can_see("#say-yes"));
        self.click_on(".answer-course li:nth-child(3) button");
        self.until("who does it is asked", || self.can_see("#card [role=checkbox]"));
        self.click_on("#card [role=checkbox]");
        self.click_on(".answer-course li:last-child button");
        self.until("the end is there", || self.can_see("#copy-answers"));
        self.run("for (const fold of document.querySelectorAll('main details')) fold.open = true", vec![]);
    }

    fn nothing_was_taken_for_more_than_text(&self) {
        assert_eq!(self.run("return window.foreign", vec![]), json!([]), "something foreign came into the page");
        assert!(self.is("window.hacked === undefined"), "text was executed");
        self.console_is_clean();
    }
}
