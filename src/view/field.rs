//! Form fields that save while one types, and are never changed under the fingers.

use leptos::html;
use leptos::prelude::*;

/// A labelled line or paragraph of text.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    /// What the document holds.
    #[prop(into)]
    value: Signal<String>,
    /// Called at every change; gives back what is wrong, if anything.
    save: impl Fn(String) -> Option<String> + Copy + Send + Sync + 'static,
    #[prop(optional)] hint: &'static str,
    #[prop(optional)] long: bool,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = 200)] limit: usize,
) -> impl IntoView {
    let wrong = RwSignal::new(None::<String>);
    let field = NodeRef::<html::Input>::new();
    let paragraph = NodeRef::<html::Textarea>::new();
    // The document's value comes into the field only while nobody types there.
    let show = move |value: &str| {
        let focused = document().active_element();
        if let Some(field) = field.get_untracked()
            && focused.as_ref() != Some(field.as_ref())
        {
            field.set_value(value);
        }
        if let Some(field) = paragraph.get_untracked()
            && focused.as_ref() != Some(field.as_ref())
        {
            field.set_value(value);
        }
    };
    Effect::new(move |_| value.with(|value| show(value)));
    let input = move |text: String| wrong.set(save(text));
    let left = move |_| {
        wrong.set(None);
        set_timeout(move || value.with_untracked(|value| show(value)), std::time::Duration::ZERO);
    };
    let control = if long {
        view! {
            <textarea node_ref=paragraph rows="3" maxlength=limit.to_string() on:input:target=move |event| input(event.target().value())
                on:blur=left>{value.get_untracked()}</textarea>
        }
        .into_any()
    } else {
        view! {
            <input node_ref=field type=kind maxlength=limit.to_string() value=value.get_untracked() autocomplete="off"
                on:input:target=move |event| input(event.target().value()) on:blur=left
                min=(kind == "number").then_some("0") aria-invalid=move || wrong.get().is_some().then_some("true") />
        }
        .into_any()
    };
    view! {
        <label class="field">
            <span class="label">{label}</span>
            {(!hint.is_empty()).then(|| view! { <span class="hint">{hint}</span> })}
            {move || wrong.get().map(|wrong| view! { <span class="wrong" role="alert">{wrong}</span> })}
            {control}
        </label>
    }
}

/// A labelled choice out of a short list; the empty key stands for "not said".
#[component]
pub fn Choice(
    #[prop(into)] label: String,
    /// The key that the document holds.
    #[prop(into)]
    value: Signal<String>,
    /// Keys and words.
    #[prop(into)]
    choices: Signal<Vec<(String, String)>>,
    save: impl Fn(String) + Copy + Send + Sync + 'static,
    #[prop(optional)] hint: &'static str,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class="label">{label}</span>
            {(!hint.is_empty()).then(|| view! { <span class="hint">{hint}</span> })}
            <select on:change:target=move |event| save(event.target().value())>
                {move || choices.get().into_iter().map(|(key, words)| {
                    let chosen = value.get() == key;
                    view! { <option value=key selected=chosen>{words}</option> }
                }).collect_view()}
            </select>
        </label>
    }
}
