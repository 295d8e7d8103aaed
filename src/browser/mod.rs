//! The browser's own things, each behind a small guarded door: storage, time, chance, files, page events.
//! Nothing here panics, whatever the browser throws. Knows nothing of what is drawn.

mod chance;
mod clock;
mod files;
mod page;
mod storage;

pub use chance::random_bits;
pub use clock::{now, time_of_day, today};
pub use files::{download, read_file};
pub use page::{
    agree_to_update, announce_start, fragment, is_composing_text, listen, on_document, print, replace_fragment,
    set_fragment, set_print_blank, offline_state,
};
pub use storage::LocalShelf;
