//! Moving and working in a grid by keyboard: the heads of rows and columns are part of it, hidden rows are not.

use super::keys::Press;
use crate::sheets::worksheet::Layer;

/// Where the one focusable cell is. Row 0 holds the heads of the columns, column 0 those of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The row among those that are shown.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// How large the grid is, heads included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Rows that are shown.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
}

/// Rows that a page key moves by.
const PAGE: usize = 10;

/// Where a key leads from a place; nothing where the key moves nothing. `control` is Ctrl or Cmd.
#[must_use]
pub fn step(from: Place, key: &str, control: bool, extent: Extent) -> Option<Place> {
    let (last_row, last_column) = (extent.rows.saturating_sub(1), extent.columns.saturating_sub(1));
    let Place { row, column } = from;
    let place = match key {
        "ArrowUp" => Place { row: row.saturating_sub(1), column },
        "ArrowDown" => Place { row: row + 1, column },
        "ArrowLeft" => Place { row, column: column.saturating_sub(1) },
        "ArrowRight" => Place { row, column: column + 1 },
        "Home" if control => Place { row: 0, column: 0 },
        "End" if control => Place { row: last_row, column: last_column },
        "Home" => Place { row, column: 0 },
        "End" => Place { row, column: last_column },
        "PageUp" => Place { row: row.saturating_sub(PAGE).max(row.min(1)), column },
        "PageDown" => Place { row: row + PAGE, column },
        _ => return None,
    };
    Some(Place { row: place.row.min(last_row), column: place.column.min(last_column) })
}

/// What a cell is to the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The corner, which does nothing.
    Corner,
    /// The head of a row or a column: it has a name and details.
    Head,
    /// A cell to tick.
    Mark,
    /// A cell to tick that also takes words.
    Words,
}

/// What a key does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Goes to a place.
    Go(Place),
    /// Ticks the cell, or takes the tick back.
    Tick,
    /// Turns to a layer.
    Turn(Layer),
    /// Opens a field with what the cell says.
    Write,
    /// Opens a field with this in it in the place of what the cell says; where it is empty, the key itself writes.
    WriteAnew(String),
    /// Opens the details.
    Open,
    /// Nothing, and nothing of the browser's either.
    Ignore,
}

/// What a key does in a cell; nothing where it is none of the grid's. In a cell that takes text a letter is text and
/// never a command; and a key that is held down changes one thing once.
#[must_use]
pub fn act(cell: Cell, from: Place, press: &Press, extent: Extent) -> Option<Act> {
    let key = press.key.as_str();
    if let Some(to) = step(from, key, press.control, extent) {
        return Some(Act::Go(to));
    }
    let is_plain = !press.control && !press.alt;
    let takes_text = matches!(cell, Cell::Head | Cell::Words);
    let act = match (cell, key) {
        (Cell::Mark | Cell::Words, " ") | (Cell::Mark, "Enter") if is_plain => Act::Tick,
        (Cell::Head, " " | "Enter") if is_plain => Act::Open,
        (Cell::Head | Cell::Words, "F2") | (Cell::Words, "Enter") if is_plain => Act::Write,
        _ if takes_text && press.is_letter() => Act::WriteAnew(key.to_owned()),
        _ if takes_text && press.begins_a_letter() => Act::WriteAnew(String::new()),
        (Cell::Mark, "n" | "N") if is_plain => Act::Turn(Layer::Now),
        (Cell::Mark, "c" | "C") if is_plain => Act::Turn(Layer::Could),
        (Cell::Mark, "s" | "S") if is_plain => Act::Turn(Layer::Should),
        _ => return None,
    };
    Some(if press.is_repeat { Act::Ignore } else { act })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn does(cell: Cell, key: &str) -> Option<Act> {
        act(cell, Place { row: 3, column: 3 }, &Press { key: key.to_owned(), ..Press::default() }, EXTENT)
    }

    #[test]
    fn in_a_cell_that_takes_text_every_letter_is_text() {
        for letter in ["n", "N", "c", "C", "s", "S", "é", "a", "1"] {
            for cell in [Cell::Head, Cell::Words] {
                assert_eq!(does(cell, letter), Some(Act::WriteAnew(letter.to_owned())));
            }
        }
        for cell in [Cell::Head, Cell::Words] {
            assert_eq!(does(cell, "Dead"), Some(Act::WriteAnew(String::new())), "an accent before its letter");
            assert_eq!(does(cell, "F2"), Some(Act::Write));
        }
        assert_eq!(does(Cell::Words, "Enter"), Some(Act::Write));
        assert_eq!(does(Cell::Words, " "), Some(Act::Tick));
        assert_eq!(does(Cell::Head, "Enter"), Some(Act::Open));
    }

    #[test]
    fn in_a_cell_to_tick_three_letters_are_commands_and_the_others_nothing() {
        for (letter, layer) in [("n", Layer::Now), ("C", Layer::Could), ("s", Layer::Should)] {
            assert_eq!(does(Cell::Mark, letter), Some(Act::Turn(layer)));
        }
        for key in ["a", "é", "Dead", "F2", "Tab", "Escape"] {
            assert_eq!(does(Cell::Mark, key), None);
        }
        for key in [" ", "Enter"] {
            assert_eq!(does(Cell::Mark, key), Some(Act::Tick));
        }
        for cell in [Cell::Mark, Cell::Words, Cell::Head] {
            let held = Press { key: "s".to_owned(), control: true, ..Press::default() };
            assert_eq!(act(cell, Place::default(), &held, EXTENT), None, "Ctrl and S is for the app");
        }
    }

    #[test]
    fn a_key_that_is_held_down_moves_on_and_changes_one_thing_once() {
        let held = |cell, key: &str| {
            act(cell, Place::default(), &Press { key: key.to_owned(), is_repeat: true, ..Press::default() }, EXTENT)
        };
        assert_eq!(held(Cell::Mark, "ArrowDown"), Some(Act::Go(Place { row: 1, column: 0 })));
        for (cell, key) in [(Cell::Mark, " "), (Cell::Mark, "Enter"), (Cell::Head, "Enter"), (Cell::Words, "a")] {
            assert_eq!(held(cell, key), Some(Act::Ignore));
        }
    }

    const EXTENT: Extent = Extent { rows: 60, columns: 8 };

    fn from(row: usize, column: usize, key: &str) -> (usize, usize) {
        let place = step(Place { row, column }, key, false, EXTENT).expect("moves");
        (place.row, place.column)
    }

    #[test]
    fn arrows_move_by_one_and_stop_at_the_edges() {
        assert_eq!(from(3, 3, "ArrowUp"), (2, 3));
        assert_eq!(from(0, 3, "ArrowUp"), (0, 3));
        assert_eq!(from(59, 3, "ArrowDown"), (59, 3));
        assert_eq!(from(3, 0, "ArrowLeft"), (3, 0));
        assert_eq!(from(3, 7, "ArrowRight"), (3, 7));
    }

    #[test]
    fn home_and_end_go_along_the_row_and_with_control_to_the_corners() {
        assert_eq!(from(3, 3, "Home"), (3, 0));
        assert_eq!(from(3, 3, "End"), (3, 7));
        let corner = |key| step(Place { row: 3, column: 3 }, key, true, EXTENT);
        assert_eq!(corner("Home"), Some(Place { row: 0, column: 0 }));
        assert_eq!(corner("End"), Some(Place { row: 59, column: 7 }));
    }

    #[test]
    fn page_up_stops_at_the_first_task() {
        assert_eq!(from(25, 2, "PageUp"), (15, 2));
        assert_eq!(from(5, 2, "PageUp"), (1, 2));
        assert_eq!(from(0, 2, "PageUp"), (0, 2));
        assert_eq!(from(55, 2, "PageDown"), (59, 2));
    }

    #[test]
    fn other_keys_move_nothing_and_an_empty_grid_holds_still() {
        assert_eq!(step(Place::default(), "x", false, EXTENT), None);
        let empty = Extent { rows: 0, columns: 0 };
        assert_eq!(step(Place::default(), "ArrowDown", false, empty), Some(Place::default()));
    }
}
