//! The browser's own things, each behind a small guarded door: storage, time, chance, files, page events.
//! Nothing here panics, whatever the browser throws. Knows nothing of what is drawn.

mod chance;
mod clock;
mod files;
mod office;
mod page;
mod reflect;
mod space;
mod storage;
pub mod vault;
pub mod windows;

pub use chance::random_bits;
pub use clock::{date_of, now, time_of_day, today};
pub use files::{can_share, copy_rich, copy_text, download, download_bytes, read_files, share_file};
pub use office::{Told, start_office, stop_office};
pub use page::{
    agree_to_update, announce_clear, announce_start, fragment, is_composing_text, is_narrow, is_safari, leave_panic,
    listen, listen_at, offline_state, on_document, page_address, print, set_fragment, set_print_blank,
};
pub use space::{ask_to_persist, is_persistent, room};
pub use storage::LocalShelf;
