//! The words of every page: placeholders are filled in, links lead to pages that there are, and
//! each kind of mistake is reported with its place and its remedy.

mod shared;

use compiler::{Content, compile};
use domain::guide::{Block, RoomText};
use domain::route::Page;
use domain::slug::Slug;
use proptest::prelude::*;
use shared::{content_after, edited, problem_at, problems_after, real};
use std::collections::BTreeSet;
use std::fs;

fn content() -> Content {
    compile(&real()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The words of every page of a guide.
fn all(content: &Content) -> Vec<&RoomText> {
    let guide = &content.guide;
    let rooms = &guide.rooms;
    let one = [
        &rooms.guide,
        &rooms.salaries,
        &rooms.careers,
        &rooms.skills,
        &rooms.courses,
        &rooms.plan,
        &rooms.data,
        &rooms.changes,
        &rooms.not_found,
    ];
    let countries = guide.countries.iter().map(|(_, text)| text);
    let roles = guide.roles.iter().map(|(_, text)| text);
    let skills = guide.skills.iter().map(|(_, text)| text);
    one.into_iter().chain(countries).chain(roles).chain(skills).collect()
}

#[test]
fn every_page_has_words_of_its_own() {
    let content = content();
    let pages = all(&content);
    let titles: BTreeSet<&str> = pages.iter().map(|page| page.title.as_str()).collect();
    assert_eq!(titles.len(), pages.len(), "two pages have one title");
    for page in pages {
        assert!((1..=160).contains(&page.description.chars().count()), "{page:?}");
        for text in [&page.title, &page.heading, &page.description, &page.short, &page.html] {
            assert!(!text.contains("{{") && !text.contains("  "), "{text}");
        }
    }
}

#[test]
fn there_is_a_page_for_each_country_role_and_skill() {
    let content = content();
    let guide = &content.guide;
    let has_figures = |code| {
        let has_average = content.dataset.pays.iter().any(|pay| pay.country == code);
        has_average || content.explorer.surveys_of(code).next().is_some()
    };
    for country in content.dataset.countries.iter().map(|country| country.code) {
        let pages = guide.countries.iter().filter(|(code, _)| *code == country).count();
        assert_eq!(pages, usize::from(has_figures(country)), "{country}");
    }
    // Roles that only later editions of the survey have are ranked, but have no page.
    let with_page =
        content.explorer.facts.roles.iter().map(|role| &role.id).filter(|id| content.explorer.has_page(id));
    assert!(with_page.eq(guide.roles.iter().map(|(id, _)| id)));
    assert!(content.path.skills.iter().map(|skill| &skill.id).eq(guide.skills.iter().map(|(id, _)| id)));
}

#[test]
fn a_country_gives_its_name_its_pay_and_the_month() {
    let title = "title = \"{{Career:singular}} salary in {{name-in-text}}\"";
    let content = content_after(&[
        ("rooms/country.md", title, "title = \"{{Name-in-text}} ({{name}}): {{pay}}, {{month}}\""),
        ("rooms/country.md", "\n+++\n", "\n+++\n\n{{Name-in-text}}: {{pay}}, {{ month }}, {{pay:CA}}.\n"),
    ]);
    let (code, text) = &content.guide.countries[0];
    assert_eq!(code.as_str(), "US");
    assert_eq!(text.title, "The United States (United States): US$105,366, August 2023");
    assert_eq!(
        text.html,
        "<p>The United States: <data value=\"105366\">US$105,366</data>, August 2023, <data value=\"83038\">CA$83,038</data>.</p>"
    );
}

#[test]
fn a_role_gives_its_names_and_its_median() {
    let title = "title = \"{{name}} salary in {{country}}, compared with other roles\"";
    let content = content_after(&[(
        "rooms/role.md",
        title,
        "title = \"{{name}}/{{name-in-text}}/{{Plural}}/{{pay}}/{{country}}/{{month}}\"",
    )]);
    let title = |id: &str| {
        let role = content.guide.roles.iter().find(|(role, _)| role.as_str() == id);
        role.map(|(_, text)| text.title.as_str()).unwrap_or_default()
    };
    // pay_survey.csv: 2025, US, “Data engineer” and “DevOps engineer or professional”.
    assert_eq!(
        title("engineer-data"),
        "Data engineer/data engineer/Data engineers/US$150,000/the United States/May to June 2025"
    );
    assert_eq!(
        title("devops-specialist"),
        "DevOps specialist/DevOps specialist/DevOps specialists/US$165,000/the United States/May to June 2025"
    );
    // pay_by_role.csv: the newest edition has no security professionals.
    assert_eq!(
        title("security-professional"),
        "Security professional/security professional/Security professionals/US$170,000/the United States/May 2023"
    );
}

#[test]
fn a_skill_gives_its_names_and_what_it_is() {
    let edits = [
        ("rooms/skill.md", "title = \"{{name}}:", "title = \"{{name}}, {{name-in-text}}:"),
        ("plan/skills.toml", "title = \"Containers\"", "title = \"Docker\"\nin_text = \"Docker\""),
    ];
    let content = content_after(&edits);
    let of = |id: &str| &content.guide.skills.iter().find(|(skill, _)| skill.as_str() == id).unwrap().1;
    assert!(of("sql").title.starts_with("SQL and relational databases, SQL and relational databases:"));
    assert!(of("web-security").title.starts_with("Web security, web security:"));
    assert!(of("containers").title.starts_with("Docker, Docker:"));
    let sql = content.path.skill(&Slug::parse("sql").unwrap()).unwrap();
    assert!(of("sql").description.starts_with(&sql.what));
}

#[test]
fn a_skill_without_courses_promises_none() {
    let content = content();
    for (skill, (_, text)) in content.path.skills.iter().zip(&content.guide.skills) {
        assert_eq!(skill.found_by.is_empty(), !text.title.contains("course"), "{}", text.title);
    }
}

#[test]
fn a_line_of_its_own_links_to_a_room() {
    let content = content_after(&[(
        "guide/06-soft-skills.md",
        "How you work",
        "[Pay in Canada](room:country/CA)\n\n[DevOps](room:role/devops-specialist)\n[Learn SQL & more](room:skill/sql)\n\nHow you work",
    )]);
    let link = |page, text: &str| Block::Link { page, text: text.to_owned() };
    let slug = |text| Slug::parse(text).unwrap();
    let country = content.dataset.pays[1].country;
    assert_eq!(
        content.guide.sections[5].blocks[..3],
        [
            link(Page::Country(country), "Pay in Canada"),
            link(Page::Role(slug("devops-specialist")), "DevOps"),
            link(Page::Skill(slug("sql")), "Learn SQL & more"),
        ]
    );
}

#[test]
fn every_mistake_in_a_room_is_reported_once_with_its_line() {
    let country = "This text may use {{career:singular}}, {{career:plural}}, {{career:adjective}}, {{name}}, {{name-in-text}}, {{pay}}, {{statistic}}, {{month}}.";
    let cases: &[(&str, &str, &str, &str, String)] = &[
        (
            "rooms/country.md",
            "earn {{pay}}",
            "earn {{pya}}",
            "description",
            format!("unknown placeholder {{{{pya}}}} (did you mean pay?). {country}"),
        ),
        (
            "rooms/country.md",
            "\n+++\n",
            "\n+++\n\nIn {{name}},\n{{moth}} of {{name}}.\n",
            "{{moth}}",
            format!("unknown placeholder {{{{moth}}}} (did you mean month?). {country}"),
        ),
        (
            "rooms/country.md",
            "short = \"{{name}}\"",
            "short = \"{{name\"",
            "short",
            "{{ has no }}. Close it on the same line.".to_owned(),
        ),
        (
            "rooms/plan.md",
            "heading = \"Your",
            "heading = \"{{name}}: your",
            "heading",
            "unknown placeholder {{name}}. This text may use {{career:singular}}, {{career:plural}}, {{career:adjective}}.".to_owned(),
        ),
        (
            "rooms/plan.md",
            "heading = \"Your",
            "heading = \"{{career:singlar}}: your",
            "heading",
            "unknown placeholder {{career:singlar}} (did you mean career:singular?). Write {{career:singular}}, {{career:plural}} or {{career:adjective}}; with a capital C at the start of a sentence.".to_owned(),
        ),
        (
            "rooms/plan.md",
            "heading = \"Your learning plan\"",
            "heading = \"\"",
            "heading",
            "“heading” is empty. Fill in heading.".to_owned(),
        ),
        (
            "rooms/plan.md",
            "title = \"Your",
            "title = \"Your 2023",
            "title",
            "the number “2023” has no source. Write it as a word, or leave it out.".to_owned(),
        ),
        (
            "rooms/plan.md",
            "Mark what",
            "Mark 20 things:\nMark what",
            "Mark 20",
            "the number “20” has no source. Put it in content/figures.csv with its source and write {{figure:its-id}}, or write it as a word.".to_owned(),
        ),
        (
            "rooms/plan.md",
            "short = \"My plan\"",
            "short = \"My plan\"\nlong = \"My long plan\"",
            "long = ",
            "unknown field `long`, expected one of `title`, `heading`, `description`, `short`. Compare with the lines around it: key = \"value\", text in quotes.".to_owned(),
        ),
        (
            "rooms/plan.md",
            "Mark what",
            "[Mark](#plan) what",
            "[Mark]",
            "the link “#plan” leads to another page of the guide. Link to https://…, or move the link to a section in content/guide.".to_owned(),
        ),
        (
            "rooms/country.md",
            "\n+++\n",
            "\n+++\n\n[More](https://example.org/{{name}})\n",
            "[More]",
            "the link “https://example.org/{{name}}” leads to another page of the guide. Link to https://…, or move the link to a section in content/guide.".to_owned(),
        ),
        (
            "rooms/plan.md",
            "Mark what",
            "[Skills](room:skills)\n\nMark what",
            "[Skills]",
            "the link “room:skills” leads to another page of the guide. Link to https://…, or move the link to a section in content/guide.".to_owned(),
        ),
        (
            "rooms/plan.md",
            "Mark what",
            "{{duties}}\n\nMark what",
            "{{duties}}",
            "a part of the page is outside the article. Move it to a section in content/guide.".to_owned(),
        ),
        (
            "rooms/plan.md",
            "Mark what",
            "By {{figure:outlook-growth}}. Mark what",
            "{{figure",
            "a figure is quoted outside the article. Move it to a section in content/guide.".to_owned(),
        ),
        (
            "guide/11-plan.md",
            "room:plan",
            "room:plans",
            "room:plans",
            "there is no page called “plans” (did you mean plan?). Write room: followed by guide, salaries, careers, skills, courses, plan, data or changes; or room:country/ with a country’s code, such as room:country/CA; or room:role/ or room:skill/ with an id.".to_owned(),
        ),
        (
            "guide/11-plan.md",
            "[Open your plan](room:plan)",
            "[ ](room:plan)",
            "[ ]",
            "a room: link has no text. Write it between the square brackets.".to_owned(),
        ),
        (
            "guide/11-plan.md",
            "[Open your plan]",
            "[Open {{pay:US}}]",
            "[Open",
            "unknown placeholder {{pay:US}}. Write {{career:singular}}, {{career:plural}} or {{career:adjective}}; with a capital C at the start of a sentence.".to_owned(),
        ),
        (
            "guide/11-plan.md",
            "It is kept",
            "[It](room:plan) is kept",
            "[It]",
            "a room: link is inside a paragraph. Put it on a line of its own: [words](room:skills).".to_owned(),
        ),
        (
            "guide/02-responsibilities.md",
            "{{duties}}",
            "{{duties}}\n\nOf these {{dutis}}.",
            "Of these",
            "unknown placeholder {{dutis}} (did you mean duties?). Write {{figure:id}} with an id from content/figures.csv, {{pay:US}} with the code of a country in content/salaries.csv, or a part of the page on a line of its own.".to_owned(),
        ),
        (
            "site.toml",
            "address = \"room:careers\"",
            "address = \"room:career\"",
            "address = \"room:career\"",
            "there is no page called “career” (did you mean careers?). Write room: followed by guide, salaries, careers, skills, courses, plan, data or changes; or room:country/ with a country’s code, such as room:country/CA; or room:role/ or room:skill/ with an id.".to_owned(),
        ),
    ];
    for (file, old, new, at, expected) in cases {
        assert_eq!(problem_at(file, old, new, at), [expected.as_str()], "{file}: {old} → {new}");
    }
}

#[test]
fn a_drawing_of_no_page_is_named() {
    let folder = edited(&[]);
    let drawings = folder.path().join("drawings");
    fs::rename(drawings.join("plan.svg"), drawings.join("plans.svg")).unwrap();
    let problems: Vec<String> = compile(folder.path()).unwrap_err().iter().map(ToString::to_string).collect();
    let [problem] = problems.as_slice() else { panic!("{problems:?}") };
    assert!(problem.starts_with("content/drawings/plans.svg: "), "{problem}");
    assert!(problem.contains("“plans” (did you mean plan?)"), "{problem}");
    // A page that would not show it.
    fs::rename(drawings.join("plans.svg"), drawings.join("role.svg")).unwrap();
    let problems: Vec<String> = compile(folder.path()).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "content/drawings/role.svg: no page shows a drawing called “role”. The pages are guide, courses, plan, data, not-found."
        ]
    );
}

#[test]
fn a_role_that_the_tables_of_the_guide_lack_may_have_a_row() {
    let row = "\nBaker,Baker,baker,bakers,,,\nEducator,";
    assert_eq!(problems_after(&[("roles.csv", "\nEducator,", row)]), [""; 0]);
}

#[test]
fn a_role_of_another_name_is_reported_with_the_one_that_is_missing() {
    assert_eq!(
        problems_after(&[("roles.csv", "\nEducator,", "\nEducatr,")]),
        [
            "content/roles.csv: the role “Educator” of the survey has no row. Add its name, its name in a sentence and its plural; or, if it is a role of an earlier edition under another name, say so in `roles` of its edition in derived.toml.",
            "content/roles.csv:22: the survey has no role “Educatr” (did you mean Educator?). Use a role from content/derived/pay_by_role.csv or pay_survey.csv.",
        ]
    );
}

#[test]
fn the_longest_description_of_a_kind_is_reported() {
    // “People in the United Kingdom ” has 29 characters; 150 more make 179.
    let new = format!("description = \"People in {{{{name-in-text}}}} {}\"\n#", "x".repeat(150));
    assert_eq!(
        problem_at("rooms/country.md", "description = ", &new, "description"),
        ["the description of “United Kingdom” has 179 characters. Shorten it to at most 160."]
    );
}

#[test]
fn a_file_that_is_missing_or_of_no_page_is_named() {
    let folder = edited(&[]);
    let rooms = folder.path().join("rooms");
    fs::rename(rooms.join("skills.md"), rooms.join("skils.md")).unwrap();
    let problems: Vec<String> = compile(folder.path()).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "content/rooms/skills.md: the file is missing. Restore it from the last version that worked, or write it: docs/another-career.md says what it holds.",
            "content/rooms/skils.md: there is no page called “skils” (did you mean skill?). The pages are guide, salaries, country, careers, role, skills, skill, skill-without-courses, courses, plan, data, changes, not-found.",
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn no_placeholder_reaches_a_page(text in "[a-z {}\\[\\]():#\\n-]{0,40}(\\{\\{(name|pay|month|x)\\}\\})?") {
        let folder = edited(&[("rooms/country.md", "\n+++\n", &format!("\n+++\n{text}\n"))]);
        if let Ok(content) = compile(folder.path()) {
            for (_, page) in &content.guide.countries {
                prop_assert!(!page.html.contains("{{"), "{}", page.html);
            }
        }
    }
}
