//! Changes to the built `index.html`.

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
    fn taking_the_policy_out_leaves_the_rest() {
        let (before, after) = around_policy(PAGE).expect("a policy");
        assert!(before.contains("<meta charset") && after.contains("<title>"));
        assert_eq!(policy(&format!("{before}{after}")), None);
    }
}
