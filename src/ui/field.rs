//! Form fields that save while one types, and are never changed under the fingers.

use crate::desk::Desk;
use crate::dom::live::Live;
use crate::dom::{El, at_end, el, mark_empty, page, react, set_value_of, soon, value_of};
use crate::session::field::Typing;
use crate::sheets::{Edit, Refusal};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

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

/// A labelled line or paragraph. `value` reads what the document holds; `edit` makes an edit of what is typed. What
/// someone else writes while one types is not shown under the fingers: it stays beside what is typed, to be settled.
/// What is kept, shown and said of what is typed, [`Typing`] decides.
pub fn field(
    desk: Desk,
    field: Field,
    value: impl Fn() -> String + 'static,
    edit: impl Fn(String) -> Edit + 'static,
) -> El {
    field_boxed(desk, words(field.label), field, Rc::new(value), Box::new(edit))
}

/// A labelled line in a row of a list, whose label says where it stands.
pub fn line_in_row(
    desk: Desk,
    label: impl Fn() -> String + 'static,
    kind: &str,
    value: impl Fn() -> String + 'static,
    edit: impl Fn(String) -> Edit + 'static,
) -> El {
    let line = Field { label: "", hint: "", kind };
    field_boxed(desk, el("span").class("label").says(label), line, Rc::new(value), Box::new(edit))
}

/// A label's words.
fn words(label: &str) -> El {
    el("span").class("label").text(label)
}

/// What is boxed here is there once, and not once for each field.
fn field_boxed(
    desk: Desk,
    label: El,
    field: Field,
    value: Rc<dyn Fn() -> String>,
    edit: Box<dyn Fn(String) -> Edit>,
) -> El {
    let wrong = RwSignal::new(None::<String>);
    let control = match field.kind {
        "long" => el("textarea").attr("rows", "3"),
        // A field for numbers of the browser's own lets through what it likes, and says nothing of the rest.
        "number" => el("input").attr("type", "text").attr("inputmode", "numeric"),
        kind => el("input").attr("type", kind),
    };
    let control = control.attr("autocomplete", "off");
    let held = control.element().clone();
    let typing = Rc::new(RefCell::new(Typing::default()));
    let (shown, state, element) = (value.clone(), typing.clone(), held.clone());
    // The document's value comes into the field only while nobody types there.
    react(move || {
        let value = shown();
        if page().active_element().as_ref() != Some(&held) {
            set_value_of(&held, &value);
            state.borrow_mut().shows(value);
        }
    });
    let (held, state, now) = (element.clone(), typing.clone(), value.clone());
    let take = Rc::new(move || {
        held.dyn_ref().map(mark_empty);
        let text = value_of(&held);
        let text = if is_unreadable(&held) { Err(Refusal::NoDate) } else { Ok(text.as_str()) };
        // An edit draws anew, and what is drawn looks here.
        let mut typing = state.take();
        typing.typed(&untrack(|| now()), text, &mut |text, beside| {
            let edit = edit(text.to_owned());
            if beside { desk.try_dispatch_beside(&edit) } else { desk.try_dispatch(&edit) }?;
            Ok(untrack(|| now()))
        });
        wrong.set(typing.complaint());
        state.replace(typing);
    });
    let typed = take.clone();
    let state = typing.clone();
    let control = control
        .on("input", move |_| typed())
        .on("blur", move |_| {
            let (take, value, state, element) = (take.clone(), value.clone(), state.clone(), element.clone());
            soon(move || {
                // A window that loses the keyboard takes it from no field: who comes back types on.
                if page().active_element().as_ref() == Some(&element) {
                    return;
                }
                // Of half a date the browser says nothing while it is typed.
                if is_unreadable(&element) {
                    take();
                }
                let value = untrack(|| value());
                if value_of(&element) != value || is_unreadable(&element) {
                    set_value_of(&element, &value);
                }
                // Words at a field that is gone, or in a dialog that closed, nobody sees.
                if element.is_connected() && !matches!(element.closest("dialog:not([open])"), Ok(Some(_))) {
                    wrong.set(state.borrow_mut().left(value));
                }
            });
        })
        .live_attr("aria-invalid", move || wrong.get().map(|_| "true".to_owned()));
    // Who closes a dialog, or turns to another screen, over a text that is not kept is told there.
    let named = label.element().clone();
    at_end(move || {
        if let Some(words) = typing.take().left(String::new()) {
            desk.complain(format!("{}: {words}", named.text_content().unwrap_or_default()));
        }
    });
    labelled(label, field.hint, control, move || wrong.get())
}

/// Whether something stands in a field that the browser does not give away, such as half a date.
fn is_unreadable(element: &Element) -> bool {
    element.dyn_ref::<HtmlInputElement>().is_some_and(|field| field.validity().bad_input())
}

fn labelled(label: El, hint: &str, control: El, wrong: impl Fn() -> Option<String> + 'static) -> El {
    let mut label = el("label").class("field").add(label);
    if !hint.is_empty() {
        label = label.add(el("span").class("hint").text(hint));
    }
    label.live_words(wrong, |words| el("span").class("wrong").attr("role", "alert").text(words)).add(control)
}

/// A labelled line whose text is only taken when a form is sent.
pub fn plain_field(label: &str, id: &str, text: Live<String>) -> El {
    let control = el("input").attr("type", "text").attr("id", id).attr("autocomplete", "off");
    labelled(words(label), "", drafted(control, text), || None)
}

/// A labelled field for one thing that a form adds, or for several, a line each. It grows with its lines, and Enter
/// sends its form.
pub fn add_field(label: &str, id: &str, text: Live<String>) -> El {
    let control = el("textarea").attr("id", id).attr("autocomplete", "off");
    let held = control.element().clone();
    let rows = move || Some(text.with(|text| text.split('\n').count().min(MOST_LINES).to_string()));
    let control = control.live_attr("rows", rows).on_key(move |press, _| {
        let sends = press.key == "Enter" && !press.shift;
        let form = held.closest("form").ok().flatten().filter(|_| sends && !press.is_repeat);
        let button = form.and_then(|form| form.query_selector("[type=submit]").ok().flatten());
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            button.click();
        }
        sends
    });
    labelled(words(label), "", drafted(control, text), || None)
}

/// How many lines a field for several things shows at once.
const MOST_LINES: usize = 12;

/// A control that shows a text which is not sent yet, and changes it.
pub fn drafted(control: El, text: Live<String>) -> El {
    let held = control.element().clone();
    react(move || {
        let text = text.get();
        if value_of(&held) != text {
            set_value_of(&held, &text);
        }
    });
    control.on_value("input", move |typed| text.set(typed))
}

/// A labelled choice out of a list of keys and words.
pub fn choice(
    field: Field,
    value: impl Fn() -> String + 'static,
    choices: impl Fn(Asked) -> Vec<(String, String)> + 'static,
    save: impl Fn(String) + 'static,
) -> El {
    choice_boxed(words(field.label), field.hint, Box::new(value), Box::new(choices), Box::new(save))
}

/// A labelled choice in a row of a list, whose label says where it stands.
pub fn choice_in_row(
    label: impl Fn() -> String + 'static,
    value: impl Fn() -> String + 'static,
    choices: impl Fn(Asked) -> Vec<(String, String)> + 'static,
    save: impl Fn(String) + 'static,
) -> El {
    let label = el("span").class("label").says(label);
    choice_boxed(label, "", Box::new(value), Box::new(choices), Box::new(save))
}

/// Which choices a field asks for.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The key that is chosen.
    pub chosen: &'a str,
    /// Whether someone is about to choose. Until then the chosen one will do in place of many: a screen may have
    /// hundreds of such fields, with hundreds of choices each.
    pub is_near: bool,
}

impl Asked<'_> {
    /// Whether this key, one of so many, is to be among the choices.
    pub fn is_for(self, key: &str, of: usize) -> bool {
        self.is_near || of <= FEW || key == self.chosen
    }
}

/// As many choices stand there from the start.
const FEW: usize = 20;

/// Gives the keys that can be chosen, with their words.
type Choices = Box<dyn Fn(Asked) -> Vec<(String, String)>>;

fn choice_boxed(
    label: El,
    hint: &str,
    value: Box<dyn Fn() -> String>,
    choices: Choices,
    save: Box<dyn Fn(String)>,
) -> El {
    let near = RwSignal::new(false);
    let read = move || {
        let chosen = value();
        let choices = choices(Asked { chosen: &chosen, is_near: near.get() });
        (chosen, choices)
    };
    let draw = |(value, choices): &(String, Vec<(String, String)>)| {
        let option = |(key, words): &(String, String)| {
            let option = el("option").attr("value", key).text(words);
            if key == value { option.attr("selected", "") } else { option }
        };
        choices.iter().map(option).collect()
    };
    let come_near = move |_: &Event| {
        if !near.get_untracked() {
            near.set(true);
        }
    };
    // Both come before the browser shows the choices.
    let control = el("select").on("pointerdown", come_near).on("focus", come_near).on_value("change", save);
    labelled(label, hint, control.live_of(read, draw), || None)
}

/// The button that sends a form.
pub fn send(words: &str) -> El {
    el("button").attr("type", "submit").class("go").text(words)
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
        tick(held.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked));
    });
    let input = if spoken.is_empty() { input } else { input.attr("aria-label", spoken) };
    let label = el("label").class("tickbox").add(input);
    if words.is_empty() { label } else { label.add(el("span").text(words)) }
}
