//! Where each worksheet comes from, and what is ours.

use leptos::prelude::*;

/// The page of sources.
#[component]
pub fn Sources() -> impl IntoView {
    view! {
        <section class="text">
            <h1>"Sources"</h1>
            <p class="lede">"What was published by others, and what Carelanes adds."</p>
            <h2>"Who does what, and who should"</h2>
            <dl class="sources">
                <dt>"Published"</dt>
                <dd>
                    "The six groups, the 59 tasks and the columns MA, RN, Lay person, PharmD, BH specialist, No one and \
                     Other: “Share the Care™: Assessment of Team Roles and Task Distribution”, from LEAP, the Primary Care \
                     Team Guide. One task stands in two groups there, and so it does here."
                </dd>
                <dd>
                    "How to use it: change the columns to your own roles and the rows to your own tasks; bring people from \
                     every role together; tick who does it now; talk; then tick who should. There is no right answer. The \
                     talk is the point."
                </dd>
                <dd>
                    "Counting only what a person does regularly or semi-regularly comes from a web form that JSI made of \
                     the same sheet."
                </dd>
                <dt>"Ours"</dt>
                <dd>
                    "The “could” marks as a layer of their own, the visit phases, the ready-made roles, the ladder of skill, \
                     minutes a week, the fifteen tasks for a first meeting, the rule that “No one” excludes the others, and \
                     everything that stands beside the sheet: gaps, moves, load and questions of skill."
                </dd>
                <dt>"The words"</dt>
                <dd>
                    "MA is medical assistant, RN registered nurse, PharmD pharmacist, BH behavioral health. A lay person is \
                     anyone without medical training, such as a community health worker or the front desk."
                </dd>
            </dl>
            <h2>"What Carelanes does not decide"</h2>
            <p>
                "Questions of skill are questions. Your state’s scope of practice and your own judgment decide who may do a task."
            </p>
            <p><a href="#/">"Back to the first page"</a></p>
        </section>
    }
}
