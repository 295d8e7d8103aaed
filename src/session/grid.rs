//! Moving in a grid by keyboard: the heads of rows and columns are part of it, hidden rows are not.

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

#[cfg(test)]
mod tests {
    use super::*;

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
