//! What can go wrong while finishing a release, each as a sentence.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why the tool stopped.
#[derive(Debug)]
pub enum Trouble {
    /// The words on the command line ask for nothing it can do; holds what it can.
    Usage(&'static str),
    /// Neither the command line nor Trunk named a folder.
    NoFolder,
    /// A file or folder could not be read.
    Read(PathBuf, std::io::Error),
    /// A file could not be written.
    Write(PathBuf, std::io::Error),
    /// A script or style that esbuild refuses.
    Minify(PathBuf),
    /// The worker's source lacks a place to fill in.
    Template(&'static str),
    /// A page lacks what the tool must find in it.
    Page(&'static str),
    /// Something loads too much: what, in bytes as sent, and its limit.
    TooLarge(&'static str, usize, usize),
    /// The app is in one piece, so another linker than this project's has linked it.
    NotCut,
    /// The address cannot be served.
    Port(String, std::io::Error),
}

impl Trouble {
    /// Says which file could not be read.
    pub fn read(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |error| Self::Read(path.to_owned(), error)
    }

    /// Says which file could not be written.
    pub fn write(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |error| Self::Write(path.to_owned(), error)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(usage) => write!(f, "say one of these\n{usage}"),
            Self::NoFolder => write!(f, "name the folder to finish, or let Trunk call this"),
            Self::Read(path, error) => write!(f, "could not read {}: {error}", path.display()),
            Self::Write(path, error) => write!(f, "could not write {}: {error}", path.display()),
            Self::Minify(path) => write!(f, "esbuild cannot read {}", path.display()),
            Self::Template(place) => write!(f, "public/sw.js has no {place}"),
            Self::Page(what) => write!(f, "index.html has no {what}"),
            Self::TooLarge(what, bytes, limit) => {
                write!(f, "{what} loads {bytes} bytes, {} over the limit of {limit}", bytes - limit)
            }
            Self::NotCut => {
                write!(f, "the app is in one piece: let make build it, which links it with scripts/link.sh")
            }
            Self::Port(address, error) => write!(f, "could not serve at {address}: {error}"),
        }
    }
}
