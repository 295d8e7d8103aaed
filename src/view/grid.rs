//! The grid: a real table, drawn in bulk, with one listener for all its cells. After a tick only the rows
//! that changed are patched; after a change of rows or columns only the groups that differ are drawn anew.

use super::desk::{Desk, Dialog, use_desk};
use crate::exchange::markup::{self, Group};
use crate::model::ItemId;
use crate::session::grid::{Extent, Place, step};
use crate::sheets::findings::remark;
use crate::sheets::worksheet::{Layer, OTHER_ID, Worksheet};
use crate::sheets::Edit;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTableCellElement, HtmlTableElement, HtmlTableRowElement};

/// What stands on the page, so that only what differs is drawn anew.
#[derive(Default)]
struct Drawn {
    head: String,
    /// Each group as it was drawn; patched ones no longer match their markup, and are drawn anew.
    groups: Vec<Option<Group>>,
    rows: Vec<ItemId>,
    columns: usize,
    place: Place,
}

/// The worksheet as a grid.
#[component]
pub fn Grid() -> impl IntoView {
    let desk = use_desk();
    let table = NodeRef::<html::Table>::new();
    let drawn = StoredValue::new_local(Drawn { place: Place { row: 1, column: 1 }, ..Drawn::default() });
    Effect::new(move |_| {
        let Some(table) = table.get() else { return };
        desk.shape.track();
        let (filter, words) = (desk.filter.get(), desk.words.get());
        desk.sheet.with_untracked(|sheet| {
            drawn.update_value(|drawn| draw(drawn, &table, sheet, markup::groups(sheet, filter, &words)));
            count_bands(&table, sheet, desk.layer.get_untracked());
        });
    });
    Effect::new(move |_| {
        let tasks = desk.touched.get();
        let Some(table) = table.get_untracked() else { return };
        desk.sheet.with_untracked(|sheet| {
            drawn.update_value(|drawn| patch(drawn, sheet, &tasks));
            count_bands(&table, sheet, desk.layer.get_untracked());
        });
    });
    Effect::new(move |_| {
        let layer = desk.layer.get();
        if let Some(table) = table.get() {
            table.set_class_name(&format!("sheet layer-{}", layer.key()));
            desk.sheet.with_untracked(|sheet| count_bands(&table, sheet, layer));
        }
    });
    Effect::new(move |_| {
        let Some(task) = desk.focus.get() else { return };
        let Some(table) = table.get_untracked() else { return };
        desk.focus.set(None);
        drawn.update_value(|drawn| {
            if let Some(row) = drawn.rows.iter().position(|row| *row == task) {
                focus(drawn, &table, Place { row: row + 1, column: drawn.place.column.max(1) });
            }
        });
    });
    let grid = Handle { desk, table, drawn };
    view! {
        <table node_ref=table id="sheet" class="sheet layer-now" role="grid" aria-label="Who does each task"
            on:click=move |event| grid.clicked(event.target())
            on:keydown=move |event| grid.pressed(&event)
            on:focusout=move |event| grid.left(event.target())>
        </table>
    }
}

fn draw(drawn: &mut Drawn, table: &HtmlTableElement, sheet: &Worksheet, groups: Vec<Group>) {
    let columns = sheet.columns.len() + 1;
    let _ = HtmlElement::style(table).set_property("--columns", &sheet.columns.len().to_string());
    let had_focus = document().active_element().is_some_and(|element| table.contains(Some(&element)));
    let at = drawn.place.row.checked_sub(1).and_then(|row| drawn.rows.get(row).copied());
    let head = markup::head(sheet);
    if drawn.head != head {
        let section = section(table, "thead", 0);
        section.set_inner_html(&head);
        drawn.head = head;
    }
    if drawn.columns != columns {
        drawn.groups.clear();
    }
    drawn.columns = columns;
    // Groups that still match from the top and from the bottom stay; the stretch between is drawn anew.
    for (nth, group) in groups.iter().enumerate() {
        if drawn.groups.get(nth).is_some_and(|old| old.as_ref() == Some(group)) {
            continue;
        }
        section(table, "tbody", nth + 1).set_inner_html(&group.html);
    }
    while let Some(extra) = table.children().item(u32::try_from(groups.len() + 1).unwrap_or(u32::MAX)) {
        extra.remove();
    }
    drawn.rows = groups.iter().flat_map(|group| group.rows.iter().copied()).collect();
    drawn.groups = groups.into_iter().map(Some).collect();
    let row = at.and_then(|task| drawn.rows.iter().position(|row| *row == task)).map_or(drawn.place.row, |row| row + 1);
    let place = Place { row: row.min(drawn.rows.len()), column: drawn.place.column.min(columns - 1) };
    if had_focus {
        focus(drawn, table, place);
    } else {
        hold_place(drawn, table, place);
    }
}

/// The table's section at this place, made where there is none yet.
fn section(table: &HtmlTableElement, tag: &str, at: usize) -> Element {
    if let Some(section) = table.children().item(u32::try_from(at).unwrap_or(u32::MAX)) {
        return section;
    }
    let section = document().create_element(tag).unwrap_or_else(|_| table.clone().into());
    let _ = section.set_attribute("role", "rowgroup");
    let _ = table.append_child(&section);
    section
}

fn patch(drawn: &mut Drawn, sheet: &Worksheet, tasks: &[ItemId]) {
    for task in tasks.iter().filter_map(|task| sheet.task(*task)) {
        let Some(row) = row_of(task.id) else { continue };
        if let Some(group) = drawn.groups.iter_mut().find(|group| group.as_ref().is_some_and(|group| group.rows.contains(&task.id))) {
            *group = None;
        }
        let cells = row.cells();
        for (at, marks) in task.marks.iter().enumerate() {
            let Some(cell) = cells.item(u32::try_from(at + 1).unwrap_or(u32::MAX)) else { continue };
            let words = marks.words();
            if cell.get_attribute("aria-label").unwrap_or_default() == words {
                continue;
            }
            let _ = if words.is_empty() { cell.remove_attribute("aria-label") } else { cell.set_attribute("aria-label", words) };
        }
        let Some(line) = cells.item(0).and_then(|head| head.last_element_child()) else { continue };
        let remark = remark(sheet, task);
        line.set_text_content(remark.as_ref().map(|remark| remark.words.as_str()));
        line.set_class_name(if remark.is_some_and(|remark| remark.is_gap) { "gap" } else { "" });
    }
}

fn count_bands(table: &HtmlTableElement, sheet: &Worksheet, layer: Layer) {
    let Ok(bands) = table.query_selector_all("tr.band small") else { return };
    for at in 0..bands.length() {
        let Some(small) = bands.get(at).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        let id = small.closest("tr").ok().flatten().and_then(|row| row.get_attribute("data-category"));
        let category = sheet.categories.iter().find(|category| category.id.map(|id| id.to_string()) == id);
        if let Some(category) = category {
            let words = markup::band_count(category, layer);
            if small.text_content().as_deref() != Some(&words) {
                small.set_text_content(Some(&words));
            }
        }
    }
}

fn row_of(task: ItemId) -> Option<HtmlTableRowElement> {
    document().get_element_by_id(&format!("t-{task}"))?.dyn_into().ok()
}

fn cell_at(drawn: &Drawn, table: &HtmlTableElement, place: Place) -> Option<HtmlElement> {
    let row = match place.row.checked_sub(1) {
        None => table.rows().item(0)?.dyn_into().ok()?,
        Some(row) => row_of(*drawn.rows.get(row)?)?,
    };
    row.cells().item(u32::try_from(place.column).ok()?)?.dyn_into().ok()
}

/// Makes the cell at a place the one that Tab comes to.
fn hold_place(drawn: &mut Drawn, table: &HtmlTableElement, place: Place) -> Option<HtmlElement> {
    if let Ok(Some(before)) = table.query_selector("[tabindex='0']") {
        let _ = before.remove_attribute("tabindex");
    }
    let cell = cell_at(drawn, table, place)?;
    cell.set_tab_index(0);
    drawn.place = place;
    Some(cell)
}

fn focus(drawn: &mut Drawn, table: &HtmlTableElement, place: Place) {
    if let Some(cell) = hold_place(drawn, table, place) {
        let _ = cell.focus();
    }
}

/// What a cell of the grid is.
#[derive(Clone, Copy)]
enum Cell {
    Corner,
    Column(ItemId),
    Task(ItemId),
    Mark(ItemId, ItemId),
}

#[derive(Clone, Copy)]
struct Handle {
    desk: Desk,
    table: NodeRef<html::Table>,
    drawn: StoredValue<Drawn, LocalStorage>,
}

impl Handle {
    fn at(self, place: Place) -> Cell {
        let column = place.column.checked_sub(1);
        let column = self.desk.sheet.with_untracked(|sheet| column.and_then(|at| Some(sheet.columns.get(at)?.id)));
        let task = self.drawn.with_value(|drawn| place.row.checked_sub(1).and_then(|row| drawn.rows.get(row).copied()));
        match (task, column) {
            (None, None) => Cell::Corner,
            (None, Some(column)) => Cell::Column(column),
            (Some(task), None) => Cell::Task(task),
            (Some(task), Some(column)) => Cell::Mark(task, column),
        }
    }

    /// The place of the cell that an event happened in.
    fn place_of(self, target: Option<web_sys::EventTarget>) -> Option<Place> {
        let cell = target?.dyn_into::<Element>().ok()?.closest("th,td").ok()??.dyn_into::<HtmlTableCellElement>().ok()?;
        let row = cell.closest("tr").ok()??;
        let column = usize::try_from(cell.cell_index()).ok()?;
        match row.get_attribute("data-item").and_then(|id| id.parse::<ItemId>().ok()) {
            Some(task) => {
                let row = self.drawn.with_value(|drawn| drawn.rows.iter().position(|row| *row == task))?;
                Some(Place { row: row + 1, column })
            }
            None if row.closest("thead").ok()?.is_some() => Some(Place { row: 0, column }),
            None => None,
        }
    }

    fn go_to(self, place: Place) {
        if let Some(table) = self.table.get_untracked() {
            self.drawn.update_value(|drawn| focus(drawn, &table, place));
        }
    }

    fn clicked(self, target: Option<web_sys::EventTarget>) {
        let in_field = target.as_ref().is_some_and(|target| target.dyn_ref::<HtmlInputElement>().is_some());
        let Some(place) = self.place_of(target) else { return };
        if in_field {
            return;
        }
        self.go_to(place);
        match self.at(place) {
            Cell::Mark(task, column) => self.toggle(task, column),
            cell => self.open_details(cell),
        }
    }

    fn open_details(self, cell: Cell) {
        match cell {
            Cell::Column(role) if self.desk.sheet.with_untracked(|sheet| sheet.roles().any(|column| column.id == role)) => {
                self.desk.dialog.set(Some(Dialog::Role(role)));
            }
            Cell::Task(task) => self.desk.dialog.set(Some(Dialog::Task(task))),
            _ => {}
        }
    }

    fn toggle(self, task: ItemId, column: ItemId) {
        let layer = self.desk.layer.get_untracked();
        let (on, name) = self.desk.sheet.with_untracked(|sheet| {
            let at = sheet.column(column).unwrap_or_default();
            let ticked = sheet.task(task).is_some_and(|task| task.marks[at].has(layer));
            (!ticked, sheet.names(&[at]))
        });
        if self.desk.dispatch(&Edit::Tick { task, layer, column, on }) {
            self.desk.spoken.set(format!("{name}: {} {}", layer.key(), if on { "ticked" } else { "not ticked" }));
        }
    }

    fn pressed(self, event: &web_sys::KeyboardEvent) {
        if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            return self.pressed_in_field(event, &field);
        }
        let key = event.key();
        let control = event.ctrl_key() || event.meta_key();
        let extent = self.drawn.with_value(|drawn| Extent { rows: drawn.rows.len() + 1, columns: drawn.columns });
        let place = self.drawn.with_value(|drawn| drawn.place);
        if let Some(to) = step(place, &key, control, extent) {
            event.prevent_default();
            return self.go_to(to);
        }
        if control || event.alt_key() {
            return;
        }
        let cell = self.at(place);
        let layer = match key.as_str() {
            "n" | "N" => Some(Layer::Now),
            "c" | "C" => Some(Layer::Could),
            "s" | "S" => Some(Layer::Should),
            _ => None,
        };
        match (cell, key.as_str(), layer) {
            (Cell::Mark(task, column), " ", _) => self.toggle(task, column),
            (Cell::Mark(..), _, Some(layer)) => {
                self.desk.layer.set(layer);
                self.desk.spoken.set(format!("A tick now changes who {}", doing(layer)));
            }
            (Cell::Mark(_, OTHER_ID), "F2" | "Enter", _) | (Cell::Column(_) | Cell::Task(_), "F2", _) => {
                self.write_in(place, None);
            }
            (Cell::Mark(_, OTHER_ID), key, None) if key.chars().count() == 1 => self.write_in(place, Some(key)),
            (Cell::Mark(task, column), "Enter", _) => self.toggle(task, column),
            (Cell::Column(_) | Cell::Task(_), "Enter" | " ", _) => self.open_details(cell),
            (Cell::Column(_) | Cell::Task(_), key, _) if key.chars().count() == 1 => self.write_in(place, Some(key)),
            _ => return,
        }
        event.prevent_default();
    }

    /// Puts a field into a head cell to rename it, or into "Other" to say who. `typed` replaces the text.
    fn write_in(self, place: Place, typed: Option<&str>) {
        let text = self.desk.sheet.with_untracked(|sheet| match self.at(place) {
            Cell::Column(id) => sheet.roles().find(|column| column.id == id).map(|column| column.name.clone()),
            Cell::Task(id) => sheet.task(id).map(|task| task.name.clone()),
            Cell::Mark(id, OTHER_ID) => {
                sheet.task(id).map(|task| task.other[self.desk.layer.get_untracked() as usize].clone())
            }
            _ => None,
        });
        let (Some(text), Some(table)) = (text, self.table.get_untracked()) else { return };
        let Some(cell) = self.drawn.with_value(|drawn| cell_at(drawn, &table, place)) else { return };
        let Some(field) = document().create_element("input").ok().and_then(|e| e.dyn_into::<HtmlInputElement>().ok()) else { return };
        let label = if matches!(self.at(place), Cell::Mark(..)) { "Who else?" } else { "New name" };
        let _ = field.set_attribute("aria-label", label);
        let _ = field.set_attribute("placeholder", label);
        field.set_class_name("write-in");
        field.set_max_length(200);
        field.set_value(typed.unwrap_or(&text));
        if cell.append_child(&field).is_ok() {
            let _ = field.focus();
            if typed.is_none() {
                field.select();
            }
        }
    }

    fn pressed_in_field(self, event: &web_sys::KeyboardEvent, field: &HtmlInputElement) {
        let place = self.place_of(event.target());
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                self.commit(field);
            }
            "Escape" => {
                event.prevent_default();
                take_away(field);
            }
            _ => return,
        }
        if let Some(place) = place {
            self.go_to(place);
        }
    }

    /// A field that is left keeps what was typed.
    fn left(self, target: Option<web_sys::EventTarget>) {
        if let Some(field) = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            self.commit(&field);
        }
    }

    fn commit(self, field: &HtmlInputElement) {
        if field.class_name() != "write-in" {
            return;
        }
        let place = self.place_of(Some(field.clone().into()));
        let text = field.value();
        take_away(field);
        let Some(place) = place else { return };
        match self.at(place) {
            Cell::Column(item) | Cell::Task(item) => {
                let same = self.desk.sheet.with_untracked(|sheet| {
                    sheet.roles().any(|column| column.id == item && column.name == text)
                        || sheet.task(item).is_some_and(|task| task.name == text)
                });
                if !same {
                    self.desk.dispatch(&Edit::Rename { item, name: text });
                }
            }
            Cell::Mark(task, OTHER_ID) => {
                self.desk.dispatch(&Edit::SayOther { task, layer: self.desk.layer.get_untracked(), words: text });
            }
            _ => {}
        }
    }
}

/// Taking a field away makes the browser say that it was left; its class says that it is done with.
fn take_away(field: &HtmlInputElement) {
    field.set_class_name("done");
    field.remove();
}

/// "does it now", "could do it", "should do it".
pub fn doing(layer: Layer) -> &'static str {
    match layer {
        Layer::Now => "does it now",
        Layer::Could => "could do it",
        Layer::Should => "should do it",
    }
}
