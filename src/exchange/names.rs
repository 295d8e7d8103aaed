//! Names of files.

/// The name of a copy: `carelanes-elm-street-2026-11-22.json`. Letters outside a-z and digits become `-`,
/// so that every mail program and disk takes it; `date` as `2026-11-22`, `end` as `json`.
#[must_use]
pub fn file_name(practice: &str, date: &str, end: &str) -> String {
    let mut name = String::from("carelanes");
    for letter in practice.chars().take(60) {
        if letter.is_ascii_alphanumeric() {
            if name == "carelanes" {
                name.push('-');
            }
            name.push(letter.to_ascii_lowercase());
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    format!("{}-{date}.{end}", name.trim_end_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_named_after_the_practice_and_the_day() {
        assert_eq!(file_name("Elm Street", "2026-11-22", "json"), "carelanes-elm-street-2026-11-22.json");
        assert_eq!(file_name("", "2026-11-22", "json"), "carelanes-2026-11-22.json");
        assert_eq!(file_name("../\\<b>", "2026-11-22", "json"), "carelanes-b-2026-11-22.json");
    }
}
