//! Header files that common static hosts read from the folder they serve.

use super::http::{ASK_EACH_TIME, FOR_GOOD, has_hashed_name};
use super::page;
use super::staged::Staged;
use super::trouble::Trouble;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Writes `_headers`, which Netlify and Cloudflare Pages read, and `.nojekyll` for GitHub Pages.
///
/// # Errors
/// When the page cannot be read or has no policy, or a file cannot be written.
pub fn write(folder: &Path, files: &[Staged]) -> Result<(), Trouble> {
    let page = folder.join("index.html");
    let text = fs::read_to_string(&page).map_err(Trouble::read(&page))?;
    let policy = page::policy(&text).ok_or(Trouble::Page("content security policy"))?;
    for (name, content) in [("_headers", headers(policy, files)), (".nojekyll", String::new())] {
        let path = folder.join(name);
        fs::write(&path, content).map_err(Trouble::write(&path))?;
    }
    Ok(())
}

/// One rule for each file: these hosts join the values of rules that overlap, and two ages would clash.
fn headers(policy: &str, files: &[Staged]) -> String {
    let mut text = format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n"
    );
    let mut rule = |path: &str, age: &str| {
        let _ = write!(text, "/{path}\n  Cache-Control: {age}\n");
    };
    rule("", ASK_EACH_TIME);
    rule("sw.js", ASK_EACH_TIME);
    for file in files {
        let age = if has_hashed_name(&file.path) { FOR_GOOD } else { ASK_EACH_TIME };
        rule(&file.path, age);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_with_a_hash_in_its_name_is_kept_for_good() {
        let file = |path: &str| Staged { path: path.into(), hash: String::new() };
        let text = headers("default-src 'none'", &[file("index.html"), file("carelanes-0123456789abcdef.js")]);
        assert!(text.contains("/sw.js\n  Cache-Control: no-cache\n"));
        assert!(text.contains("/index.html\n  Cache-Control: no-cache\n"));
        assert!(
            text.contains("/carelanes-0123456789abcdef.js\n  Cache-Control: public, max-age=31536000, immutable\n")
        );
        assert!(text.contains("default-src 'none'; frame-ancestors 'none'"));
    }
}
