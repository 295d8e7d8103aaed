//! How old the newest copy outside this browser is: the one thing that survives a lost computer.

/// After how many days a copy is due.
const DUE: u64 = 7;
/// After how many days it is due in Safari, which removes what a site stored after seven days without a visit.
const DUE_IN_SAFARI: u64 = 3;
const DAY: u64 = 24 * 60 * 60 * 1_000;

/// The age of the newest copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// Days since the newest copy was saved; `None` where there is none.
    pub copied: Option<u64>,
    /// Whether one is due: there are changes without a copy, and the time is up.
    pub is_due: bool,
}

impl Outside {
    /// Tells the age at `now` of a copy that was saved at `copied`, where one was, of a practice that is kept here
    /// since `since` and was changed at `changed`; all in milliseconds since 1970.
    #[must_use]
    pub fn of(now: u64, copied: Option<u64>, since: u64, changed: u64, is_safari: bool) -> Self {
        let days = |time: u64| now.saturating_sub(time) / DAY;
        let limit = if is_safari { DUE_IN_SAFARI } else { DUE };
        let has_news = copied.is_none_or(|copied| changed > copied);
        Self { copied: copied.map(days), is_due: has_news && days(copied.unwrap_or(since)) >= limit }
    }

    /// What the status line says.
    #[must_use]
    pub fn words(&self) -> String {
        match self.copied {
            None => "No copy yet".to_owned(),
            Some(0) => "Last copy: today".to_owned(),
            Some(1) => "Last copy: yesterday".to_owned(),
            Some(days) => format!("Last copy: {days} days ago"),
        }
    }

    /// What the reminder says, when a copy is due.
    #[must_use]
    pub fn reminder(&self) -> Option<String> {
        self.is_due.then(|| {
            let age = match self.copied {
                None => "There is no copy of this worksheet outside this browser yet.".to_owned(),
                Some(days) => format!("The newest copy outside this browser is {days} days old."),
            };
            format!("{age} A browser can be cleared, and a computer can break: save a copy to your files.")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_due_after_seven_days_with_changes_and_after_three_in_safari() {
        let day = |days: u64| 1_763_770_000_000 + days * DAY;
        let due = |copied, changed, is_safari| Outside::of(day(10), copied, day(0), changed, is_safari).is_due;
        assert!(due(None, day(0), false), "there is none");
        assert!(due(Some(day(3)), day(4), false));
        assert!(!due(Some(day(4)), day(5), false), "six days");
        assert!(due(Some(day(7)), day(8), true));
        assert!(!due(Some(day(3)), day(2), false), "nothing changed since");
        assert!(!Outside::of(day(1), None, day(0), day(1), false).is_due, "it began yesterday");
    }

    #[test]
    fn the_status_line_says_how_old_the_copy_is() {
        let words = |copied| Outside { copied, is_due: false }.words();
        assert_eq!(
            [words(None), words(Some(0)), words(Some(9))],
            ["No copy yet", "Last copy: today", "Last copy: 9 days ago"]
        );
    }
}
