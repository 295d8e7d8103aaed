//! Starts Chromium, Firefox or `WebKit` with a profile that lasts over restarts, and ends what it started.

use crate::builds::{Folder, copy, fresh_folder};
use serde_json::{Value, json};
use std::cell::Cell;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::WebDriverResult;
use thirtyfour::extensions::cdp::ChromeDevTools;
use thirtyfour::{Capabilities, RequestData, SessionId, WebDriver};

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

impl Setup {
    /// Whether a browser that was started in another ordinary way can be shown in this one.
    pub fn is_ordinary(self) -> bool {
        let Self { webassembly, storage, size: _, look, letters, small_disk } = self;
        webassembly && storage && look == Look::Light && letters == Self::default().letters && !small_disk
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
    /// Ends all of it when this process ends in any way.
    guard: Child,
    port: u16,
    /// From where on the driver's log is this journey's.
    printed_before: u64,
    /// Whether a journey did what a new window does not undo: no other journey gets it then.
    is_worn: Cell<bool>,
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
        if let Some(unused) = unused_profile(kind) {
            copy(unused, &folder.join("profile"));
        }
        Self::start_on(kind, setup, folder, disk)
    }

    /// Starts the driver for a browser whose folder is there.
    fn start_on(kind: Kind, setup: Setup, folder: Folder, disk: Option<SmallDisk>) -> Self {
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
        let guard = guard(&folder, driver.id());
        let (printed_before, is_worn) = (0, Cell::new(false));
        let browser = Self { kind, setup, driver, guard, port, printed_before, is_worn, _screen: screen, disk, folder };
        let patience = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < patience, "the driver for {kind:?} does not answer");
            std::thread::sleep(Duration::from_millis(5));
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
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        session.set_script_timeout(Duration::from_mins(3)).await.expect("a timeout can be set");
        self.begin(&session).await;
        session
    }

    /// Listens to a window, and gives it its size and colours.
    async fn begin(&self, session: &WebDriver) {
        if self.kind == Kind::Chromium {
            let tools = ChromeDevTools::new(session.handle.clone());
            let listen = json!({ "source": LISTEN });
            tools.execute_cdp_with_params("Page.addScriptToEvaluateOnNewDocument", listen).await.expect("a listener");
        }
        show(session, self.kind, self.setup).await;
    }

    /// From here on it is as no other journey should get it.
    pub fn wears(&self) {
        self.is_worn.set(true);
    }

    /// Whether another journey can have it, and as a new one.
    pub fn can_rest(&self) -> bool {
        !self.is_worn.get() && self.kind != Kind::WebKit && self.setup.is_ordinary()
    }

    /// Closes what a journey opened and throws away what it saved; says whether there is one new window now.
    pub async fn rest(&self, session: &WebDriver) -> WebDriverResult<()> {
        let old = session.windows().await?;
        let new = session.new_tab().await?;
        for window in old {
            session.switch_to_window(window).await?;
            session.close_window().await?;
        }
        session.switch_to_window(new).await?;
        if self.kind == Kind::Chromium {
            // Chromium opens it behind the others, where no field ever gets the keyboard, and leaves it there when they close.
            ChromeDevTools::new(session.handle.clone()).execute_cdp("Page.bringToFront").await?;
        }
        fs::remove_dir_all(self.downloads())?;
        fs::create_dir_all(self.downloads())?;
        Ok(())
    }

    /// Takes it up again for another journey.
    pub async fn wake(&mut self, session: &WebDriver, setup: Setup) {
        self.setup = setup;
        self.printed_before = fs::metadata(self.folder.join("driver.log")).map_or(0, |log| log.len());
        if self.kind == Kind::Chromium {
            // What the last journey's pages printed is read, and so it is gone.
            session.handle.cmd(PrintedByPage(session.session_id().clone())).await.expect("the console can be read");
        }
        self.begin(session).await;
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
        self.wears();
        self.kill_those(|_| true);
        let locks = ["SingletonLock", "SingletonSocket", "SingletonCookie", "lock", ".parentlock"];
        // After a start without an end, Firefox prepares again what it prepared at its first start.
        for left in locks.into_iter().chain([".startup-incomplete"]) {
            let _ = fs::remove_file(self.folder.join("profile").join(left));
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
        let wanted: Vec<String> = wanted.map(|(id, ..)| id.to_string()).collect();
        if !wanted.is_empty() {
            let _ = Command::new("kill").arg("-9").args(&wanted).stderr(Stdio::null()).status();
        }
        wanted.len()
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
        let log = fs::read(self.folder.join("driver.log")).unwrap_or_default();
        String::from_utf8_lossy(log.get(self.printed_before as usize..).unwrap_or_default()).into_owned()
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
    /// Nobody needs what it would still write: it is killed, which takes no time.
    fn drop(&mut self) {
        self.kill();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = self.guard.kill();
        let _ = self.guard.wait();
    }
}

/// Waits for this process to end, however it does, and then ends a browser and its driver, and removes their folder.
fn guard(folder: &Path, driver: u32) -> Child {
    let script = "
        read -r _
        kill -9 \"$1\"
        for process in /proc/[0-9]*; do
            id=${process#/proc/}
            [ \"$id\" = $$ ] || ! grep -q \"$0/\" \"$process/cmdline\" || kill -9 \"$id\"
        done
        sleep 1
        rm -rf \"$0\"";
    let mut guard = Command::new("sh");
    guard.args(["-c", script]).arg(folder).arg(driver.to_string());
    guard.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a shell")
}

/// What Chromium's console holds since it was read last.
#[derive(Debug)]
pub struct PrintedByPage(pub SessionId);

impl FormatRequestData for PrintedByPage {
    fn format_request(&self, _: &SessionId) -> RequestData {
        let mut request = thirtyfour::common::command::Command::Refresh
            .format_request(&self.0)
            .add_body(json!({ "type": "browser" }));
        request.uri = format!("session/{}/se/log", self.0).into();
        request
    }
}

/// A profile that a browser made at its first start and that no page was ever open in: it holds what the browser
/// prepares for its later starts, which is half of Firefox's work at its first. It is made once for each version.
fn unused_profile(kind: Kind) -> Option<&'static Path> {
    static CHROMIUM: OnceLock<PathBuf> = OnceLock::new();
    static FIREFOX: OnceLock<PathBuf> = OnceLock::new();
    let place = match kind {
        Kind::Chromium => &CHROMIUM,
        Kind::Firefox => &FIREFOX,
        // It prepares nothing.
        Kind::WebKit => return None,
    };
    Some(place.get_or_init(|| make_unused_profile(kind)))
}

fn make_unused_profile(kind: Kind) -> PathBuf {
    let (program, other) = if kind == Kind::Firefox { ("firefox", "firefox-esr") } else { ("chromium", "chrome") };
    let says = |program: &str| Command::new(program).arg("--version").stderr(Stdio::null()).output();
    let version = says(program).or_else(|_| says(other)).map(|said| said.stdout).unwrap_or_default();
    let version: String =
        String::from_utf8_lossy(&version).chars().filter(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("unused-{kind:?}-{version}").to_lowercase());
    if place.is_dir() {
        return place;
    }
    let folder = fresh_folder("unused");
    fs::create_dir_all(folder.join("profile")).expect("a folder for the browser");
    let browser = Browser::start_on(kind, Setup::default(), folder, None);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    // It writes down what it prepared when it is quit.
    runtime.block_on(async { browser.open().await.quit().await }).expect("the browser quits");
    // A second run of the tests may make the same; whoever is first stays.
    let whole = place.with_extension(std::process::id().to_string());
    copy(&browser.folder.join("profile"), &whole);
    if fs::rename(&whole, &place).is_err() {
        let _ = fs::remove_dir_all(&whole);
    }
    place
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
