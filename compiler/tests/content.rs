//! The real content compiles; each kind of mistake is reported once, with its place and its remedy.

mod shared;

use compiler::{Content, Problem, compile, encoded, publish, published_tables};
use domain::guide::{Block, Link, Target};
use domain::route::Page;
use domain::slug::Slug;
use domain::time::PartialDate;
use proptest::prelude::*;
use shared::{content_after, copy, edited, problem_at, problems_after, real};
use std::fs;
use tempfile::TempDir;

fn content() -> Content {
    compile(&real()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The texts of the files in a folder, in the order of their names.
fn texts(folder: &str) -> Vec<String> {
    let files = fs::read_dir(real().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.is_file()).collect();
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

/// What each text gives a key on a line of its own.
fn values<'t>(texts: &'t [String], key: &str) -> Vec<&'t str> {
    let value = |line: &'t str| Some(line.strip_prefix(key)?.strip_prefix(" = \"")?.trim_end_matches('"'));
    texts.iter().flat_map(|text| text.lines()).filter_map(value).collect()
}

#[test]
fn pay_is_read_as_it_is_written() {
    let table = fs::read_to_string(real().join("salaries.csv")).unwrap();
    let written = table.lines().skip(1).map(|row| row.split(',').take(3).collect::<Vec<_>>().join(","));
    let pays = content().dataset.pays;
    let pays = pays.iter().map(|pay| format!("{},{},{}", pay.country, pay.per_year, pay.currency));
    assert_eq!(pays.collect::<Vec<_>>(), written.collect::<Vec<_>>());
}

#[test]
fn sections_and_their_parts_are_those_of_the_files() {
    let (guide, files) = (content().guide, texts("guide"));
    let ids: Vec<&str> = guide.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(ids, values(&files, "id"));
    for (section, file) in guide.sections.iter().zip(&files) {
        let blocks = |is_one: fn(&Block) -> bool| section.blocks.iter().filter(|block| is_one(block)).count();
        let lines = |is_one: fn(&str) -> bool| file.lines().filter(|line| is_one(line)).count();
        let parts = lines(|line| line.starts_with("{{") && line.ends_with("}}"));
        assert_eq!(blocks(|block| matches!(block, Block::Widget(_))), parts, "{}", section.id);
        let links = lines(|line| line.starts_with('[') && line.ends_with(')') && line.contains("](room:"));
        assert_eq!(blocks(|block| matches!(block, Block::Link { .. })), links, "{}", section.id);
    }
    let mut countries: Vec<&str> = guide.country_texts.iter().map(|text| text.country.as_str()).collect();
    countries.sort_unstable();
    assert_eq!(countries, values(&texts("guide/countries"), "country"));
}

#[test]
fn what_a_recommended_course_teaches_is_added_to_what_the_lists_say() {
    // The lists have the course, which teaches Django by them.
    let edit = ("courses.csv", "meta-back-end-developer,,", "meta-back-end-developer,GraphQL;Django,");
    let skills = |content: Content| {
        let mut recommended = content.catalogue.courses.into_iter().map(|(course, _)| course);
        recommended.find(|course| course.url.ends_with("/meta-back-end-developer")).unwrap().skills
    };
    let (listed, both) = (skills(content()), skills(content_after(&[edit])));
    assert!(listed.iter().any(|name| name == "Django"), "{listed:?}");
    assert_eq!(both, [listed, vec!["GraphQL".to_owned()]].concat());
}

#[test]
fn duties_are_those_of_the_file() {
    let duties = content().path.duties;
    let file: toml::Table = fs::read_to_string(real().join("plan/duties.toml")).unwrap().parse().unwrap();
    let written = file["duty"].as_array().unwrap().iter().map(|duty| duty["id"].as_str().unwrap());
    assert_eq!(duties.iter().map(|duty| duty.id.as_str()).collect::<Vec<_>>(), written.collect::<Vec<_>>());
}

#[test]
fn quoted_figures_carry_their_source() {
    let guide = content().guide;
    let Block::Html(outlook) = &guide.sections[6].blocks[0] else { panic!("the outlook begins with text") };
    for part in [
        "<strong>23%</strong>",
        "projection",
        "2021 to 2031",
        "\"./data/#source-us-bls\"",
        "</a>, August 2023)",
    ] {
        assert!(outlook.contains(part), "{part} is missing in {outlook}");
    }
    let india = guide.country_texts.iter().find(|text| text.country.as_str() == "IN").unwrap();
    assert!(india.html.contains("<data value=\"900000\">₹9,00,000</data>"), "{}", india.html);
}

/// Edits that make the guide one about another career.
const OTHER_CAREER: [(&str, &str, &str); 5] = [
    ("site.toml", "id = \"back-end-developer\"", "id = \"data-engineer\""),
    ("site.toml", "singular = \"back-end developer\"", "singular = \"data engineer\""),
    ("site.toml", "plural = \"back-end developers\"", "plural = \"data engineers\""),
    ("site.toml", "adjective = \"back-end\"", "adjective = \"data\""),
    ("site.toml", "role = \"Developer, back-end\"", "role = \"Engineer, data\""),
];

#[test]
fn another_career_needs_no_change_of_code() {
    let content = content_after(&OTHER_CAREER);
    let career = &content.dataset.career;
    assert_eq!(
        [&career.singular, &career.plural, &career.adjective],
        ["data engineer", "data engineers", "data"]
    );
    assert_eq!((career.id.as_str(), career.role.as_str()), ("data-engineer", "Engineer, data"));
    assert_eq!(content.explorer.facts.own_role.as_str(), "engineer-data");
    assert_eq!(content.guide.site.occupation.name, "Data engineer");
    assert_eq!(content.guide.rooms.salaries.title, "Data engineer salary by country");
    assert_eq!(content.guide.rooms.salaries.heading, "What data engineers earn");
    for table in published_tables(&content) {
        let words = format!("{} {}", table.title, table.description);
        assert!(!words.to_lowercase().contains("back-end"), "{words}");
    }
    let folder = TempDir::new().unwrap();
    publish(&content, folder.path()).unwrap();
    let package = fs::read_to_string(folder.path().join("data/datapackage.json")).unwrap();
    let package: serde_json::Value = serde_json::from_str(&package).unwrap();
    assert_eq!(package["name"], "data-engineer-guide");
    let technologies =
        package["resources"].as_array().unwrap().iter().find(|it| it["name"] == "technologies-csv");
    let users = &technologies.unwrap()["schema"]["fields"][2]["description"];
    assert_eq!(users, "data engineers in the United States who use it");
}

/// The career's words are in content alone: a sentence of the compiler takes them from there.
#[test]
fn the_compiler_does_not_name_the_career() {
    let career = content().dataset.career;
    let words = [career.singular, career.plural, career.adjective, career.role];
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = |folder: std::path::PathBuf| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let parts = files(source.join("publish"));
    for file in files(source).chain(parts).filter(|path| path.is_file()) {
        let text = fs::read_to_string(&file).unwrap().to_lowercase();
        for word in &words {
            assert!(!text.contains(&word.to_lowercase()), "{} has “{word}”", file.display());
        }
    }
}

#[test]
fn every_kind_of_file_may_name_the_career() {
    let content = content_after(&[
        ("site.toml", "label = \"Explore", "label = \"{{Career:plural}}: explore"),
        ("figures.csv", "Expected growth", "{{Career:adjective}} growth"),
        ("sources.toml", "note = \"Number of learners", "note = \"{{career:singular}}: number of learners"),
        ("employers.toml", "\"Retail\"", "\"Retail of {{career:plural}}\""),
        ("derived.toml", "\"Pay is what ", "\"Sample of {{career:plural}}: "),
        ("plan/duties.toml", "text = \"Study data", "text = \"{{career:adjective}} data"),
        ("plan/skills.toml", "title = \"Containers\"", "title = \"{{ Career:adjective }} containers\""),
        ("guide/01-who.md", "title = \"Who a back", "title = \"{{Career:plural}}: who a back"),
        ("guide/01-who.md", "A back-end developer builds", "### The {{career:singular}}\n\nA builder builds"),
        ("guide/countries/CA.md", "In Canada", "For {{career:plural}} in Canada"),
    ]);
    assert_eq!(content.guide.site.foot[0].label, "Back-end developers: explore a new career");
    assert!(content.figures[0].label.starts_with("Back-end growth"));
    assert!(content.guide.sources.iter().any(|it| it.note.starts_with("back-end developer: number")));
    assert_eq!(content.guide.employers.industries[0], "Retail of back-end developers");
    assert!(content.guide.survey_rules[0].starts_with("Sample of back-end developers: "));
    assert!(content.path.duties[0].text.starts_with("back-end data"));
    assert!(content.path.skills.iter().any(|skill| skill.title == "Back-end containers"));
    let who = &content.guide.sections[0];
    assert!(who.title.starts_with("Back-end developers: who"));
    let Block::Html(text) = &who.blocks[0] else { panic!("the section begins with text") };
    assert!(text.starts_with("<h3 id=\"the-back-end-developer\">The back-end developer</h3>"), "{text}");
    assert!(content.guide.country_texts[1].html.starts_with("<p>For back-end developers in Canada"));
}

#[test]
fn digits_in_the_name_of_the_career_are_not_numbers_without_a_source() {
    let content = content_after(&[
        ("site.toml", "singular = \"back-end developer\"", "singular = \"3D artist\""),
        ("site.toml", "plural = \"back-end developers\"", "plural = \"3D artists\""),
        ("site.toml", "adjective = \"back-end\"", "adjective = \"3D\""),
        ("guide/01-who.md", "A back-end developer builds", "A {{career:singular}} builds"),
    ]);
    assert_eq!(content.guide.rooms.salaries.title, "3D artist salary by country");
}

#[test]
fn every_mistake_in_the_career_is_reported_once_with_its_line() {
    const WORDS: &str = "Write {{career:singular}}, {{career:plural}} or {{career:adjective}}; with a capital C at the start of a sentence.";
    const SIGNS: &str = "Use letters, digits, spaces and these characters: -’'.+#/&";
    let cases: &[(&str, &str, &str, &str, String)] = &[
        (
            "site.toml",
            "id = \"back-end-developer\"",
            "id = \"Back end\"",
            "id = \"Back",
            "“Back end” is not an id. Use lower-case letters (a to z), digits and hyphens, at most 64 characters.".to_owned(),
        ),
        (
            "site.toml",
            "singular = \"back-end developer\"",
            "singular = \"back-end, developer\"",
            "singular = ",
            format!("“singular” has the character “,”. {SIGNS}"),
        ),
        (
            "site.toml",
            "plural = \"back-end developers\"",
            "plural = \"back-end\\ndevelopers\"",
            "plural = ",
            format!("“plural” has the character “\\n”. {SIGNS}"),
        ),
        (
            "site.toml",
            "adjective = \"back-end\"",
            "adjective = \"\"",
            "adjective = ",
            "“adjective” is empty. Fill in adjective.".to_owned(),
        ),
        (
            "site.toml",
            "plural = \"back-end developers\"\n",
            "",
            "[career]",
            "missing field `plural`. Compare with the lines around it: key = \"value\", text in quotes.".to_owned(),
        ),
        (
            "site.toml",
            "adjective =",
            "adjectiv =",
            "adjectiv =",
            "unknown field `adjectiv`, expected one of `id`, `singular`, `plural`, `adjective`, `role`, `earlier_storage`. Compare with the lines around it: key = \"value\", text in quotes.".to_owned(),
        ),
        (
            "site.toml",
            "earlier_storage = \"guide.\"",
            "earlier_storage = \"back\"",
            "earlier_storage",
            "“back” and the id “back-end-developer” begin the same way. Give the career another id, or remove the line.".to_owned(),
        ),
        (
            "site.toml",
            "earlier_storage = \"guide.\"",
            "earlier_storage = \"\"",
            "earlier_storage",
            "“” cannot begin a key. Write what the keys began with, in ASCII without spaces, or remove the line.".to_owned(),
        ),
        (
            "site.toml",
            "label = \"Explore",
            "label = \"{{carreer:plural}}: explore",
            "label = \"{{carreer",
            format!("unknown placeholder {{{{carreer:plural}}}} (did you mean career:plural?). {WORDS}"),
        ),
        (
            "guide/01-who.md",
            "servers, the",
            "servers of\n{{Career:plurals}}, the",
            "{{Career:plurals}}",
            format!("unknown placeholder {{{{Career:plurals}}}} (did you mean career:plural?). {WORDS}"),
        ),
        (
            "figures.csv",
            "Expected growth",
            "{{growth}}",
            "outlook",
            format!("unknown placeholder {{{{growth}}}}. {WORDS}"),
        ),
    ];
    for (file, old, new, at, expected) in cases {
        assert_eq!(problem_at(file, old, new, at), [expected.as_str()], "{file}: {old} → {new}");
    }
}

#[test]
fn without_a_career_nothing_else_is_reported() {
    let folder = edited(&[]);
    let path = folder.path().join("site.toml");
    let text = fs::read_to_string(&path).unwrap();
    let (from, to) = (text.find("[career]").unwrap(), text.find("[occupation]").unwrap());
    fs::write(&path, format!("{}{}", &text[..from], &text[to..])).unwrap();
    let problems = compile(folder.path()).unwrap_err();
    assert_eq!(
        problems.iter().map(Problem::to_string).collect::<Vec<_>>(),
        [
            "content/site.toml: the table [career] is missing. Add it with id, singular, plural, adjective and role."
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_word_for_the_career_reads_the_same_on_a_page(plural in "[a-zé]([a-zA-Zé0-9.+#/&'’-]{0,6}[a-z])?( [a-zA-Zé0-9.+#/&'’-]{0,6}[a-z])?") {
        let word = format!("plural = \"{plural}\"");
        let content = content_after(&[
            ("site.toml", "plural = \"back-end developers\"", &word),
            ("rooms/plan.md", "Mark what", "As {{career:plural}}, mark what"),
        ]);
        let rooms = &content.guide.rooms;
        prop_assert_eq!(&rooms.salaries.heading, &format!("What {plural} earn"));
        let shown = domain::text::escape(&plural);
        prop_assert!(rooms.plan.html.starts_with(&format!("<p>As {shown}, mark")), "{}", rooms.plan.html);
    }
}

#[test]
fn links_without_an_address_are_not_drawn() {
    let site = content().guide.site;
    assert_eq!((site.navigation, site.address), (vec![], None));
    let label = "Explore a new career".to_owned();
    assert_eq!(site.foot, [Link { label, target: Target::Room(Page::Careers) }]);
}

#[test]
fn the_place_of_a_countrys_pay_is_worked_out() {
    let of = |content: &Content, code: &str| {
        let texts = &content.guide.country_texts;
        texts.iter().find(|text| text.country.as_str() == code).unwrap().html.clone()
    };
    let real = content();
    let day = real.dataset.rates.date;
    let second = format!("the second highest of the five at the exchange rates of {day}");
    assert!(of(&real, "AU").contains(&second), "{}", of(&real, "AU"));
    assert!(of(&real, "IN").contains("the lowest of the five"));
    let other = content_after(&[("salaries.csv", "GB,58682", "GB,68682")]);
    assert!(of(&other, "GB").contains(&second) && of(&other, "AU").contains("the third highest of the five"));
}

#[test]
fn the_version_is_the_date_of_the_newest_source() {
    let real = content();
    let day = |text: &str| PartialDate::parse(text).unwrap().last_day();
    let version = day(&real.guide.site.version);
    assert!(real.explorer.rates.iter().all(|rates| rates.date <= version));
    assert!(real.dataset.pays.iter().all(|pay| pay.provenance.published.last_day() <= version));
    let newer = content_after(&[("figures.csv", "2023-08,us-bls", "2099-01,us-bls")]).guide.site;
    assert_eq!((newer.version.as_str(), newer.newest_source), ("2099-01", Slug::parse("us-bls")));
}

#[test]
fn every_mistake_is_reported_with_its_place_and_remedy() {
    let cases: &[(&str, &str, &str, &str)] = &[
        (
            "salaries.csv",
            "58682,GBP",
            "58682,GPB",
            "content/salaries.csv:4: unknown currency “GPB” (did you mean GBP?). Use a code from content/currencies.csv, or add the currency there and its rate to content/rates.csv.",
        ),
        (
            "salaries.csv",
            "58682",
            "-58682",
            "content/salaries.csv:4: the pay “-58682” is negative. Write plain digits for a whole year, without commas, signs or letters: 58682.",
        ),
        (
            "salaries.csv",
            "58682",
            "58k",
            "content/salaries.csv:4: the pay “58k” is not a number above 0. Write plain digits for a whole year, without commas, signs or letters: 58682.",
        ),
        (
            "salaries.csv",
            "58682",
            "58",
            "content/salaries.csv:4: 58 GBP is about 74 US dollars a year, which cannot be right. Check the amount, its currency, and that it is for a whole year.",
        ),
        (
            "salaries.csv",
            "GBP,not stated,not stated,2023-08",
            "GBP,,not stated,2023-08",
            "content/salaries.csv:4: “statistic” is empty. Fill in statistic.",
        ),
        (
            "salaries.csv",
            "GBP,not stated,not stated",
            "GBP,not stated,net",
            "content/salaries.csv:4: “net” is not a valid tax. Write “gross” or “not stated”.",
        ),
        (
            "salaries.csv",
            "not stated,2023-08,2023-08,,pay-averages\nIN",
            "not stated,2023-13,2023-08,,pay-averages\nIN",
            "content/salaries.csv:4: “2023-13” is not a valid period. Write a date as 2023-08-31, 2023-08 or 2023, or a span as 2021/2031.",
        ),
        (
            "salaries.csv",
            ",pay-averages\nIN",
            ",pay-average\nIN",
            "content/salaries.csv:4: unknown source “pay-average” (did you mean pay-averages?). Use an id from content/sources.toml, or add the source there.",
        ),
        (
            "salaries.csv",
            ",pay-averages\nIN",
            ",\nIN",
            "content/salaries.csv:4: “source” is empty. Fill in source.",
        ),
        (
            "salaries.csv",
            "AU,120000,AUD",
            "US,120000,AUD",
            "content/salaries.csv:6: “US” is already on line 2. Keep one of the two rows.",
        ),
        (
            "salaries.csv",
            "IN,900000",
            "IN,9,00,000",
            "content/salaries.csv:5: the row has 11 fields, the header has 9. Put a comma between fields, and quotes around a field that contains a comma.",
        ),
        (
            "salaries.csv",
            "per_year",
            "salary",
            "content/salaries.csv:1: missing column “per_year”. The header must be: country,per_year,currency,statistic,tax,period,published,answers,source.",
        ),
        (
            "rates.csv",
            "2023-08-31,USD,1.0868",
            "2023-09-29,USD,1.0868",
            "content/rates.csv:30: the date differs from the first row’s, 31 August 2023. All rates must be for the same day.",
        ),
        (
            "rates.csv",
            "JPY,158.49",
            "JPY,0",
            "content/rates.csv:17: “0” is not a valid units_per_eur. Write how many units one euro buys, in digits with a point: 0.85718.",
        ),
        (
            "courses.csv",
            "22936,5,",
            "22936,6,",
            "content/courses.csv:2: “6” is not a valid stars_drawn. Write 1 to 5, or leave it empty when the course is not rated.",
        ),
        (
            "courses.csv",
            "22936,5,,779",
            "22936,,0,779",
            "content/courses.csv:2: “0” is not a valid stars_mean. Write a mean above 0 and at most 5, such as 4.7, or leave it empty when the course is not rated.",
        ),
        (
            "courses.csv",
            "the-web-developer-bootcamp,The",
            "backend-master-class,The",
            "content/courses.csv:4: “backend-master-class” is already on line 2. Keep one of the two rows.",
        ),
        (
            "courses.csv",
            "https://www.coursera",
            "javascript://www.coursera",
            "content/courses.csv:3: “javascript://www.coursera.org/professional-certificates/meta-back-end-developer” is not a valid url. Write the full address, beginning with https://, or leave it empty.",
        ),
        (
            "courses.csv",
            "Go;PostgreSQL",
            "Go;Postgresq",
            "content/courses.csv:2: content/skills.csv has no skill “Postgresq” (did you mean PostgreSQL?). Use a name from its first column.",
        ),
        (
            "courses.csv",
            "/,Web development,",
            "/,,",
            "content/courses.csv: “The Web Developer Bootcamp” teaches no skill of the path, so nobody can add it to a plan. In “skills”, name what it teaches as “found_by” in content/plan/skills.toml does.",
        ),
        (
            "derived/platforms.csv",
            "https://devdocs.io",
            "javascript:devdocs.io",
            "content/derived/platforms.csv:@: “javascript:devdocs.io” is not a valid url. Write the full address, beginning with https://, or leave it empty.",
        ),
        (
            "derived/platforms.csv",
            "https://devdocs.io,en,,",
            "https://devdocs.io,en,,closed",
            "content/derived/platforms.csv:@: “notices” has an unknown word. Recreate the table with `cargo xtask data`.",
        ),
        (
            "derived/courses.csv",
            "es https://www.coursera.org/learn/python-es",
            "Spanish https://www.coursera.org/learn/python-es",
            "content/derived/courses.csv:@: the edition “Spanish https://www.coursera.org/learn/python-es” is not a language, such as es, or one with a space and its address. Correct the row; docs/courses-file.md describes the columns.",
        ),
        (
            "sources.toml",
            "licence = \"public domain\"",
            "licence = \"\"",
            "content/sources.toml:@: “licence” is empty. Fill in licence.",
        ),
        (
            "sources.toml",
            "licence = \"public domain\"\n",
            "",
            "content/sources.toml:28: missing field `licence`. Compare with the lines around it: key = \"value\", text in quotes.",
        ),
        (
            "site.toml",
            "language = \"en-GB\"",
            "language = \"fr\"",
            "content/site.toml:@: “fr” is not a tag of English, the language of the guide’s controls. Write a tag such as en-GB or en-US.",
        ),
        (
            "site.toml",
            "address = \"\"",
            "address = \"http://example.org\"",
            "content/site.toml:7: “http://example.org” cannot be the address of a guide. It must begin with https:// and end with /.",
        ),
        (
            "guide/01-who.md",
            "servers, the",
            "[servers](#nowhere), the",
            "content/guide/01-who.md:7: the link “#nowhere” leads nowhere. Use the id of a section, or # and a heading’s words with hyphens.",
        ),
        (
            "guide/01-who.md",
            "servers, the",
            "[servers](javascript:alert), the",
            "content/guide/01-who.md:7: the link “javascript:alert” leads nowhere. Link to https://…, to #section, or to a file in public/.",
        ),
        (
            "guide/01-who.md",
            "servers, the",
            "<b>servers</b>, the",
            "content/guide/01-who.md:7: the text contains HTML. Write Markdown; HTML is not allowed.",
        ),
        (
            "guide/01-who.md",
            "servers, the",
            "12 servers, the",
            "content/guide/01-who.md:7: the number “12” has no source. Put it in content/figures.csv with its source and write {{figure:its-id}}, or write it as a word.",
        ),
        (
            "guide/07-outlook.md",
            "{{figure:outlook-growth}}",
            "{{figure:outlook-grwth}}",
            "content/guide/07-outlook.md:7: unknown figure “outlook-grwth” (did you mean outlook-growth?). Write {{figure:id}} with an id from content/figures.csv, {{pay:US}} with the code of a country in content/salaries.csv, or a part of the page on a line of its own.",
        ),
        (
            "guide/08-salary.md",
            "{{salary-explorer}}",
            "",
            "content/guide: no section contains {{salary-explorer}}. Write it on a line of its own.",
        ),
        (
            "figures.csv",
            "States,projection",
            "States,count",
            "content/figures.csv:2: “23%” is not a count. Write “share” as its statistic.",
        ),
        // The fact and the text that quote it are not at fault.
        (
            "figures.csv",
            "States,projection",
            "States,forecast",
            "content/figures.csv:2: “forecast” is not a valid statistic. Write “mean”, “median”, “not stated”, “count”, “share” or “projection”.",
        ),
        (
            "facts.toml",
            "icon = \"rise\"",
            "icon = \"rose\"",
            "content/facts.toml:7: there is no icon “rose” (did you mean rise?). Write one of bars, book, bulb, cap, code, flag, horn, list, more, pen, people, renew, rise, search, share.",
        ),
        (
            "facts.toml",
            "figure = \"outlook-growth\"",
            "figure = \"outlook-grwth\"",
            "content/facts.toml:9: unknown figure “outlook-grwth” (did you mean outlook-growth?). Use an id from content/figures.csv, or add the figure there.",
        ),
        (
            "facts.toml",
            "figure = \"outlook-growth\"",
            "",
            "content/facts.toml:8: “Job growth” needs either a figure or a value. Write figure = \"an id from figures.csv\", or value = \"words\".",
        ),
        (
            "facts.toml",
            "degree in computer science",
            "degree of 3 years in computer science",
            "content/facts.toml:16: the number “3” has no source. Write it as a word, or leave it out.",
        ),
        (
            "drawings/guide.svg",
            "<rect class=\"button\"",
            "<script/><rect class=\"button\"",
            "content/drawings/guide.svg:10: a drawing must not contain “<script”. Draw with shapes, text and the classes of docs/content.md.",
        ),
        (
            "guide/countries/IN.md",
            "country = \"IN\"",
            "country = \"XX\"",
            "content/guide/countries: IN has pay but no text. Add content/guide/countries/IN.md.",
        ),
        (
            "derived.toml",
            "source = \"ecb\"",
            "source = \"ebc\"",
            "content/derived.toml:@: unknown source “ebc” (did you mean ecb?). Use an id from content/sources.toml, or add the source there.",
        ),
        (
            "derived.toml",
            "\"DevOps engineer or professional\" = \"DevOps specialist\"",
            "\"DevOps engineer or professional\" = \"DevOps specialists\"",
            "content/derived.toml:@: there is no role “DevOps specialists” (did you mean DevOps specialist?). Use a role from content/derived/pay_by_role.csv.",
        ),
        (
            "site.toml",
            "role = \"Developer, back-end\"",
            "role = \"Developer, backend\"",
            "content/site.toml:@: the survey has no role “Developer, backend” (did you mean Developer, back-end?). Use a role from content/derived/pay_by_role.csv.",
        ),
        (
            "derived/pay_by_group.csv",
            "84,60300,75000",
            "84,75001,75000",
            "content/derived/pay_by_group.csv:3: fewer than 10 answers, or a percentile below the one before it. Recreate the table with `cargo xtask data`.",
        ),
        (
            "derived/technologies.csv",
            "Apex,11,1872",
            "Apex,9,1872",
            "content/derived/technologies.csv:2: 9 users out of 1872 people asked: too few, or more than were asked. Recreate the table with `cargo xtask data`.",
        ),
        (
            "derived/purchasing_power.csv",
            "AD,2019,0.641228",
            "AD,2019,0",
            "content/derived/purchasing_power.csv:2: “0” is not a valid units_per_international_dollar. Recreate the table with `cargo xtask data`.",
        ),
        (
            "derived/map.csv",
            "IN,m1315 ",
            "INN,m1315 ",
            "content/derived/map.csv:@: unknown country “INN” (did you mean IN?). Use a code from content/countries.csv, or recreate the table with `cargo xtask data --map`.",
        ),
        (
            "derived/map.csv",
            "IN,m1315 ",
            "IL,m1315 ",
            "content/derived/map.csv:@: “IL” is already on line 24. Keep one of the two rows.",
        ),
        (
            "derived/map.csv",
            "IN,m1315 ",
            "IN,M1315 ",
            "content/derived/map.csv:@: the path of “IN” is not path data of closed shapes. Recreate the table with `cargo xtask data`.",
        ),
        (
            "derived/map.csv",
            "land,m",
            "US,m",
            "content/derived/map.csv:@: “US” is already on line 44. Keep one of the two rows.",
        ),
        (
            "derived.toml",
            "[map]\nsource = \"natural-earth\"",
            "",
            "content/derived.toml: there is a world map, but no [map] that names its source. Write [map] and below it source = \"an id from sources.toml\".",
        ),
        (
            "derived/rates_by_month.csv",
            "2021-01-29,AUD",
            "2021-13-29,AUD",
            "content/derived/rates_by_month.csv:2: “2021-13-29” is not a valid date. Write a date as 2023-08-31, 2023-08 or 2023.",
        ),
        (
            "site.toml",
            "category_code = \"15-1254.00\"",
            "category_code = \"15-1254\"",
            "content/site.toml:@: “15-1254” is not a code of O*NET-SOC. Write a code such as 15-1254.00.",
        ),
        (
            "guide/countries/AU.md",
            "{{rank:AU}}",
            "{{rank:NZ}}",
            "content/guide/countries/AU.md:@: there is no average pay for “NZ” in content/salaries.csv. This text may use {{career:singular}}, {{career:plural}}, {{career:adjective}}.",
        ),
        (
            "site.toml",
            "address = \"room:careers\"",
            "address = \"#outlok\"",
            "content/site.toml: “Explore a new career” leads to “#outlok”, but no section has this id (did you mean outlook?). Use # followed by the id of a section, room: followed by a page, or a full address.",
        ),
    ];
    for (file, old, new, expected) in cases {
        // “@” is the line of the edit, in files whose other lines change often.
        let text = fs::read_to_string(real().join(file)).unwrap();
        let line = 1 + text[..text.find(old).unwrap()].matches('\n').count();
        let expected = expected.replacen(":@:", &format!(":{line}:"), 1);
        let problems = problems_after(&[(file, old, new)]);
        assert!(problems.contains(&expected), "{old} → {new}:\n{problems:#?}\nexpected {expected}");
        assert_eq!(problems.iter().filter(|problem| **problem == expected).count(), 1);
    }
}

#[test]
fn one_mistake_is_reported_as_one() {
    assert_eq!(problems_after(&[("salaries.csv", "58682,GBP", "58682,GPB")]).len(), 1);
    assert_eq!(problems_after(&[("salaries.csv", "58682", "58k")]).len(), 1);
    assert_eq!(problems_after(&[("courses.csv", "22936,5,", "22936,6,")]).len(), 1);
}

#[test]
fn all_mistakes_of_a_run_are_listed_by_file_and_line() {
    let problems = problems_after(&[
        ("salaries.csv", "105366", "0"),
        ("salaries.csv", "900000,INR", "900000,INX"),
        ("courses.csv", "yes,2023-08,2023-08,udemy", "maybe,2023-08,2023-08,udemy"),
    ]);
    let places: Vec<&str> = problems.iter().map(|problem| problem.split(": ").next().unwrap()).collect();
    assert_eq!(places[0], "content/courses.csv:2");
    assert!(
        places.contains(&"content/salaries.csv:2") && places.contains(&"content/salaries.csv:5"),
        "{problems:#?}"
    );
}

#[test]
fn a_missing_file_is_named() {
    let folder = TempDir::new().unwrap();
    copy(&real(), folder.path());
    fs::remove_file(folder.path().join("rates.csv")).unwrap();
    let problems = compile(folder.path()).unwrap_err();
    let first = problems.iter().find(|problem| problem.file == "content/rates.csv").unwrap();
    assert_eq!(first.what, "the file is missing");
}

#[test]
fn a_guide_does_without_a_world_map() {
    assert_eq!(content().dataset.map.map(|source| source.to_string()).as_deref(), Some("natural-earth"));
    let folder = TempDir::new().unwrap();
    copy(&real(), folder.path());
    fs::remove_file(folder.path().join("derived/map.csv")).unwrap();
    let content = compile(folder.path()).unwrap();
    assert_eq!((content.dataset.map, content.map), (None, None));
}

#[test]
fn a_world_map_has_its_land_last() {
    let problems = problems_after(&[("derived/map.csv", "land,m", "XX,m")]);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    let folder = TempDir::new().unwrap();
    copy(&real(), folder.path());
    let file = folder.path().join("derived/map.csv");
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("land,")).collect();
    fs::write(&file, lines.join("\n")).unwrap();
    let problems = compile(folder.path()).unwrap_err();
    let told = "content/derived/map.csv: the last row is not that of all other land, “land”. Recreate the table with `cargo xtask data`.";
    assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [told]);
}

#[test]
fn the_published_tables_are_those_of_the_package() {
    let content = content();
    let folder = TempDir::new().unwrap();
    publish(&content, folder.path()).unwrap();
    let tables = published_tables(&content);
    assert_eq!(tables.iter().map(|table| table.name).collect::<Vec<_>>(), compiler::table_names());
    for table in &tables {
        let size = |ending: &str| {
            let file = folder.path().join(format!("data/{}.{ending}", table.name));
            usize::try_from(fs::metadata(file).unwrap().len()).unwrap()
        };
        assert_eq!((table.csv_bytes, table.json_bytes), (size("csv"), size("json")), "{}", table.name);
        let csv = fs::read_to_string(folder.path().join(format!("data/{}.csv", table.name))).unwrap();
        assert_eq!(csv.lines().count(), table.rows + 1, "{}", table.name);
        let known = |id: &domain::slug::Slug| content.guide.sources.iter().any(|source| source.id == *id);
        assert!(table.sources.iter().all(known), "{}", table.name);
        assert!(table.description.ends_with('.') && !table.title.ends_with('.'), "{}", table.name);
    }
    let of = |name: &str| tables.iter().find(|table| table.name == name).unwrap();
    assert_eq!(of("salaries").period.unwrap().to_string(), "August 2023");
    assert_eq!(of("purchasing_power").period.unwrap().to_string(), "2019 to 2024");
    assert_eq!(of("pay_by_role").title, "Pay by role in the United States, May 2023");
    assert_eq!(of("sources").period, None);
}

#[test]
fn the_published_package_describes_files_that_exist() {
    let folder = TempDir::new().unwrap();
    publish(&content(), folder.path()).unwrap();
    let data = folder.path().join("data");
    let package: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(data.join("datapackage.json")).unwrap()).unwrap();
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 2 * compiler::table_names().len());
    for resource in resources {
        assert!(data.join(resource["path"].as_str().unwrap()).is_file(), "{resource}");
    }
    let salaries = fs::read_to_string(data.join("salaries.csv")).unwrap();
    assert!(salaries.contains("\nIN,India,900000,INR,before or after tax not stated,,"), "{salaries}");
}

#[test]
fn the_same_content_is_published_as_the_same_bytes() {
    let read = || {
        let folder = TempDir::new().unwrap();
        publish(&content(), folder.path()).unwrap();
        fs::read(folder.path().join("data/datapackage.json")).unwrap()
    };
    assert_eq!(read(), read());
    assert_eq!(encoded(&content().dataset), encoded(&content().dataset));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_bytes_make_the_compiler_panic(file in 0usize..5, bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let files = ["salaries.csv", "courses.csv", "site.toml", "sources.toml", "guide/01-who.md"];
        let folder = edited(&[]);
        fs::write(folder.path().join(files[file]), bytes).unwrap();
        prop_assert!(compile(folder.path()).is_err());
    }

    #[test]
    fn no_text_makes_the_compiler_panic(text in "[a-z0-9 \\[\\]()#*{}<>:!\\n-]{0,120}") {
        let folder = TempDir::new().unwrap();
        copy(&real(), folder.path());
        let path = folder.path().join("guide/01-who.md");
        let head = fs::read_to_string(&path).unwrap().split_inclusive('\n').take(5).collect::<String>();
        fs::write(path, head + &text).unwrap();
        let _ = compile(folder.path());
    }
}

#[test]
fn a_supplied_catalogue_replaces_the_whole_one() {
    let folder = TempDir::new().unwrap();
    copy(&real(), folder.path());
    let pack = content().catalogue.selection();
    fs::write(folder.path().join("catalogue.pack"), &pack).unwrap();
    let supplied = compile(folder.path()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(supplied.catalogue.whole(), pack);
    assert_eq!(supplied.catalogue.selection(), pack);
    assert!(supplied.catalogue.tables.whole < content().catalogue.tables.whole);

    fs::write(folder.path().join("catalogue.pack"), &pack[..pack.len() - 1]).unwrap();
    let problems = compile(folder.path()).unwrap_err();
    assert_eq!(
        problems.iter().map(Problem::to_string).collect::<Vec<_>>(),
        [
            "content/catalogue.pack: the catalogue is incomplete. Recreate it with `cargo xtask pack`, or remove it."
        ]
    );
}
