//! Random histories: what people could do to a practice, in any order.
#![allow(dead_code)]

use carelanes::model::{ActorId, Document, ItemId};
use carelanes::session::Practice;
use carelanes::sheets::worksheet::Layer;
use carelanes::sheets::{Beginning, Edit, Phase};
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
        1 => words().prop_map(|name| Edit::AddRole { id: id("own-role"), name }),
        1 => Just(Edit::AddReadyRole(id("provider"))),
        1 => words().prop_map(|name| Edit::AddCategory { id: id("own-group"), name }),
        1 => (category(), words(), prop_oneof![Just("own-1"), Just("own-2")])
            .prop_map(|(category, name, task)| Edit::AddTask { id: id(task), category, name }),
        1 => Just(Edit::AddPublishedTasks),
        2 => (any_item.clone(), words()).prop_map(|(item, name)| Edit::Rename { item, name }),
        1 => (task(), words()).prop_map(|(task, note)| Edit::WriteNote { task, note }),
        1 => (task(), proptest::option::of(0_u32..500)).prop_map(|(task, minutes)| Edit::SetMinutes { task, minutes }),
        1 => task().prop_map(|task| Edit::SetPhase { task, phase: Some(Phase::After) }),
        1 => (task(), any::<bool>()).prop_map(|(task, aside)| Edit::SetAside { task, aside }),
        2 => (any_item.clone(), 0_usize..6).prop_map(|(item, to)| Edit::Move { item, to }),
        1 => (task(), category()).prop_map(|(task, category)| Edit::MoveInto { task, category }),
        1 => any_item.prop_map(Edit::Remove),
        1 => (role(), any::<bool>()).prop_map(|(role, present)| Edit::Attend { role, present }),
        1 => role().prop_map(Edit::ClearTicks),
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
