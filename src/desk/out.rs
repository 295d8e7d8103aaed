//! Tables that leave the app: as files and through the clipboard.

use super::state::Desk;
use crate::browser;
use crate::exchange::{csv, file_name, rich};
use crate::sheets::screen::Screen;
use crate::sheets::table::Table;

impl Desk {
    /// Gives what a screen says to the person as a file for a spreadsheet.
    pub fn save_tables(self, screen: Screen, tables: &[Table]) {
        let Some(tables) = self.something(tables) else { return };
        let practice = self.peek_sheet(|sheet| sheet.practice.clone());
        let file = file_name(&[&practice, screen.label()], &self.today(), "csv");
        self.hand_to_browser(&file, browser::download(&file, &csv::write(tables)), " A spreadsheet opens it.");
    }

    /// Puts what a screen says on the clipboard as real tables.
    pub fn copy_tables(self, tables: &[Table]) {
        let Some(tables) = self.something(tables) else { return };
        browser::copy_rich(&rich::html(tables), &rich::plain(tables), move |is_copied| {
            if is_copied {
                self.tell("Copied. Paste it into a mail or a document.".to_owned(), false);
            } else {
                self.complain("This browser does not let the page copy. Save it as CSV instead.".to_owned());
            }
        });
    }

    /// The tables, where there are any; says so where there are none.
    pub(super) fn something(self, tables: &[Table]) -> Option<&[Table]> {
        if tables.is_empty() {
            self.nothing_to_take();
            return None;
        }
        Some(tables)
    }

    /// Says that a screen says nothing yet.
    pub(super) fn nothing_to_take(self) {
        self.tell("There is nothing to take along here yet.".to_owned(), false);
    }
}
