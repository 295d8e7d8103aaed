//! "Role sheets": one page for each role, made from worksheet, plan and map: its accountability lane, or job
//! description. What a practice adds in its own words stands in slots of the role.

use super::item::{Items, NAME};
use super::map;
use super::offered_roles;
use super::people::Person;
use super::screen::{Line, Screen};
use super::slot::Slot;
use super::slots;
use super::steps::Step;
use super::training::Training;
use super::worksheet::{Column, Layer, Worksheet};
use crate::model::{Document, ItemId, Short};

/// What a sheet says that follows from nothing yet.
pub const NOTHING_YET: &str =
    "Nothing yet. Tick who should do each task, and name roles in the plan: the sheet writes itself.";
/// What stands over those who hold the role.
pub const AGREED: &str = "Read and agreed";
/// What stands over a published profile.
pub const ELSEWHERE: &str = "What this role is elsewhere";
/// Where the profiles come from.
pub const PROFILES_FROM: &str = "Taylor and others, on practice facilitators and care managers; in our words.";
/// What a practice says of a role in its own words.
pub const OWN: [Slot; 3] = [slots::PURPOSE, slots::DECIDES, slots::ADDED];

/// Someone who holds a role, and whether they agreed to its sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub person: ItemId,
    /// What they are called.
    pub name: String,
    /// The name they sign with; empty where none is given.
    pub signs: String,
    /// When they agreed, as `2026-11-22`; empty where they did not yet.
    pub agreed: String,
}

/// A part of a role sheet: a heading, and lines that lead to where they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: &'static str,
    /// The lines.
    pub lines: Vec<Line>,
}

/// One role on one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleSheet {
    /// The role.
    pub role: ItemId,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub about: String,
    /// Who holds it.
    pub holders: Vec<Holder>,
    /// What follows from worksheet, plan and map; parts without a line are left out.
    pub sections: Vec<Section>,
}

impl RoleSheet {
    /// Whether someone holds the role, and all who do agreed to its sheet.
    #[must_use]
    pub fn is_agreed(&self) -> bool {
        !self.holders.is_empty() && self.holders.iter().all(|holder| !holder.agreed.is_empty())
    }

    /// Who agreed, in words.
    #[must_use]
    pub fn standing(&self) -> String {
        let agreed = self.holders.iter().filter(|holder| !holder.agreed.is_empty()).count();
        match (agreed, self.holders.len()) {
            (_, 0) => "Nobody listed yet".to_owned(),
            (agreed, of) if agreed == of => "Agreed".to_owned(),
            (agreed, of) => format!("{agreed} of {of} agreed"),
        }
    }
}

/// What all role sheets are made from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The practice.
    pub document: &'a Document,
    /// The worksheet.
    pub sheet: &'a Worksheet,
    /// The steps of the plan.
    pub steps: &'a [Step],
    /// Everyone.
    pub people: &'a [Person],
    /// All training rows.
    pub training: &'a [Training],
}

/// What a practice says of a role in its own words, and when it looks at the sheet again: labels and texts.
#[must_use]
pub fn own_words(document: &Document, role: ItemId) -> Vec<(&'static str, String)> {
    let shown = OWN.iter().chain(&[slots::REVIEW]).map(|slot| (slot.label, slot.shown(document, role)));
    shown.filter(|(_, text)| !text.is_empty()).collect()
}

/// The sheets of all roles, in the order of the worksheet.
#[must_use]
pub fn read(sources: Sources) -> Vec<RoleSheet> {
    sources.sheet.roles().map(|role| of_role(sources, role)).collect()
}

fn of_role(sources: Sources, role: &Column) -> RoleSheet {
    let Sources { document, people, .. } = sources;
    let holder = |person: &Person| Holder {
        person: person.id,
        name: person.name.clone(),
        signs: NAME.read(document, person.id).unwrap_or_default(),
        agreed: slots::AGREED.of(role.id).text(document, person.id),
    };
    let [owns, helps, backs_up] = tasks(sources.sheet, role.id);
    let [gives, takes, decides, protocols] = steps_of(sources, role.id);
    let mut owned = own_steps(sources.steps, role.id);
    owned.extend(owns);
    let sections = [
        ("Owns", owned),
        ("Helps with", helps),
        ("Backs up", backs_up),
        ("Hands over to others", gives),
        ("Takes over from others", takes),
        ("Decides", decides),
        ("Works by these protocols", protocols),
        ("Learns", learns(sources, role.id)),
    ];
    RoleSheet {
        role: role.id,
        name: role.name.clone(),
        about: role.about.clone(),
        holders: people.iter().filter(|person| person.holds(role.id)).map(holder).collect(),
        sections: sections
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(title, lines)| Section { title, lines })
            .collect(),
    }
}

/// What a role should do alone, what it should do with others, what it could do where others should.
fn tasks(sheet: &Worksheet, role: ItemId) -> [Vec<Line>; 3] {
    let mut found = [const { Vec::new() }; 3];
    let Some(own) = sheet.column(role) else { return found };
    for task in sheet.tasks_in_use() {
        let should: Vec<usize> = task.ticked(Layer::Should).collect();
        let others: Vec<usize> = should.iter().copied().filter(|at| *at != own).collect();
        let line = |words: String| Line::new(words, Screen::Worksheet.at(task.id));
        match (should.contains(&own), others.is_empty()) {
            (true, true) => found[0].push(line(task.name.clone())),
            (true, false) => found[1].push(line(format!("{} (with {})", task.name, sheet.names(&others)))),
            (false, false)
                if task.marks[own].has(Layer::Could) && others.iter().any(|at| sheet.columns[*at].is_role()) =>
            {
                found[2].push(line(format!("{} (for {})", task.name, sheet.names(&others))));
            }
            _ => {}
        }
    }
    found
}

fn own_steps(steps: &[Step], role: ItemId) -> Vec<Line> {
    let line = |step: &Step| {
        let place = if step.place.is_empty() { String::new() } else { format!(" ({})", step.place) };
        Line::new(format!("{}{place}", step.name), Screen::Plan.at(step.id))
    };
    steps.iter().filter(|step| step.role == Some(role)).map(line).collect()
}

/// What a role hands over, takes over, decides, and the protocols it works by, as the plan and its map say.
fn steps_of(sources: Sources, role: ItemId) -> [Vec<Line>; 4] {
    let steps = sources.steps;
    let mut found = [const { Vec::new() }; 4];
    for way in map::ways(steps).iter().filter(|way| way.is_hand_off(steps)) {
        let Some(to) = way.to else { continue };
        let (from, to) = (&steps[way.from], &steps[to]);
        let when = if way.name.is_empty() { String::new() } else { format!(" (if “{}”)", way.name) };
        if from.role == Some(role) {
            found[0].push(Line::new(format!("To {}: {}{when}", to.role_name, to.name), Screen::Map.at(to.id)));
        }
        if to.role == Some(role) {
            found[1].push(Line::new(format!("From {}: {}{when}", from.role_name, to.name), Screen::Map.at(to.id)));
        }
    }
    for step in steps.iter().filter(|step| step.role == Some(role)) {
        if !step.branches.is_empty() {
            let ways: Vec<&str> = step.branches.iter().map(|branch| branch.name.as_str()).collect();
            found[2].push(Line::new(format!("{}: {}?", step.name, ways.join(" or ")), Screen::Map.at(step.id)));
        }
        let link = slots::LINK.text(sources.document, step.id);
        let words = match slots::PROTOCOL.text(sources.document, step.id).as_str() {
            "exists" if link.is_empty() => step.name.clone(),
            "new" => format!("{} (to be written)", step.name),
            _ if link.is_empty() => continue,
            _ => format!("{}: {link}", step.name),
        };
        found[3].push(Line::new(words, Screen::Plan.at(step.id)));
    }
    found
}

fn learns(sources: Sources, role: ItemId) -> Vec<Line> {
    let holds = |person: ItemId| sources.people.iter().any(|known| known.id == person && known.holds(role));
    let is_theirs = |row: &&Training| row.role == Some(role) || row.role.is_none() && row.person.is_some_and(holds);
    let line = |row: &Training| {
        let so_far = super::slot::said(slots::ABLES, &row.able).map(|words| format!(" ({})", words.to_lowercase()));
        let who = if row.person.is_some() { row.words() } else { row.skill.clone() };
        Line::new(format!("{who}{}", so_far.unwrap_or_default()), Screen::Training.at(row.id))
    };
    sources.training.iter().filter(is_theirs).map(line).collect()
}

/// A role as published papers describe it, in our words.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// The ready-made role.
    pub role: ItemId,
    /// What it is called.
    pub name: &'static str,
    /// Each: a heading and what stands under it.
    pub parts: [(&'static str, &'static str); 5],
}

/// The two roles that help: Taylor and others on practice facilitators and care managers.
pub static PROFILES: [Profile; 2] = [
    Profile {
        role: super::steps::FACILITATOR,
        name: "Practice facilitator",
        parts: [
            ("Works with", "the practice’s staff, and not with patients."),
            ("Employed by", "an outside organization, most of the time."),
            ("Where", "mostly in the practice; also by phone, e-mail or video. Some work at a distance only."),
            (
                "Does",
                "puts improvement work in order, first things first. Trains staff to understand and use data. Builds \
                 skills, and a team that is open to change. Carries good ideas from practice to practice.",
            ),
            ("Comes from", "social work, nursing, counseling, health management, business and other fields."),
        ],
    },
    Profile {
        role: Short::known("care-manager"),
        name: "Care manager",
        parts: [
            ("Works with", "patients and their families."),
            ("Employed by", "the practice, an insurer or the state; a member of the team."),
            ("Where", "in the practice; also by phone, by e-mail, at patients’ homes and in other offices."),
            (
                "Does",
                "finds out what a patient needs. Makes the care plan with them, keeps it alive and follows it. Teaches \
                 them to manage their health. Coordinates with other providers and places. Connects them to \
                 community and social services. Takes part in improvement work.",
            ),
            ("Comes from", "nursing, social work, counseling and other fields."),
        ],
    },
];

/// The published profile of a role, where there is one.
#[must_use]
pub fn profile(name: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.name == name.trim())
}

/// The ready-made profiles that could be added, by their places.
#[must_use]
pub fn offered_profiles(sheet: &Worksheet) -> Vec<usize> {
    let offered = |profile: &Profile| offered_roles(sheet).any(|role| role.key == profile.role.as_str());
    PROFILES.iter().enumerate().filter(|(_, profile)| offered(profile)).map(|(at, _)| at).collect()
}

/// Everything that [`read`] needs, read from a practice.
pub struct Read {
    /// The steps of the plan.
    pub steps: Vec<Step>,
    /// Everyone.
    pub people: Vec<Person>,
    /// All training rows.
    pub training: Vec<Training>,
}

impl Read {
    /// Reads it.
    #[must_use]
    pub fn of(document: &Document, items: &Items) -> Self {
        let steps = super::elements::chosen(document).map(|element| super::steps::read(document, items, element));
        Self {
            steps: steps.unwrap_or_default(),
            people: super::people::read(document, items),
            training: super::training::read(document, items),
        }
    }

    /// The same beside the document and the worksheet.
    #[must_use]
    pub fn sources<'a>(&'a self, document: &'a Document, sheet: &'a Worksheet) -> Sources<'a> {
        Sources { document, sheet, steps: &self.steps, people: &self.people, training: &self.training }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::item::Kind;
    use crate::sheets::small::World;
    use crate::sheets::{Beginning, Edit};

    fn world() -> World {
        let mut world = World::new(Beginning::Empty);
        for (id, name) in [("call", "Call back"), ("shots", "Give shots"), ("refill", "Refill")] {
            world.edit(Edit::add_in(Kind::Task, World::id("our-tasks"), World::id(id), name));
        }
        world
    }

    fn sheet(world: &World, role: &str) -> RoleSheet {
        let (items, sheet) = (Items::of(&world.document), world.sheet());
        let read_all = Read::of(&world.document, &items);
        let all = read(read_all.sources(&world.document, &sheet));
        all.into_iter().find(|sheet| sheet.role == World::id(role)).expect("the role")
    }

    fn lines(sheet: &RoleSheet, title: &str) -> Vec<String> {
        let section = sheet.sections.iter().find(|section| section.title == title);
        section.map(|section| section.lines.iter().map(|line| line.words.clone()).collect()).unwrap_or_default()
    }

    #[test]
    fn what_a_role_should_do_alone_it_owns_with_others_it_helps_and_where_it_could_it_backs_up() {
        let mut world = world();
        world.tick("call", Layer::Should, "ma");
        world.tick("shots", Layer::Should, "ma");
        world.tick("shots", Layer::Should, "rn");
        world.tick("refill", Layer::Should, "rn");
        world.tick("refill", Layer::Could, "ma");
        let found = sheet(&world, "ma");
        assert_eq!(lines(&found, "Owns"), ["Call back"]);
        assert_eq!(lines(&found, "Helps with"), ["Give shots (with RN)"]);
        assert_eq!(lines(&found, "Backs up"), ["Refill (for RN)"]);
        world.edit(Edit::Rename { item: World::id("rn"), name: "Nurse".to_owned() });
        assert_eq!(lines(&sheet(&world, "ma"), "Helps with"), ["Give shots (with Nurse)"]);
    }

    #[test]
    fn nobody_backs_up_what_no_one_should_do() {
        let mut world = world();
        world.tick("call", Layer::Could, "ma");
        world.tick("call", Layer::Should, "no-one");
        assert_eq!(sheet(&world, "ma").sections, vec![]);
    }

    #[test]
    fn the_plan_says_what_is_done_where_and_who_hands_over_to_whom() {
        let mut world = world();
        world.step("refer", "Make the referral", "ma", "");
        world.step("check", "Did the note come back?", "rn", "");
        world.edit(Edit::set(World::id("refer"), slots::PLACE, "Desk"));
        world.edit(Edit::set(World::id("refer"), slots::PROTOCOL, "new"));
        for (id, name) in [("yes", "Yes"), ("no", "No")] {
            world.edit(Edit::add_in(Kind::Branch, World::id("check"), World::id(id), name));
        }
        world.edit(Edit::set(World::id("no"), slots::NEXT, "refer"));
        let ma = sheet(&world, "ma");
        assert_eq!(lines(&ma, "Owns"), ["Make the referral (Desk)"]);
        assert_eq!(lines(&ma, "Hands over to others"), ["To RN: Did the note come back?"]);
        assert_eq!(lines(&ma, "Takes over from others"), ["From RN: Make the referral (if “No”)"]);
        assert_eq!(lines(&ma, "Works by these protocols"), ["Make the referral (to be written)"]);
        assert_eq!(lines(&sheet(&world, "rn"), "Decides"), ["Did the note come back?: Yes or No?"]);
    }

    #[test]
    fn training_of_the_role_and_of_who_holds_it_stands_on_the_sheet() {
        let mut world = world();
        world.person("a", "A.", &["ma"]);
        world.step("log", "Log it", "rn", "a");
        let train = |id: &str, subject: &str, role: Option<&str>, person: Option<&str>| Edit::Train {
            id: World::id(id),
            subject: World::id(subject),
            role: role.map(World::id),
            person: person.map(World::id),
        };
        world.edit(train("t1", "call", Some("ma"), None));
        world.edit(train("t2", "log", None, Some("a")));
        world.edit(train("t3", "shots", Some("rn"), None));
        world.edit(Edit::set(World::id("t1"), slots::ABLE, "with-help"));
        assert_eq!(lines(&sheet(&world, "ma"), "Learns"), ["Call back (with help)", "A.: Log it"]);
    }

    #[test]
    fn a_sheet_is_agreed_when_all_who_hold_the_role_agreed() {
        let mut world = world();
        let standing = |world: &World| (sheet(world, "ma").is_agreed(), sheet(world, "ma").standing());
        assert_eq!(standing(&world), (false, "Nobody listed yet".to_owned()));
        world.person("a", "A.", &["ma"]);
        world.person("b", "", &["ma"]);
        world.edit(Edit::set(World::id("a"), slots::AGREED.of(World::id("ma")), "2026-11-25"));
        assert_eq!(standing(&world), (false, "1 of 2 agreed".to_owned()));
        world.edit(Edit::set(World::id("b"), slots::AGREED.of(World::id("ma")), "2026-11-25"));
        assert_eq!(standing(&world), (true, "Agreed".to_owned()));
    }

    #[test]
    fn each_profile_is_of_a_ready_made_role() {
        for profile in &PROFILES {
            assert!(crate::sheets::ready_role(profile.role).is_some(), "{}", profile.name);
        }
    }
}
