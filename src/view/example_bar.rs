//! Says that the example is one.

use super::desk::{Keeping, use_desk};
use crate::session::route::Route;
use leptos::prelude::*;

/// A bar over every screen of the example.
#[component]
pub fn ExampleBar() -> impl IntoView {
    let desk = use_desk();
    move || {
        (desk.keeping.get() == Keeping::Example && desk.route.get().screen().is_some()).then(|| {
            view! {
                <div class="banner example">
                    <p><b>"Example."</b>" This practice is made up. Try anything: nothing is kept, and nothing mixes with your own work."</p>
                    <button type="button" class="plain" on:click=move |_| desk.go(Route::Start)>"Start our worksheet"</button>
                </div>
            }
        })
    }
}
