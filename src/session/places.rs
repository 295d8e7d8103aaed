//! What is true of keeping: of each of the two places, and in words for the status line and the banner.

use super::keeping::NotKept;
use super::shelf::ShelfError;

/// What is true of one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// It does not hold the latest change yet.
    #[default]
    Waiting,
    /// It holds everything.
    Kept,
    /// It failed.
    Not(NotKept),
}

/// What is true of keeping what is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Nothing is open.
    #[default]
    Nothing,
    /// Something that is never kept: the example, or an earlier version that is looked at.
    Looking,
    /// A practice.
    Own {
        /// Local storage.
        home: Place,
        /// The safety copy.
        copy: Place,
        /// When both last held everything, as a time of day.
        at: String,
    },
}

impl Keeping {
    /// Whether the latest change is on this page alone, and keeping it failed.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        matches!(self, Keeping::Own { home: Place::Not(_), copy: Place::Not(_), .. })
    }

    /// Whether a newer version of the app writes this practice, so that this one has to be updated.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        let Keeping::Own { home, copy, .. } = self else { return false };
        [home, copy].contains(&&Place::Not(NotKept::Newer))
    }

    /// What the status line says. It says "saved" only of what the safety copy has confirmed.
    #[must_use]
    pub fn status(&self) -> String {
        let Keeping::Own { home, copy, at } = self else { return String::new() };
        match (home, copy) {
            (Place::Kept, Place::Kept) => format!("Saved on this computer {at}."),
            (Place::Not(_), Place::Kept) => format!("Saved in one place {at}."),
            (Place::Kept, Place::Not(_)) => format!("Kept in this browser {at}."),
            (Place::Not(_), Place::Not(_)) => "Not saved!".to_owned(),
            (Place::Waiting, _) | (_, Place::Waiting) => "Saving…".to_owned(),
        }
    }

    /// What the banner says: cause, what is kept, what to do. Nothing where all is well.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        let Keeping::Own { home, copy, .. } = self else { return None };
        let on_this_page = "Your latest changes are only on this page. Save a copy now.";
        let (why, kept) = match (home, copy) {
            (Place::Not(why), _) | (_, Place::Not(why)) if why.is_final() => (why, on_this_page),
            (Place::Not(why), Place::Not(_)) => (why, on_this_page),
            (Place::Not(why), _) => (why, "Your work is saved, but in one place instead of two. Save a copy as well."),
            (_, Place::Not(why)) => (why, "Your work is kept without its safety copy. Save a copy before you leave."),
            _ => return None,
        };
        let remedy = match why {
            NotKept::Shelf(ShelfError::Blocked) => " IT can allow this site to keep data on this computer.",
            NotKept::Shelf(ShelfError::Full) => {
                " Then delete worksheets that you do not need, or free some disk space."
            }
            NotKept::Shelf(ShelfError::Other(_)) => " Then reload this page. If this comes back, tell IT.",
            NotKept::Newer => " Then update Carelanes.",
            NotKept::Gone | NotKept::Cleared => " You can open that copy again.",
        };
        Some(format!("{why} {kept}{remedy}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(home: Place, copy: Place) -> Keeping {
        Keeping::Own { home, copy, at: "14:02".to_owned() }
    }

    #[test]
    fn saved_is_said_only_when_the_safety_copy_holds_everything() {
        let full = || Place::Not(NotKept::Shelf(ShelfError::Full));
        for home in [Place::Waiting, Place::Kept, full()] {
            for copy in [Place::Waiting, Place::Kept, full()] {
                let keeping = own(home.clone(), copy.clone());
                let says_saved = keeping.status().starts_with("Saved");
                assert_eq!(says_saved, copy == Place::Kept && home != Place::Waiting, "{keeping:?}");
                assert_eq!(keeping.trouble().is_some(), home == full() || copy == full(), "{keeping:?}");
                assert_eq!(keeping.is_lost(), home == full() && copy == full());
                let is_here_alone = keeping.trouble().is_some_and(|words| words.contains("only on this page"));
                assert_eq!(is_here_alone, keeping.is_lost(), "{keeping:?}");
            }
        }
    }

    #[test]
    fn a_banner_names_cause_remedy_and_what_is_kept() {
        let words = own(Place::Not(NotKept::Shelf(ShelfError::Full)), Place::Kept).trouble().expect("a banner");
        assert_eq!(
            words,
            "This browser’s storage is full. Your work is saved, but in one place instead of two. Save a copy as \
             well. Then delete worksheets that you do not need, or free some disk space."
        );
        let words = own(Place::Kept, Place::Not(NotKept::Newer)).trouble().expect("a banner");
        assert!(words.contains("newer Carelanes") && words.contains("only on this page"), "{words}");
        assert!(own(Place::Not(NotKept::Newer), Place::Waiting).is_behind(), "it has to be updated");
        assert!(!own(Place::Kept, Place::Kept).is_behind() && !Keeping::Looking.is_behind());
    }
}
