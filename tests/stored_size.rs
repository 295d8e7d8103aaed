//! How much room a full worksheet takes when it is stored: `make size` prints it.

use carelanes::exchange;
use carelanes::model::{Clock, Document, ItemId, Seen, Short};
use carelanes::sheets::item::Kind;
use carelanes::sheets::worksheet::{Layer, Worksheet};
use carelanes::sheets::{Beginning, Edit, plan};

/// The most that a full practice may take, in the browser's units of two bytes.
const MOST: usize = 100 * 1024;

/// Every cell of 59 tasks and 8 columns is ticked in all three layers, each tick at a moment of its own.
#[test]
fn a_full_worksheet_takes_at_most_100_kb_when_stored() {
    let mut now = 1_790_000_000_000;
    let mut document = Document::default();
    let mut clock = Clock::new(Short::random(0x9E37_79B9_7F4A_7C15, 8), &Seen::default());
    let mut edit = |document: &mut Document, edit: &Edit| {
        now += 1_734;
        let stamp = clock.tick(now);
        for write in plan(document, edit).expect("an edit that can be made") {
            document.apply(write, stamp);
        }
    };
    edit(&mut document, &Edit::Begin(Beginning::Full));
    let own: ItemId = Short::random(0xBF58_476D_1CE4_E5B9, 8);
    edit(&mut document, &Edit::add(Kind::Role, own, "Nurse practitioner"));
    let sheet = Worksheet::read(&document);
    let tasks: Vec<ItemId> = sheet.tasks().map(|task| task.id).collect();
    let columns: Vec<ItemId> = sheet.columns.iter().map(|column| column.id).collect();
    assert_eq!((tasks.len(), columns.len()), (59, 8));
    // "No one" gives way to whoever is ticked after it: a sheet that people fill in never holds both. Here the
    // largest one is wanted, so each cell is written as a tick of that column writes it.
    for task in tasks {
        for layer in Layer::ALL {
            for column in &columns {
                let tick = Edit::Tick { task, layer, column: *column, on: true };
                now += 1_734;
                let stamp = clock.tick(now);
                let writes = plan(&document, &tick).expect("a tick");
                for write in writes.into_iter().filter(|write| write.at.field == layer.field(*column)) {
                    document.apply(write, stamp);
                }
            }
        }
    }
    let full = Worksheet::read(&document);
    assert!(full.tasks().all(|task| task.marks.iter().all(|marks| Layer::ALL.iter().all(|layer| marks.has(*layer)))));
    let text = exchange::write(Short::random(0x94D0_49BB_1331_11EB, 8), &document, None);
    let units = text.encode_utf16().count();
    println!("stored, full worksheet of 59 x 8 with all three layers: {units} of {MOST} units");
    assert!(units <= MOST, "{units} units");
}
