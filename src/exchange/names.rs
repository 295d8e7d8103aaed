//! Names of files.

/// How many letters of each part stand in a name: a long practice leaves room for what the file is.
const LONGEST: usize = 40;

/// The name of a file: `carelanes-elm-street-plan-2026-11-22.csv` of the parts "Elm Street" and "Plan". Letters outside
/// a-z and digits become `-`, so that every mail program and disk takes it; `date` as `2026-11-22`, `end` as `json`.
#[must_use]
pub fn file_name(parts: &[&str], date: &str, end: &str) -> String {
    let mut name = String::from("carelanes");
    for letter in
        parts.iter().flat_map(|part| [" "].into_iter().chain([*part]).flat_map(|part| part.chars().take(LONGEST)))
    {
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
        assert_eq!(file_name(&["Elm Street"], "2026-11-22", "json"), "carelanes-elm-street-2026-11-22.json");
        let long = file_name(&[&"Springfield ".repeat(9), "Plan: X"], "2026-11-22", "csv");
        assert!(long.ends_with("-plan-x-2026-11-22.csv") && long.len() < 100, "{long}");
        assert_eq!(file_name(&[""], "2026-11-22", "json"), "carelanes-2026-11-22.json");
        assert_eq!(file_name(&["../\\<b>"], "2026-11-22", "json"), "carelanes-b-2026-11-22.json");
    }
}
