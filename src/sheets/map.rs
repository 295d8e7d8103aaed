//! "Process map": what follows what in a plan, who hands to whom, where it loops and where it ends in nothing; and
//! which box stands where. Derived from the steps; nothing of it is stored.

use super::screen::{Line, Screen};
use super::steps::{Step, joined};
use crate::model::ItemId;

/// What the lanes of a map stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lanes {
    /// Who does a step.
    #[default]
    Roles,
    /// Where it takes place.
    Places,
}

/// A way from one step to another, or into nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The step that it leaves, as a position in the plan.
    pub from: usize,
    /// The step that it leads to; nothing where a branch has no step.
    pub to: Option<usize>,
    /// When it is taken; empty for a way without a choice.
    pub name: String,
}

impl Way {
    /// Whether it leads back to an earlier step or to the same one.
    #[must_use]
    pub fn is_back(&self) -> bool {
        self.to.is_some_and(|to| to <= self.from)
    }

    /// Whether another role takes over.
    #[must_use]
    pub fn is_hand_off(&self, steps: &[Step]) -> bool {
        self.to.is_some_and(|to| {
            let (from, to) = (&steps[self.from], &steps[to]);
            from.role.is_some() && to.role.is_some() && from.role != to.role
        })
    }
}

/// All ways of a plan, in the order of its steps. A step leads to the next one, unless it has branches, names another
/// step, or says that the path ends.
#[must_use]
pub fn ways(steps: &[Step]) -> Vec<Way> {
    let place = |id: ItemId| steps.iter().position(|step| step.id == id);
    let mut ways = Vec::new();
    for (from, step) in steps.iter().enumerate() {
        if !step.branches.is_empty() {
            let branch = |branch: &super::steps::Branch| Way {
                from,
                to: branch.next.and_then(place),
                name: branch.name.clone(),
            };
            ways.extend(step.branches.iter().map(branch));
        } else if !step.ends {
            let next = step.next.and_then(place).or_else(|| (from + 1 < steps.len()).then_some(from + 1));
            ways.extend(next.map(|to| Way { from, to: Some(to), name: String::new() }));
        }
    }
    ways
}

/// What to look at in a map: loops, ways into nothing, steps that no way leads to.
#[must_use]
pub fn checks(steps: &[Step]) -> Vec<Line> {
    let ways = ways(steps);
    let mut lines = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let mut say = |words: String| lines.push(Line::new(words, Screen::Map.at(step.id)));
        for way in ways.iter().filter(|way| way.from == at) {
            match way.to {
                None => say(format!("{}: “{}” leads nowhere yet.", step.name, way.name)),
                Some(to) if way.is_back() => {
                    say(format!("{}: goes back to “{}”. What ends this loop?", step.name, steps[to].name));
                }
                Some(_) => {}
            }
        }
        if step.branches.len() == 1 {
            say(format!("{}: a decision has more than one way out.", step.name));
        }
        if at > 0 && !ways.iter().any(|way| way.to == Some(at) && way.from != at) {
            say(format!("{}: no way leads here.", step.name));
        }
    }
    lines
}

/// How often another role takes over, in words.
#[must_use]
pub fn hand_offs(steps: &[Step]) -> String {
    match ways(steps).iter().filter(|way| way.is_hand_off(steps)).count() {
        0 => "No hand-offs.".to_owned(),
        1 => "1 hand-off: once another role takes over.".to_owned(),
        count => format!("{count} hand-offs: so often another role takes over."),
    }
}

/// Where a step stands on a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its lane, from the top.
    pub lane: usize,
    /// Its column, from the left.
    pub column: usize,
}

/// A plan as swim lanes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The lanes' names, from the top, in the order in which steps come to them.
    pub lanes: Vec<String>,
    /// Where each step stands, in the order of the steps; no two in one spot.
    pub spots: Vec<Spot>,
}

impl Layout {
    /// How many columns it has.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.spots.iter().map(|spot| spot.column + 1).max().unwrap_or_default()
    }
}

/// Puts each step into its lane, to the right of all that lead to it; steps of different branches may share a column.
#[must_use]
pub fn layout(steps: &[Step], lanes: Lanes) -> Layout {
    let ways = ways(steps);
    let mut layout = Layout::default();
    for (at, step) in steps.iter().enumerate() {
        let (name, missing) = match lanes {
            Lanes::Roles => (&step.role_name, "Nobody yet"),
            Lanes::Places => (&step.place, "No place yet"),
        };
        let name = if name.is_empty() { missing } else { name };
        let lane = layout.lanes.iter().position(|lane| lane == name).unwrap_or_else(|| {
            layout.lanes.push(name.to_owned());
            layout.lanes.len() - 1
        });
        let after = |step: usize| layout.spots[step].column + 1;
        let leading = ways.iter().filter(|way| way.to == Some(at) && way.from < at);
        let after_all = leading.map(|way| after(way.from)).max();
        // What no way leads to stands after the step that is before it in the plan.
        let mut column = after_all.or_else(|| at.checked_sub(1).map(after)).unwrap_or_default();
        while layout.spots.contains(&Spot { lane, column }) {
            column += 1;
        }
        layout.spots.push(Spot { lane, column });
    }
    layout
}

/// A step and where it leads, as a screen reader tells the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The step.
    pub id: ItemId,
    /// What, who and where.
    pub words: String,
    /// Its ways: "Then step 3.", "If “Yes”: step 4."
    pub ways: Vec<String>,
}

/// The whole map in words, step by step.
#[must_use]
pub fn outline(steps: &[Step]) -> Vec<Told> {
    let ways = ways(steps);
    let told = |(at, step): (usize, &Step)| {
        let who = joined(&[&step.who(), &step.place]);
        let about = if who.is_empty() { String::new() } else { format!(" ({who})") };
        let lead = |way: &Way| {
            let to = way.to.map_or("nowhere yet".to_owned(), |to| {
                let hands = if way.is_hand_off(steps) {
                    format!(", hands over to {}", steps[to].role_name)
                } else {
                    String::new()
                };
                let back = if way.is_back() { "back to " } else { "" };
                format!("{back}step {}{hands}", to + 1)
            });
            if way.name.is_empty() { format!("Then {to}.") } else { format!("If “{}”: {to}.", way.name) }
        };
        let mut leads: Vec<String> = ways.iter().filter(|way| way.from == at).map(lead).collect();
        if leads.is_empty() {
            leads.push("Here the path ends.".to_owned());
        }
        Told { id: step.id, words: format!("{}{about}", step.name), ways: leads }
    };
    steps.iter().enumerate().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::item::Kind;
    use crate::sheets::small::World;
    use crate::sheets::steps::Branch;
    use crate::sheets::{Beginning, Edit, slots};
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Three steps: MA, RN, RN.
    fn world() -> World {
        let mut world = World::new(Beginning::Empty);
        for (id, name, role) in [("a", "Refer", "ma"), ("b", "Call", "rn"), ("c", "File", "rn")] {
            world.step(id, name, role, "");
        }
        world
    }

    fn branch(world: &mut World, id: &str, of: &str, name: &str, next: &str) {
        world.edit(Edit::add_in(Kind::Branch, World::id(of), World::id(id), name));
        world.edit(Edit::set(World::id(id), slots::NEXT, next));
    }

    fn lines(world: &World) -> Vec<String> {
        checks(&world.steps()).into_iter().map(|line| line.words).collect()
    }

    fn pairs(world: &World) -> Vec<(usize, Option<usize>)> {
        ways(&world.steps()).iter().map(|way| (way.from, way.to)).collect()
    }

    #[test]
    fn steps_follow_each_other_until_one_ends_or_names_another() {
        let mut world = world();
        assert_eq!(pairs(&world), [(0, Some(1)), (1, Some(2))]);
        world.edit(Edit::set(World::id("a"), slots::NEXT, "c"));
        assert_eq!(pairs(&world), [(0, Some(2)), (1, Some(2))]);
        assert_eq!(lines(&world), ["Call: no way leads here."]);
        world.edit(Edit::flag(World::id("a"), slots::ENDS, true));
        assert_eq!(pairs(&world), [(1, Some(2))]);
    }

    #[test]
    fn a_decision_leads_where_its_branches_say_and_into_nothing_where_they_do_not() {
        let mut world = world();
        branch(&mut world, "yes", "a", "Yes", "c");
        assert_eq!(lines(&world), ["Refer: a decision has more than one way out.", "Call: no way leads here."]);
        branch(&mut world, "no", "a", "No", "");
        assert_eq!(pairs(&world), [(0, Some(2)), (0, None), (1, Some(2))]);
        assert_eq!(lines(&world), ["Refer: “No” leads nowhere yet.", "Call: no way leads here."]);
        world.edit(Edit::set(World::id("no"), slots::NEXT, "b"));
        assert_eq!(lines(&world), Vec::<String>::new());
    }

    #[test]
    fn a_way_back_is_a_loop_and_asks_what_ends_it() {
        let mut world = world();
        branch(&mut world, "no", "c", "No answer", "b");
        branch(&mut world, "yes", "c", "Answer", "");
        assert_eq!(
            lines(&world),
            ["File: goes back to “Call”. What ends this loop?", "File: “Answer” leads nowhere yet."]
        );
        assert!(ways(&world.steps())[2].is_back());
    }

    #[test]
    fn a_branch_to_a_step_that_was_removed_leads_nowhere() {
        let mut world = world();
        branch(&mut world, "yes", "a", "Yes", "b");
        branch(&mut world, "no", "a", "No", "c");
        world.edit(Edit::Remove(World::id("c")));
        assert_eq!(lines(&world), ["Refer: “No” leads nowhere yet."]);
    }

    #[test]
    fn hand_offs_are_ways_on_which_the_role_changes() {
        let mut world = world();
        assert_eq!(hand_offs(&world.steps()), "1 hand-off: once another role takes over.");
        world.edit(Edit::set(World::id("c"), slots::ROLE, "ma"));
        assert_eq!(hand_offs(&world.steps()), "2 hand-offs: so often another role takes over.");
        world.edit(Edit::set(World::id("b"), slots::ROLE, ""));
        assert_eq!(hand_offs(&world.steps()), "No hand-offs.", "nobody can hand over");
    }

    #[test]
    fn lanes_stand_in_the_order_of_the_steps_and_no_two_steps_in_one_spot() {
        let mut world = world();
        branch(&mut world, "yes", "a", "Yes", "b");
        branch(&mut world, "no", "a", "No", "c");
        let by_role = layout(&world.steps(), Lanes::Roles);
        assert_eq!(by_role.lanes, ["MA", "RN"]);
        let spots: Vec<(usize, usize)> = by_role.spots.iter().map(|spot| (spot.lane, spot.column)).collect();
        assert_eq!(spots, [(0, 0), (1, 1), (1, 2)]);
        assert_eq!(by_role.columns(), 3);
        world.edit(Edit::set(World::id("a"), slots::PLACE, "Desk"));
        assert_eq!(layout(&world.steps(), Lanes::Places).lanes, ["Desk", "No place yet"]);
        assert_eq!(layout(&[], Lanes::Roles), Layout::default());
    }

    #[test]
    fn a_step_stands_to_the_right_of_all_that_lead_to_it_also_of_an_earlier_one_further_out() {
        let mut world = World::new(Beginning::Empty);
        for (id, role) in [("a", "ma"), ("b", "rn"), ("c", "rn"), ("d", "lay"), ("e", "ma")] {
            world.step(id, id, role, "");
        }
        for (nth, next) in ["b", "c", "d", "e"].iter().enumerate() {
            branch(&mut world, &format!("way-{nth}"), "a", next, next);
        }
        for step in ["b", "c", "d"] {
            world.edit(Edit::set(World::id(step), slots::NEXT, "e"));
        }
        let (steps, map) = (world.steps(), layout(&world.steps(), Lanes::Roles));
        let columns: Vec<usize> = map.spots.iter().map(|spot| spot.column).collect();
        assert_eq!(columns, [0, 1, 2, 1, 3]);
        assert!(ways(&steps).iter().all(|way| way.to.is_none_or(|to| columns[to] > columns[way.from])));
    }

    /// A plan whose steps lead anywhere: who does each, its ways, and whether the path ends.
    fn plan() -> impl Strategy<Value = Vec<Step>> {
        let step = (0..4_usize, vec(0..12_usize, 0..4), proptest::option::of(0..12_usize), any::<bool>());
        vec(step, 0..12).prop_map(|made| {
            let id = |nth: usize| -> ItemId { format!("s{nth}").parse().expect("an id") };
            let step = |(nth, (role, branches, next, ends)): (usize, (usize, Vec<usize>, Option<usize>, bool))| Step {
                id: id(nth),
                name: format!("Step {nth}"),
                role: None,
                role_name: ["", "MA", "RN", "Desk"][role].to_owned(),
                person: None,
                person_name: String::new(),
                place: ["", "Lab", "Room", "Desk"][(role + nth) % 4].to_owned(),
                start: String::new(),
                due: String::new(),
                is_in_use: false,
                faces_patient: false,
                of_loop: String::new(),
                branches: (branches.into_iter())
                    .map(|to| Branch { id: id(99), name: "If".to_owned(), next: Some(id(to)) })
                    .collect(),
                next: next.map(id),
                ends,
            };
            made.into_iter().enumerate().map(step).collect()
        })
    }

    proptest! {
        #[test]
        fn every_way_on_leads_to_the_right_and_no_two_steps_stand_in_one_spot(steps in plan()) {
            for lanes in [Lanes::Roles, Lanes::Places] {
                let map = layout(&steps, lanes);
                for way in ways(&steps).iter().filter(|way| !way.is_back()) {
                    let to = way.to.map(|to| map.spots[to].column);
                    prop_assert!(to.is_none_or(|to| to > map.spots[way.from].column), "{way:?} in {map:?}");
                }
                prop_assert!((0..map.spots.len()).all(|at| !map.spots[..at].contains(&map.spots[at])));
            }
        }
    }

    #[test]
    fn the_outline_tells_who_and_where_and_every_way() {
        let mut world = world();
        world.edit(Edit::set(World::id("a"), slots::PLACE, "Desk"));
        branch(&mut world, "yes", "b", "Yes", "c");
        branch(&mut world, "no", "b", "No", "a");
        let told: Vec<(String, Vec<String>)> =
            outline(&world.steps()).into_iter().map(|told| (told.words, told.ways)).collect();
        assert_eq!(told[0], ("Refer (MA, Desk)".to_owned(), vec!["Then step 2, hands over to RN.".to_owned()]));
        assert_eq!(told[1].1, ["If “Yes”: step 3.", "If “No”: back to step 1, hands over to MA."]);
        assert_eq!(told[2].1, ["Here the path ends."]);
    }
}
