//! How much room this browser's storage has left, and when to say so.

/// How many UTF-16 units local storage holds for one site.
const HOME: usize = 5_242_880;
/// From how full on it is told, in parts of a hundred.
const NEARLY_FULL: usize = 80;

/// How full local storage is with so many UTF-16 units, in parts of a hundred.
#[must_use]
pub fn percent(units: usize) -> usize {
    units * 100 / HOME
}

/// What is known of this browser's storage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Room {
    /// How full local storage is, in parts of a hundred.
    pub home: usize,
    /// Bytes used in all, and bytes there are, where the browser says so.
    pub all: Option<(f64, f64)>,
    /// Whether the browser promises to keep it.
    pub is_persistent: bool,
    /// Why the safety copy cannot be reached, where it cannot.
    pub copy_trouble: Option<String>,
}

impl Room {
    /// How full it is, in words.
    #[must_use]
    pub fn words(&self) -> String {
        let all = match self.all {
            Some((used, all)) => format!(" The safety copy uses {} of {}.", megabytes(used), megabytes(all)),
            None => String::new(),
        };
        format!("Local storage is {} percent full.{all}", self.home)
    }

    /// What the warning says, where local storage is nearly full.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        (self.home >= NEARLY_FULL).then(|| {
            format!(
                "This browser’s storage is {} percent full, and soon nothing more fits. Save copies of your worksheets, \
                 then delete those that you do not need.",
                self.home
            )
        })
    }
}

fn megabytes(bytes: f64) -> String {
    let tenths = (bytes / 100_000.0).round() as u64;
    match tenths {
        0 => "less than 0.1 MB".to_owned(),
        tenths if tenths >= 100_000 => format!("{} GB", tenths / 10_000),
        tenths => format!("{}.{} MB", tenths / 10, tenths % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_from_80_percent_on() {
        let warning = |units| Room { home: percent(units), ..Room::default() }.warning();
        assert_eq!(warning(HOME * 80 / 100 - 1), None);
        assert!(warning(HOME * 80 / 100).expect("a warning").contains("80 percent full"));
    }

    #[test]
    fn sizes_are_told_in_words() {
        let words = |used, all| Room { home: 3, all: Some((used, all)), ..Room::default() }.words();
        assert_eq!(
            words(4_321.0, 12e9),
            "Local storage is 3 percent full. The safety copy uses less than 0.1 MB of 12 GB."
        );
        assert!(words(1_260_000.0, 9.9e9).ends_with("uses 1.3 MB of 9900.0 MB."));
    }
}
