//! What people in the career work with, as shares of those who answered.

use crate::ui::{Reader, source_and_time};
use domain::money::format_count;
use domain::route::Page;
use domain::salary::Figures;
use maud::{Markup, html};
use plan::{Share, Skill, SkillPath};

/// How many technologies are shown.
const SHOWN: usize = 8;

/// The technologies that most people use, each with its share as a bar and a link to its skill.
pub fn shares(reader: Reader, path: &SkillPath) -> Markup {
    let most = most_used(path);
    let Some(asked) = most.first().map(|(_, share)| share.asked) else { return html! {} };
    html! {
        ul.shares data-family=(Figures::Survey(path.shares.period.end().last_day().year()).key()) {
            @for (skill, share) in most {
                li {
                    a href=(reader.href(&Page::Skill(skill.id.clone()).into())) { (share.technology) }
                    svg.portion aria-hidden="true" { rect width={ (share.percent()) "%" } height="100%" {} }
                    strong { (share.percent()) "%" }
                }
            }
        }
        p.basis {
            "Of the " (format_count(asked.into(), reader.style)) " " (reader.data.career.plural)
            " who stated their pay, the share who used each in the past year. "
            (source_and_time(reader, &path.shares))
        }
    }
}

/// The most used technologies, each with the skill that it belongs to.
fn most_used(path: &SkillPath) -> Vec<(&Skill, &Share)> {
    let mut all: Vec<(&Skill, &Share)> = Vec::new();
    for skill in &path.skills {
        all.extend(skill.shares.iter().map(|share| (skill, share)));
    }
    all.sort_by_key(|(_, share)| std::cmp::Reverse(share.users));
    all.truncate(SHOWN);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::skills_path;

    #[test]
    fn the_most_used_come_first_and_no_other_is_more_used() {
        let path = skills_path();
        let shown = most_used(path);
        assert!(shown.len() <= SHOWN);
        assert!(shown.windows(2).all(|pair| pair[0].1.users >= pair[1].1.users));
        let least = shown.last().map_or(0, |(_, share)| share.users);
        let above = path.skills.iter().flat_map(|skill| &skill.shares).filter(|share| share.users > least);
        assert!(above.count() < SHOWN);
    }
}
