//! Pictures as SVG, drawn from plain data; each says in words what it shows.

use crate::markup;
use crate::sheets::milestones::{HIGHEST, Scored};
use crate::text::markup::Markup;

// Whole numbers: printing others would bring a kilobyte of code along.
const WIDTH: i64 = 420;
const LEFT: i64 = 24;
const STEP: i64 = 30;
const TOP: i64 = 14;

/// The days from some day on to this one, as `2026-11-22` (the civil calendar, by days from 1970).
fn days(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // March begins the year, so that the leap day is its last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day)
}

/// A milestone's levels over time, at least two of them, the oldest first; a dashed line for the target.
#[must_use]
pub fn history(name: &str, scores: &[Scored], target: Option<u32>) -> Markup {
    let from = scores.first().and_then(|first| days(&first.on)).unwrap_or_default();
    let all = scores.last().and_then(|last| days(&last.on)).unwrap_or_default() - from;
    let y = |level: u32| TOP + i64::from(HIGHEST - level) * STEP;
    let x = |nth: usize, scored: &Scored| {
        let by_place = (whole(nth), whole(scores.len()));
        let (part, whole) = days(&scored.on).filter(|_| all > 0).map_or(by_place, |day| (day - from, all));
        LEFT + 16 + part.clamp(0, whole) * (WIDTH - LEFT - 60) / whole
    };
    let told: Vec<String> = scores.iter().map(|scored| format!("level {} on {}", scored.level, scored.on)).collect();
    let bottom = y(0) + 22;
    let mut svg = markup!(
        "<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}: {}\">",
        WIDTH,
        bottom + 6,
        name,
        told.join(", ")
    );
    for level in 0..=HIGHEST {
        let (y, class) = (y(level), if Some(level) == target { "aim" } else { "rule" });
        markup!(
            into: svg,
            "<path class=\"{}\" d=\"M{} {}H{}\"/><text x=\"4\" y=\"{}\">{}</text>",
            class,
            LEFT,
            y,
            WIDTH,
            y + 4,
            level
        );
    }
    let mut path = Markup::default();
    let mut dots = Markup::default();
    for (nth, scored) in scores.iter().enumerate() {
        let (x, y) = (x(nth, scored), y(scored.level));
        if nth == 0 {
            markup!(into: path, "M{} {}", x, y);
        } else {
            markup!(into: path, "H{}V{}", x, y);
        }
        markup!(into: dots, "<circle class=\"dot\" cx=\"{}\" cy=\"{}\" r=\"5\"/>", x, y);
        if nth == 0 || nth + 1 == scores.len() {
            let anchor = if nth == 0 { "start" } else { "end" };
            let at = if nth == 0 { LEFT } else { WIDTH };
            markup!(
                into: dots,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>",
                at,
                bottom,
                anchor,
                scored.on
            );
        }
    }
    markup!(into: svg, "<path class=\"line\" d=\"{}\"/>{}</svg>", path, dots);
    svg
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(on: &str, level: u32) -> Scored {
        Scored { id: "s".parse().expect("an id"), level, on: on.to_owned() }
    }

    #[test]
    fn a_day_lies_as_far_from_another_as_the_calendar_says() {
        let between = |one: &str, other: &str| days(other).expect("a day") - days(one).expect("a day");
        assert_eq!(between("2026-02-28", "2026-03-01"), 1);
        assert_eq!(between("2024-02-28", "2024-03-01"), 2);
        assert_eq!(between("2025-11-25", "2026-11-25"), 365);
        assert_eq!(days("soon"), None);
    }

    #[test]
    fn a_history_says_in_words_what_it_shows_and_keeps_hostile_text_text() {
        let svg = history("M<6>", &[scored("2026-03-02", 0), scored("\"><script>", 2)], Some(3));
        let svg = svg.as_str();
        assert!(svg.contains("aria-label=\"M&lt;6&gt;: level 0 on 2026-03-02, level 2 on"));
        assert!(!svg.contains("<script>") && svg.contains("class=\"aim\""));
        assert_eq!(svg.matches("<circle").count(), 2);
    }

    #[test]
    fn scores_of_one_day_stand_beside_each_other() {
        let svg = history("M", &[scored("2026-03-02", 0), scored("2026-03-02", 1)], None);
        let svg = svg.as_str();
        assert!(svg.contains("cx=\"40\"") && svg.contains("cx=\"208\""), "{svg}");
    }
}
