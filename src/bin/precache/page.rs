//! Changes to the pages of a build.

use super::trouble::Trouble;
use std::fs;
use std::path::Path;

/// Takes the content security policy out of a development build, where Trunk adds a script to the page.
///
/// # Errors
/// When the page cannot be read or written, or has no policy.
pub fn without_policy(folder: &Path) -> Result<(), Trouble> {
    let path = folder.join("index.html");
    let page = fs::read_to_string(&path).map_err(Trouble::read(&path))?;
    let (before, after) = around_policy(&page).ok_or(Trouble::Page("content security policy"))?;
    fs::write(&path, format!("{before}{after}")).map_err(Trouble::write(&path))
}

/// The pages beside the app that are written before its style has its name.
const PAGES: [&str; 2] = ["sources.html", "rescue.html"];

/// Names the app's style in the pages beside it.
///
/// # Errors
/// When there is no style, or the page cannot be read or written.
pub fn name_style(folder: &Path) -> Result<(), Trouble> {
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).map_err(Trouble::read(&index))?;
    let style = style(&page).ok_or(Trouble::Page("style"))?;
    for name in PAGES {
        let path = folder.join(name);
        let beside = fs::read_to_string(&path).map_err(Trouble::read(&path))?;
        fs::write(&path, beside.replace("{{style}}", style)).map_err(Trouble::write(&path))?;
    }
    Ok(())
}

fn style(page: &str) -> Option<&str> {
    let link = page.split("<link").find(|link| link.contains("rel=\"stylesheet\""))?;
    Some(link.split_once("href=\"")?.1.split_once('"')?.0)
}

/// The policy that the page carries itself.
#[must_use]
pub fn policy(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    Some(rest.split_once('"')?.0)
}

fn around_policy(page: &str) -> Option<(&str, &str)> {
    let start = page.find("<meta http-equiv=\"Content-Security-Policy\"")?;
    let end = start + page[start..].find('>')? + 1;
    Some((&page[..start], &page[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../../index.html");

    #[test]
    fn the_policy_lets_nothing_in_from_elsewhere() {
        let policy = policy(PAGE).expect("a policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"));
        for word in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"] {
            assert!(!policy.contains(word), "{word}");
        }
    }

    #[test]
    fn the_page_holds_no_script_and_no_style_of_its_own() {
        for word in ["<script", "<style", "style=", "onclick"] {
            assert!(!PAGE.contains(word), "{word}");
        }
    }

    #[test]
    fn the_style_is_found_by_its_link() {
        assert_eq!(style("<link rel=\"icon\" href=\"a\"><link rel=\"stylesheet\" href=\"./b.css\"/>"), Some("./b.css"));
    }

    #[test]
    fn taking_the_policy_out_leaves_the_rest() {
        let (before, after) = around_policy(PAGE).expect("a policy");
        assert!(before.contains("<meta charset") && after.contains("<title>"));
        assert_eq!(policy(&format!("{before}{after}")), None);
    }
}
