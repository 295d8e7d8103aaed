//! Paper and pictures.

use super::Person;
use crate::browser::Kind;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use std::fs;
use std::path::Path;
use thirtyfour::common::print::{PrintOrientation, PrintPage, PrintParameters};

impl Person {
    /// Keeps a picture of the page in `target/pictures`; `WebKit`'s driver takes none without a graphics card.
    pub fn picture(&self, name: &str) {
        if self.browser().kind == Kind::WebKit {
            return;
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
        fs::create_dir_all(&folder).expect("a folder for pictures");
        let path = folder.join(format!("{name}-{:?}.png", self.browser().kind).to_lowercase());
        self.wait(self.session().screenshot(&path)).expect("a picture");
    }

    /// The page as this browser prints it on Letter paper, in landscape and without backgrounds, as a PDF.
    pub fn prints(&self) -> Vec<u8> {
        if let Some(tools) = self.devtools() {
            // Here the size comes from the page's own style, as it does for a person.
            let paper = json!({ "preferCSSPageSize": true, "printBackground": false });
            let printed = self.wait(tools.execute_cdp_with_params("Page.printToPDF", paper)).expect("it prints");
            let data = printed["data"].as_str().expect("paper as base64");
            return STANDARD.decode(data).expect("base64");
        }
        if self.browser().kind == Kind::WebKit {
            let mut number = 1;
            while self.browser().paper(number).is_some() {
                number += 1;
            }
            self.run("webkit.messageHandlers.paper.postMessage('')", vec![]);
            let mut paper = None;
            self.until("it is printed", || {
                paper = self.browser().paper(number);
                paper.is_some()
            });
            return paper.expect("there is one now");
        }
        // Firefox tells a page that a person prints, and not that its driver does.
        self.run("dispatchEvent(new Event('beforeprint'))", vec![]);
        let paper = PrintParameters {
            orientation: PrintOrientation::Landscape,
            page: PrintPage { width: 21.59, height: 27.94 },
            ..PrintParameters::default()
        };
        self.wait(self.session().print_page(paper)).expect("it prints")
    }
}
