//! What one change costs where a screen has few rows and where it has many: the same change, on the same screen, of two
//! practices that differ in the number of their rows alone. `make speed-edits` runs this.
//!
//! Each letter is typed like a person's, and each step taken back and done again by its keys. What waits for a pause
//! (keeping, what is derived from much) is held back until all of them are done; then it is counted, too, so nothing is
//! cheap by being late. `CARELANES_BEFORE` names the release folder of another build, which is then measured beside this
//! one, and `SPEED_ONLY` a screen.

use super::browser::{Browser, Kind, Setup};
use super::builds;
use super::figures::{figure, median};
use super::server::Server;
use super::window::Window;
use super::{KEPT, world};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use tokio::runtime::Runtime;

/// Changes in a batch.
const CHANGES: usize = 20;
/// Between two of them, in milliseconds.
const BETWEEN: u64 = 45;
/// How often each screen is measured.
const ROUNDS: usize = 5;

/// What is in a practice.
#[derive(Clone, Copy)]
enum Seed {
    /// Steps, training rows, people, small tests and tasks.
    Planned,
    /// What so many colleagues answered.
    Answered,
}

impl Seed {
    /// Few rows, and many.
    fn rows(self) -> [usize; 2] {
        match self {
            Self::Planned => [10, 200],
            Self::Answered => [10, 50],
        }
    }

    fn text(self, rows: usize) -> String {
        match self {
            Self::Planned => world::planned(rows),
            Self::Answered => world::answered(rows),
        }
    }

    fn file(self, rows: usize) -> String {
        let name = match self {
            Self::Planned => "planned",
            Self::Answered => "answered",
        };
        format!("{name}-{rows}.json")
    }
}

/// What is done to a screen, again and again.
#[derive(Clone, Copy)]
enum Change {
    /// A letter typed into the field that this finds.
    Letter(&'static str),
    /// A click there, in another screen or in this one, taken back and done again.
    Turned(&'static str, &'static str),
}

/// The screens, with what is done to each.
const SCREENS: [(&str, Seed, Change); 9] = [
    ("plan", Seed::Planned, Change::Letter("ol.steps li:nth-child(5) input")),
    ("training", Seed::Planned, Change::Letter("ol.steps li:nth-child(5) input")),
    ("people", Seed::Planned, Change::Letter(".plain-list li:nth-child(5) input[type=text]")),
    ("tests", Seed::Planned, Change::Letter("ol.steps li:nth-child(5) textarea")),
    ("map/step-4", Seed::Planned, Change::Letter("section.whole .field input[type=text]")),
    ("role-sheets/role-4", Seed::Planned, Change::Letter(".role-sheet textarea")),
    ("setup", Seed::Planned, Change::Letter("details.group label.field input")),
    ("home", Seed::Planned, Change::Turned("worksheet", "table#sheet tr[data-item] td:nth-child(3)")),
    ("answers", Seed::Answered, Change::Turned("answers", "ul.lines li:first-child button")),
];

/// Measures every screen, and prints the table.
pub fn measure(runtime: &Runtime) {
    let mut builds = vec![("this build", builds::dist())];
    if let Some(folder) = std::env::var_os("CARELANES_BEFORE") {
        builds.push(("the build before", PathBuf::from(folder)));
    }
    println!("| build | screen | rows | few, ms a change | many | ratio (95 %) | opening: few, ms | many | ratio |");
    println!("|---|---|---|---|---|---|---|---|---|");
    for (name, dist) in builds {
        let folder = builds::fresh_folder("edits");
        builds::copy(&dist, &folder);
        fs::write(folder.join("seed.html"), "<!DOCTYPE html><title>Seed</title>").expect("a page to seed from");
        for seed in [Seed::Planned, Seed::Answered] {
            for rows in seed.rows() {
                fs::write(folder.join(seed.file(rows)), seed.text(rows)).expect("a seed");
            }
        }
        let server = Server::start(&folder, "/");
        let browser = Browser::start(Kind::Chromium, Setup::default());
        let window = runtime.block_on(async { Window::new(browser.open().await).await });
        let only = std::env::var("SPEED_ONLY").unwrap_or_default();
        for (screen, seed, change) in SCREENS.into_iter().filter(|(screen, ..)| screen.contains(&only)) {
            let rows = seed.rows();
            let mut times = [Vec::new(), Vec::new()];
            let mut opened = [Vec::new(), Vec::new()];
            for round in 0..ROUNDS {
                for at in if round % 2 == 0 { [0, 1] } else { [1, 0] } {
                    let file = seed.file(rows[at]);
                    let (opening, each) = runtime.block_on(sample(&window, &server, &file, screen, change));
                    opened[at].push(opening);
                    times[at].push(each);
                }
            }
            let ratios =
                |of: &[Vec<f64>; 2]| of[0].iter().zip(&of[1]).map(|(few, many)| many / few).collect::<Vec<_>>();
            println!(
                "| {name} | {screen} | {} to {} | {:.1} | {:.1} | {} | {:.0} | {:.0} | {} |",
                rows[0],
                rows[1],
                median(&times[0]),
                median(&times[1]),
                figure(&ratios(&times)),
                median(&opened[0]),
                median(&opened[1]),
                figure(&ratios(&opened))
            );
        }
        runtime.block_on(window.close());
    }
}

/// Opens a screen and changes something: what opening took and what a change took, in milliseconds of work.
async fn sample(window: &Window, server: &Server, seed: &str, screen: &str, change: Change) -> (f64, f64) {
    let address = server.address("localhost");
    window.keeps(&address, seed, "bench").await;
    window.open(&format!("{address}#/p/bench/worksheet")).await;
    window.until("document.querySelector('table#sheet tr[data-item]') !== null").await;
    window.until(KEPT).await;
    if let Change::Turned(at, what) = change
        && at != screen
    {
        window.clicks(what).await;
    }
    window.tidy().await;
    let before = window.rest().await;
    window.run(&format!("(location.hash = '#/p/bench/{screen}', 0)")).await;
    let shown = match change {
        Change::Letter(field) => field,
        Change::Turned(at, what) if at == screen => what,
        Change::Turned(..) => "#main h1",
    };
    window.until(&format!("document.querySelector({shown:?}) !== null && location.hash.endsWith({screen:?})")).await;
    let opened = window.rest().await - before;
    window.run(OPEN_GROUPS).await;
    match change {
        Change::Letter(field) => {
            window.run(&format!("(bench.shows({field:?}), document.querySelector({field:?}).focus(), 0)")).await;
            window.types("x").await;
        }
        Change::Turned(at, what) if at == screen => window.clicks(what).await,
        Change::Turned(..) => {}
    }
    window.until(KEPT).await;
    window.run("bench.hold()").await;
    window.tidy().await;
    let before = window.rest().await;
    for nth in 0..CHANGES {
        match change {
            Change::Letter(_) => window.types("a").await,
            Change::Turned(..) => window.presses_with_control(if nth % 2 == 0 { 'z' } else { 'y' }).await,
        }
        tokio::time::sleep(Duration::from_millis(BETWEEN)).await;
    }
    window.run("bench.letGo()").await;
    let worked = window.rest().await - before;
    assert_eq!(window.went_wrong().await, "", "{screen}");
    if let Change::Letter(field) = change {
        let typed = format!("document.querySelector({field:?}).value.endsWith('x{}')", "a".repeat(CHANGES));
        assert_eq!(window.run(&typed).await, true, "{screen}: the letters stand in the field");
    }
    (opened, worked / CHANGES as f64)
}

/// Folds open the groups that hold fields, and no more.
const OPEN_GROUPS: &str =
    "(document.querySelectorAll('details').forEach((fold) => { fold.open = fold.matches('.group'); }), 0)";
