//! Tables as markup and as plain text for the clipboard: a mail program or a word processor makes a real table of it, a
//! spreadsheet makes cells of it, and no cell is ever a formula.

use super::formula::guarded;
use crate::sheets::table::{Cell, Table};
use crate::text::markup::escape;
use std::fmt::Write as _;

/// What tells a spreadsheet that a cell is a text as it stands, so that `007` stays `007`: the first for Excel, the second
/// for `LibreOffice`.
const AS_TEXT: &str = " style=\"mso-number-format:'\\@'\" sdnum=\"1033;0;@\"";

/// Tables as markup that stands alone: its looks are on the elements, because nothing else is pasted along.
#[must_use]
pub fn html(tables: &[Table]) -> String {
    let mut html = String::from("<meta charset=\"utf-8\">");
    for table in tables {
        let _ =
            write!(html, "<h3>{}</h3><table border=\"1\" cellspacing=\"0\" cellpadding=\"4\">", marked(&table.title));
        html.push_str("<thead><tr>");
        for words in &table.head {
            let _ = write!(html, "<th align=\"left\" bgcolor=\"#eeeeee\"{AS_TEXT}>{}</th>", marked(words));
        }
        html.push_str("</tr></thead><tbody>");
        for row in &table.rows {
            html.push_str("<tr>");
            for cell in row {
                let _ = match cell {
                    Cell::Number(number) => write!(html, "<td align=\"right\">{number}</td>"),
                    Cell::Text(text) => write!(html, "<td{AS_TEXT}>{}</td>", marked(text)),
                };
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table>");
    }
    html
}

/// A text as markup, with its lines, which no spreadsheet takes for a formula.
fn marked(text: &str) -> String {
    escape(&guarded(text)).replace('\n', "<br>")
}

/// Tables as plain text, cells apart by tabs: what a program takes that knows no markup.
#[must_use]
pub fn plain(tables: &[Table]) -> String {
    let flat = |text: &str| guarded(text).split(['\t', '\n', '\r']).collect::<Vec<_>>().join(" ");
    let cell = |cell: &Cell| match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => flat(text),
    };
    let of = |table: &Table| {
        let head = table.head.iter().map(|words| flat(words)).collect::<Vec<_>>().join("\t");
        let rows = table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t"));
        let lines: Vec<String> = [flat(&table.title), head].into_iter().chain(rows).collect();
        lines.join("\n")
    };
    tables.iter().map(of).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_becomes_markup_and_lines_stay_lines() {
        let table = Table::new("<b>", &["\"x\""]).with([vec!["<img src=x>\nsecond".into()], vec![Cell::Number(-2)]]);
        let html = html(std::slice::from_ref(&table));
        assert!(html.contains("<h3>&lt;b&gt;</h3>") && html.contains(">&lt;img src=x&gt;<br>second<"), "{html}");
        assert!(html.contains("<td align=\"right\">-2</td>"));
        assert_eq!(plain(&[table]), "<b>\n\"x\"\n<img src=x> second\n-2");
    }

    #[test]
    fn no_cell_head_or_title_is_a_formula() {
        let risky = "=1+1";
        let table = Table::new(risky, &[risky, "b"]).with([vec![risky.into(), "\t-5".into()]]);
        let html = html(std::slice::from_ref(&table));
        assert_eq!(html.matches(">&#39;=1+1<").count(), 3, "{html}");
        assert!(html.contains(">&#39;\t-5<"), "{html}");
        assert_eq!(plain(&[table]), "'=1+1\n'=1+1\tb\n'=1+1\t' -5");
    }
}
