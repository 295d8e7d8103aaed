//! Tables as markup and as plain text for the clipboard: a mail program or a word processor makes a real table of it.

use super::markup::escape;
use crate::sheets::table::{Cell, Table};
use std::fmt::Write as _;

/// Tables as markup that stands alone: its looks are on the elements, because nothing else is pasted along.
#[must_use]
pub fn html(tables: &[Table]) -> String {
    let mut html = String::from("<meta charset=\"utf-8\">");
    for table in tables {
        let _ =
            write!(html, "<h3>{}</h3><table border=\"1\" cellspacing=\"0\" cellpadding=\"4\">", escape(&table.title));
        html.push_str("<thead><tr>");
        for words in &table.head {
            let _ = write!(html, "<th align=\"left\" bgcolor=\"#eeeeee\">{}</th>", escape(words));
        }
        html.push_str("</tr></thead><tbody>");
        for row in &table.rows {
            html.push_str("<tr>");
            for cell in row {
                let side = if matches!(cell, Cell::Number(_)) { " align=\"right\"" } else { "" };
                let _ = write!(html, "<td{side}>{}</td>", escape(&cell.words()).replace('\n', "<br>"));
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table>");
    }
    html
}

/// Tables as plain text, cells apart by tabs: what a program takes that knows no markup.
#[must_use]
pub fn plain(tables: &[Table]) -> String {
    let flat = |text: &str| text.split(['\t', '\n', '\r']).collect::<Vec<_>>().join(" ");
    let of = |table: &Table| {
        let head = table.head.iter().map(|words| flat(words)).collect::<Vec<_>>().join("\t");
        let rows =
            table.rows.iter().map(|row| row.iter().map(|cell| flat(&cell.words())).collect::<Vec<_>>().join("\t"));
        let lines: Vec<String> = [table.title.clone(), head].into_iter().chain(rows).collect();
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
        assert!(html.contains("<h3>&lt;b&gt;</h3>") && html.contains("&lt;img src=x&gt;<br>second"), "{html}");
        assert!(html.contains("<td align=\"right\">-2</td>"));
        assert_eq!(plain(&[table]), "<b>\n\"x\"\n<img src=x> second\n-2");
    }
}
