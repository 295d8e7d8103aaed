//! The worksheet's rows as markup, made in bulk: drawing thousands of cells one by one is several times
//! slower. Every text from a document passes `escape`.

use crate::model::ItemId;
use crate::sheets::findings::{self, Filter, is_shown};
use crate::sheets::worksheet::{Category, Layer, Task, Worksheet};
use std::fmt::Write as _;

/// How many rows are drawn as one group, which the browser lays out only when it comes into view.
const GROUP: usize = 50;

/// A text as markup that shows it and is nothing else, in elements and in quoted attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}

/// The head row: the corner, then a cell for each column.
#[must_use]
pub fn head(sheet: &Worksheet) -> String {
    let mut html = String::from("<tr role=\"row\"><th role=\"columnheader\" scope=\"col\" class=\"corner\">Task</th>");
    for column in &sheet.columns {
        let kind = if column.is_role() { "role" } else { "answer" };
        let people = match column.people {
            None => String::new(),
            Some(1) => "<small>1 person</small>".to_owned(),
            Some(people) => format!("<small>{people} people</small>"),
        };
        let _ = write!(
            html,
            "<th role=\"columnheader\" scope=\"col\" class=\"{kind}\" data-item=\"{}\" title=\"{}\"><span>{}</span>{people}</th>",
            column.id,
            escape(&column.about),
            escape(&column.name),
        );
    }
    html.push_str("</tr>");
    html
}

/// One group of rows as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The category, and the position of this group's first row within it.
    pub category: Option<ItemId>,
    /// The tasks in it.
    pub rows: Vec<ItemId>,
    /// The markup of a `tbody`'s content.
    pub html: String,
}

/// The rows that a filter shows, in groups. A category's heading stands in its first group; a category with
/// no row to show is left out, unless everything is shown.
#[must_use]
pub fn groups(sheet: &Worksheet, filter: Filter, words: &str) -> Vec<Group> {
    let everything = filter == Filter::All && words.trim().is_empty();
    let mut groups = Vec::new();
    for category in &sheet.categories {
        let shown: Vec<&Task> =
            category.tasks.iter().filter(|task| is_shown(sheet, category.id, task, filter, words)).collect();
        if shown.is_empty() && everything {
            groups.push(Group { category: category.id, rows: Vec::new(), html: band(sheet, category) });
        }
        for (nth, tasks) in shown.chunks(GROUP).enumerate() {
            let mut html = if nth == 0 { band(sheet, category) } else { String::new() };
            for task in tasks {
                row(&mut html, sheet, task);
            }
            groups.push(Group { category: category.id, rows: tasks.iter().map(|task| task.id).collect(), html });
        }
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

fn band(sheet: &Worksheet, category: &Category) -> String {
    let id = category.id.map_or(String::new(), |id| format!(" data-category=\"{id}\""));
    format!(
        "<tr role=\"row\" class=\"band\"{id}><th role=\"rowheader\" scope=\"rowgroup\" colspan=\"{}\"><span>{}</span><small></small></th></tr>",
        sheet.columns.len() + 1,
        escape(&category.name),
    )
}

fn row(html: &mut String, sheet: &Worksheet, task: &Task) {
    let _ = write!(
        html,
        "<tr role=\"row\" id=\"t-{0}\" data-item=\"{0}\"><th role=\"rowheader\" scope=\"row\"><span>{1}</span>",
        task.id,
        escape(&task.name)
    );
    match findings::remark(sheet, task) {
        Some(remark) => {
            let class = if remark.is_gap { " class=\"gap\"" } else { "" };
            let _ = write!(html, "<em{class}>{}</em></th>", escape(&remark.words));
        }
        None => html.push_str("<em></em></th>"),
    }
    for marks in &task.marks {
        match marks.words() {
            "" => html.push_str("<td role=\"gridcell\"></td>"),
            words => {
                let _ = write!(html, "<td role=\"gridcell\" aria-label=\"{words}\"></td>");
            }
        }
    }
    html.push_str("</tr>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn hostile_text_stays_text(text in "[<>&\"'a-z =/]{0,60}") {
            let safe = escape(&text);
            prop_assert!(!safe.contains(['<', '>', '"', '\'']));
            let back = safe.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
            prop_assert_eq!(back.replace("&amp;", "&"), text);
        }
    }
}
