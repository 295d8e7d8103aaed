//! Numbers with the word for what they count.

/// "1 task", "2 tasks".
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
