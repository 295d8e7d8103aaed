//! The grid: a real table, drawn in bulk, with one listener for all its cells. After a tick only the rows
//! that changed are patched; after a change of rows or columns only the groups that differ are drawn anew.

use super::desk::{Desk, Dialog};
use super::dom::{El, el, page, react, soon};
use crate::exchange::markup::{self, Group};
use crate::model::ItemId;
use crate::session::grid::{Extent, Place, step};
use crate::sheets::Edit;
use crate::sheets::findings::remark;
use crate::sheets::worksheet::{Layer, OTHER_ID, Task, Worksheet};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, EventTarget, HtmlElement, HtmlInputElement, HtmlTableCellElement, HtmlTableElement, HtmlTableRowElement,
    KeyboardEvent,
};

/// From here on the heads of the columns stand upright, so that more of them fit.
const MANY_COLUMNS: usize = 13;

/// What stands on the page, so that only what differs is drawn anew.
#[derive(Default)]
struct Drawn {
    head: String,
    /// Each group as it was drawn; patched ones no longer match their markup, and are drawn anew.
    groups: Vec<Option<Group>>,
    rows: Vec<ItemId>,
    columns: usize,
    place: Place,
    /// The cell at that place, which Tab comes to.
    held: Option<HtmlElement>,
    /// The categories' headings, each with the element that says how far it is answered.
    bands: Vec<(Option<ItemId>, Element)>,
}

/// The worksheet as a grid.
pub fn grid(desk: Desk) -> El {
    let table =
        el("table").class("sheet").attr("id", "sheet").attr("role", "grid").attr("aria-label", "Who does each task");
    let Some(held) = table.element().dyn_ref::<HtmlTableElement>().cloned() else { return table };
    let drawn = Rc::new(RefCell::new(Drawn { place: Place { row: 1, column: 1 }, ..Drawn::default() }));
    let grid = Grid { desk, table: held, drawn };
    let (rows, ticks, switch, goal) = (grid.clone(), grid.clone(), grid.clone(), grid.clone());
    react(move || {
        desk.shape.track();
        let (filter, words) = (desk.filter.get(), desk.words.get());
        desk.peek_sheet(|sheet| {
            draw(&mut rows.drawn.borrow_mut(), &rows.table, sheet, markup::groups(sheet, filter, &words));
            count_bands(&rows.drawn.borrow(), sheet, desk.layer.get_untracked());
        });
    });
    react(move || {
        let tasks = desk.touched.get();
        desk.peek_sheet(|sheet| {
            patch(&mut ticks.drawn.borrow_mut(), &ticks.table, sheet, &tasks);
            count_bands(&ticks.drawn.borrow(), sheet, desk.layer.get_untracked());
        });
    });
    react(move || {
        let layer = desk.layer.get();
        let many = switch.table.class_list().contains("many");
        switch.table.set_class_name(&format!("sheet layer-{}{}", layer.key(), if many { " many" } else { "" }));
        desk.peek_sheet(|sheet| count_bands(&switch.drawn.borrow(), sheet, layer));
    });
    react(move || {
        let Some(task) = desk.focus.get() else { return };
        // The row may be drawn by the same change that asks for it.
        let goal = goal.clone();
        soon(move || {
            desk.focus.set(None);
            goal.go_to_task(task);
        });
    });
    let (dialogs, was_open) = (grid.clone(), Cell::new(false));
    react(move || {
        let is_open = desk.dialog.with(Option::is_some);
        if was_open.replace(is_open) && !is_open {
            let grid = dialogs.clone();
            soon(move || grid.take_focus_back());
        }
    });
    let (clicks, keys, leaves) = (grid.clone(), grid.clone(), grid);
    table
        .on("click", move |event| clicks.clicked(event.target()))
        .on("keydown", move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                keys.pressed(event);
            }
        })
        .on("focusout", move |event| leaves.left(event.target()))
}

fn draw(drawn: &mut Drawn, table: &HtmlTableElement, sheet: &Worksheet, groups: Vec<Group>) {
    let columns = sheet.columns.len() + 1;
    let _ = HtmlElement::style(table).set_property("--columns", &sheet.columns.len().to_string());
    let _ = table.class_list().toggle_with_force("many", columns > MANY_COLUMNS);
    let had_focus = page().active_element().is_some_and(|element| table.contains(Some(&element)));
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
    // A group that still matches at its place stays.
    for (nth, group) in groups.iter().enumerate() {
        if drawn.groups.get(nth).is_some_and(|old| old.as_ref() == Some(group)) {
            continue;
        }
        section(table, "tbody", nth + 1).set_inner_html(&group.html);
    }
    while let Some(extra) = table.children().item(u32::try_from(groups.len() + 1).unwrap_or(u32::MAX)) {
        extra.remove();
    }
    drawn.bands = find_bands(table);
    drawn.rows = groups.iter().flat_map(|group| group.rows.iter().copied()).collect();
    drawn.groups = groups.into_iter().map(Some).collect();
    let row = at.and_then(|task| drawn.rows.iter().position(|row| *row == task)).map_or(drawn.place.row, |row| row + 1);
    let place = Place { row: row.min(drawn.rows.len()), column: drawn.place.column.min(columns - 1) };
    let cell = hold_place(drawn, table, place);
    if let Some(cell) = cell.filter(|_| had_focus) {
        let _ = cell.focus();
    }
}

/// The table's section at this place, made where there is none yet.
fn section(table: &HtmlTableElement, tag: &str, at: usize) -> Element {
    if let Some(section) = table.children().item(u32::try_from(at).unwrap_or(u32::MAX)) {
        return section;
    }
    let section = page().create_element(tag).unwrap_or_else(|_| table.clone().into());
    let _ = section.set_attribute("role", "rowgroup");
    let _ = table.append_child(&section);
    section
}

fn patch(drawn: &mut Drawn, table: &HtmlTableElement, sheet: &Worksheet, tasks: &[ItemId]) {
    for task in tasks.iter().filter_map(|task| sheet.task(*task)) {
        let Some(row) = row_of(table, task.id) else { continue };
        if let Some(group) =
            drawn.groups.iter_mut().find(|group| group.as_ref().is_some_and(|group| group.rows.contains(&task.id)))
        {
            *group = None;
        }
        let cells = row.cells();
        for (at, marks) in task.marks.iter().enumerate() {
            let Some(cell) = cells.item(u32::try_from(at + 1).unwrap_or(u32::MAX)) else { continue };
            let words = marks.words();
            if cell.get_attribute("aria-label").unwrap_or_default() == words {
                continue;
            }
            let _ = if words.is_empty() {
                cell.remove_attribute("aria-label")
            } else {
                cell.set_attribute("aria-label", words)
            };
        }
        let Some(line) = cells.item(0).and_then(|head| head.last_element_child()) else { continue };
        let remark = remark(sheet, task);
        line.set_text_content(remark.as_ref().map(|remark| remark.words.as_str()));
        line.set_class_name(if remark.is_some_and(|remark| remark.is_gap) { "gap" } else { "" });
    }
}

fn count_bands(drawn: &Drawn, sheet: &Worksheet, layer: Layer) {
    for (id, count) in &drawn.bands {
        if let Some(category) = sheet.categories.iter().find(|category| category.id == *id) {
            let words = markup::band_count(category, layer);
            if count.text_content().as_deref() != Some(&words) {
                count.set_text_content(Some(&words));
            }
        }
    }
}

/// The counts in the headings of the categories.
fn find_bands(table: &HtmlTableElement) -> Vec<(Option<ItemId>, Element)> {
    let Ok(counts) = table.query_selector_all("tr.band small") else { return Vec::new() };
    let band = |at| {
        let count = counts.get(at)?.dyn_into::<Element>().ok()?;
        let row = count.closest("tr").ok()??;
        Some((row.get_attribute("data-category").and_then(|id| id.parse().ok()), count))
    };
    (0..counts.length()).filter_map(band).collect()
}

/// The row of a task; before the table stands on the page, too.
fn row_of(table: &HtmlTableElement, task: ItemId) -> Option<HtmlTableRowElement> {
    let id = format!("t-{task}");
    let found = page().get_element_by_id(&id);
    let found = found.or_else(|| table.query_selector(&format!("#{id}")).ok().flatten());
    found?.dyn_into().ok()
}

fn cell_at(drawn: &Drawn, table: &HtmlTableElement, place: Place) -> Option<HtmlElement> {
    let row = match place.row.checked_sub(1) {
        None => table.rows().item(0)?.dyn_into().ok()?,
        Some(row) => row_of(table, *drawn.rows.get(row)?)?,
    };
    row.cells().item(u32::try_from(place.column).ok()?)?.dyn_into().ok()
}

/// Makes the cell at a place the one that Tab comes to.
fn hold_place(drawn: &mut Drawn, table: &HtmlTableElement, place: Place) -> Option<HtmlElement> {
    if let Some(before) = drawn.held.take() {
        let _ = before.remove_attribute("tabindex");
    }
    let cell = cell_at(drawn, table, place)?;
    cell.set_tab_index(0);
    drawn.place = place;
    drawn.held = Some(cell.clone());
    Some(cell)
}

/// What a cell of the grid is.
#[derive(Clone, Copy)]
enum Spot {
    Corner,
    Column(ItemId),
    Task(ItemId),
    Mark(ItemId, ItemId),
}

#[derive(Clone)]
struct Grid {
    desk: Desk,
    table: HtmlTableElement,
    drawn: Rc<RefCell<Drawn>>,
}

impl Grid {
    fn at(&self, place: Place) -> Spot {
        let column = place.column.checked_sub(1);
        let column = self.desk.peek_sheet(|sheet| column.and_then(|at| Some(sheet.columns.get(at)?.id)));
        let task = place.row.checked_sub(1).and_then(|row| self.drawn.borrow().rows.get(row).copied());
        match (task, column) {
            (None, None) => Spot::Corner,
            (None, Some(column)) => Spot::Column(column),
            (Some(task), None) => Spot::Task(task),
            (Some(task), Some(column)) => Spot::Mark(task, column),
        }
    }

    /// The place of the cell that an event happened in.
    fn place_of(&self, target: Option<EventTarget>) -> Option<Place> {
        let cell =
            target?.dyn_into::<Element>().ok()?.closest("th,td").ok()??.dyn_into::<HtmlTableCellElement>().ok()?;
        let row = cell.closest("tr").ok()??;
        let column = usize::try_from(cell.cell_index()).ok()?;
        match row.get_attribute("data-item").and_then(|id| id.parse::<ItemId>().ok()) {
            Some(task) => {
                let row = self.drawn.borrow().rows.iter().position(|row| *row == task)?;
                Some(Place { row: row + 1, column })
            }
            None if row.closest("thead").ok()?.is_some() => Some(Place { row: 0, column }),
            None => None,
        }
    }

    fn go_to(&self, place: Place) {
        let cell = hold_place(&mut self.drawn.borrow_mut(), &self.table, place);
        // Focusing tells the page, and the page may ask back.
        if let Some(cell) = cell {
            let _ = cell.focus();
        }
    }

    /// After a dialog that followed another the browser no longer knows where the focus was.
    fn take_focus_back(&self) {
        let is_lost = page().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let place = self.drawn.borrow().place;
        if is_lost {
            self.go_to(place);
        }
    }

    fn go_to_task(&self, task: ItemId) {
        let place = {
            let drawn = self.drawn.borrow();
            let row = drawn.rows.iter().position(|row| *row == task);
            row.map(|row| Place { row: row + 1, column: drawn.place.column.max(1) })
        };
        if let Some(place) = place {
            self.go_to(place);
        }
    }

    fn clicked(&self, target: Option<EventTarget>) {
        let in_field = target.as_ref().is_some_and(|target| target.dyn_ref::<HtmlInputElement>().is_some());
        let Some(place) = self.place_of(target) else { return };
        if in_field {
            return;
        }
        self.go_to(place);
        match self.at(place) {
            Spot::Mark(task, column) => {
                self.toggle(task, column);
                // "Other" takes a few words; who does not want to say leaves the field as it is.
                let layer = self.desk.layer.get_untracked();
                let other = |task: &Task| task.marks.last().is_some_and(|marks| marks.has(layer));
                if column == OTHER_ID && self.desk.peek_sheet(|sheet| sheet.task(task).is_some_and(other)) {
                    self.write_in(place, None);
                }
            }
            cell => self.open_details(cell),
        }
    }

    fn open_details(&self, cell: Spot) {
        match cell {
            Spot::Column(role) if self.desk.peek_sheet(|sheet| sheet.roles().any(|column| column.id == role)) => {
                self.desk.dialog.set(Some(Dialog::Role(role)));
            }
            Spot::Task(task) => self.desk.dialog.set(Some(Dialog::Task(task))),
            _ => {}
        }
    }

    fn toggle(&self, task: ItemId, column: ItemId) {
        let layer = self.desk.layer.get_untracked();
        let (on, name) = self.desk.peek_sheet(|sheet| {
            let at = sheet.column(column).unwrap_or_default();
            let ticked = sheet.task(task).is_some_and(|task| task.marks[at].has(layer));
            (!ticked, sheet.names(&[at]))
        });
        if self.desk.dispatch(&Edit::Tick { task, layer, column, on }) {
            self.desk.spoken.set(format!("{name}: {} {}", layer.key(), if on { "ticked" } else { "not ticked" }));
        }
    }

    fn pressed(&self, event: &KeyboardEvent) {
        if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            return self.pressed_in_field(event, &field);
        }
        let key = event.key();
        let control = event.ctrl_key() || event.meta_key();
        let (extent, place) = {
            let drawn = self.drawn.borrow();
            (Extent { rows: drawn.rows.len() + 1, columns: drawn.columns }, drawn.place)
        };
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
            (Spot::Mark(task, column), " ", _) => self.toggle(task, column),
            (Spot::Mark(..), _, Some(layer)) => {
                self.desk.layer.set(layer);
                self.desk.spoken.set(format!("A tick now changes who {}", doing(layer)));
            }
            (Spot::Mark(_, OTHER_ID), "F2" | "Enter", _) | (Spot::Column(_) | Spot::Task(_), "F2", _) => {
                self.write_in(place, None);
            }
            (Spot::Mark(_, OTHER_ID), key, None) if key.chars().count() == 1 => self.write_in(place, Some(key)),
            (Spot::Mark(task, column), "Enter", _) => self.toggle(task, column),
            (Spot::Column(_) | Spot::Task(_), "Enter" | " ", _) => self.open_details(cell),
            (Spot::Column(_) | Spot::Task(_), key, _) if key.chars().count() == 1 => self.write_in(place, Some(key)),
            _ => return,
        }
        event.prevent_default();
    }

    /// Puts a field into a head cell to rename it, or into "Other" to say who. `typed` replaces the text.
    fn write_in(&self, place: Place, typed: Option<&str>) {
        let text = self.desk.peek_sheet(|sheet| match self.at(place) {
            Spot::Column(id) => sheet.roles().find(|column| column.id == id).map(|column| column.name.clone()),
            Spot::Task(id) => sheet.task(id).map(|task| task.name.clone()),
            Spot::Mark(id, OTHER_ID) => {
                sheet.task(id).map(|task| task.other[self.desk.layer.get_untracked() as usize].clone())
            }
            _ => None,
        });
        let cell = cell_at(&self.drawn.borrow(), &self.table, place);
        let (Some(text), Some(cell)) = (text, cell) else { return };
        let field = el("input").attr("type", "text").class("write-in");
        let Some(field) = field.element().dyn_ref::<HtmlInputElement>() else { return };
        let label = if matches!(self.at(place), Spot::Mark(..)) { "Who else?" } else { "New name" };
        let _ = field.set_attribute("aria-label", label);
        let _ = field.set_attribute("placeholder", label);
        field.set_max_length(200);
        field.set_value(typed.unwrap_or(&text));
        if cell.append_child(field).is_ok() {
            let _ = field.focus();
            if typed.is_none() {
                field.select();
            }
        }
    }

    fn pressed_in_field(&self, event: &KeyboardEvent, field: &HtmlInputElement) {
        let place = self.place_of(event.target());
        match event.key().as_str() {
            "Enter" | "Tab" => {
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

    /// A field that is left keeps what was typed, once the focus has gone where it goes: Firefox forgets where
    /// keys go when a field is taken from under it.
    fn left(&self, target: Option<EventTarget>) {
        if let Some(field) = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            let grid = self.clone();
            soon(move || grid.commit(&field));
        }
    }

    fn commit(&self, field: &HtmlInputElement) {
        if field.class_name() != "write-in" {
            return;
        }
        let place = self.place_of(Some(field.clone().into()));
        let text = field.value();
        take_away(field);
        let Some(place) = place else { return };
        match self.at(place) {
            Spot::Column(item) | Spot::Task(item) => {
                let same = self.desk.peek_sheet(|sheet| {
                    sheet.roles().any(|column| column.id == item && column.name == text)
                        || sheet.task(item).is_some_and(|task| task.name == text)
                });
                if !same {
                    self.desk.dispatch(&Edit::Rename { item, name: text });
                }
            }
            Spot::Mark(task, OTHER_ID) => {
                let layer = self.desk.layer.get_untracked();
                let said = |held: &Task| {
                    held.marks.last().is_some_and(|marks| marks.has(layer)) && held.other[layer as usize] == text
                };
                if !self.desk.peek_sheet(|sheet| sheet.task(task).is_some_and(said)) {
                    self.desk.dispatch(&Edit::SayOther { task, layer, words: text });
                }
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
