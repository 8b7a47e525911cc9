//! The served page of all roles.

use super::{Ranking, roles};
use crate::app::state::AppState;
use crate::ui::part;
use compiler::Content;
use domain::guide::RoomText;
use domain::route::{Page, Route};
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

/// The inside of `<main>`.
pub fn page(content: &Content, state: AppState, text: &RoomText) -> Markup {
    let links = roles(&content.explorer);
    html! {
        h1 { (text.heading) }
        div.prose { (PreEscaped(&text.html)) }
        section id="careers" aria-labelledby="careers-heading" {
            h2 id="careers-heading" { "Roles by pay" }
            div.content {
                p.prose { "A role’s title is what people chose themselves, and higher pay may just reflect more experience." }
                (part("careers", view! { <Ranking state /> }))
            }
        }
        section aria-labelledby="roles-heading" {
            h2 id="roles-heading" { "Role by role" }
            ul.links {
                @for role in links {
                    li { a href=(state.href(&Route::from(Page::Role(role.id.clone())))) { (role.name) } }
                }
            }
        }
    }
}
