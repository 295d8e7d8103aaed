//! Puts elements on the page: plain elements with live parts. Leptos brings what is reactive (signals,
//! memos, effects and who owns them); its typed views cost two thirds of the first download when tried, so
//! elements are built here by one small piece of code that is the same for every screen.

pub mod live;

use crate::session::keys::Press;
use crate::text::markup::Markup;
use leptos::prelude::{LocalStorage, Owner, RenderEffect, StoredValue};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    KeyboardEvent, Node,
};

/// An element that is being put together. Its live parts end with the owner that it was made under.
#[derive(Clone)]
pub struct El(Element);

/// A new element.
pub fn el(tag: &'static str) -> El {
    let page = page();
    // Only the names of elements that HTML knows come here, so the browser makes each.
    El(page.create_element(tag).unwrap_or_else(|_| page.body().map_or_else(|| unreachable!(), Into::into)))
}

/// The page's document.
pub fn page() -> Document {
    leptos::prelude::document()
}

/// A plain button.
pub fn button(class: &str, words: &str, click: impl Fn() + 'static) -> El {
    el("button").attr("type", "button").class(class).text(words).click(click)
}

/// A menu: its summary and its list, which folds up when a button in it is clicked.
pub fn menu(parts: &[El]) -> El {
    let menu = el("details").class("menu").with(parts);
    let held = menu.element().clone();
    menu.on("click", move |event| {
        let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if at.is_some_and(|at| at.tag_name() == "BUTTON") {
            let _ = held.remove_attribute("open");
        }
    })
}

/// A link.
pub fn link(to: &str, words: &str) -> El {
    el("a").attr("href", to).text(words)
}

/// The event of a key. Every listener for it asks [`press_of`] first.
pub const KEY: &str = "keydown";

/// The key of an event; nothing where an input method has it.
pub fn press_of(event: &Event) -> Option<Press> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    let press = Press {
        key: event.key(),
        code: event.key_code(),
        control: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        is_repeat: event.repeat(),
        is_composing: event.is_composing(),
    };
    (!press.is_of_input_method()).then_some(press)
}

/// Runs now, and again whenever a signal that it read changes, as long as its owner lives.
pub fn react(run: impl Fn() + 'static) {
    react_boxed(Box::new(run));
}

fn react_boxed(run: Reads<()>) {
    let effect = RenderEffect::new(move |_: Option<()>| run.read());
    StoredValue::<_, LocalStorage>::new_local(effect);
}

/// What a closure without arguments gives. A box of this takes half the code of one of `dyn Fn`, whose table also
/// holds a copy of the closure for `FnOnce`.
trait Read<R> {
    fn read(&self) -> R;
}

impl<R, F: Fn() -> R> Read<R> for F {
    fn read(&self) -> R {
        self()
    }
}

/// The same for a closure that hears an event.
trait Hear {
    fn hear(&self, event: &Event);
}

impl<F: Fn(&Event)> Hear for F {
    fn hear(&self, event: &Event) {
        self(event);
    }
}

/// The same for a closure that draws something.
trait Draw<T> {
    fn draw(&self, what: &T) -> Vec<El>;
}

impl<T, F: Fn(&T) -> Vec<El>> Draw<T> for F {
    fn draw(&self, what: &T) -> Vec<El> {
        self(what)
    }
}

type Reads<R> = Box<dyn Read<R>>;

/// Runs when what is being put together stands on the page.
pub fn soon(run: impl FnOnce() + 'static) {
    let run: Box<dyn FnOnce()> = Box::new(run);
    leptos::prelude::set_timeout(run, Duration::ZERO);
}

/// Puts the focus on the first element that a selector finds, once it stands on the page.
pub fn focus_soon(selector: String) {
    soon(move || {
        let found = page().query_selector(&selector).ok().flatten();
        if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = found.focus();
        }
    });
}

/// Puts markup beside or into an element, where `insertAdjacentHTML` says.
pub fn insert(element: &Element, place: &str, markup: &Markup) {
    let _ = element.insert_adjacent_html(place, markup.as_str());
}

/// Makes markup all that an element holds.
pub fn fill(element: &Element, markup: &Markup) {
    element.set_inner_html(markup.as_str());
}

/// What stands in a field, a choice or a paragraph.
pub fn value_of(element: &Element) -> String {
    if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
        return field.value();
    }
    if let Some(choice) = element.dyn_ref::<HtmlSelectElement>() {
        return choice.value();
    }
    element.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value).unwrap_or_default()
}

/// Sets what stands in a field, a choice or a paragraph.
pub fn set_value_of(element: &Element, value: &str) {
    if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
        field.set_value(value);
        mark_empty(field);
    } else if let Some(choice) = element.dyn_ref::<HtmlSelectElement>() {
        choice.set_value(value);
    } else if let Some(paragraph) = element.dyn_ref::<HtmlTextAreaElement>() {
        paragraph.set_value(value);
    }
}

/// Marks a line that holds nothing: `WebKit` shows today's date in one for a date, as if it were filled in.
pub fn mark_empty(field: &HtmlInputElement) {
    let _ = field.toggle_attribute_with_force("data-empty", field.value().is_empty());
}

/// What stands in lines, numbers, dates and choices is said on paper as text, which a field would cut off: the style
/// sheet shows it in the field's place.
pub fn say_fields_on_paper() {
    let Ok(labels) = page().query_selector_all("#main .field") else { return };
    for label in (0..labels.length()).filter_map(|at| labels.get(at)?.dyn_into::<Element>().ok()) {
        let Ok(Some(control)) = label.query_selector("input,select") else { continue };
        let text = match control.dyn_ref::<HtmlSelectElement>() {
            Some(choice) => {
                choice.selected_options().item(0).and_then(|option| option.text_content()).unwrap_or_default()
            }
            None => value_of(&control),
        };
        let _ = label.set_attribute("data-print", &text);
    }
}

/// A listener that is taken off its element before it goes: a late event must not find it gone.
struct Listening {
    element: Element,
    event: &'static str,
    heard: Closure<dyn FnMut(Event)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.element.remove_event_listener_with_callback(self.event, self.heard.as_ref().unchecked_ref());
    }
}

/// Runs a moment after the owner of what is being put together ends.
pub fn at_end(run: impl FnOnce() + 'static) {
    StoredValue::<_, LocalStorage>::new_local(Ending(Some(Box::new(run))));
}

/// What runs when this goes; later, because signals may not change while their owners end.
struct Ending(Option<Box<dyn FnOnce()>>);

impl Drop for Ending {
    fn drop(&mut self) {
        if let Some(run) = self.0.take() {
            soon(run);
        }
    }
}

/// What tells an element from its neighbours, so that the focus finds it when they are drawn anew.
fn focus_key(element: &Element) -> Option<String> {
    let named = ["id", "data-item", "aria-label"].into_iter().find_map(|name| element.get_attribute(name));
    named.or_else(|| element.closest("label").ok()??.query_selector(".label").ok()??.text_content())
}

/// Takes an element off the page.
pub fn take_away(element: &El) {
    take_off(std::slice::from_ref(element));
}

/// Takes elements off the page. A dialog is closed first, which gives the focus back to where it was.
fn take_off(elements: &[El]) {
    for El(element) in elements {
        if let Some(dialog) = element.dyn_ref::<HtmlDialogElement>() {
            dialog.close();
        }
        element.remove();
    }
}

/// What has the focus, where it is in one of these.
fn focus_within(elements: &[El]) -> Option<Element> {
    page().active_element().filter(|active| elements.iter().any(|El(element)| element.contains(Some(active))))
}

/// Lets go of what has the focus before it goes, and gives its key. Otherwise a browser lays out all that is new by then to
/// let go of it; what is typed into loses the focus no sooner than it must.
fn leave(element: &Element) -> Option<String> {
    let key = focus_key(element);
    if let Some(link) =
        element.dyn_ref::<HtmlElement>().filter(|_| !element.matches("input,select,textarea").unwrap_or(true))
    {
        let _ = link.blur();
    }
    key
}

/// Gives the focus to the element that this key tells, if it is among these.
fn focus_again(elements: &[El], key: &str) {
    for El(element) in elements {
        let Ok(within) = element.query_selector_all("button,input,select,textarea,a") else { continue };
        for at in 0..within.length() {
            let found = within.get(at).and_then(|node| node.dyn_into::<HtmlElement>().ok());
            if let Some(found) = found.filter(|found| focus_key(found).as_deref() == Some(key)) {
                let _ = found.focus();
                return;
            }
        }
    }
}

impl El {
    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// Sets its classes.
    pub fn class(self, names: &str) -> Self {
        self.0.set_class_name(names);
        self
    }

    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Adds text.
    pub fn text(self, text: &str) -> Self {
        let _ = self.0.append_child(&page().create_text_node(text));
        self
    }

    /// Adds markup that is written in this program.
    pub fn markup(self, markup: &'static str) -> Self {
        self.drawn(&Markup::fixed(markup))
    }

    /// Adds markup.
    pub fn drawn(self, markup: &Markup) -> Self {
        insert(&self.0, "beforeend", markup);
        self
    }

    /// Adds an element.
    pub fn add(self, child: El) -> Self {
        let _ = self.0.append_child(&child.0);
        self
    }

    /// Adds elements.
    pub fn with(self, children: &[El]) -> Self {
        for child in children {
            let _ = self.0.append_child(&child.0);
        }
        self
    }

    /// Adds the elements that an iterator makes.
    pub fn with_each(self, children: impl Iterator<Item = El>) -> Self {
        let children: Vec<El> = children.collect();
        self.with(&children)
    }

    /// Calls `heard` at each such event, as long as the owner lives.
    pub fn on(self, event: &'static str, heard: impl Fn(&Event) + 'static) -> Self {
        self.on_boxed(event, Box::new(heard))
    }

    fn on_boxed(self, event: &'static str, heard: Box<dyn Hear>) -> Self {
        let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| heard.hear(&event));
        let _ = self.0.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        StoredValue::<_, LocalStorage>::new_local(Listening { element: self.0.clone(), event, heard });
        self
    }

    /// Calls `pressed` at each key that is not an input method's; where it says yes, the browser does nothing with it.
    pub fn on_key(self, pressed: impl Fn(&Press, &Event) -> bool + 'static) -> Self {
        self.on(KEY, move |event| {
            if press_of(event).is_some_and(|press| pressed(&press, event)) {
                event.prevent_default();
            }
        })
    }

    /// Calls `clicked` at each click.
    pub fn click(self, clicked: impl Fn() + 'static) -> Self {
        self.click_boxed(Box::new(clicked))
    }

    fn click_boxed(self, clicked: Reads<()>) -> Self {
        self.on("click", move |_| clicked.read())
    }

    /// Calls `said` with what stands in this field or choice, at each such event.
    pub fn on_value(self, event: &'static str, said: impl Fn(String) + 'static) -> Self {
        let element = self.0.clone();
        self.on(event, move |_| said(value_of(&element)))
    }

    /// Its whole text follows what it reads; nothing else may stand in it. No text node is remembered: who has the
    /// page translated has others by then.
    pub fn says(self, read: impl Fn() -> String + 'static) -> Self {
        self.says_boxed(Box::new(read))
    }

    fn says_boxed(self, words: Reads<String>) -> Self {
        let element = self.0.clone();
        let said = RefCell::new(String::new());
        react(move || {
            let words = words.read();
            if *said.borrow() != words {
                element.set_text_content(Some(&words));
                said.replace(words);
            }
        });
        self
    }

    /// An attribute that follows what it reads; absent for `None`.
    pub fn live_attr(self, name: &'static str, read: impl Fn() -> Option<String> + 'static) -> Self {
        self.live_attr_boxed(name, Box::new(read))
    }

    fn live_attr_boxed(self, name: &'static str, value: Reads<Option<String>>) -> Self {
        let element = self.0.clone();
        react(move || {
            let _ = match value.read() {
                Some(value) => element.set_attribute(name, &value),
                None => element.remove_attribute(name),
            };
        });
        self
    }

    /// Disabled while this is so.
    pub fn disabled_when(self, is_so: impl Fn() -> bool + 'static) -> Self {
        self.disabled_boxed(Box::new(is_so))
    }

    fn disabled_boxed(self, is_so: Reads<bool>) -> Self {
        self.live_attr("disabled", move || is_so.read().then(String::new))
    }

    /// Ticked while this is so; for check boxes.
    pub fn checked_when(self, is_so: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        react(move || {
            if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
                field.set_checked(is_so());
            }
        });
        self
    }

    /// Elements that are drawn anew whenever what they read changes.
    pub fn live(self, draw: impl Fn() -> Vec<El> + 'static) -> Self {
        self.live_boxed(Box::new(|| true), Box::new(draw))
    }

    /// Elements that are drawn anew only when what is read differs from the last time.
    pub fn live_of<T: PartialEq + 'static>(
        self,
        read: impl Fn() -> T + 'static,
        draw: impl Fn(&T) -> Vec<El> + 'static,
    ) -> Self {
        self.live_of_boxed(Box::new(read), Box::new(draw))
    }

    fn live_of_boxed<T: PartialEq + 'static>(self, read: Reads<T>, draw: Box<dyn Draw<T>>) -> Self {
        let last = Rc::new(RefCell::new(None::<T>));
        let shown = last.clone();
        let differs = move || {
            let now = Some(read.read());
            let differs = *last.borrow() != now;
            last.replace(now);
            differs
        };
        let draw = move || shown.borrow().as_ref().map(|what| draw.draw(what)).unwrap_or_default();
        self.live_boxed(Box::new(differs), Box::new(draw))
    }

    /// What is drawn has an owner of its own, which ends when it is drawn anew.
    fn live_boxed(self, differs: Reads<bool>, draw: Reads<Vec<El>>) -> Self {
        let anchor: Node = page().create_comment("").into();
        let _ = self.0.append_child(&anchor);
        let parent = Owner::current().unwrap_or_default();
        let held = RefCell::new((parent.child(), Vec::<El>::new()));
        react(move || {
            let Some(place) = anchor.parent_node().filter(|_| differs.read()) else { return };
            let owner = parent.child();
            let new = owner.with(|| draw.read());
            let key = focus_within(&held.borrow().1).as_ref().and_then(leave);
            for element in &new {
                let _ = place.insert_before(&element.0, Some(&anchor));
            }
            let (old_owner, old) = held.replace((owner, new));
            take_off(&old);
            if let Some(key) = key {
                focus_again(&held.borrow().1, &key);
            }
            old_owner.cleanup();
        });
        self
    }

    /// One element that is drawn anew, or none.
    pub fn live_one(self, draw: impl Fn() -> Option<El> + 'static) -> Self {
        self.live_one_boxed(Box::new(draw))
    }

    fn live_one_boxed(self, draw: Reads<Option<El>>) -> Self {
        self.live(move || draw.read().into_iter().collect())
    }

    /// One element that says these words, or none; drawn anew only when they differ, so that they are spoken once.
    pub fn live_words(self, read: impl Fn() -> Option<String> + 'static, draw: impl Fn(&str) -> El + 'static) -> Self {
        self.live_of(read, move |words: &Option<String>| words.iter().map(|words| draw(words)).collect())
    }
}
