//! What people in the career work with, as shares of those who answered.

use crate::ui::survey::asked;
use crate::ui::{Reader, source_and_time};
use domain::route::Page;
use domain::salary::Figures;
use domain::survey::share as of_hundred;
use maud::{Markup, html};
use plan::{Share, Skill, SkillPath};

/// How many technologies are shown.
const SHOWN: usize = 8;

/// The technologies that most people use, each with its share as a bar and a link to its skill.
pub fn shares(reader: Reader, path: &SkillPath) -> Markup {
    let most = most_used(path);
    if most.is_empty() {
        return html! {};
    }
    let asked = asked(reader, most.iter().map(|(_, share)| share.asked));
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
            "Of the " (asked) " " (reader.data.career.plural)
            " who stated their pay and answered the question, the share who used each technology in the past year. "
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
    all.sort_by_key(|(_, share)| std::cmp::Reverse(of_hundred(share.users, share.asked)));
    all.truncate(SHOWN);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{dataset, skills_path};

    fn row(share: &Share) -> String {
        format!("{}</a>", share.technology)
    }

    #[test]
    fn the_greatest_shares_come_first_and_no_other_is_greater() {
        let path = skills_path();
        let shown = most_used(path);
        assert!(shown.len() <= SHOWN);
        assert!(shown.windows(2).all(|pair| pair[0].1.percent() >= pair[1].1.percent()));
        let least = shown.last().map_or(0, |(_, share)| share.percent());
        let above =
            path.skills.iter().flat_map(|skill| &skill.shares).filter(|share| share.percent() > least);
        assert!(above.count() < SHOWN);
    }

    #[test]
    fn each_question_has_its_own_people() {
        let mut path = skills_path().clone();
        let share =
            |technology: &str, users, asked| Share { technology: technology.to_owned(), users, asked };
        path.skills.iter_mut().for_each(|skill| skill.shares.clear());
        // 500 of 1,000 is more than 540 of 1,200.
        path.skills[0].shares = vec![share("Wide", 540, 1_200), share("Narrow", 500, 1_000)];
        let reader = Reader::served(dataset(), "./");
        let html = shares(reader, &path).into_string();
        let [narrow, wide] = [1, 0].map(|at| html.find(&row(&path.skills[0].shares[at])).unwrap());
        assert!(narrow < wide, "{html}");
        assert!(html.contains("Of the 1,000 to 1,200 "), "{html}");
    }
}
