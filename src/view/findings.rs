//! What the worksheet tells, beside the grid. Each line leads to its task.

use super::desk::use_desk;
use super::settle::ToSettle;
use crate::model::ItemId;
use crate::session::route::Screen;
use crate::sheets::findings::{Filter, Load, SkillQuestion, change_words};
use crate::sheets::worksheet::{Layer, Worksheet};
use leptos::prelude::*;

/// How many lines a section shows before "Show all".
const FEW: usize = 6;

/// A line: the task it leads to, its words, and a smaller second line.
type Line = (ItemId, String, String);

/// All sections.
#[component]
pub fn FindingsBeside() -> impl IntoView {
    let desk = use_desk();
    let list = move |read: fn(&crate::sheets::findings::Findings, &Worksheet) -> Vec<Line>| {
        Signal::derive(move || desk.findings.with(|findings| desk.sheet.with(|sheet| read(findings, sheet))))
    };
    view! {
        <aside aria-label="What the worksheet tells">
            <ToSettle />
            <ProgressSection />
            <Section title="No one does these now" filter=Filter::Gaps lines=list(|found, sheet| {
                found.nobody_now.iter().map(|task| (*task, name(sheet, *task), should_words(sheet, *task))).collect()
            }) />
            <Section title="No one should do these" filter=Filter::Gaps lines=list(|found, sheet| {
                found.nobody_should.iter().map(|task| (*task, name(sheet, *task), String::new())).collect()
            }) />
            <Section title="What moves" filter=Filter::Changes lines=list(|found, sheet| {
                found.moves.iter().map(|change| (change.task, name(sheet, change.task), change_words(sheet, change))).collect()
            }) />
            <Loads />
            <Section title="Not decided yet" filter=Filter::Undecided lines=list(|found, sheet| {
                if found.progress[Layer::Should as usize].answered == 0 {
                    return Vec::new();
                }
                found.undecided.iter().map(|task| (*task, name(sheet, *task), "Who should?".to_owned())).collect()
            }) />
            <Section title="Shared by many" filter=Filter::All lines=list(|found, sheet| {
                found.shared.iter().map(|task| (*task, name(sheet, *task), doers(sheet, *task))).collect()
            }) />
            <ToTalkAbout />
            <p class="own-words">"What stands here is Carelanes’ own reading, not part of the published sheet."</p>
        </aside>
    }
}

fn name(sheet: &Worksheet, task: ItemId) -> String {
    sheet.task(task).map(|task| task.name.clone()).unwrap_or_default()
}

fn in_layer(sheet: &Worksheet, task: ItemId, layer: Layer) -> String {
    sheet.task(task).map(|task| sheet.names(&task.ticked(layer).collect::<Vec<_>>())).unwrap_or_default()
}

fn doers(sheet: &Worksheet, task: ItemId) -> String {
    in_layer(sheet, task, Layer::Now)
}

fn should_words(sheet: &Worksheet, task: ItemId) -> String {
    let names = in_layer(sheet, task, Layer::Should);
    if names.is_empty() { "Should: not decided".to_owned() } else { format!("Should: {names}") }
}

/// A section with its lines; nothing where there are none.
#[component]
fn Section(title: &'static str, filter: Filter, lines: Signal<Vec<Line>>) -> impl IntoView {
    let desk = use_desk();
    let all = RwSignal::new(false);
    let row = move |(task, words, small): Line| {
        view! {
            <li>
                <button type="button" class="to" on:click=move |_| go_to(task)>
                    {words}
                    {(!small.is_empty()).then(|| view! { <small>{small}</small> })}
                </button>
            </li>
        }
    };
    move || {
        let lines = lines.get();
        let count = lines.len();
        (count > 0).then(|| {
            let few = if all.get() { count } else { FEW };
            view! {
                <section>
                    <h2>{title}<span>{count}</span></h2>
                    <ul>{lines.into_iter().take(few).map(row).collect_view()}</ul>
                    {(count > few).then(|| view! {
                        <button type="button" class="quiet" on:click=move |_| all.set(true)>{format!("Show all {count}")}</button>
                    })}
                    {(filter != Filter::All).then(|| view! {
                        <button type="button" class="quiet" on:click=move |_| desk.filter.set(filter)>"Show only these"</button>
                    })}
                </section>
            }
        })
    }
}

/// Goes to a task's cell; where a filter hides it, all rows are shown first.
fn go_to(task: ItemId) {
    let desk = use_desk();
    let hidden = document().get_element_by_id(&format!("t-{task}")).is_none();
    if hidden {
        desk.filter.set(Filter::All);
        desk.words.set(String::new());
    }
    set_timeout(move || desk.focus.set(Some(task)), std::time::Duration::ZERO);
}

#[component]
fn ProgressSection() -> impl IntoView {
    let desk = use_desk();
    let row = move |layer: Layer| {
        let progress = move || desk.findings.with(|findings| findings.progress[layer as usize]);
        view! {
            <dt>{layer.label()}</dt>
            <dd>
                <progress max=move || progress().total.to_string() value=move || progress().answered.to_string() aria-label=format!("{} answered", layer.label())></progress>
                <span>{move || format!("{} of {}", progress().answered, progress().total)}</span>
            </dd>
        }
    };
    view! { <section><h2>"Answered"</h2><dl class="progress">{super::worksheet::WALK.map(row).collect_view()}</dl></section> }
}

/// Each role's tasks now and as they should be, as a picture and in numbers.
#[component]
fn Loads() -> impl IntoView {
    let desk = use_desk();
    let rows = move || {
        desk.findings.with(|findings| {
            let most = findings.loads.iter().map(|load| load.now.max(load.should)).max().unwrap_or(0).max(1);
            desk.sheet.with(|sheet| {
                let row = |load: &Load| load_row(sheet, load, most);
                findings.loads.iter().map(row).collect_view()
            })
        })
    };
    let any = move || desk.findings.with(|findings| findings.progress.iter().any(|progress| progress.answered > 0));
    let minutes = move || desk.findings.with(|findings| findings.loads.iter().any(|load| load.minutes_now + load.minutes_should > 0));
    move || {
        any().then(|| view! {
            <section>
                <h2>"Tasks by role"<span>"now → should"</span></h2>
                <div class="loads" role="list">{rows}</div>
                {move || minutes().then(|| view! {
                    <p class="soft">"Minutes count the tasks that have them. A shared task counts in equal parts."</p>
                })}
            </section>
        })
    }
}

fn load_row(sheet: &Worksheet, load: &Load, most: usize) -> impl IntoView + use<> {
    let name = sheet.names(&[load.column]);
    let share = |count: usize| format!("{}%", count * 100 / most);
    let minutes = if load.minutes_now + load.minutes_should > 0 {
        format!("{} → {} min", load.minutes_now, load.minutes_should)
    } else {
        String::new()
    };
    view! {
        <div class="load" role="listitem">
            <span class="who">{name}</span>
            <span class="bars" aria-hidden="true">
                <i class="bar-now" style:width=share(load.now)></i>
                <i class="bar-should" style:width=share(load.should)></i>
            </span>
            <span class="count">{load.now}" → "{load.should}</span>
            {(!minutes.is_empty()).then(|| view! { <small>{minutes}</small> })}
        </div>
    }
}

/// Roles that only gain, questions of skill, and roles with nobody at the table.
#[component]
fn ToTalkAbout() -> impl IntoView {
    let desk = use_desk();
    let gains = move || {
        desk.findings.with(|findings| desk.sheet.with(|sheet| {
            let only = findings.loads.iter().filter(|load| load.only_gains());
            only.map(|load| format!("{} +{}, nothing came off. Whose time pays for it?", sheet.names(&[load.column]), load.gains))
                .collect::<Vec<String>>()
        }))
    };
    let skill = Signal::derive(move || {
        desk.findings.with(|findings| desk.sheet.with(|sheet| {
            findings.skill.iter().map(|question| (question.task(), name(sheet, question.task()), skill_words(sheet, question))).collect::<Vec<Line>>()
        }))
    });
    let absent = move || desk.findings.with(|findings| desk.sheet.with(|sheet| {
        (!findings.absent.is_empty()).then(|| sheet.names(&findings.absent))
    }));
    view! {
        {move || {
            let (gains, absent) = (gains(), absent());
            (!gains.is_empty() || absent.is_some()).then(|| view! {
                <section>
                    <h2>"To talk about"</h2>
                    <ul>
                        {gains.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}
                        {absent.map(|names| view! {
                            <li>"Nobody at the table: "{names}". "<a href=move || desk.route.get().on(Screen::Meeting).to_string()>"The meeting"</a></li>
                        })}
                    </ul>
                </section>
            })
        }}
        <Section title="Top of skill?" filter=Filter::All lines=skill />
        {move || (!skill.get().is_empty()).then(|| view! {
            <p class="soft">"These are questions. Your state’s scope of practice decides."</p>
        })}
    }
}

fn skill_words(sheet: &Worksheet, question: &SkillQuestion) -> String {
    match question {
        SkillQuestion::BelowTheTop { does, could, .. } => {
            format!("{} should; could {} do it instead?", sheet.names(&[*does]), sheet.names(&[*could]))
        }
        SkillQuestion::AboveTheLevel { does, needs, .. } => {
            let level = sheet.levels.get(*needs).map(|level| level.name.as_str()).unwrap_or_default();
            format!("Takes “{level}”. Is {} allowed and trained?", sheet.names(&[*does]))
        }
    }
}
