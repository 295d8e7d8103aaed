//! Writes the blank worksheet: a page that prints on Letter paper and needs neither script nor WebAssembly.

use super::trouble::Trouble;
use carelanes::markup;
use carelanes::sheets::content::{CATEGORIES, COLUMNS};
use carelanes::text::markup::Markup;
use std::fs;
use std::path::Path;

const START: &str = r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<title>Who does what in our clinic: a blank worksheet</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="blank.css">
</head>
<body>
<main>
<h1>Who does what in our clinic</h1>
<p class="on-screen">Print this page (Ctrl+P) on Letter paper, then fill it in by hand. <a href="./">Back to Carelanes</a></p>
<p class="fill-in"><span>Clinic or team</span><span>Filled in by</span><span>Date</span></p>
<p>In each box, write <b>N</b> for who does the task <b>now</b>, <b>C</b> for who <b>could</b> do it, and <b>S</b> for who <b>should</b> do it. A box can hold more than one letter.</p>
"#;

const END: &str = "</main>\n</body>\n</html>\n";

/// Writes `blank.html` into the folder.
///
/// # Errors
/// When the file cannot be written.
pub fn write(folder: &Path) -> Result<(), Trouble> {
    let path = folder.join("blank.html");
    fs::write(&path, page().as_str()).map_err(Trouble::write(&path))
}

/// Each group is a table of its own, which stands on one page: not every browser repeats heads on paper.
fn page() -> Markup {
    let mut page = Markup::fixed(START);
    for category in CATEGORIES {
        page.add("<table>\n<thead>\n<tr><th scope=\"col\">Task</th>");
        for column in COLUMNS {
            markup!(into: page, "<th scope=\"col\">{}</th>", column.label);
        }
        // A column for a role that the published sheet does not have.
        page.add("<th scope=\"col\" class=\"own\">Role:</th></tr>\n</thead>\n");
        markup!(
            into: page,
            "<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"{}\" class=\"category\">{}</th></tr>\n",
            COLUMNS.len() + 2,
            category.name
        );
        for task in category.tasks {
            markup!(into: page, "<tr><th scope=\"row\">{}</th>", task.label);
            for _ in 0..=COLUMNS.len() {
                page.add("<td></td>");
            }
            page.add("</tr>\n");
        }
        page.add("</tbody>\n</table>\n");
    }
    page.add(END);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_has_a_row_and_every_role_a_column() {
        let page = page();
        let page = page.as_str();
        let tasks: usize = CATEGORIES.iter().map(|category| category.tasks.len()).sum();
        assert_eq!(page.matches("<th scope=\"row\">").count(), tasks);
        assert_eq!(page.matches("<th scope=\"col\"").count(), CATEGORIES.len() * (COLUMNS.len() + 2));
        assert_eq!(page.matches("<td></td>").count(), tasks * (COLUMNS.len() + 1));
    }
}
