//! "Assess": two milestones of the Practice Assessment Tool (PAT, Transforming Clinical Practice Initiative), each
//! scored 0 to 3 over time. The levels and tactics say in our words what the tool says; the examples of
//! milestone 6 are ours.

use super::built_in;
use super::item::{Items, Kind, in_order};
use super::slots;
use crate::model::{Document, ItemId};

/// A milestone as the tool has it.
#[derive(Clone, Copy, Debug)]
pub struct Milestone {
    /// Its id for good.
    pub id: ItemId,
    /// What it is called here.
    pub name: &'static str,
    /// What it asks for.
    pub asks: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// A practice that works this way.
    pub example: &'static str,
    /// What the practice does at each level, 0 to 3: "The practice…".
    pub levels: [&'static str; 4],
    /// Ways that helped other practices.
    pub tactics: &'static [&'static str],
}

/// The highest level.
pub const HIGHEST: u32 = 3;

/// Both milestones, in order, with all that the tool says of them.
pub static MILESTONES: [Milestone; 2] = [
    Milestone {
        id: built_in::MILESTONES[0].0,
        name: built_in::MILESTONES[0].1,
        asks: "Everyone knows what is expected of them, so that work is done well, once, and by the right person.",
        why: "Where roles are clear, less is done twice and less is left undone. Patients get answers sooner, and \
              people use all of their skills.",
        example: "Nurses and front desk both called patients about lab results. Now the medical assistant calls \
                  with normal results, and the nurse with all others. Both job descriptions say so.",
        levels: [
            "has not yet set clear roles or expectations.",
            "has named the work before, during and after visits, and the skills and credentials that it takes.",
            "has matched that work with the team member who will do it.",
            "has written down each member’s role, and each works to the top of their skills and credentials.",
        ],
        tactics: &[
            "Find out how much care patients ask for, and how many people there are to give it.",
            "Start small, with one process.",
            "Write standard protocols and standing orders.",
            "Assign work by level of skill, with everyone at their highest.",
            "Talk as a team in a short daily huddle.",
        ],
    },
    Milestone {
        id: built_in::MILESTONES[1].0,
        name: built_in::MILESTONES[1].1,
        asks: "Roles and duties in care coordination are clear, written down and part of the everyday work.",
        why: "Care coordination organizes a patient’s care between two or more people or places, so that the right \
              services are delivered. A plan puts scarce time where it helps most. Start with a small group of \
              patients whose care is complex and costly.",
        example: "A practice’s social worker screens for depression and social needs. She refers patients to \
                  community organizations, tracks every referral and joins the morning huddle. The hospital tells \
                  her of admissions, and she follows up after each stay. They began with 20 patients.",
        levels: [
            "has no approach to care coordination yet.",
            "has a plan, not yet in writing or turned into roles.",
            "has job descriptions, roles and duties for it, not yet fully in use.",
            "has its vision of care coordination fully written down and fully in use.",
        ],
        tactics: &[
            "Decide which duties care coordination takes, and fit them into today’s positions.",
            "Train someone to make and document referrals, and to find what keeps patients from them.",
            "Put the duties into job descriptions and yearly reviews.",
            "Ask patients about care elsewhere: emergency department, hospital, urgent care, behavioral health.",
            "Agree with specialists, hospitals and community organizations on sharing information.",
            "Bring in lay people as community health workers for calls, home visits and finding the way.",
        ],
    },
];

/// The milestone with this id.
#[must_use]
pub fn milestone(id: ItemId) -> Option<&'static Milestone> {
    MILESTONES.iter().find(|milestone| milestone.id == id)
}

/// One scoring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// Its id.
    pub id: ItemId,
    /// The level, 0 to [`HIGHEST`].
    pub level: u32,
    /// The day, as `2026-11-22`.
    pub on: String,
}

/// All scorings of a milestone, the oldest first.
#[must_use]
pub fn scores(document: &Document, items: &Items, milestone: ItemId) -> Vec<Scored> {
    let days = items.under(Kind::Score, milestone).map(|id| (slots::ON.text(document, id), id));
    let read = |(on, id): (String, ItemId)| {
        let level = slots::SCORE.number(document, id).filter(|level| *level <= HIGHEST)?;
        Some(Scored { id, level, on })
    };
    in_order(days.collect()).into_iter().filter_map(read).collect()
}

/// The level that a practice wants to reach.
#[must_use]
pub fn target(document: &Document, milestone: ItemId) -> Option<u32> {
    slots::TARGET.number(document, milestone).filter(|level| *level <= HIGHEST)
}

/// What changed between the last two scorings, in words; nothing where there is but one.
#[must_use]
pub fn change_words(scores: &[Scored]) -> Option<String> {
    let [.., before, last] = scores else { return None };
    let since = |words: String| format!("{words} since {}.", before.on);
    Some(match last.level.cmp(&before.level) {
        std::cmp::Ordering::Greater => since(format!("Up from {} to {}", before.level, last.level)),
        std::cmp::Ordering::Less => since(format!("Down from {} to {}", before.level, last.level)),
        std::cmp::Ordering::Equal => since(format!("Still at {}", last.level)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clock, Seen, Short};
    use crate::sheets::built_in::{COORDINATION, TEAM_ROLES};
    use crate::sheets::{Edit, Refusal, plan};

    fn scored(days: &[(&str, u32)]) -> Vec<Scored> {
        let mut document = Document::default();
        let mut clock = Clock::new(Short::known("me"), &Seen::default());
        for (nth, (on, level)) in days.iter().enumerate() {
            let id = format!("s{nth}").parse().expect("an id");
            let edit = Edit::Score { milestone: TEAM_ROLES, id, level: *level, on: (*on).to_owned() };
            for write in plan(&document, &edit).expect("scored") {
                document.apply(write, clock.tick(0));
            }
        }
        scores(&document, &Items::of(&document), TEAM_ROLES)
    }

    #[test]
    fn a_second_score_of_a_day_takes_the_place_of_the_first() {
        let scores = scored(&[("2026-03-01", 1), ("2026-11-25", 3), ("2026-11-25", 2)]);
        assert_eq!(scores.iter().map(|scored| scored.level).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(change_words(&scores).as_deref(), Some("Up from 1 to 2 since 2026-03-01."));
    }

    #[test]
    fn scores_stand_in_the_order_of_their_days_however_they_were_entered() {
        let scores = scored(&[("2026-11-25", 2), ("2025-03-01", 0)]);
        assert_eq!(scores.iter().map(|scored| scored.level).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(change_words(&scores[..1]), None);
    }

    #[test]
    fn a_level_that_there_is_not_is_refused() {
        let edit =
            Edit::Score { milestone: COORDINATION, id: Short::known("s"), level: 4, on: "2026-11-25".to_owned() };
        assert_eq!(plan(&Document::default(), &edit), Err(Refusal::Gone));
    }
}
