//! Random histories: what people could do to a practice, in any order.
#![allow(dead_code)]

use carelanes::model::{ActorId, Document, ItemId};
use carelanes::session::Practice;
use carelanes::sheets::item::Kind;
use carelanes::sheets::worksheet::Layer;
use carelanes::sheets::{Beginning, Edit, Phase, slots};
use proptest::prelude::*;

/// An id that is known to be one.
pub fn id(text: &str) -> ItemId {
    text.parse().expect("an id")
}

fn task() -> impl Strategy<Value = ItemId> {
    prop_oneof![Just("visit-01"), Just("visit-02"), Just("education-01"), Just("own-1"), Just("own-2")].prop_map(id)
}

fn role() -> impl Strategy<Value = ItemId> {
    prop_oneof![Just("ma"), Just("rn"), Just("provider"), Just("own-role")].prop_map(id)
}

fn column() -> impl Strategy<Value = ItemId> {
    prop_oneof![4 => role(), 1 => Just(id("no-one")), 1 => Just(id("other"))]
}

fn layer() -> impl Strategy<Value = Layer> {
    prop_oneof![Just(Layer::Now), Just(Layer::Could), Just(Layer::Should)]
}

fn category() -> impl Strategy<Value = ItemId> {
    prop_oneof![Just("visit"), Just("education"), Just("own-group")].prop_map(id)
}

/// What stands beside the worksheet: milestones, elements, ideas, steps, people.
fn thing() -> impl Strategy<Value = ItemId> {
    prop_oneof![
        Just("milestone-6"),
        Just("score-1"),
        Just("close-referral-loop"),
        Just("care-plan"),
        Just("own-element"),
        Just("own-idea"),
        Just("step-1"),
        Just("step-2"),
        Just("someone"),
        Just("own-branch"),
        Just("own-training"),
        Just("own-test"),
        Just("ma"),
    ]
    .prop_map(id)
}

/// A text that may or may not be what a slot holds.
fn text() -> impl Strategy<Value = String> {
    let known = prop_oneof![
        Just(""),
        Just("0"),
        Just("3"),
        Just("5"),
        Just("yes"),
        Just("2026-11-25"),
        Just("2026-12-01"),
        Just("in-use"),
        Just("sends"),
        Just("new"),
        Just("ma"),
        Just("someone"),
        Just("close-referral-loop"),
        Just("step-1"),
        Just("step-2"),
        Just("can-do"),
    ];
    prop_oneof![3 => known.prop_map(str::to_owned), 1 => words()]
}

/// Something that is said in the other worksheets.
fn chain() -> impl Strategy<Value = Edit> {
    let slot = (proptest::sample::select(slots::ALL.to_vec()), role()).prop_map(|(slot, role)| {
        if [slots::HAVE, slots::NEED, slots::COST].contains(&slot) {
            slot.of(id("people"))
        } else if [slots::HOLDS, slots::AGREED, slots::INVITED, slots::HANDS].contains(&slot) {
            slot.of(role)
        } else {
            slot
        }
    });
    let element = prop_oneof![Just("close-referral-loop"), Just("own-element")].prop_map(id);
    prop_oneof![
        8 => (thing(), slot, text()).prop_map(|(item, slot, text)| Edit::set(item, slot, text)),
        2 => (thing(), any::<bool>()).prop_map(|(item, on)| Edit::flag(item, slots::CIRCLED, on)),
        1 => thing().prop_map(|item| Edit::set(id("practice"), slots::CHOSEN, item.as_str())),
        1 => (0_u32..4, 1_u32..28).prop_map(|(level, day)| Edit::Score {
            milestone: id("milestone-6"), id: id("score-1"), level, on: format!("2026-11-{day:02}"),
        }),
        1 => words().prop_map(|name| Edit::add(Kind::Element, id("own-element"), name)),
        1 => (element.clone(), words()).prop_map(|(element, name)| Edit::add_in(Kind::Idea, element, id("own-idea"), name)),
        2 => (element, words(), prop_oneof![Just("step-1"), Just("step-2")], proptest::option::of(0_usize..3))
            .prop_map(|(element, name, step, at)| Edit::Add { kind: Kind::Step, id: id(step), parent: Some(element), name, at }),
        1 => Just(Edit::add(Kind::Person, id("someone"), "")),
        2 => (prop_oneof![Just("step-1"), Just("step-2")], words())
            .prop_map(|(step, name)| Edit::add_in(Kind::Branch, id(step), id("own-branch"), name)),
        2 => (prop_oneof![Just("step-1"), Just("visit-01")], proptest::option::of(role()), any::<bool>())
            .prop_map(|(subject, role, named)| Edit::Train {
                id: id("own-training"), subject: id(subject), role, person: named.then(|| id("someone")),
            }),
        1 => words().prop_map(|name| Edit::add_in(Kind::Test, id("close-referral-loop"), id("own-test"), name)),
        1 => Just(Edit::TestAgain { test: id("own-test"), id: id("other-test") }),
        1 => Just(Edit::add(Kind::Parked, id("own-parked"), "Fridays")),
        1 => (task(), words()).prop_map(|(task, why)| Edit::set(task, slots::REASON, why)),
        1 => task().prop_map(|task| Edit::set(task, slots::DECIDED, "2026-11-25")),
        1 => (task(), column(), 0_u32..9).prop_map(|(task, column, hands)| Edit::set(task, slots::HANDS.of(column), hands.to_string())),
        1 => Just(Edit::Split { step: id("step-1"), id: id("step-2") }),
        1 => (thing(), 0_usize..6).prop_map(|(item, to)| Edit::Move { item, to }),
        1 => (thing(), words()).prop_map(|(item, name)| Edit::Rename { item, name }),
        1 => thing().prop_map(Edit::Remove),
    ]
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,8}", Just("<b>&\"'é\u{202e}".to_owned()), "\\PC{1,12}"]
}

/// One thing that a person may mean.
pub fn edit() -> impl Strategy<Value = Edit> {
    let any_item = prop_oneof![task(), role(), category(), Just(id("level-2"))].boxed();
    prop_oneof![
        8 => (task(), layer(), column(), any::<bool>())
            .prop_map(|(task, layer, column, on)| Edit::Tick { task, layer, column, on }),
        1 => (task(), layer(), words()).prop_map(|(task, layer, words)| Edit::SayOther { task, layer, words }),
        1 => words().prop_map(|name| Edit::add(Kind::Role, id("own-role"), name)),
        1 => Just(Edit::AddReadyRole(id("provider"))),
        1 => words().prop_map(|name| Edit::add(Kind::Category, id("own-group"), name)),
        1 => (category(), words(), prop_oneof![Just("own-1"), Just("own-2")])
            .prop_map(|(category, name, task)| Edit::add_in(Kind::Task, category, id(task), name)),
        1 => Just(Edit::AddPublishedTasks),
        2 => (any_item.clone(), words()).prop_map(|(item, name)| Edit::Rename { item, name }),
        1 => (task(), words()).prop_map(|(task, note)| Edit::set(task, slots::NOTE, note)),
        1 => (task(), proptest::option::of(0_u32..500)).prop_map(|(task, minutes)| Edit::set(task, slots::MINUTES, minutes.map(|value| value.to_string()).unwrap_or_default())),
        1 => task().prop_map(|task| Edit::set(task, slots::PHASE, Phase::After.key())),
        1 => (task(), any::<bool>()).prop_map(|(task, aside)| Edit::set(task, slots::ASIDE, if aside { "yes" } else { "" })),
        2 => (any_item.clone(), 0_usize..6).prop_map(|(item, to)| Edit::Move { item, to }),
        1 => (task(), category()).prop_map(|(task, category)| Edit::MoveInto { task, category }),
        1 => any_item.prop_map(Edit::Remove),
        1 => (role(), any::<bool>()).prop_map(|(role, present)| Edit::Attend { role, present }),
        1 => role().prop_map(Edit::ClearTicks),
        10 => chain(),
    ]
}

/// A practice that has begun with the starter sheet, written by an actor whom every copy has seen.
pub fn begun() -> Document {
    let mut practice = Practice::new(id("p"), Document::default(), "first".parse().expect("an actor"));
    practice.dispatch(&Edit::Begin(Beginning::Starter), 1_000).expect("begins");
    practice.document().clone()
}

/// The copy of one actor after these edits; what is refused changes nothing.
pub fn copy(from: &Document, actor: &str, edits: &[Edit]) -> Practice {
    let actor: ActorId = actor.parse().expect("an actor");
    let mut practice = Practice::new(id("p"), from.clone(), actor);
    for (nth, edit) in edits.iter().enumerate() {
        let _ = practice.dispatch(edit, 2_000 + nth as u64 * 700);
    }
    practice
}

/// What a document shows: every register that is not blank.
pub fn shown(document: &Document) -> Vec<String> {
    let registers = document.registers().filter(|(_, register)| !register.shown().is_blank());
    registers.map(|(at, register)| format!("{at:?} {:?}", register.shown())).collect()
}

/// Enough cases for `make test`; `PROPTEST_CASES` raises them.
pub fn cases(count: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(count), failure_persistence: None, ..ProptestConfig::default() }
}
