//! The worksheet's screen: the layer switch, the tools, the grid, and beside it what it tells.

mod findings;
mod grid;

use crate::desk::{Desk, Dialog};
use crate::dom::{El, button, el, menu, react, set_value_of, soon, value_of};
use crate::exchange::markup;
use crate::sheets::findings::Filter;
use crate::sheets::worksheet::Layer;
use crate::ui::layers::{WALK, doing, glyph, layer_switch, next_layer};
use crate::ui::tools::steps;
use findings::findings;
use grid::grid;

/// The grid with everything around it.
pub fn screen(desk: Desk) -> El {
    let empty = move || {
        desk.shape.track();
        let filter = desk.filter.get();
        let (is_empty, is_any_shown) = desk.words.with(|words| {
            desk.peek_sheet(|sheet| (sheet.tasks().next().is_none(), markup::is_any_shown(sheet, filter, words)))
        });
        let (words, way) = if is_empty {
            let add = move || desk.dialog.set(Some(Dialog::AddTask(None)));
            ("No tasks yet. ", button("link", "Add the first one", add))
        } else if is_any_shown {
            return None;
        } else {
            ("No task matches. ", show_all(desk))
        };
        Some(el("p").class("empty").text(words).add(way))
    };
    let keys = button("quiet keys-button", "Keys", move || desk.dialog.set(Some(Dialog::Keys)));
    let title = el("div").class("title").with(&[
        el("div").class("title-words").with(&[el("h1").text("Who does what, and who should"), guide(desk)]),
        el("div").class("title-tools").with(&steps(desk)).add(print_menu(desk)).add(keys),
    ]);
    let sheet = el("div").class("sheet-side").with(&[print_head(desk), title, tools(desk)]);
    let sheet = sheet.add(el("div").class("sheet-frame").add(grid(desk))).live_one(empty);
    el("div").class("worksheet").with(&[sheet, findings(desk)])
}

/// One sentence that says what to do now.
fn guide(desk: Desk) -> El {
    let words = move || {
        let progress = desk.with_findings(|findings| findings.progress);
        let layer = desk.layer.get();
        match (layer, progress[layer as usize].is_complete()) {
            (Layer::Now, true) => "Every task has an answer for now. ",
            (Layer::Now, false) => {
                "Tick who does each task regularly now. Several roles may share one. “No one” is an answer. "
            }
            (Layer::Could, _) => "Tick every role that could do it: able and allowed, with training if needed. ",
            (Layer::Should, true) => "Every task has an answer for should. ",
            (Layer::Should, false) => "Talk it over. Then tick who should do each task. ",
        }
    };
    el("p").class("lede").add(el("span").says(move || words().to_owned())).live_one(move || next_layer(desk))
}

fn tools(desk: Desk) -> El {
    let open =
        move |words: &str, dialog: fn() -> Dialog| button("plain", words, move || desk.dialog.set(Some(dialog())));
    el("div").class("tools").add(layer_switch(desk)).with(&filters(desk)).with(&[
        el("span").class("push"),
        open("Add a task", || Dialog::AddTask(None)),
        open("Add a role", || Dialog::AddRole),
    ])
}

fn print_menu(desk: Desk) -> El {
    let list = el("div").class("menu-list").with(&[
        button("", "This sheet", move || desk.print(false)),
        button("", "A blank sheet", move || {
            // To be filled in by hand, with every task on it.
            show_everything(desk);
            soon(move || desk.print(true));
        }),
    ]);
    menu(&[el("summary").class("plain").text("Print"), list])
}

/// The filters that there are, with their words.
fn choices(desk: Desk) -> Vec<(Filter, String)> {
    let fixed = [
        (Filter::All, "All tasks"),
        (Filter::Gaps, "Gaps: no one"),
        (Filter::Changes, "Changes hands"),
        (Filter::Undecided, "Undecided: who should"),
        (Filter::Unanswered(Layer::Now), "Not answered: now"),
        (Filter::Unanswered(Layer::Should), "Not answered: should"),
        (Filter::Aside, "Not in our practice"),
    ];
    desk.peek_sheet(|sheet| {
        let fixed = fixed.into_iter().map(|(filter, words)| (filter, words.to_owned()));
        let roles = sheet.roles().map(|role| (Filter::Role(role.id), format!("Role: {}", role.name)));
        let groups = sheet
            .categories
            .iter()
            .filter_map(|group| Some((Filter::Category(group.id?), format!("Group: {}", group.name))));
        fixed.chain(roles).chain(groups).collect()
    })
}

/// Which rows are shown.
fn filters(desk: Desk) -> [El; 3] {
    let choose = move |at: String| {
        if let Some((filter, _)) = at.parse::<usize>().ok().and_then(|at| choices(desk).into_iter().nth(at)) {
            desk.filter.set(filter);
        }
    };
    let read = move || {
        desk.shape.track();
        (desk.filter.get(), choices(desk))
    };
    let options = |(now, choices): &(Filter, Vec<(Filter, String)>)| {
        let option = |(at, (filter, words)): (usize, &(Filter, String))| {
            let option = el("option").attr("value", &at.to_string()).text(words);
            if filter == now { option.attr("selected", "") } else { option }
        };
        choices.iter().enumerate().map(option).collect()
    };
    let select = el("select").attr("id", "filter").on_value("change", choose).live_of(read, options);
    let search = el("input").attr("type", "search").attr("id", "search").attr("placeholder", "Search");
    let search = search.on_value("input", move |words| desk.words.set(words));
    let held = search.element().clone();
    react(move || {
        let words = desk.words.get();
        if value_of(&held) != words {
            set_value_of(&held, &words);
        }
    });
    let all_again = move || {
        let all = desk.filter.get() == Filter::All && desk.words.with(String::is_empty);
        (!all).then(|| show_all(desk).class("quiet"))
    };
    let labelled =
        |words: &str, control: El| el("label").class("filter").with(&[el("span").class("unseen").text(words), control]);
    [labelled("Show", select), labelled("Search the tasks", search), el("span").live_one(all_again)]
}

/// The way back from every filter and search.
fn show_all(desk: Desk) -> El {
    button("link", "Show all", move || show_everything(desk))
}

fn show_everything(desk: Desk) {
    desk.filter.set(Filter::All);
    desk.words.set(String::new());
}

/// Which rows are shown, where not all are; for paper.
fn shown_alone(desk: Desk) -> String {
    let (filter, words) = (desk.filter.get(), desk.words.get());
    let filter = choices(desk).into_iter().filter(|(choice, _)| *choice == filter && filter != Filter::All);
    let words = Some(words).filter(|words| !words.is_empty()).map(|words| format!("“{words}”"));
    let shown: Vec<String> = filter.map(|(_, words)| words).chain(words).collect();
    if shown.is_empty() { String::new() } else { format!(" · Only these tasks: {}", shown.join(", ")) }
}

/// What stands over a printed sheet: whose it is, of when, and how to read it.
fn print_head(desk: Desk) -> El {
    let title = move || {
        let (practice, met) = desk.with_sheet(|sheet| (sheet.practice.clone(), sheet.met.clone()));
        let practice = if practice.is_empty() { "Our practice".to_owned() } else { practice };
        let met = if met.is_empty() { String::new() } else { format!(" · meeting {met}") };
        let example = if desk.is_example() { " · EXAMPLE" } else { "" };
        format!(" · {practice}{met} · printed {}{example}{}", desk.today(), shown_alone(desk))
    };
    let legend = WALK.map(|layer| el("span").add(glyph(layer.key())).text(doing(layer)));
    let source = el("span").class("source").text("Tasks: Share the Care, LEAP Primary Care Team Guide");
    el("div").class("print-head").with(&[
        el("p").add(el("b").text("Who does what, and who should")).add(el("span").says(title)),
        el("p").class("legend").with(&legend).add(source),
    ])
}
