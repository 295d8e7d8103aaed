//! What happens around the page: to the browser, its window, the host.

use super::Person;
use crate::browser::{Kind, Look, show};
use serde_json::{Value, json};
use std::time::Duration;

impl Person {
    /// Ends the browser and opens it again on the same profile; no page is open then.
    pub fn restart_browser(&mut self) {
        self.close_browser();
        self.session = Some(self.wait(self.browser().open()));
    }

    /// The host goes away.
    pub fn stop_the_server(&mut self) {
        self.server.stop();
    }

    /// The host comes back.
    pub fn start_the_server(&mut self) {
        self.server.start_again();
    }

    /// Sees the page in other colours from now on.
    pub fn looks(&mut self, look: Look) {
        self.browser_mut().setup.look = look;
        self.see_anew();
    }

    /// Has a window of another size from now on.
    pub fn resizes(&mut self, width: u32, height: u32) {
        self.browser_mut().setup.size = (width, height);
        self.wait(show(self.session(), self.browser().kind, self.browser().setup));
    }

    fn see_anew(&mut self) {
        if self.browser().kind == Kind::Chromium {
            self.wait(show(self.session(), self.browser().kind, self.browser().setup));
        } else {
            let address = self.wait(self.session().current_url()).expect("an address");
            self.restart_browser();
            self.wait(self.session().goto(address.as_str())).expect("the page opens");
            self.app_is_ready();
        }
    }

    /// Runs a script at the beginning of each page that opens from now on, where this browser can (Chromium); gives
    /// its name.
    pub fn begins_each_page_with(&self, script: &str) -> Value {
        self.browser().wears();
        let tools = self.devtools().expect("Chromium");
        let added = tools.execute_cdp_with_params("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
        self.wait(added).expect("a script")["identifier"].clone()
    }

    /// No longer runs that script.
    pub fn begins_no_page_with(&self, script: &Value) {
        let tools = self.devtools().expect("Chromium");
        let removed = json!({ "identifier": script });
        self.wait(tools.execute_cdp_with_params("Page.removeScriptToEvaluateOnNewDocument", removed)).expect("removed");
    }

    /// Kills the browser as a power cut does: no page is told, nothing is written any more.
    pub fn kills_the_browser(&mut self) {
        self.browser().kill();
        self.opens_it_again();
    }

    /// Ends the processes that hold pages, as a crash does; the browser itself lives on and is then opened anew.
    pub fn crashes_the_page(&mut self) {
        self.browser().kill_pages();
        self.browser().kill();
        self.opens_it_again();
    }

    fn opens_it_again(&mut self) {
        if let Some(session) = self.session.take() {
            // There is nobody left to quit.
            let _ = self.wait(async { tokio::time::timeout(Duration::from_secs(5), session.quit()).await });
        }
        self.session = Some(self.wait(self.browser().open()));
    }

    /// Lets Chromium refuse downloads, as a policy does, or take them again.
    pub fn refuses_downloads(&self, is_refused: bool) {
        let Some(tools) = self.devtools() else { return };
        self.browser().wears();
        let behaviour = if is_refused {
            json!({ "behavior": "deny" })
        } else {
            json!({ "behavior": "allow", "downloadPath": self.browser().downloads() })
        };
        self.wait(tools.execute_cdp_with_params("Browser.setDownloadBehavior", behaviour)).expect("it is set");
    }

    /// Lets Chromium load pages without their policy, which forbids frames; says whether this browser can.
    pub fn leaves_the_policy_out(&self) -> bool {
        let Some(tools) = self.devtools() else { return false };
        self.browser().wears();
        let set = tools.execute_cdp_with_params("Page.setBypassCSP", json!({ "enabled": true }));
        self.wait(set).is_ok()
    }
}
