//! The real content compiles; each kind of mistake is reported once, with its place and its remedy.

mod shared;

use compiler::{Content, Problem, compile, publish};
use domain::guide::{Block, Widget};
use proptest::prelude::*;
use shared::{copy, real};
use std::fs;
use tempfile::TempDir;

/// What is said of the real content after the edits (file, old, new).
fn problems_after(edits: &[(&str, &str, &str)]) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    copy(&real(), folder.path());
    for (file, old, new) in edits {
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{file} has no {old:?} to edit");
        fs::write(path, text.replacen(old, new, 1)).unwrap();
    }
    compile(folder.path()).err().unwrap_or_default().iter().map(Problem::to_string).collect()
}

fn content() -> Content {
    compile(&real()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn the_five_figures_are_exact() {
    let pays: Vec<String> = content()
        .dataset
        .pays
        .iter()
        .map(|pay| format!("{} {} {}", pay.country, pay.per_year, pay.currency))
        .collect();
    assert_eq!(pays, ["US 105366 USD", "CA 83038 CAD", "GB 58682 GBP", "IN 900000 INR", "AU 120000 AUD"]);
}

#[test]
fn the_guide_has_its_sections_and_nine_duties() {
    let content = content();
    let duties: Vec<&str> = content.path.duties.iter().map(|duty| duty.id.as_str()).collect();
    assert_eq!(duties, ["analyse", "invent", "agree", "design", "lead", "build", "report", "learn", "renew"]);
    let guide = content.guide;
    let ids: Vec<&str> = guide.sections.iter().map(|section| section.id.as_str()).collect();
    let expected = [
        "who",
        "responsibilities",
        "qualification",
        "courses",
        "hard-skills",
        "soft-skills",
        "outlook",
        "salary",
        "explorer",
        "career",
        "plan",
    ];
    assert_eq!(ids, expected);
    assert!(guide.sections[1].blocks.contains(&Block::Widget(Widget::Duties)));
    assert_eq!(guide.country_texts.len(), 5);
    assert!(guide.sections[7].blocks.contains(&Block::Widget(Widget::SalaryExplorer)));
}

#[test]
fn quoted_figures_carry_their_source() {
    let guide = content().guide;
    let Block::Html(outlook) = &guide.sections[6].blocks[0] else { panic!("the outlook begins with text") };
    for part in
        ["<strong>23%</strong>", "projection", "2021 to 2031", "#source-us-bls", "data-dated=\"2023-08\""]
    {
        assert!(outlook.contains(part), "{part} is missing in {outlook}");
    }
    let india = guide.country_texts.iter().find(|text| text.country.as_str() == "IN").unwrap();
    assert!(india.html.contains("<data value=\"900000\">₹900,000</data>"), "{}", india.html);
}

#[test]
fn links_without_an_address_are_not_drawn() {
    let site = content().guide.site;
    assert_eq!((site.navigation, site.address), (vec![], None));
    assert_eq!(site.foot.iter().map(|link| link.href.as_str()).collect::<Vec<_>>(), ["#career"]);
}

#[test]
fn every_mistake_is_reported_with_its_place_and_remedy() {
    let cases: &[(&str, &str, &str, &str)] = &[
        (
            "salaries.csv",
            "58682,GBP",
            "58682,GPB",
            "content/salaries.csv:4: unknown currency “GPB”; did you mean GBP?. Use a code of content/currencies.csv, or add the currency there and its rate to content/rates.csv.",
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
            "content/salaries.csv:4: “net” is not a valid tax. Write gross or not stated.",
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
            "content/salaries.csv:4: unknown source “pay-average”; did you mean pay-averages?. Use an id of content/sources.toml, or add the source there.",
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
            "content/salaries.csv:6: “US” is on line 2 already. Keep one of the two rows.",
        ),
        (
            "salaries.csv",
            "IN,900000",
            "IN,9,00,000",
            "content/salaries.csv:5: the row has 11 fields, the header has 9. Put a comma between fields, and quotes around a field that holds a comma.",
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
            "content/rates.csv:30: the date differs from the first row’s, 31 August 2023. All rates must be of one day.",
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
            "content/courses.csv:4: “backend-master-class” is on line 2 already. Keep one of the two rows.",
        ),
        (
            "courses.csv",
            "https://www.coursera",
            "javascript://www.coursera",
            "content/courses.csv:3: “javascript://www.coursera.org/professional-certificates/meta-back-end-developer” is not a valid url. Write the whole address, beginning with https://, or leave it empty.",
        ),
        (
            "sources.toml",
            "licence = \"public domain\"",
            "licence = \"\"",
            "content/sources.toml:32: “licence” is empty. Fill in licence.",
        ),
        (
            "sources.toml",
            "licence = \"public domain\"\n",
            "",
            "content/sources.toml:28: missing field `licence`. Compare with the lines around it: key = \"value\", text in quotes.",
        ),
        (
            "site.toml",
            "address = \"\"",
            "address = \"http://example.org\"",
            "content/site.toml:14: “http://example.org” cannot be the address of a guide. It begins with https:// and ends with /.",
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
            "content/guide/01-who.md:7: the text contains HTML. Write Markdown; HTML is not passed on.",
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
            "content/guide/07-outlook.md:7: unknown figure “outlook-grwth”; did you mean outlook-growth?. Write {{figure:id}} with an id of content/figures.csv, {{pay:US}} with a country’s code, or a part of the page alone on its line.",
        ),
        (
            "guide/08-salary.md",
            "{{salary-explorer}}",
            "",
            "content/guide: no section holds {{salary-explorer}}. Put it back on a line of its own.",
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
            "content/derived.toml:26: unknown source “ebc”. Use an id of content/sources.toml, or add the source there.",
        ),
        (
            "derived.toml",
            "role = \"Developer, back-end\"",
            "role = \"Developer, backend\"",
            "content/derived.toml:14: “Developer, backend” is not known here. Use a role of content/derived/pay_by_role.csv.",
        ),
        (
            "derived/pay_by_group.csv",
            "84,60300,75000",
            "84,75001,75000",
            "content/derived/pay_by_group.csv:3: fewer than 10 answers, or a percentile below the one before it. Write the table again with `cargo xtask data`.",
        ),
        (
            "derived/technologies.csv",
            "Apex,11,1898",
            "Apex,9,1898",
            "content/derived/technologies.csv:2: 9 users of 1898 asked is too few, or more than all. Write the table again with `cargo xtask data`.",
        ),
        (
            "derived/purchasing_power.csv",
            "AD,2019,0.641228",
            "AD,2019,0",
            "content/derived/purchasing_power.csv:2: “0” is not a valid units_per_international_dollar. Write the table again with `cargo xtask data`.",
        ),
        (
            "derived/rates_by_month.csv",
            "2021-01-29,AUD",
            "2021-13-29,AUD",
            "content/derived/rates_by_month.csv:2: “2021-13-29” is not a valid date. Write a date as 2023-08-31, 2023-08 or 2023.",
        ),
        (
            "site.toml",
            "address = \"#career\"",
            "address = \"#carreer\"",
            "content/site.toml: “Explore a new career” leads to “#carreer”, and no section has this id. Use # and the id of a section, or a whole address.",
        ),
    ];
    for (file, old, new, expected) in cases {
        let problems = problems_after(&[(file, old, new)]);
        assert!(
            problems.iter().any(|problem| problem == expected),
            "{old} → {new}:\n{problems:#?}\nexpected {expected}"
        );
        assert_eq!(problems.iter().filter(|problem| *problem == expected).count(), 1);
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
fn the_published_package_describes_files_that_exist() {
    let folder = TempDir::new().unwrap();
    publish(&content(), folder.path()).unwrap();
    let data = folder.path().join("data");
    let package: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(data.join("datapackage.json")).unwrap()).unwrap();
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 20);
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
    assert_eq!(content().dataset_bytes(), content().dataset_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_bytes_make_the_compiler_panic(file in 0usize..5, bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let files = ["salaries.csv", "courses.csv", "site.toml", "sources.toml", "guide/01-who.md"];
        let folder = TempDir::new().unwrap();
        copy(&real(), folder.path());
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
            "content/catalogue.pack: the catalogue came incomplete. Write it again with `cargo xtask pack`, or remove it."
        ]
    );
}
