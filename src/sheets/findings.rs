//! What the worksheet tells: gaps, overlaps, what moves, each role's load, questions of skill. Pure
//! functions over [`Worksheet`]; nothing here is ever stored.

use super::worksheet::{Layer, NO_ONE_ID, Task, Worksheet};
use crate::model::ItemId;
use crate::text::words::has_beginning;

/// From how many roles on a task counts as shared by many.
pub const MANY: usize = 3;

/// How far a layer is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Tasks in use with an answer.
    pub answered: usize,
    /// Tasks in use.
    pub total: usize,
}

impl Progress {
    /// Whether every task in use is answered (and there is one).
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.total > 0 && self.answered == self.total
    }
}

/// A task that changes hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The task.
    pub task: ItemId,
    /// Columns that do it now and should not.
    pub from: Vec<usize>,
    /// Columns that should do it and do not now.
    pub to: Vec<usize>,
}

/// A role's tasks now and as they should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// The position of the column.
    pub column: usize,
    /// Tasks now.
    pub now: usize,
    /// Tasks as it should be.
    pub should: usize,
    /// Minutes a week now, of the tasks that have minutes; a shared task counts in equal parts.
    pub minutes_now: u32,
    /// Minutes a week as it should be.
    pub minutes_should: u32,
    /// Tasks that come to the role.
    pub gains: usize,
    /// Tasks that leave it.
    pub loses: usize,
}

impl Load {
    /// Whether the role only gains: tasks come, and nothing comes off.
    #[must_use]
    pub fn only_gains(&self) -> bool {
        self.gains > 0 && self.loses == 0
    }
}

/// A question about skill and a task; the practice and its state's scope of practice decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SkillQuestion {
    /// Everyone who should do it stands above a role that could.
    BelowTheTop {
        /// The task.
        task: ItemId,
        /// The lowest column that should do it.
        does: usize,
        /// A column on a lower step that could.
        could: usize,
    },
    /// A role that should do it stands below what the task takes.
    AboveTheLevel {
        /// The task.
        task: ItemId,
        /// The column that should do it.
        does: usize,
        /// The step that the task takes, as a position on the ladder.
        needs: usize,
    },
}

impl SkillQuestion {
    /// The task that it is about.
    #[must_use]
    pub fn task(&self) -> ItemId {
        match self {
            SkillQuestion::BelowTheTop { task, .. } | SkillQuestion::AboveTheLevel { task, .. } => *task,
        }
    }
}

/// Everything that the worksheet tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Progress by layer (`Layer as usize`).
    pub progress: [Progress; 3],
    /// Tasks that nobody does now.
    pub nobody_now: Vec<ItemId>,
    /// Tasks that nobody should do.
    pub nobody_should: Vec<ItemId>,
    /// Tasks that [`MANY`] roles or more do now.
    pub shared: Vec<ItemId>,
    /// Tasks that someone does now, or nobody, and of which no one has said who should.
    pub undecided: Vec<ItemId>,
    /// What moves, from whom to whom.
    pub moves: Vec<Move>,
    /// Each role's load, in the order of the columns.
    pub loads: Vec<Load>,
    /// Questions of skill.
    pub skill: Vec<SkillQuestion>,
    /// Columns of roles that had nobody at the meeting; empty until someone is marked as there.
    pub absent: Vec<usize>,
}

impl Findings {
    /// Reads everything off a worksheet.
    #[must_use]
    pub fn of(sheet: &Worksheet) -> Self {
        let no_one = sheet.column(NO_ONE_ID);
        let mut findings = Self { loads: empty_loads(sheet), absent: absent(sheet), ..Self::default() };
        for task in sheet.tasks_in_use() {
            for layer in Layer::ALL {
                let progress = &mut findings.progress[layer as usize];
                progress.total += 1;
                progress.answered += usize::from(task.is_answered(layer));
            }
            let nobody = |layer| no_one.is_some_and(|at| task.marks[at].has(layer));
            if nobody(Layer::Now) {
                findings.nobody_now.push(task.id);
            }
            if nobody(Layer::Should) {
                findings.nobody_should.push(task.id);
            }
            if task.ticked(Layer::Now).filter(|at| Some(*at) != no_one).count() >= MANY {
                findings.shared.push(task.id);
            }
            if task.is_answered(Layer::Now) && !task.is_answered(Layer::Should) {
                findings.undecided.push(task.id);
            }
            findings.skill.extend(skill_of(sheet, task));
            let change = move_of(task);
            add_load(&mut findings.loads, task, change.as_ref());
            findings.moves.extend(change);
        }
        findings
    }
}

/// Whether and how a task changes hands: both layers are answered, and not alike.
#[must_use]
pub fn move_of(task: &Task) -> Option<Move> {
    if !task.is_answered(Layer::Now) || !task.is_answered(Layer::Should) {
        return None;
    }
    let only = |here: Layer, there: Layer| task.ticked(here).filter(|at| !task.marks[*at].has(there)).collect();
    let (from, to): (Vec<usize>, Vec<usize>) = (only(Layer::Now, Layer::Should), only(Layer::Should, Layer::Now));
    (!from.is_empty() || !to.is_empty()).then_some(Move { task: task.id, from, to })
}

/// A short remark that stands under a task's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The words.
    pub words: String,
    /// Whether it is a gap, which is set apart.
    pub is_gap: bool,
}

/// What to say under a task's name: that nobody does it, or how it changes hands; who "Other" is.
#[must_use]
pub fn remark(sheet: &Worksheet, task: &Task) -> Option<Remark> {
    let no_one = sheet.column(NO_ONE_ID);
    let nobody = |layer| no_one.is_some_and(|at| task.marks[at].has(layer));
    if task.aside {
        return Some(Remark { words: "Not in our practice".to_owned(), is_gap: false });
    }
    let others: Vec<String> = Layer::ALL
        .into_iter()
        .filter(|layer| !task.other[*layer as usize].is_empty())
        .map(|layer| format!("Other ({}): {}", layer.key(), task.other[layer as usize]))
        .collect();
    let (mut words, is_gap) = if nobody(Layer::Should) {
        ("No one should do this".to_owned(), true)
    } else if let Some(change) = move_of(task) {
        (change_words(sheet, &change), false)
    } else if nobody(Layer::Now) {
        ("No one does this now".to_owned(), true)
    } else {
        (String::new(), false)
    };
    for other in others {
        if !words.is_empty() {
            words.push_str(" · ");
        }
        words.push_str(&other);
    }
    (!words.is_empty()).then_some(Remark { words, is_gap })
}

/// "RN → MA", "+ MA", "RN stops".
#[must_use]
pub fn change_words(sheet: &Worksheet, change: &Move) -> String {
    match (change.from.as_slice(), change.to.as_slice()) {
        (from, []) => format!("{} no longer", sheet.names(from)),
        ([], to) => format!("{} joins in", sheet.names(to)),
        (from, to) => format!("{} → {}", sheet.names(from), sheet.names(to)),
    }
}

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All tasks in use.
    #[default]
    All,
    /// No one now, or no one should.
    Gaps,
    /// Changes hands.
    Changes,
    /// Answered now, not decided who should.
    Undecided,
    /// Not answered in a layer.
    Unanswered(Layer),
    /// A role has a mark in any layer.
    Role(ItemId),
    /// Stands in a category.
    Category(ItemId),
    /// Set aside as "not in our practice".
    Aside,
}

/// Whether a task is shown under a filter and for the words that are searched for (with which words of its name, note,
/// skill or the words for "Other" begin; letter case does not matter).
#[must_use]
pub fn is_shown(sheet: &Worksheet, category: Option<ItemId>, task: &Task, filter: Filter, words: &str) -> bool {
    let has = |layer, column| sheet.column(column).is_some_and(|at: usize| task.marks[at].has(layer));
    let kept = match filter {
        Filter::All => !task.aside,
        Filter::Aside => task.aside,
        Filter::Gaps => !task.aside && (has(Layer::Now, NO_ONE_ID) || has(Layer::Should, NO_ONE_ID)),
        Filter::Changes => !task.aside && move_of(task).is_some(),
        Filter::Undecided => !task.aside && task.is_answered(Layer::Now) && !task.is_answered(Layer::Should),
        Filter::Unanswered(layer) => !task.aside && !task.is_answered(layer),
        Filter::Role(role) => !task.aside && Layer::ALL.into_iter().any(|layer| has(layer, role)),
        Filter::Category(id) => !task.aside && category == Some(id),
    };
    kept && words.split_whitespace().all(|word| {
        let texts = [&task.name, &task.note, &task.skill].into_iter().chain(&task.other);
        texts.into_iter().any(|text| has_beginning(text, word))
    })
}

fn empty_loads(sheet: &Worksheet) -> Vec<Load> {
    let roles = sheet.columns.iter().enumerate().filter(|(_, column)| column.is_role());
    roles
        .map(|(column, _)| Load { column, now: 0, should: 0, minutes_now: 0, minutes_should: 0, gains: 0, loses: 0 })
        .collect()
}

fn add_load(loads: &mut [Load], task: &Task, change: Option<&Move>) {
    let minutes = task.minutes.unwrap_or(0);
    let part = |layer| {
        let sharing = u32::try_from(task.ticked(layer).count()).unwrap_or(u32::MAX).max(1);
        (minutes + sharing / 2) / sharing
    };
    let (part_now, part_should) = (part(Layer::Now), part(Layer::Should));
    for load in loads {
        let marks = task.marks[load.column];
        if marks.has(Layer::Now) {
            load.now += 1;
            load.minutes_now += part_now;
        }
        if marks.has(Layer::Should) {
            load.should += 1;
            load.minutes_should += part_should;
        }
        if let Some(change) = change {
            load.gains += usize::from(change.to.contains(&load.column));
            load.loses += usize::from(change.from.contains(&load.column));
        }
    }
}

fn skill_of(sheet: &Worksheet, task: &Task) -> Vec<SkillQuestion> {
    let level = |at: usize| sheet.columns[at].level;
    let should: Vec<(usize, usize)> = task.ticked(Layer::Should).filter_map(|at| Some((level(at)?, at))).collect();
    let mut questions = Vec::new();
    if let Some((lowest, does)) = should.iter().min().copied() {
        let enough = task.needs.unwrap_or(0);
        let could = (task.ticked(Layer::Could).filter_map(|at| Some((level(at)?, at))))
            .filter(|(step, _)| *step >= enough && *step < lowest)
            .min();
        if let Some((_, could)) = could {
            questions.push(SkillQuestion::BelowTheTop { task: task.id, does, could });
        }
    }
    if let Some(needs) = task.needs {
        let below = should.into_iter().filter(|(step, _)| *step < needs);
        questions.extend(below.map(|(_, does)| SkillQuestion::AboveTheLevel { task: task.id, does, needs }));
    }
    questions
}

fn absent(sheet: &Worksheet) -> Vec<usize> {
    if !sheet.roles().any(|role| role.present) {
        return Vec::new();
    }
    let missing = sheet.columns.iter().enumerate().filter(|(_, column)| column.is_role() && !column.present);
    missing.map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clock, Document, Seen, Short};
    use crate::sheets::{Beginning, Edit, plan, slots};

    /// A small world: the starter sheet, and edits in the order they are told.
    struct World(Document, Clock);

    const TASK: &str = "visit-01";

    fn id(text: &str) -> ItemId {
        text.parse().expect("id")
    }

    impl World {
        fn new() -> Self {
            Self(Document::default(), Clock::new(Short::known("t"), &Seen::default()))
                .edit(&Edit::Begin(Beginning::Starter))
        }
        fn edit(mut self, edit: &Edit) -> Self {
            for write in plan(&self.0, edit).expect("allowed") {
                let stamp = self.1.tick(0);
                self.0.apply(write, stamp);
            }
            self
        }
        fn tick(self, layer: Layer, column: &str) -> Self {
            self.edit(&Edit::Tick { task: id(TASK), layer, column: id(column), on: true })
        }
        fn sheet(&self) -> Worksheet {
            Worksheet::read(&self.0)
        }
        fn findings(&self) -> Findings {
            Findings::of(&self.sheet())
        }
        fn remark(&self) -> Option<Remark> {
            let sheet = self.sheet();
            remark(&sheet, sheet.task(id(TASK)).expect("task"))
        }
    }

    #[test]
    fn an_untouched_sheet_tells_nothing() {
        let findings = World::new().findings();
        assert_eq!(findings.progress, [Progress { answered: 0, total: 15 }; 3]);
        assert!(findings.nobody_now.is_empty() && findings.moves.is_empty() && findings.skill.is_empty());
        assert!(findings.absent.is_empty(), "nobody has said who came");
    }

    #[test]
    fn no_one_excludes_the_others_of_its_layer_and_they_exclude_it() {
        let world = World::new().tick(Layer::Now, "ma").tick(Layer::Should, "rn").tick(Layer::Now, "no-one");
        assert_eq!(world.findings().nobody_now, [id(TASK)]);
        let sheet = world.sheet();
        let task = sheet.task(id(TASK)).expect("task");
        assert_eq!(task.ticked(Layer::Now).collect::<Vec<_>>(), [5]);
        assert!(task.marks[1].has(Layer::Should), "the other layer is left alone");
        let world = world.tick(Layer::Now, "rn");
        assert!(world.findings().nobody_now.is_empty());
    }

    #[test]
    fn a_task_that_changes_hands_is_a_move() {
        let world = World::new().tick(Layer::Now, "rn").tick(Layer::Should, "ma");
        assert_eq!(world.findings().moves, [Move { task: id(TASK), from: vec![1], to: vec![0] }]);
        assert_eq!(world.remark(), Some(Remark { words: "RN → MA".to_owned(), is_gap: false }));
    }

    #[test]
    fn a_task_answered_now_and_not_yet_decided_is_undecided_and_not_a_move() {
        let findings = World::new().tick(Layer::Now, "rn").findings();
        assert_eq!((findings.undecided, findings.moves), (vec![id(TASK)], vec![]));
    }

    #[test]
    fn three_roles_on_a_task_are_many_and_no_one_is_none_of_them() {
        let world = World::new().tick(Layer::Now, "rn").tick(Layer::Now, "ma");
        assert!(world.findings().shared.is_empty());
        assert_eq!(world.tick(Layer::Now, "other").findings().shared, [id(TASK)]);
    }

    #[test]
    fn a_role_that_only_gains_is_told() {
        let findings =
            World::new().tick(Layer::Now, "rn").tick(Layer::Should, "rn").tick(Layer::Should, "ma").findings();
        assert!(findings.loads[0].only_gains());
        assert!(!findings.loads[1].only_gains(), "it keeps what it has");
        assert_eq!((findings.loads[0].now, findings.loads[0].should), (0, 1));
    }

    #[test]
    fn minutes_of_a_shared_task_count_in_equal_parts() {
        let minutes = Edit::set(id(TASK), slots::MINUTES, "61");
        let findings = World::new().edit(&minutes).tick(Layer::Now, "rn").tick(Layer::Now, "ma").findings();
        assert_eq!((findings.loads[0].minutes_now, findings.loads[1].minutes_now), (31, 31));
    }

    #[test]
    fn a_lower_role_that_could_do_it_is_a_question() {
        let world = World::new().tick(Layer::Could, "ma").tick(Layer::Should, "rn");
        assert_eq!(world.findings().skill, [SkillQuestion::BelowTheTop { task: id(TASK), does: 1, could: 0 }]);
        let needs = Edit::set(id(TASK), slots::NEEDS, "level-4");
        assert!(world.edit(&needs).findings().skill.is_empty(), "the task takes more than the lower role has");
    }

    #[test]
    fn a_role_below_what_the_task_takes_is_a_question() {
        let needs = Edit::set(id(TASK), slots::NEEDS, "level-4");
        let findings = World::new().edit(&needs).tick(Layer::Should, "lay").findings();
        assert_eq!(findings.skill, [SkillQuestion::AboveTheLevel { task: id(TASK), does: 2, needs: 3 }]);
    }

    #[test]
    fn a_role_with_nobody_at_the_table_is_told_once_someone_came() {
        let attend = Edit::Attend { role: id("ma"), present: true };
        assert_eq!(World::new().edit(&attend).findings().absent, [1, 2, 3, 4]);
    }

    #[test]
    fn a_task_set_aside_counts_nowhere() {
        let aside = Edit::set(id(TASK), slots::ASIDE, "yes");
        let findings = World::new().tick(Layer::Now, "no-one").edit(&aside).findings();
        assert_eq!((findings.progress[0].total, findings.nobody_now.len()), (14, 0));
    }

    #[test]
    fn filters_and_words_show_what_they_name() {
        let world = World::new().tick(Layer::Now, "rn").tick(Layer::Should, "ma");
        let sheet = world.sheet();
        let shown = |filter, words: &str| {
            let rows = sheet.categories.iter().flat_map(|c| c.tasks.iter().map(move |t| (c.id, t)));
            rows.filter(|(category, task)| is_shown(&sheet, *category, task, filter, words)).count()
        };
        assert_eq!(shown(Filter::All, ""), 15);
        assert_eq!(shown(Filter::Changes, ""), 1);
        assert_eq!(shown(Filter::Gaps, ""), 0);
        assert_eq!(shown(Filter::Role(id("ma")), ""), 1);
        assert_eq!(shown(Filter::Role(id("bh")), ""), 0);
        assert_eq!(shown(Filter::Category(id("visit")), ""), 2);
        assert_eq!(shown(Filter::Unanswered(Layer::Now), ""), 14);
        assert_eq!(shown(Filter::All, "PERFORM inj"), 1);
        assert_eq!(shown(Filter::All, "ections"), 0, "the end of a word");
        assert_eq!(shown(Filter::All, "no such words"), 0);
    }

    #[test]
    fn words_for_other_stand_in_the_remark() {
        let other = Edit::SayOther { task: id(TASK), layer: Layer::Now, words: "scribe service".to_owned() };
        let world = World::new().edit(&other);
        assert_eq!(world.remark().expect("remark").words, "Other (now): scribe service");
    }
}
