//! The one glyph that carries the three layers: a filled square does it now, a frame around it should, a
//! line under it could. Drawn by the style sheet; decoration for the eye beside words.

use leptos::prelude::*;

/// The glyph with these marks ("now, should").
#[component]
pub fn Glyph(#[prop(into)] marks: Signal<&'static str>) -> impl IntoView {
    view! { <i class="glyph" data-marks=marks aria-hidden="true"></i> }
}
