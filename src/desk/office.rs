//! Excel and Word files: what the office program is asked for, how far it is, and the file that it makes.

use super::dialogs::{Dialog, Making};
use super::state::Desk;
use crate::browser::{self, Told};
use crate::exchange::file_name;
use crate::exchange::office::{Order, Workbook};
use crate::sheets::paper::Paper;
use crate::sheets::table::Table;
use leptos::prelude::set_timeout;
use std::time::Duration;

/// How long a file may take before one is shown how far it is.
const PATIENCE: Duration = Duration::from_millis(400);

impl Desk {
    /// Makes an Excel workbook of tables, which `what` names, and gives it to the person.
    pub fn save_workbook(self, what: &str, tables: Vec<Table>) {
        if self.something(&tables).is_none() {
            return;
        }
        let practice = self.peek_sheet(|sheet| sheet.practice.clone());
        let file = file_name(&[&practice, what], &self.today(), "xlsx");
        self.make_file(file, &Order::Workbook(Workbook { practice, day: self.today(), tables }));
    }

    /// Makes a Word document and gives it to the person.
    pub fn save_paper(self, paper: Option<Paper>) {
        let Some(paper) = paper else { return self.nothing_to_take() };
        let file = file_name(&[&paper.practice, &paper.title], &paper.day, "docx");
        self.make_file(file, &Order::Paper(paper));
    }

    fn make_file(self, file: String, order: &Order) {
        if self.making.with_untracked(Option::is_some) {
            // One at a time: how far the other is, and the way to stop it.
            return self.dialog.set(Some(Dialog::Making));
        }
        self.making.set(Some(Making { file, so_far: None }));
        if browser::start_office(&order.to_text(), move |told| self.hear_office(told)) {
            self.show_what_takes_long();
        } else {
            self.could_not_make();
        }
    }

    /// Shows how far a file is that is not there soon, as soon as no other dialog is open.
    fn show_what_takes_long(self) {
        let look = move || {
            if self.making.with_untracked(Option::is_none) {
                return;
            }
            if self.dialog.with_untracked(Option::is_none) {
                self.dialog.set(Some(Dialog::Making));
            } else if self.dialog.with_untracked(|dialog| *dialog != Some(Dialog::Making)) {
                self.show_what_takes_long();
            }
        };
        set_timeout(look, PATIENCE);
    }

    fn hear_office(self, told: Told) {
        let Some(making) = self.making.get_untracked() else { return };
        match told {
            Told::Done(done, of) => self.making.set(Some(Making { so_far: Some((done, of)), ..making })),
            Told::File(bytes) => {
                self.put_office_away();
                self.hand_to_browser(&making.file, browser::download_bytes(&making.file, &bytes), "");
            }
            Told::Trouble => self.could_not_make(),
        }
    }

    /// Stops what is being made.
    pub fn stop_making(self) {
        if self.making.with_untracked(Option::is_some) {
            self.put_office_away();
            self.tell("Stopped. No file was made.".to_owned(), false);
        }
    }

    fn could_not_make(self) {
        self.put_office_away();
        self.complain("The file could not be made. Your work is kept. Try again, or print it.".to_owned());
    }

    /// Puts the open dialog away; a file that is being made in it stops.
    pub fn put_dialog_away(self) {
        if self.dialog.with_untracked(|dialog| *dialog == Some(Dialog::Making)) {
            self.stop_making();
        } else {
            self.dialog.set(None);
        }
    }

    fn put_office_away(self) {
        browser::stop_office();
        self.making.set(None);
        if self.dialog.with_untracked(|dialog| *dialog == Some(Dialog::Making)) {
            self.dialog.set(None);
        }
    }
}
