//! The published table of courses: every course of the catalogue.

use super::{Sheet, fields, number, period_of, sources_of};
use crate::{Content, Platform};
use catalogue::course::{Edition, Length, Notice};
use catalogue::{Cost, CourseRecord};
use domain::figure::Period;
use domain::slug::Slug;
use serde_json::{Value, json};

/// Every course, with the columns that the finder reads files by (docs/courses-file.md).
pub(super) fn courses(content: &Content) -> Sheet {
    let all = &content.catalogue.courses;
    let sources: Vec<Slug> =
        all.iter().flat_map(|(course, _)| course.source.split(';').filter_map(Slug::parse)).collect();
    Sheet {
        title: format!("Courses, and which of them serve {}", content.dataset.career.plural),
        description:
            "Title, provider, platform, level, language, skills, price, rating and learners of each \
                      course, as its platform or its list gave them. Empty where they did not."
                .to_owned(),
        fields: fields([
            ("title", "string", "title"),
            ("provider", "string", "who teaches it"),
            ("platform", "string", "where it is taken"),
            ("url", "string", "address"),
            ("level", "string", "beginner, intermediate or advanced"),
            ("language", "string", "language, ISO 639-1"),
            ("skills", "string", "skills, with a semicolon between them"),
            ("price", "number", "price; 0 is free"),
            ("currency", "string", "currency of the price, ISO 4217"),
            ("rating", "number", "mean of the ratings, 0 to 5"),
            ("stars_drawn", "integer", "whole stars, as shown by the source; not a mean"),
            ("ratings", "integer", "how many ratings"),
            ("enrolled", "integer", "minimum number of learners"),
            ("recommended", "boolean", "whether the guide recommends it"),
            ("serves", "boolean", "whether the guide selects it for its career"),
            ("as_of", "string", "when this was read"),
            ("source", "string", "ids in the table of sources, with a semicolon between them"),
            ("hours", "string", "hours it takes in all; the least and the most with a hyphen between them"),
            ("requires", "string", "what to know before it, as the source puts it"),
            ("notices", "string", "account, unfinished or archived, with a semicolon between them"),
            (
                "editions",
                "string",
                "other languages, each with its address if it has one; a semicolon between them",
            ),
        ]),
        rows: all.iter().map(|(course, serves)| row(course, *serves)).collect(),
        sources: sources_of(sources.iter()),
        period: period_of(all.iter().filter_map(|(course, _)| course.as_of).map(Period::At)),
    }
}

/// Every whole platform.
pub(super) fn platforms(content: &Content) -> Sheet {
    let row = |it: &Platform| {
        vec![
            json!(it.name),
            stated(&it.provider),
            json!(it.url),
            json!(it.language),
            stated(&it.skills.join(";")),
            stated(&keys(&it.notices)),
            json!(it.as_of.iso()),
            json!(it.source.as_str()),
        ]
    };
    let all = &content.platforms;
    Sheet {
        title: "Whole platforms".to_owned(),
        description:
            "Sites with many courses that the lists of free courses name. Empty where these say nothing."
                .to_owned(),
        fields: fields([
            ("name", "string", "name"),
            ("provider", "string", "who runs it"),
            ("url", "string", "address"),
            ("language", "string", "language of the list, ISO 639-1"),
            ("skills", "string", "skills of its heading, with a semicolon between them"),
            ("notices", "string", "account, unfinished or archived, with a semicolon between them"),
            ("as_of", "string", "when this was read"),
            ("source", "string", "id in the table of sources"),
        ]),
        rows: all.iter().map(row).collect(),
        sources: sources_of(all.iter().map(|it| &it.source)),
        period: period_of(all.iter().map(|it| Period::At(it.as_of))),
    }
}

/// A text, or nothing where it is empty.
fn stated(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { json!(text) }
}

fn keys(notices: &[Notice]) -> String {
    notices.iter().map(|notice| notice.key()).collect::<Vec<_>>().join(";")
}

fn row(course: &CourseRecord, serves: bool) -> Vec<Value> {
    let (price, currency) = match course.cost {
        None => (Value::Null, Value::Null),
        Some(Cost::Free) => (json!(0), Value::Null),
        Some(Cost::Paid(price, currency)) => (number(&price.to_string()), json!(currency.as_str())),
    };
    let stars = |drawn: bool| course.stars.filter(|stars| stars.drawn == drawn);
    let mean = stars(false).map(|stars| domain::courses::stars_text(stars.hundredths));
    vec![
        json!(course.title),
        stated(&course.provider),
        json!(course.platform),
        stated(&course.url),
        json!(course.level.map(catalogue::Level::key)),
        stated(&course.language),
        stated(&course.skills.join(";")),
        price,
        currency,
        mean.map_or(Value::Null, |mean| number(&mean)),
        json!(stars(true).map(|stars| stars.hundredths / 100)),
        json!(course.ratings),
        json!(course.enrolled),
        json!(course.recommended),
        json!(serves),
        json!(course.as_of.map(|date| date.iso())),
        stated(&course.source),
        stated(&course.length.map_or(String::new(), Length::key)),
        stated(&course.requires),
        stated(&keys(&course.notices)),
        stated(&course.editions.iter().map(Edition::key).collect::<Vec<_>>().join(";")),
    ]
}
