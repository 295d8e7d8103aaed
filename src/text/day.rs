//! Days as texts: `2026-11-22`, which sort as they should.

/// Whether a text is a date as `2026-11-22`.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str, digits: usize, range: std::ops::RangeInclusive<u32>| {
        part.len() == digits
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse().is_ok_and(|n| range.contains(&n))
    };
    number(year, 4, 1..=9999) && number(month, 2, 1..=12) && number(day, 2, 1..=31)
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn a_date_has_all_its_digits_and_a_month_and_day_that_there_are() {
        for (text, is_one) in [
            ("2026-11-22", true),
            ("2026-1-22", false),
            ("2026-13-01", false),
            ("2026-00-10", false),
            ("2026-11-32", false),
            ("0000-11-22", false),
            ("2026-11-22 ", false),
            ("2026-11", false),
            ("+026-11-22", false),
            ("", false),
        ] {
            assert_eq!(is_date(text), is_one, "{text}");
        }
    }
}
