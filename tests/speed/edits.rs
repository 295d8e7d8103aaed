//! What one letter costs where a screen has few rows and where it has many: the same field, on the same screen, of two
//! practices that differ in the number of their rows alone. `make speed-edits` runs this.
//!
//! Each letter is typed like a person's, and what waits for a pause (keeping, what is derived from much) is held back
//! until all letters are there; then it is counted, too, so nothing is cheap by being late. `CARELANES_BEFORE` names the
//! release folder of another build, which is then measured beside this one.

use super::browser::{Browser, Kind, Setup};
use super::builds;
use super::figures::{figure, median};
use super::server::Server;
use super::window::Window;
use super::world;
use std::fs;
use std::path::PathBuf;
use tokio::runtime::Runtime;

/// Rows of the small practice and of the large one.
const ROWS: [usize; 2] = [10, 200];
/// Letters in a batch.
const LETTERS: usize = 20;
/// How often each screen is measured.
const ROUNDS: usize = 5;

/// A screen, and the field in it that one types in.
const SCREENS: [(&str, &str); 7] = [
    ("plan", "ol.steps li:nth-child(5) input"),
    ("training", "ol.steps li:nth-child(5) input"),
    ("people", ".plain-list li:nth-child(5) input[type=text]"),
    ("tests", "ol.steps li:nth-child(5) textarea"),
    ("map/step-4", "section.whole .field input[type=text]"),
    ("role-sheets/role-4", ".role-sheet textarea"),
    ("setup", "details.group label.field input"),
];

/// Measures every screen, and prints the table.
pub fn measure(runtime: &Runtime) {
    let mut builds = vec![("this build", builds::dist())];
    if let Some(folder) = std::env::var_os("CARELANES_BEFORE") {
        builds.push(("the build before", PathBuf::from(folder)));
    }
    println!("| build | screen | {} rows, ms a letter | {} rows | ratio (95 %) | opening, ratio |", ROWS[0], ROWS[1]);
    println!("|---|---|---|---|---|---|");
    for (name, dist) in builds {
        let folder = builds::fresh_folder("edits");
        builds::copy(&dist, &folder);
        fs::write(folder.join("seed.html"), "<!DOCTYPE html><title>Seed</title>").expect("a page to seed from");
        for rows in ROWS {
            fs::write(folder.join(format!("seed-{rows}.json")), world::planned(rows)).expect("a seed");
        }
        let server = Server::start(&folder, "/");
        let browser = Browser::start(Kind::Chromium, Setup::default());
        let window = runtime.block_on(async { Window::new(browser.open().await).await });
        let only = std::env::var("SPEED_ONLY").unwrap_or_default();
        for (screen, field) in SCREENS.iter().filter(|(screen, _)| screen.contains(&only)) {
            let mut times = [Vec::new(), Vec::new()];
            let mut opened = [Vec::new(), Vec::new()];
            for round in 0..ROUNDS {
                for at in if round % 2 == 0 { [0, 1] } else { [1, 0] } {
                    let (opening, letter) = runtime.block_on(sample(&window, &server, ROWS[at], screen, field));
                    opened[at].push(opening);
                    times[at].push(letter);
                }
            }
            let ratios =
                |of: &[Vec<f64>; 2]| of[0].iter().zip(&of[1]).map(|(few, many)| many / few).collect::<Vec<_>>();
            println!(
                "| {name} | {screen} | {:.1} | {:.1} | {} | {} |",
                median(&times[0]),
                median(&times[1]),
                figure(&ratios(&times)),
                figure(&ratios(&opened))
            );
        }
        runtime.block_on(window.close());
    }
}

/// Opens a screen and types into its field: what opening took and what a letter took, in milliseconds of work.
async fn sample(window: &Window, server: &Server, rows: usize, screen: &str, field: &str) -> (f64, f64) {
    let address = server.address("localhost");
    window.keeps(&address, &format!("seed-{rows}.json"), "bench").await;
    window.open(&format!("{address}#/p/bench/worksheet")).await;
    window.until("document.querySelector('table#sheet tr[data-item]') !== null").await;
    window.until("document.getElementById('kept').textContent.startsWith('Saved on this computer')").await;
    window.tidy().await;
    let before = window.rest().await;
    window.run(&format!("(location.hash = '#/p/bench/{screen}', 0)")).await;
    window.until(&format!("document.querySelector({field:?}) !== null")).await;
    let opened = window.rest().await - before;
    window
        .run("(document.querySelectorAll('details').forEach((fold) => { fold.open = fold.matches('.group'); }), 0)")
        .await;
    window.run(&format!("(document.querySelector({field:?}).focus(), 0)")).await;
    window.types("x").await;
    window.until("document.getElementById('kept').textContent.startsWith('Saved on this computer')").await;
    window.run("bench.hold()").await;
    window.tidy().await;
    let before = window.rest().await;
    for _ in 0..LETTERS {
        window.types("a").await;
        tokio::time::sleep(std::time::Duration::from_millis(45)).await;
    }
    window.run("bench.letGo()").await;
    let worked = window.rest().await - before;
    assert_eq!(window.went_wrong().await, "", "{screen}");
    (opened, worked / LETTERS as f64)
}
