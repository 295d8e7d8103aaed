//! How fast the worksheet is, beside its twin: a page written by hand in plain JavaScript that reads the same
//! text, draws the same markup with the same style and tells the same. `make speed` runs this.
//!
//! Both run in one browser, each sample on a fresh page, in the order A B, B A, ...; what counts is the time
//! that the page's main thread works. A sample counts only where both pages give the same answer. The report
//! judges nothing: it ends with an error only where something broke.
//!
//! `SPEED_PAIRS=5` for a quick look, `SPEED_ONLY=60x8` for one size, `SPEED_SHOW=1` for every sample,
//! `CARELANES_DIST` for another release folder.

#[path = "../e2e/browser.rs"]
#[allow(dead_code)]
mod browser;
#[path = "../e2e/builds.rs"]
#[allow(dead_code)]
mod builds;
mod edits;
mod figures;
// Without a harness its tests are left out, and what they use.
#[path = "../../src/bin/precache/http.rs"]
#[allow(dead_code, unused_imports)]
mod http;
#[path = "../e2e/server.rs"]
#[allow(dead_code)]
mod server;
mod window;
mod world;

use browser::{Browser, Kind, Setup};
use figures::{Verdict, figure, median, slope, verdict};
use server::Server;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::process::Command;
use window::Window;
use world::{ROOM, SIZES, Size};

/// How many pairs are measured where nobody says otherwise, and at the most while a limit lies within the interval.
const PAIRS: usize = 15;
const MOST_PAIRS: usize = 40;
/// Ticks in a batch: four columns of five rows.
const COLUMNS: usize = 4;
const ROWS: usize = 5;
/// Where the twin measured against itself must lie, else the session says nothing.
const CONTROL: (f64, f64) = (0.93, 1.07);

/// Nothing waits to be kept.
const KEPT: &str = "document.getElementById('kept').textContent.startsWith('Saved on this computer')";

/// What is measured, with the limit against the twin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    Mount,
    Toggle,
    Add,
    Keep,
}

impl Operation {
    const ALL: [Operation; 4] = [Operation::Mount, Operation::Toggle, Operation::Add, Operation::Keep];

    fn words(self) -> &'static str {
        match self {
            Operation::Mount => "mount",
            Operation::Toggle => "toggle",
            Operation::Add => "add a row",
            Operation::Keep => "keep after a change",
        }
    }

    fn limit(self, size: &Size) -> Option<f64> {
        match self {
            Operation::Mount => size.is_limited.then_some(1.15),
            Operation::Toggle => Some(1.10),
            Operation::Add => Some(1.15),
            Operation::Keep => (size.tasks == 60).then_some(1.30),
        }
    }
}

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    App,
    Twin,
}

impl Side {
    fn path(self) -> &'static str {
        match self {
            Side::App => "",
            Side::Twin => "twin/",
        }
    }
}

/// One sample: milliseconds by operation, for one tick, one row and one text.
struct Sample {
    times: [f64; 4],
    answers: Vec<String>,
}

/// What a size came to: the times of both sides, pair by pair.
#[derive(Default)]
struct Pairs {
    pairs: Vec<([f64; 4], [f64; 4])>,
    unequal: usize,
}

impl Pairs {
    fn ratios(&self, operation: Operation) -> Vec<f64> {
        let at = operation as usize;
        self.pairs.iter().map(|(one, other)| one[at] / other[at]).collect()
    }

    fn times(&self, operation: Operation) -> (f64, f64) {
        let at = operation as usize;
        let (ones, others): (Vec<f64>, Vec<f64>) = self.pairs.iter().map(|(one, other)| (one[at], other[at])).unzip();
        (median(&ones), median(&others))
    }
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    if std::env::var_os("SPEED_OF").is_some_and(|of| of == "edits") {
        return edits::measure(&runtime);
    }
    let folder = folder();
    let server = Server::start(&folder, "/");
    let address = server.address("localhost");
    let browser = Browser::start(Kind::Chromium, Setup::default());
    let window = runtime.block_on(async { Window::new(browser.open().await).await });
    let done = catch_unwind(AssertUnwindSafe(|| runtime.block_on(measure(&window, &address, &folder))));
    // Whatever went wrong, no browser stays behind.
    runtime.block_on(window.close());
    if let Err(panic) = done {
        resume_unwind(panic);
    }
}

async fn measure(window: &Window, address: &str, folder: &Path) {
    // Its worker is in place from here on, as it is for everyone who comes back.
    window.open(address).await;
    window.until("document.documentElement.dataset.offline === 'ready'").await;

    let asked: Option<usize> = std::env::var("SPEED_PAIRS").ok().map(|pairs| pairs.parse().expect("a number of pairs"));
    let only = std::env::var("SPEED_ONLY").unwrap_or_default();
    let (pairs, most) = asked.map_or((PAIRS, MOST_PAIRS), |pairs| (pairs, pairs));
    println!("{}", head(window).await);
    let mut control = Pairs::default();
    let mut found = Vec::new();
    for size in SIZES.iter().filter(|size| only.is_empty() || only == size.name()) {
        let text = world::stored(size);
        let units = text.encode_utf16().count();
        assert!(units < ROOM, "{}: {units} units do not fit into local storage", size.name());
        eprintln!("{}: {units} units of {ROOM} stored", size.name());
        fs::write(folder.join("seed.json"), &text).expect("a seed");
        let bench = Bench { window, address, size };
        let mut real = Pairs::default();
        let at_most = if size.is_limited { most } else { pairs };
        while real.pairs.len() + real.unequal < pairs
            || (real.pairs.len() + real.unequal < at_most && is_open(&real, size))
        {
            let nth = real.pairs.len() + real.unequal;
            bench.pair(&mut real, Side::App, nth).await;
            // The control is the middle size: small enough to be quick, large enough to be heard.
            if size.tasks == 600 || !only.is_empty() {
                bench.pair(&mut control, Side::Twin, nth).await;
            }
        }
        found.push((*size, real));
    }
    let is_broken = found.iter().any(|(_, pairs)| pairs.pairs.is_empty());
    println!("{}", report(&found, &control));
    assert!(!is_broken, "no pair gave the same answer on both sides");
}

/// Whether an operation's limit still lies within its interval.
fn is_open(pairs: &Pairs, size: &Size) -> bool {
    !pairs.pairs.is_empty()
        && Operation::ALL.into_iter().any(|operation| {
            let limit = operation.limit(size);
            limit.is_some_and(|limit| verdict(figure(&pairs.ratios(operation)), limit) == Verdict::Undecided)
        })
}

/// One worksheet in one window.
struct Bench<'a> {
    window: &'a Window,
    address: &'a str,
    size: &'a Size,
}

impl Bench<'_> {
    /// Measures a side and the twin, in turns the one and the other first.
    async fn pair(&self, pairs: &mut Pairs, side: Side, nth: usize) {
        let (one, other) = if nth.is_multiple_of(2) {
            let one = self.sample(side).await;
            (one, self.sample(Side::Twin).await)
        } else {
            let other = self.sample(Side::Twin).await;
            (self.sample(side).await, other)
        };
        if std::env::var_os("SPEED_SHOW").is_some() {
            eprintln!("{} {side:?} {:.1?} Twin {:.1?}", self.size.name(), one.times, other.times);
        }
        match one.answers.iter().zip(&other.answers).find(|(one, other)| one != other) {
            None => pairs.pairs.push((one.times, other.times)),
            Some((one, other)) => {
                pairs.unequal += 1;
                let lines = one.lines().zip(other.lines()).find(|(one, other)| one != other);
                let lengths = (one.lines().count(), other.lines().count());
                eprintln!("not the same answer ({lengths:?} lines): {lines:?}");
            }
        }
    }

    async fn sample(&self, side: Side) -> Sample {
        let window = self.window;
        let key = format!("carelanes/practice/{}", self.size.practice());
        window.keeps(self.address, "seed.json", self.size.practice().as_str()).await;
        window.open(&format!("{}{}#/", self.address, side.path())).await;
        window
            .until(
                "document.documentElement.dataset.app === 'ready' && document.querySelector('.kept-here a') !== null",
            )
            .await;

        let mut sample = Sample { times: [0.0; 4], answers: Vec::new() };
        // The app leads to a practice's home; what is measured is its worksheet.
        let to = format!("#/p/{}/worksheet", self.size.practice());
        window.run(&format!("(document.querySelector('.kept-here a').href = '{to}', Promise.resolve(0))")).await;
        let link = window.places(&[".kept-here a".to_owned()], 12.0).await[0];
        window.tidy().await;
        let before = window.rest().await;
        window.click(link).await;
        sample.times[Operation::Mount as usize] = window.rest().await - before;
        sample.answers.push(window.says().await);

        let mut kept = Vec::new();
        self.toggle(&mut sample, &mut kept).await;
        for nth in 0..self.size.adds {
            self.add(&mut sample, &mut kept, nth).await;
        }
        sample.times[Operation::Keep as usize] = kept.iter().sum::<f64>() / kept.len() as f64;
        let text = window.run(&format!("localStorage.getItem('{key}')")).await;
        sample.answers.push(world::answer_in(text.as_str().unwrap_or_default()));
        assert_eq!(window.went_wrong().await, "", "{side:?}");
        sample
    }

    /// Twenty ticks. From the lowest row up and near the upper edge of each cell, so that a remark that comes
    /// or goes moves no cell that is still to be clicked.
    async fn toggle(&self, sample: &mut Sample, kept: &mut Vec<f64>) {
        let window = self.window;
        let cell = |row, column| format!("#t-task-{row} > :nth-child({})", column + 2);
        let cells: Vec<String> =
            (0..ROWS).rev().flat_map(|row| (0..COLUMNS).map(move |column| cell(row, column))).collect();
        let cells = window.places(&cells, 8.0).await;
        // The first tick of a page fills the status line and names the undo button.
        for _ in 0..2 {
            window.click(cells[0]).await;
        }
        window.until(KEPT).await;
        let marks =
            "[...document.querySelectorAll('#sheet td')].slice(0, 2000).map((cell) => cell.dataset.marks).join('|')";
        let marks_before = window.run(marks).await;
        window.run("bench.hold()").await;
        window.tidy().await;
        let before = window.rest().await;
        for place in &cells {
            window.click(*place).await;
        }
        sample.times[Operation::Toggle as usize] = (window.rest().await - before) / cells.len() as f64;
        let marks_after = window.run(marks).await;
        let (was, is) = (marks_before.as_str().unwrap_or_default(), marks_after.as_str().unwrap_or_default());
        let changed = was.split('|').zip(is.split('|')).filter(|(was, is)| was != is).count();
        assert_eq!(changed, cells.len(), "every click ticks one cell");
        sample.answers.push(window.says().await);
        self.keep(kept).await;
    }

    /// A row through the dialog; what is measured begins when the form is sent.
    async fn add(&self, sample: &mut Sample, kept: &mut Vec<f64>, nth: usize) {
        let window = self.window;
        window.run("[...document.querySelectorAll('.tools button')].find((button) => button.textContent === 'Add a task').click()").await;
        window.until("document.querySelector('dialog')?.open === true").await;
        window.run("document.getElementById('new-task').focus()").await;
        window.types(&format!("A row of our own {nth}")).await;
        window.run("bench.hold()").await;
        window.tidy().await;
        let before = window.rest().await;
        window.enter().await;
        sample.times[Operation::Add as usize] += (window.rest().await - before) / self.size.adds as f64;
        sample.answers.push(window.says().await);
        sample.answers.push(window.run("document.activeElement.parentNode.textContent").await.to_string());
        self.keep(kept).await;
    }

    /// What waited to be kept is kept now.
    async fn keep(&self, kept: &mut Vec<f64>) {
        let window = self.window;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        window.tidy().await;
        let before = window.rest().await;
        window.run("bench.letGo()").await;
        kept.push(window.rest().await - before);
        window.until(KEPT).await;
    }
}

/// The release folder with the twin in it.
fn folder() -> builds::Folder {
    let folder = builds::fresh_folder("speed");
    let dist = builds::dist();
    builds::copy(&dist, &folder);
    let twin = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/speed/twin");
    fs::create_dir_all(folder.join("twin")).expect("a folder for the twin");
    let page = fs::read_to_string(twin.join("index.html")).expect("the twin's page");
    let page = page.replace("{{style}}", &builds::name_ending(&dist, ".css"));
    fs::write(folder.join("twin/index.html"), page).expect("the twin's page");
    fs::copy(twin.join("twin.js"), folder.join("twin/twin.js")).expect("the twin's script");
    fs::write(folder.join("seed.html"), "<!DOCTYPE html><title>Seed</title>").expect("a page to seed from");
    folder
}

async fn head(window: &Window) -> String {
    let printed = |program: &str, words: &[&str]| {
        let done = Command::new(program).args(words).current_dir(env!("CARGO_MANIFEST_DIR")).output();
        done.map(|done| String::from_utf8_lossy(&done.stdout).trim().to_owned()).unwrap_or_default()
    };
    let changed = if printed("git", &["status", "--porcelain", "src", "style", "public"]).is_empty() {
        ""
    } else {
        " and changes"
    };
    format!(
        "Commit {}{changed}; app {}; {}; {} processors; load {}",
        printed("git", &["rev-parse", "--short", "HEAD"]),
        builds::name_ending(&builds::dist(), ".wasm"),
        window.versions().await,
        std::thread::available_parallelism().map_or(0, usize::from),
        load(),
    )
}

fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

fn report(found: &[(Size, Pairs)], control: &Pairs) -> String {
    let mut lines = vec![
        String::new(),
        "| worksheet | operation | app / twin (95 %) | limit | verdict | app, ms | twin, ms | pairs |".to_owned(),
        "|---|---|---|---|---|---|---|---|".to_owned(),
    ];
    let mut is_void = control.pairs.is_empty();
    let mut controls = Vec::new();
    for operation in Operation::ALL.into_iter().filter(|_| !control.pairs.is_empty()) {
        let figure = figure(&control.ratios(operation));
        is_void |= figure.median < CONTROL.0 || figure.median > CONTROL.1;
        controls.push(format!("{} {figure}", operation.words()));
    }
    for (size, pairs) in found.iter().filter(|(_, pairs)| !pairs.pairs.is_empty()) {
        for operation in Operation::ALL {
            let figure = figure(&pairs.ratios(operation));
            let (app, twin) = pairs.times(operation);
            let limit = operation.limit(size);
            let judged = limit.map_or("-".to_owned(), |limit| verdict(figure, limit).to_string());
            lines.push(format!(
                "| {} | {} | {figure} | {} | {judged} | {app:.1} | {twin:.1} | {} |",
                size.name(),
                operation.words(),
                limit.map_or("-".to_owned(), |limit| format!("{limit:.2}")),
                figure.pairs,
            ));
        }
    }
    lines.push(String::new());
    lines.push(format!("Control, the twin beside itself: {}", controls.join("; ")));
    if is_void {
        lines.push(format!(
            "The control is not within {:.2} to {:.2}: this session decides nothing.",
            CONTROL.0, CONTROL.1
        ));
    }
    let unequal: usize = found.iter().map(|(_, pairs)| pairs.unequal).sum::<usize>() + control.unequal;
    lines.push(format!(
        "Pairs that did not count, because the answers differed: {unequal}. Load at the end: {}",
        load()
    ));
    if found.len() > 1 {
        let growth = |operation: Operation, side: fn((f64, f64)) -> f64| {
            let times = found.iter().map(|(size, pairs)| (size.cells() as f64, side(pairs.times(operation))));
            slope(&times.collect::<Vec<_>>())
        };
        let slopes =
            [(Operation::Toggle, 0.1), (Operation::Add, 0.2), (Operation::Mount, 1.05)].map(|(operation, limit)| {
                let (app, twin) = (growth(operation, |times| times.0), growth(operation, |times| times.1));
                format!("{} {app:.2} (limit {limit}; twin {twin:.2})", operation.words())
            });
        lines.push(format!("Growth with the number of cells, as a slope of logarithms: {}", slopes.join(", ")));
    }
    lines.join("\n")
}
