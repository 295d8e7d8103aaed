//! As much of HTTP as a folder of files needs: one GET or HEAD for each connection.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a browser asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// `GET`, `HEAD`, or something this does not do.
    pub method: String,
    /// The path, with its query cut off.
    pub path: String,
}

/// What goes back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Such as `200 OK`.
    pub status: &'static str,
    /// The media type.
    pub media: &'static str,
    /// For how long a browser may keep it.
    pub age: &'static str,
    /// The whole content.
    pub body: Vec<u8>,
}

/// For what may change under its name.
pub const ASK_EACH_TIME: &str = "no-cache";
/// For what has a new name when it changes. `WebKit` fetches what the page preloads a second time if it may not keep it.
pub const FOR_GOOD: &str = "public, max-age=31536000, immutable";

impl Answer {
    /// What a host says about a file that it does not have.
    #[must_use]
    pub fn not_found() -> Self {
        Self {
            status: "404 Not Found",
            media: "text/plain; charset=utf-8",
            age: ASK_EACH_TIME,
            body: b"There is no such file here.\n".to_vec(),
        }
    }
}

/// Reads the head of a request.
///
/// # Errors
/// When the browser hangs up, or sends more than 16 KiB.
pub fn read(stream: &TcpStream) -> io::Result<Request> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.take(16 * 1024)).lines();
    let first = lines.next().ok_or(io::ErrorKind::UnexpectedEof)??;
    while !lines.next().ok_or(io::ErrorKind::UnexpectedEof)??.is_empty() {}
    let mut words = first.split(' ');
    let method = words.next().unwrap_or_default().to_owned();
    let target = words.next().unwrap_or("/");
    let path = target.split(['?', '#']).next().unwrap_or("/").to_owned();
    Ok(Request { method, path })
}

/// Looks for a file of `folder`, which is served under the path `under` (it begins and ends with `/`).
#[must_use]
pub fn find(folder: &Path, under: &str, path: &str) -> Answer {
    let Some(file) = place(folder, under, path) else { return missing(folder) };
    let Ok(body) = fs::read(&file) else { return missing(folder) };
    let age = if has_hashed_name(path) { FOR_GOOD } else { ASK_EACH_TIME };
    Answer { status: "200 OK", media: media(&file), age, body }
}

/// What a folder of files says about one that is not there, as hosts send it: its `404.html`.
fn missing(folder: &Path) -> Answer {
    let page = folder.join("404.html");
    let body = fs::read(&page);
    body.map_or_else(|_| Answer::not_found(), |body| Answer { media: media(&page), body, ..Answer::not_found() })
}

/// Sends an answer and ends the connection.
///
/// # Errors
/// When the browser hangs up.
pub fn send(mut stream: &TcpStream, request: &Request, answer: &Answer) -> io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: {}\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n",
        answer.status,
        answer.media,
        answer.body.len(),
        answer.age
    )?;
    if request.method != "HEAD" {
        stream.write_all(&answer.body)?;
    }
    stream.flush()
}

/// The file that a path stands for; none for a path that leads out of the folder.
fn place(folder: &Path, under: &str, path: &str) -> Option<PathBuf> {
    let name = path.strip_prefix(under)?;
    let is_inside = name.split('/').all(|part| !part.starts_with('.') && !part.contains(['\\', ':', '%']));
    if !is_inside {
        return None;
    }
    let file = folder.join(name);
    Some(if name.is_empty() || name.ends_with('/') { file.join("index.html") } else { file })
}

fn media(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// Whether a file's name carries a hash of its content, so that it can be kept for good.
#[must_use]
pub fn has_hashed_name(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((_, end)) = name.split_once('-') else { return false };
    end.len() > 16 && end.is_char_boundary(16) && end[..16].bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in ["/../secret", "/a/../../secret", "/.git/config", "/%2e%2e/secret", "/..\\secret", "/C:/secret"] {
            assert_eq!(place(Path::new("dist"), "/", path), None, "{path}");
        }
        assert_eq!(place(Path::new("dist"), "/a/b/", "/a/b/"), Some("dist/index.html".into()));
        assert_eq!(place(Path::new("dist"), "/a/b/", "/a/"), None);
    }

    #[test]
    fn a_name_with_a_hash_is_told_from_one_without() {
        assert!(has_hashed_name("carelanes-0123456789abcdef_bg.wasm"));
        assert!(has_hashed_name("carelanes-0123456789abcdef.css"));
        assert!(!has_hashed_name("icon-maskable-512.png"));
        assert!(!has_hashed_name("boot.js"));
    }
}
