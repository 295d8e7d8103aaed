//! What the app brings along: the published "Share the Care" worksheet, ready-made roles and a ladder of skill.
//!
//! The 59 tasks, their 6 categories and the 7 columns are those of LEAP, Primary Care Team Guide: Share the
//! Care, Assessment of Team Roles and Task Distribution. The visit phases, the ready-made roles, the ladder
//! and the starter set are this project's. Keys are ids for good: two clinics that begin from this sheet
//! share them.

use super::phase::Phase;

/// A task as published.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// Its id for good.
    pub key: &'static str,
    /// The published words.
    pub label: &'static str,
    /// When it happens, seen from a visit; ours, and a practice can change it.
    pub phase: Phase,
}

/// A category of tasks as published.
#[derive(Clone, Copy, Debug)]
pub struct Category {
    /// Its id for good.
    pub key: &'static str,
    /// The published words.
    pub name: &'static str,
    /// Its tasks, in order.
    pub tasks: &'static [Task],
}

/// A column: a role, or one of the two answers that are no role.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its id for good.
    pub key: &'static str,
    /// The words over the column.
    pub label: &'static str,
    /// What the words stand for.
    pub about: &'static str,
    /// Its step on [`LADDER`], where it has one.
    pub level: Option<&'static str>,
}

/// The answer that nobody does a task.
pub const NO_ONE: &str = "no-one";
/// The answer that someone without a column does it.
pub const OTHER: &str = "other";

const fn column(key: &'static str, label: &'static str, about: &'static str, level: &'static str) -> Column {
    Column { key, label, about, level: if level.is_empty() { None } else { Some(level) } }
}

/// The seven columns of the published sheet.
pub const COLUMNS: &[Column] = &[
    column("ma", "MA", "Medical assistant", "level-2"),
    column("rn", "RN", "Registered nurse", "level-4"),
    column(
        "lay",
        "Lay person",
        "Anyone without medical training, such as a community health worker or the front desk",
        "level-1",
    ),
    column("pharmd", "PharmD", "Pharmacist", "level-4"),
    column("bh", "BH specialist", "Behavioral health specialist", "level-4"),
    column(NO_ONE, "No one", "Nobody does it", ""),
    column(OTHER, "Other", "Someone who has no column", ""),
];

/// Roles that a practice can add with one click; ours.
pub const READY_ROLES: &[Column] = &[
    column("provider", "Provider", "Physician (MD or DO)", "level-5"),
    column("np", "NP", "Nurse practitioner", "level-5"),
    column("pa", "PA", "Physician assistant", "level-5"),
    column("lpn", "LPN/LVN", "Licensed practical or vocational nurse", "level-3"),
    column("front-desk", "Front desk", "Greets, schedules and checks patients in and out", "level-1"),
    column("chw", "Community health worker", "Knows the community; helps patients find their way", "level-1"),
    column("care-manager", "Care manager", "Plans and follows the care of patients with complex needs", "level-4"),
    column("social-worker", "Social worker", "Helps with social needs and counseling", "level-4"),
    column("manager", "Clinic manager", "Runs the office", ""),
    column("facilitator", "Practice facilitator", "Helps the staff to improve how they work; sees no patients", ""),
];

/// The published or ready-made role with this key, but for the two answers.
#[must_use]
pub fn role(key: &str) -> Option<&'static Column> {
    COLUMNS
        .iter()
        .chain(READY_ROLES)
        .find(|role| role.key == key)
        .filter(|role| role.key != NO_ONE && role.key != OTHER)
}

/// Whether a role says of itself what came along with it, and is called something else by now: then it no longer is that.
#[must_use]
pub fn is_outgrown(key: &str, name: &str, about: &str) -> bool {
    role(key).is_some_and(|role| role.about == about && role.label != name.trim())
}

/// Steps of skill to begin from, lowest first; ours, and a practice can change them.
pub const LADDER: &[(&str, &str)] = &[
    ("level-1", "Trained on the job"),
    ("level-2", "Certificate"),
    ("level-3", "Practical license"),
    ("level-4", "Professional license"),
    ("level-5", "Can prescribe"),
];

/// Fifteen tasks for a first meeting; ours.
pub const STARTER: &[&str] = &[
    "communication-01",
    "communication-04",
    "communication-06",
    "communication-10",
    "preparation-01",
    "preparation-04",
    "visit-01",
    "visit-02",
    "education-01",
    "education-05",
    "education-15",
    "administration-03",
    "administration-04",
    "administration-05",
    "services-02",
];

const fn task(key: &'static str, label: &'static str, phase: Phase) -> Task {
    Task { key, label, phase }
}

/// The six published categories with their 59 tasks.
pub const CATEGORIES: &[Category] = &[
    Category {
        key: "communication",
        name: "Communication with patients, outside of patient office visit",
        tasks: &[
            task("communication-01", "Answer phones, triage calls", Phase::Between),
            task("communication-02", "Help manage/triage provider electronic inbox", Phase::Between),
            task("communication-03", "Serve as primary point of contact for patients", Phase::Between),
            task("communication-04", "Conduct patient outreach for outstanding labs, etc.", Phase::Between),
            task(
                "communication-05",
                "Follow-up by phone or email after visits to make sure that patient understood instructions",
                Phase::After,
            ),
            task("communication-06", "Follow-up with patients after hospital discharge", Phase::After),
            task("communication-07", "Follow-up with patients after Emergency Department visit", Phase::After),
            task(
                "communication-08",
                "Respond to patient calls requiring clinical assessment and decision-making",
                Phase::Between,
            ),
            task("communication-09", "Community-based efforts to connect new patients to the practice", Phase::Between),
            task("communication-10", "Notify patients about normal lab results", Phase::After),
            task("communication-11", "Notify patients about abnormal lab results", Phase::After),
        ],
    },
    Category {
        key: "preparation",
        name: "Preparation for patient visits and proactive population management",
        tasks: &[
            task("preparation-01", "Pre-visit planning/chart scrubbing", Phase::Before),
            task("preparation-02", "Conduct patient outreach for outstanding labs, etc.", Phase::Between),
            task("preparation-03", "Independent visit to prepare patients for a provider visit", Phase::Before),
            task("preparation-04", "Participate in care team huddles to review the plan for the day", Phase::Before),
            task(
                "preparation-05",
                "Participate in regular meetings to review outcomes for patients who have not yet reached chronic disease-related clinical goals",
                Phase::Between,
            ),
            task(
                "preparation-06",
                "Participate in regular meetings to review outcomes for patients who have not yet reached chronic mental health-related clinical goals",
                Phase::Between,
            ),
        ],
    },
    Category {
        key: "visit",
        name: "Patient visit tasks",
        tasks: &[
            task("visit-01", "Perform injections", Phase::During),
            task("visit-02", "Reconcile medications", Phase::During),
            task("visit-03", "Scribe for providers", Phase::During),
            task("visit-04", "EKGs", Phase::During),
            task("visit-05", "Spirometry", Phase::During),
            task("visit-06", "Assist with basic procedures", Phase::During),
            task("visit-07", "Conduct well visits (with provider oversight)", Phase::During),
            task("visit-08", "Conduct preventive care visits (with provider oversight)", Phase::During),
        ],
    },
    Category {
        key: "education",
        name: "Patient education, coaching, and care management",
        tasks: &[
            task("education-01", "Perform \"teach-back\" with patient at end of visit", Phase::During),
            task("education-02", "Orient new patients to the practice", Phase::Before),
            task("education-03", "Develop care plans with patient", Phase::During),
            task("education-04", "Help address barriers to patient goals", Phase::During),
            task("education-05", "Health coaching and motivational interviewing", Phase::During),
            task("education-06", "Patient health education", Phase::During),
            task("education-07", "Conduct group visits", Phase::Between),
            task("education-08", "Conduct home visits", Phase::Between),
            task("education-09", "Complex care management", Phase::Between),
            task("education-10", "Medication titration, by protocol", Phase::Between),
            task("education-11", "Run patient support groups", Phase::Between),
            task(
                "education-12",
                "Meet with patients about concerns or resistance with taking medications",
                Phase::During,
            ),
            task("education-13", "Conduct thorough medication reviews with patients", Phase::During),
            task("education-14", "Provide self-management support to patients", Phase::During),
            task(
                "education-15",
                "Screen patients for depression and other chronic mental health disorders",
                Phase::During,
            ),
            task("education-16", "Screen patients for substance use disorders", Phase::During),
        ],
    },
    Category {
        key: "administration",
        name: "Administrative and Quality Improvement",
        tasks: &[
            task(
                "administration-01",
                "Participate in quality improvement and practice improvement activities",
                Phase::Any,
            ),
            task("administration-02", "Lead quality and practice improvement activities", Phase::Any),
            task("administration-03", "Coordinate/track outgoing referrals", Phase::After),
            task(
                "administration-04",
                "Close the loop on referrals (consult notes from the specialist have been received and added to our EHR)",
                Phase::After,
            ),
            task("administration-05", "Administrative tasks around medication refills, labs, imaging", Phase::Between),
            task("administration-06", "Pre-authorizations", Phase::Between),
            task("administration-07", "Check patients in", Phase::Before),
            task("administration-08", "Check patients out", Phase::After),
            task(
                "administration-09",
                "Generate exception reports or registries in order to conduct population management/outreach",
                Phase::Any,
            ),
            task("administration-10", "Generate team-level QI reports", Phase::Any),
            task("administration-11", "Supervise and support MAs", Phase::Any),
            task("administration-12", "Lead the care team", Phase::Any),
        ],
    },
    Category {
        key: "services",
        name: "Other services",
        tasks: &[
            task(
                "services-01",
                "Run specialized care services, such as programs for obstetric patients or Coumadin patients",
                Phase::Any,
            ),
            task("services-02", "Connect patients to resources in the community", Phase::Any),
            task("services-03", "Help patients navigate the health care system", Phase::Any),
            task("services-04", "Consult providers and clinical staff on medication use and dosing", Phase::Any),
            task(
                "services-05",
                "Provide brief or short-term counseling for patients coping with an episodic behavioral health concern",
                Phase::Any,
            ),
            task(
                "services-06",
                "Consult with providers on evidence-based treatment for depression, anxiety, or bi-polar disorders",
                Phase::Any,
            ),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ItemId;

    #[test]
    fn the_content_is_that_of_the_reference_file() {
        let reference: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/data/share-the-care.json")).expect("JSON");
        let list = |value: &serde_json::Value| value.as_array().expect("a list").clone();
        let columns: Vec<_> = list(&reference["roles"]);
        assert_eq!(columns.len(), COLUMNS.len());
        for (ours, theirs) in COLUMNS.iter().zip(columns) {
            assert_eq!(
                (ours.key, ours.label),
                (theirs["key"].as_str().expect("key"), theirs["label"].as_str().expect("label"))
            );
        }
        let mut tasks = 0;
        for (ours, theirs) in CATEGORIES.iter().zip(list(&reference["categories"])) {
            assert_eq!(
                (ours.key, ours.name),
                (theirs["key"].as_str().expect("key"), theirs["name"].as_str().expect("name"))
            );
            for (task, published) in ours.tasks.iter().zip(list(&theirs["tasks"])) {
                assert_eq!(task.key, published["key"]);
                assert_eq!(task.label, published["label"]);
                assert_eq!(task.phase.key(), published["phase"]);
                tasks += 1;
            }
        }
        assert_eq!(tasks, 59);
    }

    #[test]
    fn every_key_is_an_id_and_stands_once() {
        let keys: Vec<ItemId> = (CATEGORIES.iter().flat_map(|c| c.tasks.iter().map(|t| t.key).chain([c.key])))
            .chain(COLUMNS.iter().chain(READY_ROLES).map(|c| c.key))
            .chain(LADDER.iter().map(|l| l.0))
            .map(|key| key.parse().expect(key))
            .collect();
        let mut once = keys.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), keys.len());
        assert_eq!(STARTER.len(), 15);
        assert!(STARTER.iter().all(|key| CATEGORIES.iter().flat_map(|c| c.tasks).any(|t| t.key == *key)));
    }
}
