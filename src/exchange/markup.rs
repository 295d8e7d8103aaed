//! The worksheet's rows as markup, made in bulk: drawing thousands of cells one by one is several times
//! slower.

use crate::markup;
use crate::model::ItemId;
use crate::sheets::findings::{self, Filter, is_shown};
use crate::sheets::worksheet::{Category, Layer, Task, Worksheet};
use crate::text::count::count;
use crate::text::markup::Markup;

/// How many rows are drawn as one group, which the browser lays out only when it comes into view.
const GROUP: usize = 50;

/// The head row: the corner, then a cell for each column.
#[must_use]
pub fn head(sheet: &Worksheet) -> Markup {
    let mut html = Markup::fixed("<tr role=\"row\"><th role=\"columnheader\" scope=\"col\" class=\"corner\">Task</th>");
    for column in &sheet.columns {
        let kind = if column.is_role() { "role" } else { "answer" };
        let people =
            column.people.map(|people| markup!("<small>{}</small>", count(people as usize, "person", "people")));
        let people = people.unwrap_or_default();
        markup!(
            into: html,
            "<th role=\"columnheader\" scope=\"col\" class=\"{}\" data-item=\"{}\" title=\"{}\"><span>{}</span>{}</th>",
            kind,
            column.id,
            column.about,
            column.name,
            people,
        );
    }
    html.add("</tr>");
    html
}

/// One group of rows as it is drawn: the content of a `tbody`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The category's heading over the first group of each; else empty.
    pub band: Markup,
    /// The tasks, each with its row.
    pub rows: Vec<(ItemId, Markup)>,
}

/// Whether a filter shows any row at all.
#[must_use]
pub fn is_any_shown(sheet: &Worksheet, filter: Filter, words: &str) -> bool {
    let shown =
        |category: &Category| category.tasks.iter().any(|task| is_shown(sheet, category.id, task, filter, words));
    sheet.categories.iter().any(shown)
}

/// The rows of a category that a filter shows, in groups, the heading in the first. A category with no row to
/// show has no group, unless everything is shown.
#[must_use]
pub fn groups(sheet: &Worksheet, category: &Category, filter: Filter, words: &str) -> Vec<Group> {
    let everything = filter == Filter::All && words.trim().is_empty();
    let shown = category.tasks.iter().filter(|task| is_shown(sheet, category.id, task, filter, words));
    let mut rows = shown.map(|task| (task.id, row(sheet, task))).peekable();
    let mut groups = Vec::new();
    while rows.peek().is_some() {
        groups.push(Group { band: Markup::default(), rows: rows.by_ref().take(GROUP).collect() });
    }
    if groups.is_empty() && everything {
        groups.push(Group::default());
    }
    if let Some(first) = groups.first_mut() {
        first.band = band(sheet, category);
    }
    groups
}

/// How far a category is answered in a layer, in words.
#[must_use]
pub fn band_count(category: &Category, layer: Layer) -> String {
    let in_use = category.tasks.iter().filter(|task| !task.aside);
    let (answered, all) =
        in_use.fold((0, 0), |(answered, all), task| (answered + usize::from(task.is_answered(layer)), all + 1));
    if all == 0 { "No tasks yet".to_owned() } else { format!("{answered} of {all}") }
}

fn band(sheet: &Worksheet, category: &Category) -> Markup {
    let id = category.id.map_or(Markup::default(), |id| markup!(" data-category=\"{}\"", id));
    markup!(
        "<tr role=\"row\" class=\"band\"{}><th role=\"rowheader\" scope=\"rowgroup\" colspan=\"{}\"><span>{}</span><small></small></th></tr>",
        id,
        sheet.columns.len() + 1,
        category.name,
    )
}

/// A task's row.
#[must_use]
pub fn row(sheet: &Worksheet, task: &Task) -> Markup {
    let mut html = markup!(
        "<tr role=\"row\" id=\"t-{0}\" data-item=\"{0}\"><th role=\"rowheader\" scope=\"row\"><span>{1}</span>",
        task.id,
        task.name
    );
    match findings::remark(sheet, task) {
        Some(remark) => {
            html.add(if remark.is_gap { "<em class=\"gap\">" } else { "<em>" });
            markup!(into: html, "{}</em></th>", remark.words);
        }
        None => html.add("<em></em></th>"),
    }
    for marks in &task.marks {
        match marks.words() {
            "" => html.add("<td role=\"gridcell\"></td>"),
            words => {
                markup!(into: html, "<td role=\"gridcell\" data-marks=\"{0}\" aria-label=\"{0}\"></td>", words);
            }
        }
    }
    html.add("</tr>");
    html
}
