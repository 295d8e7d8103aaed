//! An Excel workbook: a sheet for each table, its head row held in place, ready to filter and to print.

use super::measure::{clean, longest_line, widths};
use crate::exchange::formula::is_risky;
use crate::exchange::office::Workbook;
use crate::sheets::table::{Cell, Table};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// The longest text of a cell, in characters: 32,767 is what a cell holds.
const LONGEST_TEXT: usize = 32_000;
/// The longest name of a sheet, in UTF-16 units.
const LONGEST_NAME: usize = 31;
/// The head row; the title stands over it.
const HEAD: u32 = 2;
/// The bounds of a column, in letters: the widest one in a table of few columns, and in one of many.
const NARROWEST: usize = 8;
const WIDEST: [usize; 2] = [56, 30];
/// The widest column that Excel knows (255), less what is left free.
const WIDEST_OF_ALL: usize = 225;
/// One in so many letters is left free, because capitals are wider.
const CAPITALS: usize = 9;
/// Letters from here on (Hangul, CJK and others) are as wide as two.
const WIDE_LETTERS: char = '\u{1100}';
/// How many columns are few.
const FEW: usize = 4;
/// The height of a line, and the tallest row that Excel knows, in points.
const LINE: f64 = 15.0;
const TALLEST: f64 = 409.0;
/// US letter, in Excel's numbers.
const LETTER: u8 = 1;

/// Makes a workbook.
///
/// # Errors
/// Where a table has more rows or columns than a sheet can hold.
pub fn write(workbook: &Workbook, step: &mut dyn FnMut(usize, usize)) -> Result<Vec<u8>, XlsxError> {
    let all = 2 * workbook.tables.iter().map(|table| table.rows.len()).sum::<usize>() + 1;
    let mut done = 0;
    let mut book = rust_xlsxwriter::Workbook::new();
    let mut properties = DocProperties::new().set_title(clean(&workbook.practice)).set_author("Carelanes");
    if let Ok(day) = ExcelDateTime::parse_from_str(&workbook.day) {
        properties = properties.set_creation_datetime(&day);
    }
    book.set_properties(&properties);
    let looks = Looks::new();
    let mut names = Vec::new();
    for table in workbook.tables.iter().map(fitted_table) {
        let sheet = book.add_worksheet();
        let name = sheet_name(&table.title, &names);
        sheet.set_name(&name)?;
        names.push(name);
        set_up(sheet, workbook, &table)?;
        sheet.write_string_with_format(0, 0, &table.title, &looks.title)?;
        for (at, words) in (0..).zip(&table.head) {
            let look = if is_risky(words) { &looks.risky_head } else { &looks.head };
            sheet.write_string_with_format(HEAD, at, words, look)?;
        }
        for (line, row) in (HEAD + 1..).zip(&table.rows) {
            for (at, cell) in (0..).zip(row) {
                match cell {
                    Cell::Number(number) => sheet.write_number_with_format(line, at, *number as f64, &looks.cell)?,
                    // Always a text, whatever it begins with; marked as one, so that it stays one when it is edited.
                    Cell::Text(text) => {
                        let look = if is_risky(text) { &looks.risky } else { &looks.cell };
                        sheet.write_string_with_format(line, at, text, look)?
                    }
                };
            }
            done += 1;
            step(done, all);
        }
    }
    let made = book.save_to_buffer()?;
    step(all, all);
    Ok(made)
}

/// How cells look.
struct Looks {
    title: Format,
    head: Format,
    risky_head: Format,
    cell: Format,
    risky: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Hair);
        let head = cell.clone().set_bold().set_background_color(Color::RGB(0x00E8_EDF2)).set_border(FormatBorder::Thin);
        let (risky_head, risky) = (head.clone().set_quote_prefix(), cell.clone().set_quote_prefix());
        Self { title: Format::new().set_bold().set_font_size(14).set_quote_prefix(), head, risky_head, cell, risky }
    }
}

/// Widths, what stays in sight, the filter, and how it prints.
fn set_up(sheet: &mut Worksheet, workbook: &Workbook, table: &Table) -> Result<(), XlsxError> {
    let columns = columns(table);
    for (at, width) in (0..).zip(&columns) {
        sheet.set_column_width(at, (width + width / CAPITALS + 2) as f64)?;
    }
    // A program that takes the heights for settled draws a cell of many lines over the next ones, so they are.
    for (line, row) in (HEAD + 1..).zip(&table.rows) {
        let lines = row.iter().zip(&columns).map(|(cell, width)| lines(&cell.words(), *width)).max();
        if let Some(lines) = lines.filter(|lines| *lines > 1) {
            sheet.set_row_height(line, (LINE * lines as f64).min(TALLEST))?;
        }
    }
    let last_row = HEAD + u32::try_from(table.rows.len()).unwrap_or(u32::MAX - HEAD);
    let last_column = u16::try_from(table.head.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.autofilter(HEAD, 0, last_row, last_column)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_header_footer_scale_with_doc(false);
    sheet.set_landscape().set_paper_size(LETTER).set_print_fit_to_pages(1, 0);
    // An ampersand begins a code there, and so does a bracket.
    let practice: String =
        clean(&workbook.practice).chars().filter(|letter| !"[]\n".contains(*letter)).take(80).collect();
    sheet.set_header(format!("&L{}&R{}", practice.replace('&', "&&"), workbook.day));
    sheet.set_footer("&L&A&RPage &P of &N");
    Ok(())
}

/// How wide the columns are, in letters: as their longest line wants within bounds, and wider where a text would not
/// fit into the tallest row.
fn columns(table: &Table) -> Vec<usize> {
    let widest = WIDEST[usize::from(table.head.len() > FEW)];
    let most = (TALLEST / LINE) as usize;
    let wide_enough = |(at, wish): (usize, usize)| {
        let fits = |width: &usize| table.rows.iter().all(|row| lines(&row[at].words(), *width) <= most);
        let wish = wish.clamp(NARROWEST, widest);
        (wish..WIDEST_OF_ALL).step_by(10).find(fits).unwrap_or(WIDEST_OF_ALL)
    };
    widths(table, longest_line).into_iter().enumerate().map(wide_enough).collect()
}

/// How many lines a text takes in a column of this width, broken between words. A wide letter counts twice.
fn lines(text: &str, width: usize) -> usize {
    let size = |word: &str| word.chars().map(|letter| if letter < WIDE_LETTERS { 1 } else { 2 }).sum::<usize>();
    let of = |line: &str| {
        let (mut lines, mut used) = (1, 0);
        for word in line.split(' ').map(size) {
            if used > 0 && used + 1 + word > width {
                lines += 1;
                used = 0;
            }
            used += word + usize::from(used > 0);
            lines += used.saturating_sub(1) / width;
            used = used.saturating_sub(1) % width + usize::from(used > 0);
        }
        lines
    };
    text.split('\n').map(of).sum()
}

/// A table of which a sheet can hold every text.
fn fitted_table(table: &Table) -> Table {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => Cell::Text(fitted(text)),
        Cell::Number(number) => Cell::Number(*number),
    };
    Table {
        title: fitted(&table.title),
        head: table.head.iter().map(|words| fitted(words)).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
    }
}

/// A text that a cell can hold.
fn fitted(text: &str) -> String {
    let text = clean(text);
    if text.chars().count() <= LONGEST_TEXT {
        return text;
    }
    text.chars().take(LONGEST_TEXT).chain(['…']).collect()
}

/// A name that a sheet may have and none has yet: 31 units, without `[ ] : * ? / \`, no apostrophe at either end.
fn sheet_name(title: &str, names: &[String]) -> String {
    let plain: String =
        title.chars().map(|letter| if "[]:*?/\\\n\t".contains(letter) { ' ' } else { letter }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_free = |name: &str| !names.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let ending = |end: &str| {
        let mut name = String::new();
        for letter in plain.trim_matches('\'').chars() {
            if name.encode_utf16().count() + letter.len_utf16() + end.len() > LONGEST_NAME {
                break;
            }
            name.push(letter);
        }
        let name = name.trim_end_matches(['\'', ' ']);
        // Excel keeps this name for itself.
        let name = if name.is_empty() || name.eq_ignore_ascii_case("history") { "Table" } else { name };
        format!("{name}{end}")
    };
    let numbered = (2..).map(|nth| ending(&format!(" {nth}")));
    std::iter::once(ending("")).chain(numbered).find(|name| is_free(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_a_name_that_excel_takes_and_no_other_has() {
        let name = |title: &str, names: &[&str]| {
            sheet_name(title, &names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(name("Plan: refer/track [all]", &[]), "Plan refer track all");
        assert_eq!(name("Plan", &["plan", "Plan 2"]), "Plan 3");
        assert_eq!(name("'Who'", &[]), "Who");
        assert_eq!(name("History", &[]), "Table");
        assert_eq!(name(&fitted("\u{0}"), &["Table"]), "Table 2");
        let long = name(&"😀".repeat(40), &[]);
        assert_eq!(long.encode_utf16().count(), 30);
        assert_eq!(name(&"x".repeat(40), &[&"x".repeat(31)]), format!("{} 2", "x".repeat(29)));
    }

    #[test]
    fn a_text_is_broken_between_words_and_where_a_word_is_too_long() {
        let counts = [
            ("", 1),
            ("a b c", 1),
            ("abcde fghij", 2),
            ("abcde fgh ij", 2),
            ("a\n\nb", 3),
            ("abcdefghijkl", 2),
            ("漢漢漢漢漢", 2),
        ];
        for (text, count) in counts {
            assert_eq!(lines(text, 8), count, "{text:?}");
        }
    }

    #[test]
    fn a_long_note_is_in_sight_as_a_whole() {
        let note = "word ".repeat(800);
        let row: Vec<Cell> = ["a", "b", "c", "d", &note].map(Cell::from).into();
        let columns = columns(&Table::new("Plan", &["A", "B", "C", "D", "Note"]).with([row]));
        assert!(lines(&note, columns[4]) as f64 * LINE <= TALLEST && columns[0] == NARROWEST, "{columns:?}");
    }

    #[test]
    fn what_a_cell_cannot_hold_is_cut_and_marked() {
        assert!(fitted(&"é".repeat(LONGEST_TEXT + 1)).ends_with('…'));
        assert_eq!(fitted("é"), "é");
    }
}
