//! A Word document: headings that its navigation knows, real lists and tables, page numbers, US letter.

use super::measure::{clean, longest_line, longest_word, widths};
use crate::markup;
use crate::sheets::paper::{Block, Paper};
use crate::sheets::table::{Cell, Table};
use docx_rs::TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, Footer, IndentLevel, Level, LevelJc, LevelText, LineSpacing,
    NumPages, NumberFormat, Numbering, NumberingId, PageMargin, PageNum, PageOrientationType, Paragraph, Run, RunFonts,
    Shading, SpecialIndentType, Start, Style, StyleType, Tab, TabLeaderType, TabValueType, TableBorder, TableBorders,
    TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType,
};
use std::io::Cursor;

/// US letter and its margins, in twentieths of a point.
const LETTER: (u32, u32) = (12_240, 15_840);
const MARGIN: u32 = 1_080;
const BULLETS: usize = 2;
/// A letter in a table, and the room beside what stands in a cell.
const LETTER_WIDTH: usize = 112;
const PADDING: usize = 80;
/// How many columns a table of a document can have.
const MOST_COLUMNS: usize = 63;
/// The longest word that is not broken, and the longest line that a column makes room for, in letters.
const LONGEST_WORD: usize = 16;
const LONGEST_LINE: usize = 40;

/// Makes a document.
///
/// # Errors
/// Where it cannot be packed.
pub fn write(paper: &Paper, step: &mut dyn FnMut(usize, usize)) -> Result<Vec<u8>, String> {
    let size = |block: &Block| if let Block::Table(table) = block { table.rows.len() } else { 1 };
    let all = 2 * paper.blocks.iter().map(size).sum::<usize>() + 1;
    let mut done = 0;
    let (across, down) = if paper.is_wide { (LETTER.1, LETTER.0) } else { LETTER };
    let mut docx = begun(paper).page_size(across, down);
    if paper.is_wide {
        docx = docx.page_orient(PageOrientationType::Landscape);
    }
    docx = docx.add_paragraph(styled("Title", &paper.title));
    let mut is_first = true;
    let has_chapters = paper.blocks.iter().any(|block| matches!(block, Block::Chapter(_)));
    let heading = if has_chapters { "Heading2" } else { "Heading1" };
    for block in &paper.blocks {
        docx = match block {
            Block::Table(table) => parts(table).iter().fold(docx, |docx, part| {
                docx.add_table(drawn(part, (across - 2 * MARGIN) as usize)).add_paragraph(Paragraph::new())
            }),
            Block::Lines(lines) => lines.iter().fold(docx, |docx, line| {
                docx.add_paragraph(
                    paragraph(line).style("Lines").numbering(NumberingId::new(BULLETS), IndentLevel::new(0)),
                )
            }),
            Block::Chapter(words) => {
                let is_new_page = !std::mem::take(&mut is_first);
                docx.add_paragraph(styled("Heading1", words).page_break_before(is_new_page))
            }
            Block::Heading(words) => docx.add_paragraph(styled(heading, words)),
            Block::Text(words) => docx.add_paragraph(paragraph(words)),
            Block::Said(label, words) => docx.add_paragraph(said(label, words)),
            Block::Sign(name) => sign(name).into_iter().fold(docx, Docx::add_paragraph),
        };
        done += size(block);
        step(done, all);
    }
    let mut made = docx.build();
    // What the library has no words for: a head row that stands on each page, which style is meant where none is named,
    // what the document is called, and who made it.
    made.document = changed(made.document, with_head_rows);
    made.styles = changed(made.styles, |styles| styles.replacen("<w:style ", "<w:style w:default=\"1\" ", 1));
    let title = markup!("<dc:title>{}</dc:title><dc:creator>", clean(&paper.title));
    made.doc_props.core = changed(made.doc_props.core, |core| {
        core.replace(">unknown<", ">Carelanes<").replacen("<dc:creator>", title.as_str(), 1)
    });
    let mut packed = Cursor::new(Vec::new());
    made.pack(&mut packed).map_err(|error| error.to_string())?;
    step(all, all);
    Ok(packed.into_inner())
}

/// A document with its styles, its list and its footer.
fn begun(paper: &Paper) -> Docx {
    let style = |id: &str, name: &str| Style::new(id, StyleType::Paragraph).name(name);
    let heading = |id: &str, name: &str, size: usize, level: usize| {
        let spacing = LineSpacing::new().before(240).after(60);
        style(id, name).based_on("Normal").next("Text").size(size).bold().outline_lvl(level).line_spacing(spacing)
    };
    let fonts = RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Calibri").east_asia("Calibri");
    let bullet = Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"))
        .indent(Some(360), Some(SpecialIndentType::Hanging(240)), None, None);
    let margin = i32::try_from(MARGIN).unwrap_or_default();
    let margins =
        PageMargin { top: margin, bottom: margin, left: margin, right: margin, header: 540, footer: 540, gutter: 0 };
    let whose: Vec<&str> = [&*paper.practice, &paper.day].into_iter().filter(|words| !words.is_empty()).collect();
    let foot = Paragraph::new()
        .style("Foot")
        .align(AlignmentType::Right)
        .add_run(Run::new().add_text(format!("{} · page ", clean(&whose.join(" · ")))))
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" of "))
        .add_num_pages(NumPages::new());
    let made_on = format!("{}T00:00:00Z", paper.day);
    Docx::new()
        .created_at(&made_on)
        .updated_at(&made_on)
        .page_margin(margins)
        .default_fonts(fonts)
        .default_size(22)
        .add_style(style("Text", "Body Text").based_on("Normal").line_spacing(LineSpacing::new().after(100)))
        .add_style(style("Lines", "List Bullet").based_on("Normal").line_spacing(LineSpacing::new().after(30)))
        .add_style(style("InTable", "In a table").based_on("Normal").size(19).line_spacing(LineSpacing::new().after(0)))
        .add_style(style("Foot", "footer").based_on("Normal").size(18))
        .add_style(heading("Title", "Title", 40, 9).line_spacing(LineSpacing::new().after(160)))
        .add_style(heading("Heading1", "heading 1", 32, 0))
        .add_style(heading("Heading2", "heading 2", 25, 1))
        .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(bullet))
        .add_numbering(Numbering::new(BULLETS, BULLETS))
        .footer(Footer::new().add_paragraph(foot))
}

/// A text with its own lines.
fn run(words: &str) -> Run {
    let mut run = Run::new();
    for (nth, line) in clean(words).split('\n').enumerate() {
        if nth > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        for (nth, part) in line.split('\t').enumerate() {
            if nth > 0 {
                run = run.add_tab();
            }
            run = run.add_text(part);
        }
    }
    run
}

fn paragraph(words: &str) -> Paragraph {
    Paragraph::new().style("Text").add_run(run(words))
}

fn styled(style: &str, words: &str) -> Paragraph {
    paragraph(words).style(style).keep_next(true)
}

fn said(label: &str, words: &str) -> Paragraph {
    Paragraph::new().style("Text").add_run(run(&format!("{label}: ")).bold()).add_run(run(words))
}

/// A line to sign under a name; who has none yet writes it there, too.
fn sign(name: &str) -> Vec<Paragraph> {
    let blank = |end: usize| Tab::new().val(TabValueType::Left).leader(TabLeaderType::Underscore).pos(end);
    let line = |words: &str, tabs: &[Tab], before: u32| {
        let spacing = LineSpacing::new().before(before).after(60);
        paragraph(words).tabs(tabs).line_spacing(spacing).keep_lines(true)
    };
    match name {
        "" => vec![line("Name: \t Signature: \t Date: \t", &[blank(3_600), blank(7_400), blank(9_900)], 300)],
        name => vec![
            line(name, &[], 240).keep_next(true),
            line("Signature: \t Date: \t", &[blank(5_400), blank(8_400)], 120),
        ],
    }
}

/// A table in parts that a document can hold: each with its first column, which says what a row is about.
fn parts(table: &Table) -> Vec<Table> {
    if table.head.len() <= MOST_COLUMNS {
        return vec![table.clone()];
    }
    let rest: Vec<usize> = (1..table.head.len()).collect();
    let part = |columns: &[usize]| {
        let kept = || std::iter::once(0).chain(columns.iter().copied());
        Table {
            title: table.title.clone(),
            head: kept().map(|at| table.head[at].clone()).collect(),
            rows: table.rows.iter().map(|row| kept().map(|at| row[at].clone()).collect()).collect(),
        }
    };
    rest.chunks(MOST_COLUMNS - 1).map(part).collect()
}

/// How wide the columns of a table are, in twentieths of a point: room for the longest word of each, and the rest of
/// the page as they have more to say.
fn columns(table: &Table, across: usize) -> Vec<usize> {
    let least: Vec<usize> = widths(table, longest_word)
        .into_iter()
        .map(|word| word.min(LONGEST_WORD) * LETTER_WIDTH + 2 * PADDING)
        .collect();
    let sum = least.iter().sum::<usize>().max(1);
    let Some(rest) = across.checked_sub(sum) else {
        return least.into_iter().map(|width| width * across / sum).collect();
    };
    let wish: Vec<usize> = widths(table, longest_line).into_iter().map(|line| line.clamp(1, LONGEST_LINE)).collect();
    let wishes = wish.iter().sum::<usize>().max(1);
    least.into_iter().zip(wish).map(|(width, wish)| width + rest * wish / wishes).collect()
}

/// A table as wide as the page.
fn drawn(table: &Table, across: usize) -> docx_rs::Table {
    let grid = columns(table, across);
    let cell = |at: usize, words: Paragraph| {
        TableCell::new().width(grid[at], WidthType::Dxa).add_paragraph(words.style("InTable"))
    };
    let head = table.head.iter().enumerate().map(|(at, words)| {
        let shade = Shading::new().fill("E8EDF2");
        cell(at, Paragraph::new().add_run(run(words).bold())).shading(shade)
    });
    let row = |row: &Vec<Cell>| {
        let cells = row.iter().enumerate().map(|(at, held)| {
            let words = paragraph(&held.words());
            cell(at, if matches!(held, Cell::Number(_)) { words.align(AlignmentType::Right) } else { words })
        });
        cells.collect()
    };
    let rows = std::iter::once(head.collect()).chain(table.rows.iter().map(row));
    let sides = [Top, Bottom, Left, Right, InsideH, InsideV];
    let line = |at| TableBorder::new(at).size(4).color("9AA5B1");
    docx_rs::Table::new(rows.map(|cells| TableRow::new(cells).cant_split()).collect())
        .layout(TableLayoutType::Fixed)
        .width(across, WidthType::Dxa)
        .margins(TableCellMargins::new().margin(50, PADDING, 50, PADDING))
        .set_borders(sides.into_iter().fold(TableBorders::with_empty(), |all, at| all.set(line(at))))
        .set_grid(grid)
}

/// A document in which the first row of each table stands on each page that the table reaches.
fn with_head_rows(document: &str) -> String {
    // What people wrote is escaped there, so that it cannot be taken for a tag.
    let mut tables = document.split("<w:tbl>");
    let before = tables.next().unwrap_or_default().to_owned();
    tables.fold(before, |all, table| {
        all + "<w:tbl>" + &table.replacen("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />", 1)
    })
}

/// A part of the package, changed as a text.
fn changed(part: Vec<u8>, change: impl Fn(&str) -> String) -> Vec<u8> {
    String::from_utf8(part).map_or_else(|error| error.into_bytes(), |text| change(&text).into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_very_many_columns_is_divided_and_loses_none() {
        let head: Vec<String> = (0..140).map(|at| format!("C{at}")).collect();
        let row: Vec<Cell> = (0..140_usize).map(Cell::from).collect();
        let parts = parts(&Table { title: String::new(), head: head.clone(), rows: vec![row] });
        assert!(parts.iter().all(|part| part.head.len() <= MOST_COLUMNS && part.head[0] == "C0"));
        let columns: Vec<&String> = parts.iter().flat_map(|part| &part.head[1..]).collect();
        assert_eq!(columns, head[1..].iter().collect::<Vec<_>>());
    }
}
