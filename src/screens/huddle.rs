//! "Huddle": for the wall, one task at a time, those first on which people differ most; what is decided, why, and what was
//! said against it.

use crate::desk::Desk;
use crate::dom::{El, button, el, focus_soon};
use crate::model::ItemId;
use crate::session::keys::Pace;
use crate::sheets::huddle::{PARKING_LOT, Point, agenda, decisions, is_changed, minutes_left, parked};
use crate::sheets::item::Kind;
use crate::sheets::screen::Screen;
use crate::sheets::spread::{self, Shown};
use crate::sheets::worksheet::Layer;
use crate::sheets::{Edit, slots};
use crate::ui::layers::glyph;
use crate::ui::lists::{Listed, add_by_name, listed, remove_button};
use crate::ui::out::on_paper;
use crate::ui::slots::{in_row, slot};
use crate::ui::tools::{print_button, steps};
use leptos::prelude::*;
use std::time::Duration;

/// How often the clock on the wall looks how late it is.
const GLANCE: Duration = Duration::from_secs(5);

/// The screen.
pub fn screen(desk: Desk) -> El {
    // What comes first is settled when the huddle begins: nothing moves away while one talks about it.
    let points = untrack(|| read_agenda(desk));
    let (at, pace) = (RwSignal::new(0_usize), StoredValue::<Pace>::default());
    let tasks: Vec<ItemId> = points.iter().map(|point| point.task).collect();
    let all = tasks.len();
    let go = move |by: isize| {
        at.update(|at| *at = at.saturating_add_signed(by).min(all.saturating_sub(1)));
        focus_soon("#card".to_owned());
    };
    let draw = move |at: &usize| match points.get(*at) {
        Some(point) => vec![task(desk, point, [*at, all], pace, go)],
        None => vec![el("p").class("empty").text("No tasks yet. Add some under “Roles and tasks”.")],
    };
    el("section").class("huddle").with(&[
        el("h1").class("unseen").text("Huddle"),
        el("div")
            .class("tools")
            .add(clock(desk))
            .add(el("span").class("push"))
            .with(&steps(desk))
            .add(print_button(desk)),
        el("p").class("soft").says(move || progress(desk, &tasks)),
        el("div").class("huddle-side").with(&[el("div").live_of(move || at.get(), draw), parking_lot(desk)]),
        on_paper(desk, Screen::Huddle),
    ])
}

fn read_agenda(desk: Desk) -> Vec<Point> {
    desk.with_sheet(|sheet| {
        desk.follow_items(|document, items| {
            let round = spread::round(document, items, desk.round.get());
            let (sheets, shown) = round.map_or((Vec::new(), Shown::Number), |round| (round.sheets, round.shown));
            agenda(document, sheet, &spread::spread(sheet, &sheets), shown)
        })
    })
}

fn progress(desk: Desk, tasks: &[ItemId]) -> String {
    let decided = desk.with_sheet(|sheet| desk.follow(|document| decisions(document, sheet).len()));
    format!("{decided} of {} decided. Where you differ most, or nobody does it, comes first.", tasks.len())
}

/// One task in large type.
fn task(
    desk: Desk,
    point: &Point,
    [at, all]: [usize; 2],
    pace: StoredValue<Pace>,
    go: impl Fn(isize) + Copy + 'static,
) -> El {
    let takes = move || pace.try_update_value(|pace| pace.takes(desk.now())).unwrap_or_default();
    let task = point.task;
    let name = move || desk.with_sheet(|sheet| sheet.task(task).map(|held| held.name.clone()).unwrap_or_default());
    let group = move || {
        let group =
            desk.with_sheet(|sheet| sheet.category_of(task).map(|group| group.name.clone()).unwrap_or_default());
        format!("{group} · {} of {all}", at + 1)
    };
    let decided = move || {
        let on = desk.follow(|document| slots::DECIDED.text(document, task));
        let open = move || {
            desk.dispatch(&Edit::set(task, slots::DECIDED, ""));
        };
        (!on.is_empty()).then(|| {
            let changed = desk.follow(|document| is_changed(document, task));
            let since =
                if changed { "Who should do it was changed since: decide again, or change it back. " } else { "" };
            let words = el("p").class("decided").text(&format!("Decided on {on}. {since}"));
            words.add(button("link", "Not decided after all", open))
        })
    };
    let decide = move || {
        if takes() && desk.dispatch(&Edit::set(task, slots::DECIDED, desk.today())) {
            go(1);
        }
    };
    let park = move || {
        let words = desk.peek_sheet(|sheet| sheet.task(task).map(|held| held.name.clone()).unwrap_or_default());
        if takes() && desk.dispatch(&Edit::add(Kind::Parked, desk.fresh_id(), words)) {
            go(1);
        }
    };
    let is_unsaid =
        move || desk.with_sheet(|sheet| !sheet.task(task).is_some_and(|held| held.is_answered(Layer::Should)));
    el("article").class("card").attr("id", "card").attr("tabindex", "-1").with(&[
        el("p").class("where").says(group),
        el("h2").says(name),
        el("ul").class("said-so").with_each(point.words.iter().map(|words| el("li").text(words))),
        el("p").class("question").text("Who should do it? Write down the hands beside each, then tick."),
        columns(desk, task),
        el("div").class("two").with(&[slot(desk, task, slots::REASON), slot(desk, task, slots::AGAINST)]),
        el("div").live_one(decided),
        el("div").class("buttons").with(&[
            button("go", "We decided this", decide).attr("id", "decide").disabled_when(is_unsaid),
            button("plain", "Put it off", park).attr("id", "park"),
            button("plain", "Back", move || go(-1)).disabled_when(move || at == 0),
            button("plain", "Next", move || go(1)).attr("id", "next").disabled_when(move || at + 1 >= all),
        ]),
    ])
}

/// A row for each column: ticked or not, and the hands that went up.
fn columns(desk: Desk, task: ItemId) -> El {
    let read = move || -> Listed {
        desk.with_sheet(|sheet| sheet.columns.iter().map(|column| (column.id, column.name.clone())).collect())
    };
    listed(el("ul").class("hands"), read, move |row| {
        let column = row.id;
        let is_on = move || {
            desk.with_sheet(|sheet| {
                let at = sheet.column(column)?;
                Some(sheet.task(task)?.marks[at].has(Layer::Should))
            })
            .unwrap_or(false)
        };
        let tick = move || {
            let on = !untrack(is_on);
            desk.dispatch(&Edit::Tick { task, layer: Layer::Should, column, on });
        };
        let draw = move |on: &bool| vec![glyph(if *on { "should" } else { "" })];
        let should = button("role", "", tick)
            .attr("role", "checkbox")
            .attr("data-item", column.as_str())
            .live_attr("aria-checked", move || Some(is_on().to_string()))
            .with(&[el("span").class("mark-place").live_of(is_on, draw), el("span").says(move || row.name())]);
        let hands = in_row(desk, task, slots::HANDS.of(column), move || format!("Hands for {}", row.name()));
        el("li").with(&[should, hands])
    })
}

/// Minutes left, set by hand.
fn clock(desk: Desk) -> El {
    let now = RwSignal::new(desk.now());
    if let Ok(handle) = set_interval_with_handle(move || now.set(desk.now()), GLANCE) {
        on_cleanup(move || handle.clear());
    }
    let left = move || {
        let now = now.get();
        desk.huddle_ends.get().map(|end| minutes_left(now, end))
    };
    let draw = move |left: &Option<u64>| match left {
        None => {
            let minutes = el("input")
                .attr("type", "number")
                .attr("min", "1")
                .attr("max", "600")
                .attr("aria-label", "Minutes for the huddle");
            let held = minutes.element().clone();
            crate::dom::set_value_of(&held, "15");
            let start = button("plain", "Start the clock", move || {
                if let Ok(minutes) = crate::dom::value_of(&held).parse::<u64>() {
                    desk.huddle_ends.set(Some(desk.now() + minutes.clamp(1, 600) * 60_000));
                    now.set(desk.now());
                }
            });
            vec![minutes, start]
        }
        Some(left) => {
            let words = match left {
                0 => "Time is up".to_owned(),
                1 => "1 minute left".to_owned(),
                left => format!("{left} minutes left"),
            };
            vec![
                el("b").class("minutes").text(&words),
                button("plain small", "Stop the clock", move || desk.huddle_ends.set(None)),
            ]
        }
    };
    el("div").class("clock").attr("role", "timer").live_of(left, draw)
}

/// What is put off, and anything else that came up.
fn parking_lot(desk: Desk) -> El {
    let read = move || -> Listed { desk.follow_items(parked) };
    let none = move || {
        read().is_empty().then(|| el("p").class("soft").text("Empty. What is put off or comes up stands here."))
    };
    el("aside").class("parking").attr("aria-label", PARKING_LOT).with(&[
        el("h2").text(PARKING_LOT),
        el("div").live_one(none),
        listed(el("ul").class("lines"), read, move |row| {
            el("li").with(&[el("span").class("line-name").says(move || row.name()), remove_button(desk, row.id)])
        }),
        add_by_name(desk, "Something to come back to", "add-parked", Kind::Parked, None),
    ])
}
