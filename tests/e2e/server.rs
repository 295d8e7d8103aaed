//! A static host that can be stopped, started again at the same address, moved to a new build, or made ill.

use crate::http::{self, Answer};
use std::collections::{BTreeSet, HashMap};
use std::io;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How a path answers when something is wrong with the host.
#[derive(Clone, Copy, Debug)]
pub enum Wrong {
    /// There is no such file.
    Missing,
    /// The file arrives with one byte changed.
    Corrupt,
    /// A page arrives in the place of the file, as from a host that sends its front page for everything.
    Page,
}

#[derive(Debug)]
struct State {
    folder: PathBuf,
    under: String,
    wrong: HashMap<String, Wrong>,
    requests: Vec<String>,
    is_open: bool,
    lets_keep: bool,
}

/// A host for one folder.
#[derive(Debug)]
pub struct Server {
    port: u16,
    state: Arc<Mutex<State>>,
    thread: Option<JoinHandle<()>>,
    process: Option<Child>,
}

impl Server {
    /// Serves `folder` under the path `under`, which begins and ends with `/`.
    pub fn start(folder: &Path, under: &str) -> Self {
        let state = State {
            folder: folder.to_owned(),
            under: under.to_owned(),
            wrong: HashMap::new(),
            requests: Vec::new(),
            is_open: false,
            lets_keep: false,
        };
        let mut server = Self { port: 0, state: Arc::new(Mutex::new(state)), thread: None, process: None };
        server.start_again();
        server
    }

    /// Opens the port again, the same one as before.
    pub fn start_again(&mut self) {
        let listener = if self.port == 0 { new_port() } else { TcpListener::bind(("127.0.0.1", self.port)) };
        let listener = listener.expect("the port is free");
        self.port = listener.local_addr().expect("a bound listener has an address").port();
        self.state().is_open = true;
        let state = Arc::clone(&self.state);
        self.thread = Some(thread::spawn(move || listen(&listener, &state)));
    }

    /// Goes on as a process of its own, the one that `make serve` starts, until it is stopped: then the process
    /// is killed. Meanwhile nothing can be spoiled, and nobody writes down who asks.
    pub fn becomes_a_process(&mut self) {
        self.stop();
        let (folder, under) = {
            let state = self.state();
            (state.folder.clone(), state.under.clone())
        };
        let mut command = Command::new(env!("CARGO_BIN_EXE_precache"));
        command.arg("serve").arg(folder).arg(self.port.to_string()).arg(under).stdout(Stdio::null());
        self.process = Some(command.spawn().expect("the host starts"));
        let patience = Instant::now() + Duration::from_secs(10);
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(Instant::now() < patience, "the host does not answer");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends the host: from here on, connections are refused.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().expect("the host can be killed");
            process.wait().expect("the host is gone");
        }
        self.state().is_open = false;
        if let Some(thread) = self.thread.take() {
            // One last connection wakes the listener, which then lets go of the port.
            let _ = TcpStream::connect(("127.0.0.1", self.port));
            thread.join().expect("the listener ends");
        }
    }

    /// The address of the page at a host name.
    pub fn address(&self, host: &str) -> String {
        format!("http://{host}:{}{}", self.port, self.state().under)
    }

    /// Serves another folder from now on: a new build is there.
    pub fn deploy(&self, folder: &Path) {
        folder.clone_into(&mut self.state().folder);
    }

    /// Lets browsers keep what has a hash in its name, as hosts do; before, they ask each time, so that all can be spoiled.
    pub fn lets_keep(&self) {
        self.state().lets_keep = true;
    }

    /// Makes a file of the folder answer wrongly.
    pub fn spoil(&self, name: &str, wrong: Wrong) {
        self.state().wrong.insert(name.to_owned(), wrong);
    }

    /// Ends all that is wrong.
    pub fn mend(&self) {
        self.state().wrong.clear();
    }

    /// The files asked for so far, without the folder's own path; `""` is the page.
    pub fn requests(&self) -> Vec<String> {
        self.state().requests.clone()
    }

    /// Forgets what was asked for so far.
    pub fn forget_requests(&self) {
        self.state().requests.clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no thread of the server panics")
    }
}

/// Listens at a port that no host had before: a browser may still know its pages.
fn new_port() -> io::Result<TcpListener> {
    static HAD: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        if HAD.lock().expect("no thread panics").insert(port) {
            return Ok(listener);
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

fn listen(listener: &TcpListener, state: &Arc<Mutex<State>>) {
    for stream in listener.incoming().flatten() {
        if !state.lock().is_ok_and(|state| state.is_open) {
            return;
        }
        let state = Arc::clone(state);
        thread::spawn(move || answer(&stream, &state));
    }
}

fn answer(stream: &TcpStream, state: &Mutex<State>) {
    let Ok(request) = http::read(stream) else { return };
    let Ok(mut state) = state.lock() else { return };
    let name = request.path.strip_prefix(&state.under).unwrap_or(&request.path).to_owned();
    let mut answer = match state.wrong.get(&name) {
        Some(Wrong::Missing) => Answer::not_found(),
        Some(Wrong::Page) => http::find(&state.folder, &state.under, &state.under),
        Some(Wrong::Corrupt) | None => http::find(&state.folder, &state.under, &request.path),
    };
    if let Some(Wrong::Corrupt) = state.wrong.get(&name)
        && let Some(last) = answer.body.last_mut()
    {
        *last ^= 1;
    }
    if !state.lets_keep {
        answer.age = http::ASK_EACH_TIME;
    }
    state.requests.push(name);
    drop(state);
    let _ = http::send(stream, &request, &answer);
}
