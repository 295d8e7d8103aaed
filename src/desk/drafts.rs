//! Names for what is new, and texts that are typed and not sent yet.

use super::state::Desk;
use crate::browser;
use crate::dom::live::Live;
use crate::model::{ItemId, Short};
use crate::session::route::Route;
use crate::sheets::screen::Screen;

impl Desk {
    /// An id that nothing has yet.
    pub fn fresh_id(self) -> ItemId {
        Short::random(browser::random_bits(), 8)
    }

    /// A text that is typed and not sent yet, in a field of what is open that has this name: it stays as long as the page
    /// lives, whatever is closed or opened meanwhile.
    pub fn draft(self, field: &str) -> Live<String> {
        let name = match self.route.get_untracked() {
            Route::Practice(id, _) => format!("{id}/{field}"),
            route => format!("{}/{field}", route.on(Screen::Worksheet)),
        };
        self.drafts.update(|drafts| {
            let known = drafts.iter().find(|(known, _)| *known == name).map(|(_, draft)| *draft);
            known.unwrap_or_else(|| {
                let draft = Live::new(String::new());
                drafts.push((name, draft));
                draft
            })
        })
    }

    /// Lets go of all that is typed and not sent: something of which it may be a part is erased.
    pub fn forget_drafts(self) {
        for (_, draft) in self.drafts.get() {
            draft.set(String::new());
        }
    }
}
