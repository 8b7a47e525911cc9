//! The served page of all roles.

use super::Ranking;
use crate::app::state::AppState;
use crate::ui::{heading, part, section};
use compiler::Content;
use domain::guide::RoomText;
use domain::route::{Page, Route};
use domain::slug::Slug;
use domain::survey::params;
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

/// The inside of `<main>`.
pub fn page(content: &Content, state: AppState, text: &RoomText) -> Markup {
    html! {
        (heading(text))
        div.prose { (PreEscaped(&text.html)) }
        (section("careers", "Roles by pay", html! {
            (presets(content, state))
            (part("careers", view! { <Ranking state /> }))
        }))
        section aria-labelledby="roles-heading" {
            h2 id="roles-heading" { "Role by role" }
            ul.links {
                @for (role, text) in &content.guide.roles {
                    li { a href=(state.href(&Page::Role(role.clone()).into())) { (text.short) } }
                }
            }
        }
    }
}

/// Links that choose some roles at once.
fn presets(content: &Content, state: AppState) -> Markup {
    let to = |roles: &[Slug]| {
        let ids: Vec<&str> = roles.iter().map(Slug::as_str).collect();
        let query = format!("{}={}", params::ROLE.key, ids.join(","));
        state.href(&Route { query, ..Page::Careers.into() })
    };
    html! {
        nav.chips.near aria-label="Sets of roles to compare" {
            span { "Compare a set of roles:" } " "
            @for set in &content.guide.role_sets { a.chip href=(to(&set.roles)) { (set.name) } " " }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{content, dataset};

    #[test]
    fn the_page_reads_whole_and_leads_to_every_role() {
        let content = content();
        let html = Owner::new().with(|| {
            let state = AppState::first(dataset(), Page::Careers);
            page(content, state, &content.guide.rooms.careers).into_string()
        });
        assert!(html.contains("<div data-part=\"careers\">"), "{html}");
        let place = dataset().country_in_text(content.explorer.facts.country);
        assert!(html.contains(&format!("Roles in {place} by median yearly pay")), "{html}");
        for set in &content.guide.role_sets {
            assert!(html.contains(&set.name) && set.roles.iter().all(|role| html.contains(role.as_str())));
        }
        for (role, _) in &content.guide.roles {
            assert!(html.contains(&format!("href=\"../careers/{role}/\"")), "{role}");
        }
    }
}
