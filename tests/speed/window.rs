//! The window in which both pages run: real input, the time that the page's main thread works, and what
//! stands on the page.

use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::WebDriver;
use thirtyfour::extensions::cdp::ChromeDevTools;

/// How long a click is left alone, so that it gets a frame of its own.
const A_FRAME: Duration = Duration::from_millis(45);

/// Before the page's own scripts: a switch that holds back what waits to be kept, so that keeping is measured
/// by itself and never by chance within a batch of ticks. The clock stands still meanwhile, because the pause
/// before keeping gets shorter as changes go on.
const HOLD: &str = r"
(() => {
  const later = window.setTimeout.bind(window);
  const clock = Date.now.bind(Date);
  let held = [];
  let still = null;
  Date.now = () => still ?? clock();
  window.setTimeout = (run, pause = 0, ...rest) => (still !== null && pause > 100 ? held.push(run) : later(run, pause, ...rest));
  window.bench = {
    hold() { still = clock(); },
    shows(selector) {
      let fold = document.querySelector(selector);
      while ((fold = fold.parentElement?.closest('details'))) fold.open = true;
    },
    letGo() { const due = held; held = []; still = clock() + 1000; for (const run of due) run(); still = null; },
  };
})();
";

/// How long nothing may happen before a page counts as at rest, and what counts as nothing at least, in milliseconds of
/// work: being asked costs a little itself.
const A_REST: Duration = Duration::from_millis(50);
const NOTHING: f64 = 0.6;

/// Everything that the worksheet's screen says: rows with their marks and remarks, what is told beside them,
/// and the words on the undo button.
const SAYS: &str = r"
(() => {
  const lines = [];
  for (const row of document.querySelectorAll('#sheet tr')) {
    const [head, ...cells] = row.cells;
    lines.push(`${[...head.children].map((part) => part.textContent).join(' / ')}: ${cells.map((cell) => cell.getAttribute('data-marks') ?? cell.textContent).join('|')}`);
  }
  lines.push(...[...document.querySelectorAll('aside li, aside dd, aside h2')].map((line) => line.textContent));
  lines.push(document.querySelector('.lede').textContent, document.getElementById('undo').textContent);
  lines.push(document.getElementById('spoken').textContent, document.querySelectorAll('#sheet tbody').length);
  lines.push(...[...document.querySelectorAll('aside i')].map((bar) => bar.style.width));
  return lines.join('\n');
})()
";

/// A window of the browser.
pub struct Window {
    session: WebDriver,
    tools: ChromeDevTools,
    /// What counts as nothing on this computer.
    nothing: f64,
}

impl Window {
    /// Takes a window over.
    pub async fn new(session: WebDriver) -> Self {
        let mut window = Self { tools: ChromeDevTools::new(session.handle.clone()), session, nothing: NOTHING };
        window.tell("Performance.enable", json!({ "timeDomain": "threadTicks" })).await;
        // A blank page does nothing but answer.
        let mut before = window.worked().await;
        for _ in 0..5 {
            tokio::time::sleep(A_REST).await;
            let now = window.worked().await;
            window.nothing = window.nothing.max(1.5 * (now - before));
            before = now;
        }
        window.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HOLD })).await;
        window
    }

    /// The browser and its driver, with their versions.
    pub async fn versions(&self) -> String {
        let browser = self.tell("Browser.getVersion", json!({})).await;
        format!("{}, V8 {}", browser["product"].as_str().unwrap_or("?"), browser["jsVersion"].as_str().unwrap_or("?"))
    }

    /// Opens a page from the start, whatever stood there before.
    pub async fn open(&self, address: &str) {
        self.session.goto("about:blank").await.expect("a blank page");
        self.session.goto(address).await.unwrap_or_else(|error| panic!("{address} does not open: {error}"));
    }

    /// Keeps a practice in the browser, alone: what an earlier one left there would be brought together with it.
    pub async fn keeps(&self, address: &str, seed: &str, practice: &str) {
        self.open(&format!("{address}seed.html")).await;
        let clear = "new Promise((done) => {
            localStorage.clear();
            const gone = indexedDB.deleteDatabase('carelanes');
            gone.onsuccess = gone.onerror = () => done();
        })";
        let fetched = format!("fetch('{seed}').then((seed) => seed.text())");
        let keep = format!("(text) => localStorage.setItem('carelanes/practice/{practice}', text)");
        self.run(&format!("{clear}.then(() => {fetched}).then({keep}).then(() => 0)")).await;
    }

    /// What a script in the page gives back; waits for promises.
    ///
    /// # Panics
    /// When the script throws.
    pub async fn run(&self, script: &str) -> Value {
        let wish = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let answer = self.tell("Runtime.evaluate", wish).await;
        let trouble = &answer["exceptionDetails"];
        assert!(trouble.is_null(), "the page threw {} at {script:.200}", trouble["exception"]["description"]);
        answer["result"]["value"].clone()
    }

    /// Waits until a script in the page gives back true.
    pub async fn until(&self, script: &str) {
        for _ in 0..1_200 {
            if self.run(script).await == true {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let says = self.run("document.body?.innerText.slice(0, 600) + '\\n' + window.wentWrong").await;
        panic!("this never came: {script}; the page says {says}");
    }

    /// The time that the page's main thread has worked, in milliseconds of its own clock.
    pub async fn worked(&self) -> f64 {
        let answer = self.tell("Performance.getMetrics", json!({})).await;
        let metrics = answer["metrics"].as_array().map_or(&[][..], Vec::as_slice);
        let tasks = metrics.iter().find(|metric| metric["name"] == "TaskDuration");
        tasks.and_then(|metric| metric["value"].as_f64()).expect("the browser tells the time of tasks") * 1_000.0
    }

    /// Clears away what earlier work left in memory.
    pub async fn tidy(&self) {
        self.tell("HeapProfiler.collectGarbage", json!({})).await;
    }

    /// Waits until the page is at rest, without a script of its own in the page; gives [`Window::worked`] then.
    pub async fn rest(&self) -> f64 {
        let mut before = self.worked().await;
        for _ in 0..200 {
            tokio::time::sleep(A_REST).await;
            let now = self.worked().await;
            if now - before < self.nothing {
                return now;
            }
            before = now;
        }
        panic!("the page does not come to rest");
    }

    /// Clicks.
    pub async fn click(&self, Place(x, y): Place) {
        for (kind, buttons) in [("mousePressed", 1), ("mouseReleased", 0)] {
            let wish = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": buttons, "clickCount": 1 });
            self.tell("Input.dispatchMouseEvent", wish).await;
        }
        tokio::time::sleep(A_FRAME).await;
    }

    /// Types.
    pub async fn types(&self, text: &str) {
        self.tell("Input.insertText", json!({ "text": text })).await;
    }

    /// Clicks what a selector finds, wherever it is.
    pub async fn clicks(&self, selector: &str) {
        self.run(&format!("(document.querySelector({selector:?}).click(), 0)")).await;
    }

    /// Presses a letter with Control.
    pub async fn presses_with_control(&self, letter: char) {
        let code = letter.to_ascii_uppercase();
        for kind in ["rawKeyDown", "keyUp"] {
            let wish = json!({ "type": kind, "modifiers": 2, "key": letter.to_string(), "code": format!("Key{code}"),
                               "windowsVirtualKeyCode": u32::from(code) });
            self.tell("Input.dispatchKeyEvent", wish).await;
        }
    }

    /// Presses Enter.
    pub async fn enter(&self) {
        for kind in ["keyDown", "keyUp"] {
            let wish =
                json!({ "type": kind, "key": "Enter", "code": "Enter", "text": "\r", "windowsVirtualKeyCode": 13 });
            self.tell("Input.dispatchKeyEvent", wish).await;
        }
    }

    /// Where the middles of the elements are that selectors find, `down` pixels below their tops.
    pub async fn places(&self, selectors: &[String], down: f64) -> Vec<Place> {
        let script = format!(
            "{}.map((selector) => {{ const box = document.querySelector(selector).getBoundingClientRect(); \
             return [box.x + box.width / 2, box.y + {down}]; }})",
            json!(selectors)
        );
        let places = self.run(&script).await;
        let place = |at: &Value| Place(at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default());
        places.as_array().map_or(Vec::new(), |places| places.iter().map(place).collect())
    }

    /// Everything that the worksheet's screen says.
    pub async fn says(&self) -> String {
        self.run(SAYS).await.as_str().unwrap_or_default().to_owned()
    }

    /// What went wrong in the page.
    pub async fn went_wrong(&self) -> String {
        self.run("window.wentWrong.join('; ')").await.as_str().unwrap_or_default().to_owned()
    }

    /// Closes the browser.
    pub async fn close(self) {
        let _ = self.session.quit().await;
    }

    async fn tell(&self, command: &str, with: Value) -> Value {
        self.tools
            .execute_cdp_with_params(command, with)
            .await
            .unwrap_or_else(|error| panic!("the browser does not do {command}: {error}"))
    }
}

/// A place on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Place(pub f64, pub f64);
