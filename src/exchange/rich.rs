//! Tables as markup and as plain text for the clipboard: a mail program or a word processor makes a real table of it, a
//! spreadsheet makes cells of it, and no cell is ever a formula.

use super::formula::guarded;
use crate::markup;
use crate::sheets::table::{Cell, Table};
use crate::text::markup::Markup;

/// What tells a spreadsheet that a cell is a text as it stands, so that `007` stays `007`: the first for Excel, the second
/// for `LibreOffice`.
const AS_TEXT: &str = " style=\"mso-number-format:'\\@'\" sdnum=\"1033;0;@\"";

/// Tables as markup that stands alone: its looks are on the elements, because nothing else is pasted along.
#[must_use]
pub fn html(tables: &[Table]) -> Markup {
    let mut html = Markup::fixed("<meta charset=\"utf-8\">");
    let as_text = Markup::fixed(AS_TEXT);
    for table in tables {
        markup!(
            into: html,
            "<h3>{}</h3><table border=\"1\" cellspacing=\"0\" cellpadding=\"4\"><thead><tr>",
            marked(&table.title)
        );
        for words in &table.head {
            markup!(into: html, "<th align=\"left\" bgcolor=\"#eeeeee\"{}>{}</th>", as_text, marked(words));
        }
        html.add("</tr></thead><tbody>");
        for row in &table.rows {
            html.add("<tr>");
            for cell in row {
                match cell {
                    Cell::Number(number) => markup!(into: html, "<td align=\"right\">{}</td>", number),
                    Cell::Text(text) => markup!(into: html, "<td{}>{}</td>", as_text, marked(text)),
                }
            }
            html.add("</tr>");
        }
        html.add("</tbody></table>");
    }
    html
}

/// A text as markup, with its lines, which no spreadsheet takes for a formula.
fn marked(text: &str) -> Markup {
    let mut marked = Markup::default();
    for (nth, line) in guarded(text).split('\n').enumerate() {
        marked.add(if nth == 0 { "" } else { "<br>" });
        markup!(into: marked, "{}", line);
    }
    marked
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
        let html = html.as_str();
        assert!(html.contains("<h3>&lt;b&gt;</h3>") && html.contains(">&lt;img src=x&gt;<br>second<"), "{html}");
        assert!(html.contains("<td align=\"right\">-2</td>"));
        assert_eq!(plain(&[table]), "<b>\n\"x\"\n<img src=x> second\n-2");
    }

    #[test]
    fn no_cell_head_or_title_is_a_formula() {
        let risky = "=1+1";
        let table = Table::new(risky, &[risky, "b"]).with([vec![risky.into(), "\t-5".into()]]);
        let html = html(std::slice::from_ref(&table));
        let html = html.as_str();
        assert_eq!(html.matches(">&#39;=1+1<").count(), 3, "{html}");
        assert!(html.contains(">&#39;\t-5<"), "{html}");
        assert_eq!(plain(&[table]), "'=1+1\n'=1+1\tb\n'=1+1\t' -5");
    }
}
