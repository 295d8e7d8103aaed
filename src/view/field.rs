//! Form fields that save while one types, and are never changed under the fingers.

use super::desk::Desk;
use super::dom::{El, el, page, react, set_value_of, soon, value_of};
use crate::sheets::Edit;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// What a field is called and how it behaves.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    /// Its label.
    pub label: &'a str,
    /// A sentence under the label.
    pub hint: &'a str,
    /// `text`, `number`, `date`, or `long` for a paragraph.
    pub kind: &'a str,
}

/// The most characters of a line and of a paragraph.
const LIMITS: (&str, &str) = ("200", "4000");

/// A labelled line or paragraph. `value` reads what the document holds; `edit` makes an edit of what is typed, or
/// says what is wrong with it. What someone else writes while one types is not shown under the fingers: it stays
/// beside what is typed, to be settled.
pub fn field(
    desk: Desk,
    field: Field,
    value: impl Fn() -> String + 'static,
    edit: impl Fn(String) -> Result<Edit, String> + 'static,
) -> El {
    field_boxed(desk, field, Rc::new(value), Box::new(edit))
}

/// What is boxed here is there once, and not once for each field.
fn field_boxed(
    desk: Desk,
    field: Field,
    value: Rc<dyn Fn() -> String>,
    edit: Box<dyn Fn(String) -> Result<Edit, String>>,
) -> El {
    let wrong = RwSignal::new(None::<String>);
    let control = if field.kind == "long" {
        el("textarea").attr("rows", "3").attr("maxlength", LIMITS.1)
    } else {
        let control = el("input").attr("type", field.kind).attr("maxlength", LIMITS.0).attr("autocomplete", "off");
        if field.kind == "number" { control.attr("min", "0") } else { control }
    };
    let held = control.element().clone();
    // What the document held when this person last saw or wrote it here; nothing while someone else's text stands
    // beside theirs unseen.
    let known = Rc::new(RefCell::new(Some(String::new())));
    let (shown, back, now, element) = (value.clone(), value.clone(), value, held.clone());
    let (seen, seen_again, wrote) = (known.clone(), known.clone(), known);
    // The document's value comes into the field only while nobody types there.
    react(move || {
        let value = shown();
        if page().active_element().as_ref() != Some(&held) {
            set_value_of(&held, &value);
            seen.replace(Some(value));
        }
    });
    let typed = move |text: String| {
        let edit = edit(text)?;
        let is_seen = wrote.borrow().as_ref() == Some(&untrack(|| now()));
        let done = if is_seen { desk.try_dispatch(&edit) } else { desk.try_dispatch_beside(&edit) };
        done.map_err(|refusal| refusal.to_string())?;
        wrote.replace(is_seen.then(|| untrack(|| now())));
        Ok(())
    };
    let control = control
        .on_value("input", move |text| wrong.set(typed(text).err()))
        .on("blur", move |_| {
            wrong.set(None);
            let (back, seen, element) = (back.clone(), seen_again.clone(), element.clone());
            soon(move || {
                // A window that loses the keyboard takes it from no field: who comes back types on.
                if page().active_element().as_ref() == Some(&element) {
                    return;
                }
                let value = untrack(|| back());
                if value_of(&element) != value {
                    set_value_of(&element, &value);
                }
                seen.replace(Some(value));
            });
        })
        .live_attr("aria-invalid", move || wrong.get().map(|_| "true".to_owned()));
    let complaint = move || wrong.get().map(|wrong| el("span").class("wrong").attr("role", "alert").text(&wrong));
    labelled(field, control, complaint)
}

fn labelled(field: Field, control: El, complaint: impl Fn() -> Option<El> + 'static) -> El {
    let mut label = el("label").class("field").add(el("span").class("label").text(field.label));
    if !field.hint.is_empty() {
        label = label.add(el("span").class("hint").text(field.hint));
    }
    label.live_one(complaint).add(control)
}

/// A labelled line whose text is only taken when a form is sent.
pub fn plain_field(label: &str, id: &str, text: RwSignal<String>) -> El {
    let control =
        el("input").attr("type", "text").attr("id", id).attr("maxlength", LIMITS.0).attr("autocomplete", "off");
    let held = control.element().clone();
    react(move || {
        let text = text.get();
        if value_of(&held) != text {
            set_value_of(&held, &text);
        }
    });
    let control = control.on_value("input", move |typed| text.set(typed));
    labelled(Field { label, hint: "", kind: "text" }, control, || None)
}

/// A labelled choice out of a list of keys and words.
pub fn choice(
    field: Field,
    value: impl Fn() -> String + 'static,
    choices: impl Fn() -> Vec<(String, String)> + 'static,
    save: impl Fn(String) + 'static,
) -> El {
    choice_boxed(field, Box::new(move || (value(), choices())), Box::new(save))
}

/// The key that is chosen, and the keys with their words.
type Choices = (String, Vec<(String, String)>);

fn choice_boxed(field: Field, read: Box<dyn Fn() -> Choices>, save: Box<dyn Fn(String)>) -> El {
    let draw = |(value, choices): &Choices| {
        let option = |(key, words): &(String, String)| {
            let option = el("option").attr("value", key).text(words);
            if key == value { option.attr("selected", "") } else { option }
        };
        choices.iter().map(option).collect()
    };
    let control = el("select").on_value("change", save).live_of(read, draw);
    labelled(field, control, || None)
}

/// A form that is sent by its button or by Enter.
pub fn form(class: &str, sent: impl Fn() + 'static) -> El {
    el("form").class(class).on("submit", move |event| {
        event.prevent_default();
        sent();
    })
}

/// A box to tick, with words beside it, or with a spoken label alone.
pub fn tickbox(words: &str, spoken: &str, is_on: impl Fn() -> bool + 'static, tick: impl Fn(bool) + 'static) -> El {
    tickbox_boxed(words, spoken, Box::new(is_on), Box::new(tick))
}

fn tickbox_boxed(words: &str, spoken: &str, is_on: Box<dyn Fn() -> bool>, tick: Box<dyn Fn(bool)>) -> El {
    let input = el("input").attr("type", "checkbox").checked_when(is_on);
    let held = input.element().clone();
    let input = input.on("change", move |_| {
        use wasm_bindgen::JsCast as _;
        tick(held.dyn_ref::<web_sys::HtmlInputElement>().is_some_and(web_sys::HtmlInputElement::checked));
    });
    let input = if spoken.is_empty() { input } else { input.attr("aria-label", spoken) };
    let label = el("label").class("tickbox").add(input);
    if words.is_empty() { label } else { label.add(el("span").text(words)) }
}
