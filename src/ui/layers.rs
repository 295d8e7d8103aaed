//! The three questions of the worksheet: their glyph, and the switch that says which a tick answers.

use crate::desk::Desk;
use crate::dom::{El, button, el};
use crate::sheets::worksheet::Layer;

/// The order in which a first visit walks the layers; "could" is one switch away.
pub const WALK: [Layer; 3] = [Layer::Now, Layer::Should, Layer::Could];

/// The one glyph that carries the three layers, with these marks ("now, should"). Decoration for the eye
/// beside words; the style sheet draws it.
pub fn glyph(marks: &str) -> El {
    el("i").class("glyph").attr("data-marks", marks).attr("aria-hidden", "true")
}

/// The way on to "should", once every task has an answer for now.
pub fn next_layer(desk: Desk) -> Option<El> {
    let progress = desk.with_findings(|findings| findings.progress);
    let is_next = progress[Layer::Now as usize].is_complete() && !progress[Layer::Should as usize].is_complete();
    let next = || button("go small", "Next: who should do it", move || desk.layer.set(Layer::Should));
    (is_next && desk.layer.get() == Layer::Now).then(next)
}

/// The switch that says which layer a tick changes.
pub fn layer_switch(desk: Desk) -> El {
    let one = move |layer: Layer| {
        button("", "", move || desk.layer.set(layer))
            .attr("data-layer", layer.key())
            .attr("title", &format!("A tick changes who {}", doing(layer)))
            .live_attr("aria-pressed", move || Some((desk.layer.get() == layer).to_string()))
            .with(&[
                glyph(layer.key()),
                el("span").text(layer.label()),
                el("kbd").attr("aria-hidden", "true").text(&layer.label()[..1]),
            ])
    };
    el("div").class("layers").attr("role", "group").attr("aria-label", "A tick changes").with(&WALK.map(one))
}

/// "does it now", "could do it", "should do it".
pub fn doing(layer: Layer) -> &'static str {
    match layer {
        Layer::Now => "does it now",
        Layer::Could => "could do it",
        Layer::Should => "should do it",
    }
}
