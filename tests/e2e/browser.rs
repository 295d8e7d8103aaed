//! Starts Chromium, Firefox or `WebKit` with a profile that lasts over restarts, and ends what it started.

use crate::builds::{Folder, fresh_folder};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use thirtyfour::extensions::cdp::ChromeDevTools;
use thirtyfour::{Capabilities, WebDriver};

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium, which stands for Chrome and Edge as well.
    Chromium,
    /// Firefox ESR.
    Firefox,
    /// `WebKitGTK`, which has the engine of Safari and little else of it.
    WebKit,
}

/// How the page looks to this person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// A few colours that the system chose.
    Forced,
}

/// What this computer's browser allows and looks like.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// Whether WebAssembly runs.
    pub webassembly: bool,
    /// Whether sites may store anything.
    pub storage: bool,
    /// Width and height of the window.
    pub size: (u32, u32),
    /// The colours.
    pub look: Look,
    /// The size of ordinary text, in pixels.
    pub letters: u32,
    /// Whether the browser's profile lies on a disk of its own, which a journey can fill.
    pub small_disk: bool,
}

impl Kind {
    /// The host name of a clinic's own server, which leads to this computer, but not to a secure place.
    pub fn clinic(self) -> &'static str {
        match self {
            Self::Chromium | Self::Firefox => CLINIC,
            // It takes no names from a test.
            Self::WebKit => "[::ffff:127.0.0.1]",
        }
    }
}

impl Default for Setup {
    fn default() -> Self {
        Self { webassembly: true, storage: true, size: (1440, 900), look: Look::Light, letters: 16, small_disk: false }
    }
}

/// What [`Kind::clinic`] is called where a browser can be told a name.
const CLINIC: &str = "clinic.example";

/// A browser with its driver, both started here.
#[derive(Debug)]
pub struct Browser {
    /// Which one it is.
    pub kind: Kind,
    /// How it is set up; changes hold from the next start.
    pub setup: Setup,
    driver: Child,
    port: u16,
    // Goes after the driver.
    _screen: Option<Screen>,
    // Goes after the driver, and before the folder that it stands in.
    disk: Option<SmallDisk>,
    folder: Folder,
}

/// A disk in memory, mounted on a folder until this is dropped.
#[derive(Debug)]
struct SmallDisk(PathBuf);

/// Large enough for a browser's profile with one small site.
const SMALL_DISK: &str = "size=256m";

impl SmallDisk {
    /// Nothing where this user may not mount one.
    fn on(folder: &Path) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", SMALL_DISK, "none"]).arg(folder).stderr(Stdio::null());
        mount.status().is_ok_and(|done| done.success()).then(|| Self(folder.to_owned()))
    }

    fn filler(&self) -> PathBuf {
        self.0.join("filler")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// A screen that nobody looks at, for a browser that opens on no other; it ends when this is dropped.
#[derive(Debug)]
struct Screen {
    server: Child,
    /// Such as `:7`.
    name: String,
}

impl Screen {
    fn new() -> Self {
        let mut server = Command::new("Xvfb");
        // It takes a number that is free and says which.
        server.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
        let server = server.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut server = server.unwrap_or_else(|error| panic!("no screen ({error}): `make webkit` installs Xvfb"));
        let mut number = String::new();
        let said = server.stdout.take().expect("it is listened to");
        BufReader::new(said).read_line(&mut number).expect("the screen has a number");
        Self { server, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Browser {
    /// Starts the driver; [`Browser::open`] then opens the browser itself.
    pub fn start(kind: Kind, setup: Setup) -> Self {
        let folder = fresh_folder("browser");
        for name in ["profile", "downloads"] {
            fs::create_dir_all(folder.join(name)).expect("a folder for the browser");
        }
        let disk = setup.small_disk.then(|| SmallDisk::on(&folder.join("profile")).expect("a small disk"));
        let port = free_port();
        let log = File::create(folder.join("driver.log")).expect("a log for the driver");
        let errors = log.try_clone().expect("the log can be shared");
        let screen = (kind == Kind::WebKit).then(Screen::new);
        let mut command = match kind {
            Kind::Chromium => {
                let mut command = Command::new("chromedriver");
                command.arg(format!("--port={port}"));
                command
            }
            Kind::Firefox => {
                let mut command = Command::new("geckodriver");
                command.args(["--port", &port.to_string(), "--websocket-port", &free_port().to_string()]);
                command
            }
            Kind::WebKit => {
                let mut command = Command::new("WebKitWebDriver");
                command.arg(format!("--port={port}"));
                command.env("DISPLAY", &screen.as_ref().expect("a screen").name);
                command.env("JSC_useWasm", if setup.webassembly { "1" } else { "0" });
                command
            }
        };
        let driver = command.stdin(Stdio::null()).stdout(log).stderr(errors).spawn();
        let driver = driver.unwrap_or_else(|error| {
            panic!("the driver for {kind:?} does not start ({error}): scripts/tools.sh installs it")
        });
        let browser = Self { kind, setup, driver, port, _screen: screen, disk, folder };
        let patience = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < patience, "the driver for {kind:?} does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        browser
    }

    /// Opens a window on the profile of this browser.
    pub async fn open(&self) -> WebDriver {
        let wishes = match self.kind {
            Kind::Chromium => self.chromium(),
            Kind::Firefox => self.firefox(),
            Kind::WebKit => self.webkit(),
        };
        let mut capabilities = Capabilities::new();
        for (key, value) in wishes.as_object().expect("wishes are an object") {
            capabilities.insert(key.clone(), value.clone());
        }
        let address = format!("http://127.0.0.1:{}", self.port);
        let patience = Instant::now() + Duration::from_secs(20);
        let session = loop {
            match WebDriver::new(address.clone(), capabilities.clone()).await {
                Ok(session) => break session,
                // The browser before it may not have let go of its profile yet.
                Err(error) => assert!(Instant::now() < patience, "{:?} does not open: {error}", self.kind),
            }
            tokio::time::sleep(Duration::from_millis(300)).await;
        };
        session.set_script_timeout(Duration::from_mins(3)).await.expect("a timeout can be set");
        if self.kind == Kind::Chromium {
            let tools = ChromeDevTools::new(session.handle.clone());
            let listen = json!({ "source": LISTEN });
            tools.execute_cdp_with_params("Page.addScriptToEvaluateOnNewDocument", listen).await.expect("a listener");
        }
        show(&session, self.kind, self.setup).await;
        session
    }

    /// Whether this user may mount a small disk.
    pub fn may_have_a_small_disk() -> bool {
        SmallDisk::on(&fresh_folder("disk")).is_some()
    }

    /// Fills the small disk to its last byte.
    pub fn fill_the_disk(&self) {
        let disk = self.disk.as_ref().expect("a small disk");
        let mut filler = File::create(disk.filler()).expect("a file");
        for size in [1 << 20, 1 << 12, 1] {
            while filler.write_all(&vec![1; size]).is_ok() {}
        }
    }

    /// Makes room on the small disk again.
    pub fn free_the_disk(&self) {
        fs::remove_file(self.disk.as_ref().expect("a small disk").filler()).expect("a file to remove");
    }

    /// Ends the browser at once, with all its processes.
    pub fn kill(&self) {
        self.kill_those(|_| true);
        for lock in ["SingletonLock", "SingletonSocket", "SingletonCookie", "lock", ".parentlock"] {
            let _ = fs::remove_file(self.folder.join("profile").join(lock));
        }
    }

    /// Ends the processes that hold pages, and gives the browser a moment to see it.
    pub fn kill_pages(&self) {
        let killed = self.kill_those(|words| {
            let is_named = |name| words.contains(name);
            ["--type=renderer", "WebKitWebProcess"].into_iter().any(is_named) || words.trim_end().ends_with(" tab")
        });
        assert!(killed > 0, "no page was killed");
        std::thread::sleep(Duration::from_millis(300));
    }

    /// Ends those of the browser's processes whose command line says so, and counts them.
    fn kill_those(&self, is_wanted: impl Fn(&str) -> bool) -> usize {
        let profile = text(&self.folder.join("profile"));
        let mut others: Vec<(u32, u32, String)> = Vec::new();
        for entry in fs::read_dir("/proc").expect("processes").flatten() {
            let Ok(id) = entry.file_name().to_string_lossy().parse::<u32>() else { continue };
            let words = fs::read(entry.path().join("cmdline")).unwrap_or_default();
            let words = String::from_utf8_lossy(&words).replace('\0', " ");
            let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
            // The name before may hold anything, and ends with the last bracket.
            let parent = stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(1)?.parse().ok());
            if id != self.driver.id() {
                others.push((id, parent.unwrap_or(0), words));
            }
        }
        // Those that name the profile, and their children.
        let mut ours: Vec<u32> = Vec::new();
        loop {
            let is_ours = |(id, parent, words): &&(u32, u32, String)| {
                !ours.contains(id) && (words.contains(&profile) || ours.contains(parent))
            };
            let more: Vec<u32> = others.iter().filter(is_ours).map(|(id, ..)| *id).collect();
            if more.is_empty() {
                break;
            }
            ours.extend(more);
        }
        let wanted = others.iter().filter(|(id, _, words)| ours.contains(id) && is_wanted(words));
        let kill = |(id, ..): &(u32, u32, String)| {
            let _ = Command::new("kill").args(["-9", &id.to_string()]).status();
        };
        wanted.map(kill).count()
    }

    /// Where files go that the person saves.
    pub fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// What `WebKit` put on paper, by its number, once it is whole.
    pub fn paper(&self, number: usize) -> Option<Vec<u8>> {
        let paper = fs::read(self.folder.join(format!("printed-{number}.pdf"))).ok()?;
        paper.trim_ascii_end().ends_with(b"%%EOF").then_some(paper)
    }

    /// What the driver and the browser printed.
    pub fn printed(&self) -> String {
        fs::read_to_string(self.folder.join("driver.log")).unwrap_or_default()
    }

    fn chromium(&self) -> Value {
        let mut args = vec![
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            // Journeys go from screen to screen faster than people.
            "--disable-ipc-flooding-protection".to_owned(),
            format!("--host-resolver-rules=MAP {CLINIC} 127.0.0.1"),
            format!("--user-data-dir={}", text(&self.folder.join("profile"))),
            format!("--window-size={},{}", self.setup.size.0, self.setup.size.1),
        ];
        if !self.setup.webassembly {
            // Without its compiler, as on hardened computers, the engine offers no WebAssembly.
            args.push("--js-flags=--jitless".to_owned());
        }
        json!({
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "args": args,
                "prefs": {
                    "webkit.webprefs.default_font_size": self.setup.letters,
                    "download.default_directory": text(&self.downloads()),
                    "download.prompt_for_download": false,
                    // 2 blocks; what blocks cookies blocks local storage too.
                    "profile.default_content_setting_values.cookies": if self.setup.storage { 1 } else { 2 },
                },
            },
        })
    }

    fn webkit(&self) -> Value {
        let listener = self.folder.join("listener.js");
        fs::write(&listener, LISTEN).expect("a listener");
        let (width, height) = self.setup.size;
        let mut args = vec![
            format!("--profile={}", text(&self.folder.join("profile"))),
            format!("--downloads={}", text(&self.downloads())),
            format!("--paper={}", text(&self.folder)),
            format!("--listener={}", text(&listener)),
            format!("--letters={}", self.setup.letters),
            format!("--size={width}x{height}"),
        ];
        if self.setup.look == Look::Dark {
            args.push("--dark".to_owned());
        }
        if !self.setup.storage {
            args.push("--no-storage".to_owned());
        }
        let binary = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/webkit-browser");
        json!({ "browserName": "webkit-browser", "webkitgtk:browserOptions": { "binary": binary, "args": args } })
    }

    fn firefox(&self) -> Value {
        json!({
            "browserName": "firefox",
            "moz:firefoxOptions": {
                "args": ["-headless", "-profile", text(&self.folder.join("profile"))],
                "prefs": {
                    "browser.download.dir": text(&self.downloads()),
                    "browser.download.folderList": 2,
                    "browser.download.useDownloadDir": true,
                    "browser.download.always_ask_before_handling_new_types": false,
                    "browser.helperApps.neverAsk.saveToDisk": "application/json,text/plain,text/csv,application/octet-stream",
                    "browser.display.document_color_use": if self.setup.look == Look::Forced { 2 } else { 0 },
                    "devtools.console.stdout.content": true,
                    "dom.serviceWorkers.enabled": true,
                    "font.size.variable.x-western": self.setup.letters,
                    "javascript.options.wasm": self.setup.webassembly,
                    "layout.css.prefers-color-scheme.content-override": i32::from(self.setup.look != Look::Dark),
                    "network.cookie.cookieBehavior": if self.setup.storage { 5 } else { 2 },
                    "network.dns.localDomains": CLINIC,
                    // The clinic's plain server must be asked for in the plain way.
                    "dom.security.https_first": false,
                    "dom.security.https_first_schemeless": false,
                },
            },
        })
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if self.disk.is_some() {
            self.kill();
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Gives the window its size and colours; but in Chromium the colours hold from its start.
pub async fn show(session: &WebDriver, kind: Kind, setup: Setup) {
    let (width, height) = setup.size;
    if kind != Kind::Chromium {
        session.set_window_rect(0, 0, width, height).await.expect("the window has this size");
        return;
    }
    let tools = ChromeDevTools::new(session.handle.clone());
    // A window cannot be as narrow as a phone; what the page sees of it can.
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    tools.execute_cdp_with_params("Emulation.setDeviceMetricsOverride", metrics).await.expect("a size");
    let scheme = if setup.look == Look::Dark { "dark" } else { "light" };
    let forced = if setup.look == Look::Forced { "active" } else { "none" };
    let media = json!({ "features": [
        { "name": "prefers-color-scheme", "value": scheme },
        { "name": "forced-colors", "value": forced },
    ] });
    tools.execute_cdp_with_params("Emulation.setEmulatedMedia", media).await.expect("colours");
}

/// Collects what goes wrong in a page, once for each page.
pub const LISTEN: &str = r#"
if (!window.wentWrong) {
  window.wentWrong = [];
  const note = (kind, what) => window.wentWrong.push(`${kind}: ${what}`);
  window.addEventListener("securitypolicyviolation", (e) => note("policy", `${e.violatedDirective} ${e.blockedURI}`));
  window.addEventListener("error", (e) => note("error", e.message ?? e.target?.src ?? e.target?.href), true);
  window.addEventListener("unhandledrejection", (e) => note("rejection", e.reason));
  for (const kind of ["error", "warn"]) {
    const say = console[kind];
    console[kind] = (...words) => { note(`console ${kind}`, words.join(" ")); say.apply(console, words); };
  }
}
"#;

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("a bound listener has an address").port()
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
