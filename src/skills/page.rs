//! The served page.

use super::Technologies;
use crate::app::state::AppState;
use crate::ui::{heading, part, section};
use compiler::Content;
use domain::guide::RoomText;
use domain::route::{Page, Route};
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

/// The inside of `<main>`.
pub fn page(content: &Content, state: AppState, text: &RoomText) -> Markup {
    html! {
        (heading(text))
        div.prose { (PreEscaped(&text.html)) }
        (section("skills", "Technologies by use and pay", part("skills", view! { <Technologies state /> })))
        @if state.data.has(&Page::Plan) {
            (section("path", "Skills to learn", path(&content.path, state)))
        }
    }
}

/// The skills of the plan by group, each with the way to its page.
fn path(path: &plan::SkillPath, state: AppState) -> Markup {
    html! {
        @for (at, group) in path.groups.iter().enumerate() {
            h3 { (group.title) }
            ul.skills {
                @for skill in path.of_group(at) {
                    li {
                        a href=(state.href(&Route::from(Page::Skill(skill.id.clone())))) { (skill.title) }
                        span.stated { (skill.what) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{content, dataset};

    #[test]
    fn the_page_reads_whole_and_leads_to_every_skill() {
        let content = content();
        let text = &content.guide.rooms.skills;
        let html =
            Owner::new().with(|| page(content, AppState::first(dataset(), Page::Skills), text).into_string());
        assert!(html.starts_with(&heading(text).into_string()), "{html}");
        let (plural, place) =
            (&dataset().career.plural, dataset().country_in_text(content.explorer.facts.country));
        assert!(html.contains(&format!("Technologies used by {plural} in {place}")), "{html}");
        assert!(html.contains("<div data-part=\"skills\">"), "{html}");
        for skill in &content.path.skills {
            assert!(html.contains(&format!("href=\"../skills/{}/\"", skill.id)), "{}", skill.id);
        }
    }
}
