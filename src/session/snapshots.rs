//! Earlier versions of a practice, kept in the safety copy: one a day, and one before each great change. Their
//! names say all about them, so that a list costs no text.

use super::shelf::Put;
use crate::model::ItemId;
use std::fmt;

const SNAPSHOT: &str = "snapshot/";
/// How long a snapshot is kept, in milliseconds: 30 days.
const KEPT: u64 = 30 * 24 * 60 * 60 * 1_000;
/// How many of a practice are kept, however old they are.
const NEWEST: usize = 3;

/// Why a snapshot was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The first change of a day was about to come.
    Day,
    /// A copy was about to be taken in or gone back to.
    Copy,
    /// The practice was about to be written in a newer format.
    Format,
    /// The practice was about to be deleted.
    Deletion,
}

impl Why {
    const ALL: [(Why, &'static str, &'static str); 4] = [
        (Why::Day, "day", "Start of the day"),
        (Why::Copy, "copy", "Before a copy was opened"),
        (Why::Format, "format", "Before an update of Carelanes"),
        (Why::Deletion, "deletion", "Before it was deleted"),
    ];
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = Self::ALL.iter().find(|(why, ..)| why == self).map(|(.., words)| *words);
        f.write_str(words.unwrap_or_default())
    }
}

/// An earlier version of a practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Which practice.
    pub id: ItemId,
    /// When it was taken, in milliseconds since 1970.
    pub time: u64,
    /// Why.
    pub why: Why,
}

impl Snapshot {
    /// The name of its text.
    #[must_use]
    pub fn name(&self) -> String {
        let key = Why::ALL.iter().find(|(why, ..)| *why == self.why).map_or("day", |(_, key, _)| key);
        format!("{SNAPSHOT}{}/{}-{key}", self.id, self.time)
    }

    /// The snapshot that a name stands for.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (id, rest) = name.strip_prefix(SNAPSHOT)?.split_once('/')?;
        let (time, key) = rest.split_once('-')?;
        let (why, ..) = Why::ALL.iter().find(|(_, known, _)| *known == key)?;
        Some(Self { id: id.parse().ok()?, time: time.parse().ok()?, why: *why })
    }
}

/// The snapshots of a practice among these names, the latest first.
#[must_use]
pub fn snapshots(names: &[String], id: ItemId) -> Vec<Snapshot> {
    let mut found: Vec<Snapshot> = Vec::new();
    for snapshot in names.iter().filter_map(|name| Snapshot::of_name(name)).filter(|snapshot| snapshot.id == id) {
        found.insert(found.partition_point(|other| other.time >= snapshot.time), snapshot);
    }
    found
}

/// What was deleted and is not among those that are `kept`: for each practice the latest snapshot of it, as it was
/// when it was deleted.
#[must_use]
pub fn deleted(names: &[String], kept: &[ItemId]) -> Vec<Snapshot> {
    let mut found: Vec<Snapshot> = Vec::new();
    for name in names {
        let Some(snapshot) = Snapshot::of_name(name).filter(|snapshot| snapshot.why == Why::Deletion) else { continue };
        if !kept.contains(&snapshot.id) {
            found.retain(|other| other.id != snapshot.id || other.time > snapshot.time);
            if found.iter().all(|other| other.id != snapshot.id) {
                found.push(snapshot);
            }
        }
    }
    found
}

/// The snapshot of a day, where `today` has none yet: the text that `stands` before the day's first change. `noted` is
/// the day of the last one, as `2026-11-22`.
#[must_use]
pub fn of_day(id: ItemId, noted: Option<&str>, today: &str, stands: Option<&str>, now: u64) -> Option<Put> {
    let stands = stands.filter(|_| noted != Some(today))?;
    Some((Snapshot { id, time: now, why: Why::Day }.name(), Some(stands.to_owned())))
}

/// Up to which moment snapshots are outdated, in milliseconds since 1970, and what to note for the next time. A computer's
/// clock may be wrong for a day, so what is old is told from the earlier of two days on which someone was here. `noted`
/// is what the last time noted.
#[must_use]
pub fn tidying(noted: Option<&str>, today: &str, now: u64) -> (u64, String) {
    let mut noted = noted.unwrap_or_default().split(' ');
    let day = noted.next().unwrap_or_default();
    let mut time = || noted.next().and_then(|time| time.parse::<u64>().ok()).unwrap_or_default();
    let (last, before) = (time(), time());
    let before = if day == today { before } else { last };
    (now.min(before), format!("{today} {now} {before}"))
}

/// The names of all snapshots that are 30 days old at `now` (see [`tidying`]). The newest few of each practice stay,
/// whatever the clock says; of what was deleted, none.
#[must_use]
pub fn outdated(names: &[String], now: u64) -> Vec<String> {
    let is_outdated = |name: &&String| {
        let Some(snapshot) = Snapshot::of_name(name).filter(|snapshot| snapshot.time + KEPT < now) else {
            return false;
        };
        let newer = snapshots(names, snapshot.id).into_iter().filter(|other| other.why != Why::Deletion);
        snapshot.why == Why::Deletion || newer.take(NEWEST).all(|other| other != snapshot)
    };
    names.iter().filter(is_outdated).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Short;

    #[test]
    fn a_name_says_all_about_its_snapshot() {
        let id = Short::known("elm-street");
        for (why, ..) in Why::ALL {
            let snapshot = Snapshot { id, time: 1_763_770_000_000, why };
            assert_eq!(Snapshot::of_name(&snapshot.name()), Some(snapshot));
        }
        for name in
            ["snapshot/", "snapshot/a/1", "snapshot/a/x-day", "snapshot/A/1-day", "practice/a", "snapshot/a/1-?"]
        {
            assert_eq!(Snapshot::of_name(name), None, "{name}");
        }
    }

    #[test]
    fn what_was_deleted_is_listed_once_and_not_when_it_is_back() {
        let of = |id: &'static str, time, why| Snapshot { id: Short::known(id), time, why };
        let all = [
            of("a", 5, Why::Deletion),
            of("a", 9, Why::Deletion),
            of("a", 7, Why::Deletion),
            of("b", 6, Why::Deletion),
            of("c", 8, Why::Day),
        ];
        let names = all.map(|snapshot| snapshot.name());
        assert_eq!(deleted(&names, &[Short::known("b")]), [all[1]]);
        assert_eq!(deleted(&names, &[]).len(), 2);
    }

    const DAY: u64 = 24 * 60 * 60 * 1_000;

    #[test]
    fn snapshots_are_listed_latest_first_and_end_after_30_days_but_for_the_newest_three() {
        let id = Short::known("a");
        let name = |time| Snapshot { id, time, why: Why::Day }.name();
        let mut names = vec![name(5), name(KEPT + 9), name(7), "snapshot/b/9-day".to_owned()];
        assert_eq!(snapshots(&names, id).iter().map(|held| held.time).collect::<Vec<_>>(), [KEPT + 9, 7, 5]);
        assert_eq!(outdated(&names, KEPT + 9), Vec::<String>::new());
        names.push(name(6));
        assert_eq!(outdated(&names, KEPT + 5), Vec::<String>::new(), "30 days to the moment");
        assert_eq!(outdated(&names, KEPT + 6), [name(5)]);
        let deleted = Snapshot { id, time: 8, why: Why::Deletion }.name();
        names.push(deleted.clone());
        assert_eq!(outdated(&names, KEPT + 9), [name(5), deleted]);
    }

    #[test]
    fn each_day_has_one_snapshot_however_long_the_page_is_open() {
        let id = Short::known("a");
        let mut noted: Option<String> = None;
        let mut kept = Vec::new();
        for day in 1..=9_u64 {
            let today = format!("2026-11-{day:02}");
            for change in 0..3_u64 {
                let stands = format!("{day}.{change}");
                kept.extend(of_day(id, noted.as_deref(), &today, Some(&stands), day * DAY + change));
                noted = Some(today.clone());
            }
        }
        let texts: Vec<String> = kept.into_iter().filter_map(|(_, text)| text).collect();
        assert_eq!(texts, (1..=9).map(|day| format!("{day}.0")).collect::<Vec<_>>(), "as it was before the day");
        assert_eq!(of_day(id, Some("2026-11-01"), "2026-11-02", None, 1), None, "nothing stands");
    }

    #[test]
    fn a_clock_that_is_wrong_for_a_day_takes_no_snapshot_away() {
        let days = [10, 11, 12, 57, 57, 13, 14].map(|day: u64| day * DAY);
        let mut noted: Option<String> = None;
        for now in days {
            let (until, note) = tidying(noted.as_deref(), &format!("day-{}", now / DAY), now);
            assert!(until <= 14 * DAY, "{until}");
            noted = Some(note);
        }
        // Who comes back after a long time is believed on the second day.
        let at = |noted: &Option<String>, day: u64| tidying(noted.as_deref(), &format!("day-{day}"), day * DAY);
        let (until, note) = at(&noted, 90);
        assert_eq!(until, 14 * DAY);
        assert_eq!(at(&Some(note), 91).0, 90 * DAY);
    }
}
