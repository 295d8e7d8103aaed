//! The grid: a real table, drawn in bulk, with one listener for all its cells. After a tick only the rows
//! that changed are patched; after a change of rows or columns only the groups that differ are drawn anew.

use crate::desk::{Desk, Dialog};
use crate::dom::{El, el, fill, insert, page, react, soon};
use crate::exchange::markup::{self, Group};
use crate::model::ItemId;
use crate::session::field::not_kept;
use crate::session::grid::{Act, Cell, Extent, Place, act};
use crate::session::keys::Press;
use crate::sheets::Edit;
use crate::sheets::findings::{Filter, remark};
use crate::sheets::worksheet::{Change, Layer, OTHER_ID, Task, Worksheet};
use crate::text::fingerprint::fingerprint;
use crate::text::markup::Markup;
use crate::ui::layers::doing;
use std::cell::{self, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, EventTarget, HtmlElement, HtmlInputElement, HtmlTableCellElement, HtmlTableElement, HtmlTableRowElement,
};

/// From here on the heads of the columns stand upright, so that more of them fit.
const MANY_COLUMNS: usize = 13;

/// What stands on the page, so that only what differs is drawn anew.
#[derive(Default)]
struct Drawn {
    head: Markup,
    categories: Vec<Shown>,
    /// All rows that are shown, in their order.
    rows: Vec<ItemId>,
    columns: usize,
    /// Under which filter and for which words.
    filter: (Filter, String),
    place: Place,
    /// The cell at that place, which Tab comes to.
    held: Option<HtmlElement>,
    /// The field that someone writes in.
    writing: Option<Writing>,
}

/// A field in a cell, and what it is for: settled when it is opened, whatever is drawn and chosen until it is left.
struct Writing {
    field: HtmlInputElement,
    spot: Spot,
    layer: Layer,
    /// What the cell said then.
    before: String,
}

/// A category that is shown.
struct Shown {
    id: Option<ItemId>,
    /// Says in its heading how far it is answered.
    count: Option<Element>,
    sections: Vec<Section>,
}

/// One `tbody`. Of what it holds only prints are kept: they tell what differs, at eight bytes a row.
struct Section {
    body: Element,
    band: u64,
    rows: Vec<(ItemId, u64)>,
}

/// The worksheet as a grid.
pub fn grid(desk: Desk) -> El {
    let table =
        el("table").class("sheet").attr("id", "sheet").attr("role", "grid").attr("aria-label", "Who does each task");
    // The names that people tick, rename and hear are the document's, and not a translator's.
    let table = table.attr("translate", "no");
    let Some(held) = table.element().dyn_ref::<HtmlTableElement>().cloned() else { return table };
    let drawn = Rc::new(RefCell::new(Drawn { place: Place { row: 1, column: 1 }, ..Drawn::default() }));
    let grid = Grid { desk, table: held, drawn };
    let (changes, switch, goal) = (grid.clone(), grid.clone(), grid.clone());
    react(move || {
        let filter = (desk.filter.get(), desk.words.get());
        let mut change = desk.take_changes();
        let mut drawn = changes.drawn.borrow_mut();
        change.all |= drawn.columns == 0 || drawn.filter != filter;
        drawn.filter = filter;
        let layer = desk.layer.get_untracked();
        desk.peek_sheet(|sheet| {
            if change.is_of_shape() {
                draw(&mut drawn, &changes.table, sheet, &change, layer);
            }
            patch(&mut drawn, &changes.table, sheet, &change.tasks, layer);
        });
        // Whose row is gone is told so, or keeps what they wrote where it is only not shown any more.
        if drawn.writing.as_ref().is_some_and(|writing| !writing.field.is_connected()) {
            let grid = changes.clone();
            soon(move || grid.commit(true));
        }
    });
    react(move || {
        let layer = desk.layer.get();
        let many = switch.table.class_list().contains("many");
        switch.table.set_class_name(&format!("sheet layer-{}{}", layer.key(), if many { " many" } else { "" }));
        desk.peek_sheet(|sheet| {
            for shown in &switch.drawn.borrow().categories {
                count_band(shown, sheet, layer);
            }
        });
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
    let (dialogs, was_open) = (grid.clone(), cell::Cell::new(false));
    react(move || {
        let is_open = desk.dialog.with(Option::is_some);
        if was_open.replace(is_open) && !is_open {
            let grid = dialogs.clone();
            soon(move || grid.take_focus_back());
        }
    });
    let half_written = grid.clone();
    desk.keep_on_leaving(move || half_written.commit(true));
    let (clicks, keys, leaves) = (grid.clone(), grid.clone(), grid);
    table
        .on("click", move |event| clicks.clicked(event.target()))
        .on_key(move |press, event| keys.pressed(press, event.target()))
        .on("focusout", move |event| {
            if event.target().is_some_and(|target| target.dyn_ref::<HtmlInputElement>().is_some()) {
                leaves.left();
            }
        })
}

/// Draws what a change of shape touched.
fn draw(drawn: &mut Drawn, table: &HtmlTableElement, sheet: &Worksheet, change: &Change, layer: Layer) {
    let columns = sheet.columns.len() + 1;
    let had_focus = page().active_element().is_some_and(|element| table.contains(Some(&element)));
    let at = drawn.place.row.checked_sub(1).and_then(|row| drawn.rows.get(row).copied());
    if change.all {
        draw_head(drawn, table, sheet);
    }
    let mut old = std::mem::take(&mut drawn.categories);
    let mut next = table.first_element_child().and_then(|head| head.next_element_sibling());
    for category in &sheet.categories {
        let stands = old.iter().position(|shown| shown.id == category.id).map(|at| old.remove(at));
        let mut shown = stands.unwrap_or(Shown { id: category.id, count: None, sections: Vec::new() });
        if change.all || change.rows.contains(&category.id) || shown.sections.is_empty() {
            let (filter, words) = &drawn.filter;
            update(&mut shown, table, markup::groups(sheet, category, *filter, words));
            count_band(&shown, sheet, layer);
        }
        for section in &shown.sections {
            if next.as_ref() == Some(&section.body) {
                next = section.body.next_element_sibling();
            } else {
                let _ = table.insert_before(&section.body, next.as_deref());
            }
        }
        drawn.categories.push(shown);
    }
    for section in old.iter().flat_map(|gone| &gone.sections) {
        section.body.remove();
    }
    let sections = drawn.categories.iter().flat_map(|shown| &shown.sections);
    drawn.rows = sections.flat_map(|section| section.rows.iter().map(|(task, _)| *task)).collect();
    let row = at.and_then(|task| drawn.rows.iter().position(|row| *row == task)).map_or(drawn.place.row, |row| row + 1);
    let place = Place { row: row.min(drawn.rows.len()), column: drawn.place.column.min(columns - 1) };
    let cell = hold_place(drawn, table, sheet, place);
    if let Some(writing) = &drawn.writing {
        // A row that was drawn anew takes the field that stood in it, with all that was typed.
        if !writing.field.is_connected()
            && let Some(cell) = cell_of(drawn, table, sheet, writing.spot)
            && cell.append_child(&writing.field).is_ok()
        {
            let _ = writing.field.focus();
        }
    } else if let Some(cell) = cell.filter(|_| had_focus) {
        let _ = cell.focus();
    }
}

/// The cell of a task or a column, where it is shown.
fn cell_of(drawn: &Drawn, table: &HtmlTableElement, sheet: &Worksheet, spot: Spot) -> Option<HtmlElement> {
    let (task, column) = match spot {
        Spot::Corner => return None,
        Spot::Column(column) => (None, Some(column)),
        Spot::Task(task) => (Some(task), None),
        Spot::Mark(task, column) => (Some(task), Some(column)),
    };
    let row = task.map_or(Some(0), |task| Some(drawn.rows.iter().position(|row| *row == task)? + 1))?;
    let column = column.map_or(Some(0), |column| Some(sheet.column(column)? + 1))?;
    cell_at(drawn, table, Place { row, column })
}

fn draw_head(drawn: &mut Drawn, table: &HtmlTableElement, sheet: &Worksheet) {
    drawn.columns = sheet.columns.len() + 1;
    let _ = HtmlElement::style(table).set_property("--columns", &sheet.columns.len().to_string());
    let _ = table.class_list().toggle_with_force("many", drawn.columns > MANY_COLUMNS);
    let head = markup::head(sheet);
    if drawn.head != head {
        let section = table.first_element_child().unwrap_or_else(|| {
            let section = row_group(table, "thead");
            let _ = table.append_child(&section);
            section
        });
        fill(&section, &head);
        drawn.head = head;
    }
}

/// Brings a category's sections to these groups.
fn update(shown: &mut Shown, table: &HtmlTableElement, groups: Vec<Group>) {
    for section in shown.sections.drain(groups.len().min(shown.sections.len())..) {
        section.body.remove();
    }
    for (nth, group) in groups.into_iter().enumerate() {
        if nth == shown.sections.len() {
            shown.sections.push(Section { body: row_group(table, "tbody"), band: 0, rows: Vec::new() });
        }
        update_section(&mut shown.sections[nth], group);
    }
    let first = shown.sections.first();
    shown.count = first.and_then(|section| section.body.query_selector("tr.band small").ok().flatten());
}

/// Draws the rows between the first and the last that differ; all of them where nothing is alike.
fn update_section(section: &mut Section, group: Group) {
    let band = fingerprint(group.band.as_str());
    let rows: Vec<(ItemId, u64)> = group.rows.iter().map(|(task, html)| (*task, fingerprint(html.as_str()))).collect();
    let before = section.rows.iter().zip(&rows).take_while(|(old, new)| old == new).count();
    let rest = section.rows[before..].iter().rev().zip(rows[before..].iter().rev());
    let after = rest.take_while(|(old, new)| old == new).count();
    if section.band != band || before + after == 0 {
        let rows = group.rows.iter().map(|(_, html)| html);
        fill(&section.body, &[&group.band].into_iter().chain(rows).collect());
    } else {
        let gone = section.rows.len() - before - after;
        let at = u32::try_from(before + usize::from(!group.band.is_empty())).unwrap_or(u32::MAX);
        for _ in 0..gone {
            if let Some(row) = section.body.children().item(at) {
                row.remove();
            }
        }
        let html = group.rows[before..rows.len() - after].iter().map(|(_, html)| html).collect();
        match section.body.children().item(at) {
            Some(row) => insert(&row, "beforebegin", &html),
            None => insert(&section.body, "beforeend", &html),
        }
    }
    (section.band, section.rows) = (band, rows);
}

/// A section for a table.
fn row_group(table: &HtmlTableElement, tag: &str) -> Element {
    let section = page().create_element(tag).unwrap_or_else(|_| table.clone().into());
    let _ = section.set_attribute("role", "rowgroup");
    section
}

fn patch(drawn: &mut Drawn, table: &HtmlTableElement, sheet: &Worksheet, tasks: &[ItemId], layer: Layer) {
    for task in tasks.iter().filter_map(|task| sheet.task(*task)) {
        let Some(row) = row_of(table, task.id) else { continue };
        for shown in &mut drawn.categories {
            let mut rows = shown.sections.iter_mut().flat_map(|section| &mut section.rows);
            if let Some((_, print)) = rows.find(|(id, _)| *id == task.id) {
                *print = fingerprint(markup::row(sheet, task).as_str());
                count_band(shown, sheet, layer);
                break;
            }
        }
        let cells = row.cells();
        for (at, marks) in task.marks.iter().enumerate() {
            let Some(cell) = cells.item(u32::try_from(at + 1).unwrap_or(u32::MAX)) else { continue };
            let words = marks.words();
            if cell.get_attribute("data-marks").unwrap_or_default() == words {
                continue;
            }
            let _ = if words.is_empty() {
                cell.remove_attribute("data-marks")
            } else {
                cell.set_attribute("data-marks", words)
            };
            let is_held = drawn.held.as_deref() == Some(&cell);
            name_cell(&cell, Some(task).filter(|_| is_held));
        }
        let Ok(Some(line)) = row.query_selector("em") else { continue };
        let remark = remark(sheet, task);
        line.set_text_content(remark.as_ref().map(|remark| remark.words.as_str()));
        line.set_class_name(if remark.is_some_and(|remark| remark.is_gap) { "gap" } else { "" });
    }
}

fn count_band(shown: &Shown, sheet: &Worksheet, layer: Layer) {
    let category = sheet.categories.iter().find(|category| category.id == shown.id);
    if let (Some(count), Some(category)) = (&shown.count, category) {
        let words = markup::band_count(category, layer);
        if count.text_content().as_deref() != Some(&words) {
            count.set_text_content(Some(&words));
        }
    }
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

/// Makes the cell at a place the one that Tab comes to. It alone says its task and whether it is ticked: for all cells
/// that would be most of what is drawn.
fn hold_place(drawn: &mut Drawn, table: &HtmlTableElement, sheet: &Worksheet, place: Place) -> Option<HtmlElement> {
    if let Some(before) = drawn.held.take() {
        let _ = before.remove_attribute("tabindex");
        name_cell(&before, None);
    }
    let cell = cell_at(drawn, table, place)?;
    cell.set_tab_index(0);
    let task = place.row.checked_sub(1).and_then(|row| sheet.task(*drawn.rows.get(row)?));
    name_cell(&cell, task);
    drawn.place = place;
    drawn.held = Some(cell.clone());
    Some(cell)
}

/// Says what a cell to tick is called: by its marks, and with its task where it is the one that Tab comes to.
fn name_cell(cell: &Element, task: Option<&Task>) {
    if cell.tag_name() != "TD" {
        return;
    }
    let marks = cell.get_attribute("data-marks");
    let words = match task {
        Some(task) => Some(format!("{}, {}", task.name, marks.as_deref().unwrap_or("not ticked"))),
        None => marks,
    };
    let _ = match words {
        Some(words) => cell.set_attribute("aria-label", &words),
        None => cell.remove_attribute("aria-label"),
    };
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
        let cell = self.desk.peek_sheet(|sheet| hold_place(&mut self.drawn.borrow_mut(), &self.table, sheet, place));
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
            Spot::Column(role) if self.desk.peek_sheet(|sheet| sheet.role(role).is_some()) => {
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

    /// Does what a key means; says whether it meant anything here.
    fn pressed(&self, press: &Press, target: Option<EventTarget>) -> bool {
        if target.as_ref().is_some_and(|target| target.dyn_ref::<HtmlInputElement>().is_some()) {
            return self.pressed_in_field(press, target);
        }
        let (extent, place) = {
            let drawn = self.drawn.borrow();
            (Extent { rows: drawn.rows.len() + 1, columns: drawn.columns }, drawn.place)
        };
        let spot = self.at(place);
        let cell = match spot {
            Spot::Corner => Cell::Corner,
            Spot::Column(_) | Spot::Task(_) => Cell::Head,
            Spot::Mark(_, OTHER_ID) => Cell::Words,
            Spot::Mark(..) => Cell::Mark,
        };
        match (act(cell, place, press, extent), spot) {
            (None, _) => return false,
            (Some(Act::Go(to)), _) => self.go_to(to),
            (Some(Act::Tick), Spot::Mark(task, column)) => self.toggle(task, column),
            (Some(Act::Turn(layer)), _) => {
                self.desk.layer.set(layer);
                self.desk.spoken.set(format!("A tick now changes who {}", doing(layer)));
            }
            (Some(Act::Write), _) => self.write_in(place, None),
            (Some(Act::WriteAnew(typed)), _) => {
                self.write_in(place, Some(&typed));
                // What only begins a letter goes on in the field.
                return !typed.is_empty();
            }
            (Some(Act::Open), spot) => self.open_details(spot),
            (Some(Act::Tick | Act::Ignore), _) => {}
        }
        true
    }

    /// What can be written at a spot, as it stands: a name, or who "Other" is in a layer.
    fn text_at(&self, spot: Spot, layer: Layer) -> Option<String> {
        self.desk.peek_sheet(|sheet| match spot {
            Spot::Column(id) => sheet.role(id).map(|role| role.name.clone()),
            Spot::Task(id) => sheet.task(id).map(|task| task.name.clone()),
            Spot::Mark(id, OTHER_ID) => sheet.task(id).map(|task| task.other[layer as usize].clone()),
            _ => None,
        })
    }

    /// Puts a field into a head cell to rename it, or into "Other" to say who. `typed` replaces the text.
    fn write_in(&self, place: Place, typed: Option<&str>) {
        self.commit(true);
        let (spot, layer) = (self.at(place), self.desk.layer.get_untracked());
        let cell = cell_at(&self.drawn.borrow(), &self.table, place);
        let (Some(before), Some(cell)) = (self.text_at(spot, layer), cell) else { return };
        let field = el("input").attr("type", "text").class("write-in");
        let Some(field) = field.element().dyn_ref::<HtmlInputElement>() else { return };
        let label = if matches!(spot, Spot::Mark(..)) { "Who else?" } else { "New name" };
        let _ = field.set_attribute("aria-label", label);
        let _ = field.set_attribute("placeholder", label);
        field.set_value(typed.unwrap_or(&before));
        if cell.append_child(field).is_ok() {
            self.drawn.borrow_mut().writing = Some(Writing { field: field.clone(), spot, layer, before });
            let _ = field.focus();
            if typed.is_none() {
                field.select();
            }
        }
    }

    fn pressed_in_field(&self, press: &Press, target: Option<EventTarget>) -> bool {
        let is_kept = match press.key.as_str() {
            "Enter" | "Tab" => true,
            "Escape" => false,
            _ => return false,
        };
        let place = self.place_of(target);
        self.commit(is_kept);
        if let Some(place) = place {
            self.go_to(place);
        }
        true
    }

    /// A field that is left keeps what was typed, once the focus has gone where it goes: Firefox forgets where
    /// keys go when a field is taken from under it. A window that loses the keyboard takes it from no field.
    fn left(&self) {
        let grid = self.clone();
        soon(move || {
            let is_in = |writing: &Writing| page().active_element().as_ref() == Some(writing.field.as_ref());
            if !grid.drawn.borrow().writing.as_ref().is_some_and(is_in) {
                grid.commit(true);
            }
        });
    }

    /// Takes the field away, and keeps what was typed in it or not.
    fn commit(&self, is_kept: bool) {
        let Some(writing) = self.drawn.borrow_mut().writing.take() else { return };
        let Writing { field, spot, layer, before } = writing;
        let text = field.value();
        // Taking it away makes the browser say that it was left; nobody writes any more then.
        field.remove();
        let is_ticked = |task: ItemId| {
            let ticked = |held: &Task| held.marks.last().is_some_and(|marks| marks.has(layer));
            self.desk.peek_sheet(|sheet| sheet.task(task).is_some_and(ticked))
        };
        let edit = match spot {
            _ if !is_kept => return,
            Spot::Mark(task, OTHER_ID) if text != before || !is_ticked(task) => {
                Edit::SayOther { task, layer, words: text }
            }
            Spot::Column(item) | Spot::Task(item) if text != before => Edit::Rename { item, name: text },
            _ => return,
        };
        // What someone else wrote there meanwhile was not seen.
        let is_seen = self.text_at(spot, layer).is_none_or(|now| now == before);
        let done = if is_seen { self.desk.try_dispatch(&edit) } else { self.desk.try_dispatch_beside(&edit) };
        if let Err(refusal) = done {
            self.desk.complain(not_kept(refusal));
        }
    }
}
