//! The meeting: when it was, who took part, which roles had nobody at the table.

use super::desk::use_desk;
use super::field::TextField;
use crate::sheets::Edit;
use crate::sheets::worksheet::Column;
use leptos::prelude::*;

/// The meeting's screen.
#[component]
pub fn Meeting() -> impl IntoView {
    let desk = use_desk();
    let date = Signal::derive(move || desk.sheet.with(|sheet| sheet.met.clone()));
    let meet = move |date: String| desk.try_dispatch(&Edit::MeetOn(date)).err().map(|refusal| refusal.to_string());
    let roles = move || {
        desk.shape.track();
        desk.sheet.with_untracked(|sheet| sheet.roles().cloned().collect::<Vec<Column>>())
    };
    let absent = move || {
        desk.findings.with(|findings| desk.sheet.with(|sheet| {
            (!findings.absent.is_empty()).then(|| sheet.names(&findings.absent))
        }))
    };
    view! {
        <section class="text">
            <h1>"The meeting"</h1>
            <p class="lede">"The worksheet works best when every role has someone at the table. Names are optional."</p>
            <div class="narrow"><TextField label="Date" kind="date" value=date save=meet /></div>
            <table class="plain-table">
                <caption class="unseen">"Who took part"</caption>
                <thead><tr><th scope="col">"Role"</th><th scope="col">"At the table"</th><th scope="col">"Names, if they wish"</th></tr></thead>
                <tbody>{move || roles().into_iter().map(|role| view! { <Attendance role /> }).collect_view()}</tbody>
            </table>
            {move || absent().map(|names| view! {
                <p class="finding"><b>"Nobody at the table: "</b>{names}". Ask them before you decide for them."</p>
            })}
        </section>
    }
}

#[component]
fn Attendance(role: Column) -> impl IntoView {
    let desk = use_desk();
    let id = role.id;
    let column = move |read: fn(&Column) -> String| {
        Signal::derive(move || desk.sheet.with(|sheet| sheet.roles().find(|role| role.id == id).map(read).unwrap_or_default()))
    };
    let present = move || desk.sheet.with(|sheet| sheet.roles().any(|role| role.id == id && role.present));
    let attend = move |present: bool| { desk.dispatch(&Edit::Attend { role: id, present }); };
    let names = move |names: String| {
        desk.try_dispatch(&Edit::NameAttendees { role: id, names }).err().map(|refusal| refusal.to_string())
    };
    let label = format!("{} was at the table", role.name);
    view! {
        <tr>
            <th scope="row">{role.name.clone()}</th>
            <td>
                <label class="tickbox">
                    <input type="checkbox" aria-label=label prop:checked=present
                        on:change:target=move |event| attend(event.target().checked()) />
                </label>
            </td>
            <td><TextField label=format!("Names for {}", role.name) value=column(|role| role.names.clone()) save=names limit=4000 /></td>
        </tr>
    }
}
