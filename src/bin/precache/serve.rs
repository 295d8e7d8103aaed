//! Serves a release folder on this computer, to look at it.

use super::http;
use super::trouble::Trouble;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::thread;

/// Serves the folder until it is stopped with Ctrl+C, to this computer alone.
///
/// # Errors
/// When the folder holds no page or the port is taken.
pub fn forever(folder: &Path, port: &str, under: &str) -> Result<(), Trouble> {
    let page = folder.join("index.html");
    std::fs::metadata(&page).map_err(Trouble::read(&page))?;
    let address = format!("127.0.0.1:{port}");
    let listener = TcpListener::bind(&address).map_err(|error| Trouble::Port(address.clone(), error))?;
    let place = listener.local_addr().map_err(|error| Trouble::Port(address, error))?;
    println!("Carelanes is at http://localhost:{}{under}  (Ctrl+C stops it)", place.port());
    for stream in listener.incoming().flatten() {
        let (folder, under) = (folder.to_owned(), under.to_owned());
        thread::spawn(move || answer(&stream, &folder, &under));
    }
    Ok(())
}

fn answer(stream: &TcpStream, folder: &Path, under: &str) {
    // A browser that hangs up half way has its reasons; there is nobody left to tell.
    let Ok(request) = http::read(stream) else { return };
    let _ = http::send(stream, &request, &http::find(folder, under, &request.path));
}
