//! schema.org data for machines (JSON-LD): the page, the occupation and its pay, courses, the tables,
//! breadcrumbs. It contains only what the sources say: an average of unknown kind is not given as a
//! median, and stars without a mean are not given as a rating.

use super::site::{href_of, is_indexed, text_of, trail};
use catalogue::{Ask, Catalogue, CourseView};
use compiler::Content;
use domain::courses::{Course, CourseFilter, Rating, Shelf};
use domain::figure::Statistic;
use domain::money::format_count;
use domain::route::Page;
use domain::salary::{CountryCode, Pay, SalaryFilter, country_pay};
use domain::slug::Slug;
use domain::survey::Spread;
use serde_json::{Value, json};

/// The data of a page, safe inside a script element; `None` for a page that search engines are not
/// to list.
pub(super) fn of(content: &Content, page: &Page) -> Option<String> {
    if !is_indexed(page) {
        return None;
    }
    let mut graph = vec![itself(content, page)];
    match page {
        Page::Guide => graph.push(list(shelf(content))),
        Page::Country(code) => graph.extend(country(content, *code)),
        Page::Role(id) => graph.extend(role(content, id)),
        Page::Courses => graph.push(list(first_courses(content))),
        Page::Data => graph.push(dataset(content)),
        Page::Salaries
        | Page::Careers
        | Page::Skills
        | Page::Skill(_)
        | Page::Plan
        | Page::Changes
        | Page::Embed(_) => {}
    }
    graph.extend(breadcrumbs(content, page));
    let data = json!({ "@context": "https://schema.org", "@graph": graph });
    Some(data.to_string().replace('<', "\\u003c"))
}

/// The whole address of a page, where the publisher has set one.
fn address(content: &Content, page: &Page) -> Option<String> {
    content.guide.site.address.as_ref().map(|root| href_of(root, page))
}

fn itself(content: &Content, page: &Page) -> Value {
    let (site, text) = (&content.guide.site, text_of(&content.guide, page));
    let mut out = json!({
        "@type": "WebPage",
        "name": text.title,
        "description": text.description,
        "inLanguage": site.language,
        "dateModified": site.version,
    });
    if *page == Page::Guide {
        out["@type"] = json!("Article");
        out["headline"] = json!(text.heading);
    }
    if let Some(address) = address(content, page) {
        out["url"] = json!(address);
    }
    out
}

/// The occupation with its pay in exactly one country.
fn country(content: &Content, code: CountryCode) -> Option<Value> {
    let pay = country_pay(&content.dataset, &content.explorer, &SalaryFilter::default(), code)?.row.pay;
    let occupation = &content.guide.site.occupation;
    let mut out = occupation_in(content, &occupation.name, code);
    out["occupationalCategory"] = json!({
        "@type": "CategoryCode",
        "codeValue": occupation.category_code,
        "name": occupation.category_name,
        "inCodeSet": { "@type": "CategoryCodeSet", "name": occupation.taxonomy },
    });
    out["estimatedSalary"] = json!(stated(content, &pay));
    Some(out)
}

fn occupation_in(content: &Content, name: &str, code: CountryCode) -> Value {
    let country = content.dataset.country(code).map_or("", |country| country.name.as_str());
    json!({
        "@type": "Occupation",
        "name": name,
        "occupationLocation": { "@type": "Country", "name": country, "identifier": code.as_str() },
    })
}

/// An average or a median, as its source gives it.
fn stated(content: &Content, pay: &Pay) -> [Value; 2] {
    let provenance = &pay.provenance;
    let source = source_name(content, &provenance.source);
    let amount: Value =
        pay.per_year.to_string().parse::<serde_json::Number>().map_or(Value::Null, Value::Number);
    let (kind, tax, currency) = (provenance.statistic.label(), pay.tax.label(), pay.currency);
    let mut distribution = json!({
        "@type": "MonetaryAmountDistribution",
        "name": kind,
        "currency": currency.as_str(),
        "duration": "P1Y",
        "description": format!("{} {currency} a year: {kind}; {tax}; {}, {source}", pay.per_year, provenance.period),
    });
    if provenance.statistic == Statistic::Median {
        distribution["median"] = amount.clone();
    }
    let value = json!({
        "@type": "MonetaryAmount",
        "currency": currency.as_str(),
        "value": { "@type": "QuantitativeValue", "value": amount, "unitText": "YEAR" },
    });
    [distribution, value]
}

/// A role with the percentiles of the survey.
fn role(content: &Content, id: &Slug) -> Option<Value> {
    let facts = &content.explorer.facts;
    let Spread { answers, p10, p25, median, p75, p90 } =
        content.explorer.roles.iter().find(|pay| pay.role == *id)?.all;
    let source = source_name(content, &facts.provenance.source);
    let mut out =
        occupation_in(content, &text_of(&content.guide, &Page::Role(id.clone())).short, facts.country);
    out["estimatedSalary"] = json!([{
        "@type": "MonetaryAmountDistribution",
        "name": facts.provenance.statistic.label(),
        "currency": facts.currency.as_str(),
        "duration": "P1Y",
        "percentile10": p10,
        "percentile25": p25,
        "median": median,
        "percentile75": p75,
        "percentile90": p90,
        "description": format!("{answers} answers; {}; {source}, {}", facts.tax.label(), facts.provenance.period),
    }]);
    Some(out)
}

fn source_name<'a>(content: &'a Content, id: &Slug) -> &'a str {
    content.credits.name(id)
}

fn list(courses: Vec<Value>) -> Value {
    let item = |(at, course)| json!({ "@type": "ListItem", "position": at + 1, "item": course });
    let items: Vec<Value> = courses.into_iter().enumerate().map(item).collect();
    json!({ "@type": "ItemList", "itemListElement": items })
}

/// The courses that the guide recommends.
fn shelf(content: &Content) -> Vec<Value> {
    let shelf = &content.guide.shelf;
    shelf.courses.iter().map(|course| of_shelf(shelf, course)).collect()
}

fn of_shelf(shelf: &Shelf, course: &Course) -> Value {
    let (provider, platform) = (shelf.provider_name(&course.provider), shelf.platform_name(&course.platform));
    let mut description = format!("A course by {provider} on {platform}.");
    if let Some(count) = course.enrolled_at_least {
        let count = format_count(count, Default::default());
        description += &format!(" At least {count} people had enrolled ({}).", course.provenance.period);
    }
    let mut out = self::course(&course.title, &description, provider, platform, course.url.as_deref());
    if let Some(Rating::Mean { stars, count }) = course.rating {
        out["aggregateRating"] = rating(&stars.to_string(), count);
    }
    out
}

/// How many of the courses shown are described: search engines ask for three, and each is 250 bytes of every first
/// load.
const DESCRIBED: usize = 10;

/// The courses that the page of courses shows first.
fn first_courses(content: &Content) -> Vec<Value> {
    let Ok(catalogue) = Catalogue::open(content.catalogue.selection()) else { return Vec::new() };
    let (ask, _) = Ask::of(&CourseFilter::default(), &catalogue);
    let numbers = catalogue.answer(&ask).page;
    numbers.into_iter().take(DESCRIBED).map(|number| of_catalogue(&catalogue.course(number))).collect()
}

fn of_catalogue(view: &CourseView) -> Value {
    const LEVELS: [&str; 4] =
        ["A course", "A beginner course", "An intermediate course", "An advanced course"];
    let (provider, platform) = (&view.provider.name, &view.platform.name);
    let mut description = LEVELS.get(usize::from(view.level)).unwrap_or(&LEVELS[0]).to_string();
    if !provider.is_empty() {
        description += &format!(" by {provider}");
    }
    description += &format!(" on {platform}.");
    if !view.skills.is_empty() {
        let skills: Vec<&str> = view.skills.iter().map(|skill| skill.name.as_str()).take(5).collect();
        description += &format!(" It covers {}.", skills.join(", "));
    }
    let url = Some(view.url.as_str()).filter(|url| !url.is_empty());
    let mut out = course(&view.title, &description, provider, platform, url);
    if !view.language.is_empty() {
        let editions = view.editions.iter().map(|edition| &edition.language);
        out["inLanguage"] = match view.editions.is_empty() {
            true => json!(view.language),
            false => json!([&view.language].into_iter().chain(editions).collect::<Vec<_>>()),
        };
    }
    if let (Some(stars), Some(count)) = (view.stars.filter(|stars| !stars.drawn), view.ratings) {
        out["aggregateRating"] = rating(&domain::courses::stars_text(stars.hundredths), count);
    }
    out
}

/// A course. Its provider is who teaches it or, if nobody is named, the platform.
fn course(title: &str, description: &str, provider: &str, platform: &str, url: Option<&str>) -> Value {
    let provider = if provider.is_empty() { platform } else { provider };
    let mut out = json!({
        "@type": "Course",
        "name": title,
        "description": description,
        "provider": { "@type": "Organization", "name": provider },
        "isPartOf": { "@type": "WebSite", "name": platform },
    });
    if let Some(url) = url {
        out["url"] = json!(url);
    }
    out
}

fn rating(mean: &str, count: u32) -> Value {
    json!({ "@type": "AggregateRating", "ratingValue": mean, "ratingCount": count, "bestRating": 5 })
}

/// The published tables. Their licence is that of each source.
fn dataset(content: &Content) -> Value {
    let (guide, text) = (&content.guide, &content.guide.rooms.data);
    let sources: Vec<Value> = guide
        .sources
        .iter()
        .map(|source| {
            let mut out = json!({ "@type": "CreativeWork", "name": source.name, "description": source.note });
            if let Some(url) = &source.url {
                out["url"] = json!(url);
            }
            if let Some(licence) = &source.licence_url {
                out["license"] = json!(licence);
            }
            out
        })
        .collect();
    let mut out = json!({
        "@type": "Dataset",
        "name": text.title,
        "description": text.description,
        "inLanguage": guide.site.language,
        "version": guide.site.version,
        "dateModified": guide.site.version,
        "isAccessibleForFree": true,
        "isBasedOn": sources,
    });
    if let Some(root) = &guide.site.address {
        out["url"] = json!(href_of(root, &Page::Data));
        let tables = compiler::published_tables(content);
        let files = tables.iter().flat_map(|table| {
            [("csv", "text/csv"), ("json", "application/json")].map(|(ending, kind)| {
                json!({
                    "@type": "DataDownload",
                    "name": table.title,
                    "encodingFormat": kind,
                    "contentUrl": format!("{root}data/{}.{ending}", table.name),
                })
            })
        });
        out["distribution"] = files.collect();
    }
    out
}

/// Breadcrumbs, for pages below the article. They need full addresses, so there are none if the
/// publisher has not set the address of the guide.
fn breadcrumbs(content: &Content, page: &Page) -> Option<Value> {
    let steps = trail(page);
    let root = content.guide.site.address.as_ref().filter(|_| steps.len() > 1)?;
    let item = |(at, step): (usize, &Page)| {
        let name = &text_of(&content.guide, step).short;
        json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": href_of(root, step) })
    };
    let items: Vec<Value> = steps.iter().enumerate().map(item).collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

#[cfg(test)]
mod tests {
    use super::super::site::routes;
    use super::*;
    use crate::app::data::content;
    use catalogue::{CourseRecord, Level, Stars, Vocabulary};

    fn graph(page: &Page) -> Vec<Value> {
        let text = of(content(), page).unwrap();
        assert!(!text.contains('<'));
        let parsed: Value = serde_json::from_str(&text).unwrap();
        parsed["@graph"].as_array().unwrap().clone()
    }

    fn of_type(graph: &[Value], kind: &str) -> Vec<Value> {
        graph.iter().filter(|node| node["@type"] == kind).cloned().collect()
    }

    fn country(code: &str) -> Page {
        Page::Country(CountryCode::parse(code).unwrap())
    }

    #[test]
    fn each_country_has_its_average_in_one_place_and_no_statistic_that_the_source_lacks() {
        for pay in &content().dataset.pays {
            let code = pay.country.as_str();
            let occupations = of_type(&graph(&country(code)), "Occupation");
            assert_eq!(occupations.len(), 1, "{code}");
            assert_eq!(occupations[0]["occupationLocation"]["identifier"], code);
            let [distribution, value] = &occupations[0]["estimatedSalary"].as_array().unwrap()[..] else {
                panic!("an average and its value")
            };
            assert_eq!(distribution["median"], Value::Null, "{code}");
            assert_eq!(value["value"]["value"].to_string(), pay.per_year.to_string(), "{code}");
        }
        // Elsewhere it is the median of the newest survey.
        let has_average = |code| content().dataset.pays.iter().any(|pay| pay.country == code);
        let survey = content().explorer.world.iter().rev().find(|it| !has_average(it.country)).unwrap();
        let rate = survey.rate_into(content().dataset.country(survey.country).unwrap());
        let stated =
            &of_type(&graph(&country(survey.country.as_str())), "Occupation")[0]["estimatedSalary"][0];
        let expected = (json!(rate.local(survey.all.median)), json!(rate.currency.as_str()));
        assert_eq!((&stated["median"], &stated["currency"]), (&expected.0, &expected.1));
    }

    #[test]
    fn a_role_has_the_percentiles_of_the_survey() {
        let page = routes(content()).into_iter().find(|page| matches!(page, Page::Role(_))).unwrap();
        let Page::Role(id) = &page else { panic!("a role") };
        let pay = content().explorer.roles.iter().find(|pay| pay.role == *id).unwrap();
        let occupations = of_type(&graph(&page), "Occupation");
        assert_eq!(occupations[0]["estimatedSalary"][0]["median"], pay.all.median);
        assert_eq!(occupations[0]["estimatedSalary"][0]["percentile90"], pay.all.p90);
        assert_eq!(occupations[0]["occupationLocation"]["identifier"], "US");
    }

    #[test]
    fn courses_are_described_and_drawn_stars_are_not_a_rating() {
        for (page, least) in [(Page::Guide, 3), (Page::Courses, DESCRIBED)] {
            let lists = of_type(&graph(&page), "ItemList");
            let items = lists[0]["itemListElement"].as_array().unwrap();
            assert!(items.len() >= least, "{page:?}: {}", items.len());
            for item in items {
                let course = &item["item"];
                assert!(course["description"].as_str().unwrap().len() > 20, "{course}");
                assert!(!course["provider"]["name"].as_str().unwrap().is_empty(), "{course}");
            }
        }
        let guide = of(content(), &Page::Guide).unwrap();
        for course in &content().guide.shelf.courses {
            assert!(guide.contains(&course.title), "{}", course.title);
        }
        assert!(!guide.contains("ratingValue"));
    }

    #[test]
    fn only_a_mean_with_its_count_is_a_rating() {
        let rating = |drawn, ratings| {
            let record = CourseRecord {
                title: "Course".to_owned(),
                platform: "Platform".to_owned(),
                level: Some(Level::Beginner),
                language: "en".to_owned(),
                skills: vec!["SQL".to_owned()],
                stars: Some(Stars { hundredths: 470, drawn }),
                ratings,
                ..CourseRecord::default()
            };
            let bytes = catalogue::pack(std::iter::once(&record), &Vocabulary::default(), &[]);
            let course = of_catalogue(&Catalogue::open(bytes).unwrap().course(0));
            assert_eq!(course["description"], "A beginner course on Platform. It covers SQL.");
            assert_eq!(course["provider"]["name"], "Platform");
            course["aggregateRating"].clone()
        };
        assert_eq!(rating(false, Some(12))["ratingValue"], "4.7");
        assert_eq!(rating(false, Some(12))["ratingCount"], 12);
        assert_eq!([rating(true, Some(12)), rating(false, None)], [Value::Null, Value::Null]);
    }

    #[test]
    fn the_way_to_a_page_has_whole_addresses_or_is_left_out() {
        assert_eq!(of_type(&graph(&country("CA")), "BreadcrumbList"), [] as [Value; 0]);
        let mut content = content().clone();
        content.guide.site.address = Some("https://example.org/guide/".to_owned());
        for page in routes(&content) {
            let Some(text) = of(&content, &page) else { continue };
            let parsed: Value = serde_json::from_str(&text).unwrap();
            let lists = of_type(parsed["@graph"].as_array().unwrap(), "BreadcrumbList");
            let Some(list) = lists.first() else {
                assert_eq!(page, Page::Guide);
                continue;
            };
            let items = list["itemListElement"].as_array().unwrap();
            assert!(items.len() >= 2, "{page:?}");
            assert_eq!(items[0]["item"], "https://example.org/guide/");
            let last = href_of("https://example.org/guide/", &page);
            assert_eq!(items.last().unwrap()["item"], last);
        }
    }

    #[test]
    fn the_tables_are_one_dataset_with_their_sources_and_files() {
        let datasets = of_type(&graph(&Page::Data), "Dataset");
        assert_eq!(datasets[0]["isBasedOn"].as_array().unwrap().len(), content().guide.sources.len());
        assert!(datasets[0]["description"].as_str().unwrap().len() >= 50);
        assert_eq!(datasets[0]["distribution"], Value::Null);
        let mut content = content().clone();
        content.guide.site.address = Some("https://example.org/".to_owned());
        let files = dataset(&content)["distribution"].as_array().unwrap().clone();
        assert_eq!(files.len(), 2 * compiler::published_tables(&content).len());
        assert!(files.iter().any(|file| file["contentUrl"] == "https://example.org/data/salaries.csv"));
    }
}
