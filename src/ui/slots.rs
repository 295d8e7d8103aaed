//! Slots as fields of a form: what a slot holds decides how it looks.

use super::field::{Asked, Field, choice, field, line_in_row, tickbox};
use crate::desk::Desk;
use crate::dom::{El, el};
use crate::model::ItemId;
use crate::sheets::Edit;
use crate::sheets::item::NAME;
use crate::sheets::slot::{Holds, Slot};

/// A slot of an item as a labelled field.
pub fn slot(desk: Desk, item: ItemId, slot: Slot) -> El {
    slot_called(desk, item, slot, slot.label)
}

/// Several slots of an item.
pub fn all_slots(desk: Desk, item: ItemId, slots: &[Slot]) -> Vec<El> {
    slots.iter().map(|one| slot(desk, item, *one)).collect()
}

/// A line, a number or a date of an item in a row of a list, under a label that says where it stands or what the row is
/// called.
pub fn in_row(desk: Desk, item: ItemId, slot: Slot, label: impl Fn() -> String + 'static) -> El {
    let text = move || desk.follow(|document| slot.text(document, item));
    line_in_row(desk, label, kind(slot.holds), text, move |text| Edit::set(item, slot, text))
}

/// The name of an item in a row of a list, under a label that says where it stands.
pub fn name_called(desk: Desk, item: ItemId, label: impl Fn() -> String + 'static) -> El {
    let name = move || desk.follow(|document| NAME.read(document, item).unwrap_or_default());
    line_in_row(desk, label, "text", name, move |name| Edit::Rename { item, name })
}

/// A slot of an item under a label of its own, for tables where the slot's label stands over the column.
pub fn slot_called(desk: Desk, item: ItemId, slot: Slot, label: &str) -> El {
    let text = move || desk.follow(|document| slot.text(document, item));
    if slot.holds == Holds::Flag {
        return tickbox(
            label,
            "",
            move || !text().is_empty(),
            move |on| {
                desk.dispatch(&Edit::flag(item, slot, on));
            },
        );
    }
    let shown = Field { label, hint: slot.hint, kind: kind(slot.holds) };
    if shown.kind.is_empty() {
        let choices = move |asked: Asked| choices(desk, slot.holds, asked);
        return choice(shown, text, choices, move |text| {
            desk.dispatch(&Edit::set(item, slot, text));
        });
    }
    field(desk, shown, text, move |text| Edit::set(item, slot, text))
}

/// What kind of field it takes; empty for none that one types in.
fn kind(holds: Holds) -> &'static str {
    match holds {
        Holds::Line => "text",
        Holds::Note => "long",
        Holds::Date => "date",
        Holds::Number => "number",
        Holds::Flag | Holds::Choice(_) | Holds::Scale(_) | Holds::Item(_) => "",
    }
}

/// What can be chosen, "not said" first.
fn choices(desk: Desk, holds: Holds, asked: Asked) -> Vec<(String, String)> {
    let mut choices = vec![(String::new(), "Not said".to_owned())];
    match holds {
        Holds::Choice(words) => choices.extend(words.iter().map(|(key, words)| (key.to_string(), words.to_string()))),
        Holds::Scale(words) => {
            choices.extend(words.iter().map(|(key, words)| (key.to_string(), format!("{key}: {words}"))));
        }
        Holds::Item(kind) => {
            desk.with_named(kind, |named| {
                let offered = named.iter().filter(|(item, _)| asked.is_for(item.as_str(), named.len()));
                choices.extend(offered.map(|(item, name)| (item.to_string(), name.clone())));
            });
        }
        _ => {}
    }
    choices
}

/// A slot with a few keys as a row of buttons of which one is chosen; choosing it again takes it back.
/// `spoken` says of what.
pub fn pills(desk: Desk, item: ItemId, slot: Slot, spoken: impl Fn() -> String + 'static) -> El {
    let (Holds::Scale(words) | Holds::Choice(words)) = slot.holds else { return el("span") };
    let is_scale = matches!(slot.holds, Holds::Scale(_));
    let pill = move |(key, words): &(&'static str, &'static str)| {
        let key = *key;
        let is_on = move || desk.follow(|document| slot.text(document, item)) == key;
        let choose = move || {
            let now = desk.with_document(|document| slot.text(document, item)).unwrap_or_default();
            desk.dispatch(&Edit::set(item, slot, if now == key { "" } else { key }));
        };
        let name = format!("{}-{item}", slot.field.name);
        let input = el("input").attr("type", "radio").attr("name", &name).checked_when(is_on).click(choose);
        let number = if is_scale { format!("{key} ") } else { String::new() };
        el("label").with(&[input, el("span").text(&number).add(el("small").text(words))])
    };
    fieldset(spoken).class("pills").with_each(words.iter().map(pill))
}

/// Fields that belong together under a spoken name.
pub fn fieldset(spoken: impl Fn() -> String + 'static) -> El {
    el("fieldset").add(el("legend").class("unseen").says(spoken))
}
