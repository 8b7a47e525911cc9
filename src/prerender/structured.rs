//! schema.org data for machines: the occupation in each country, the courses, the place of the
//! page. Only what the sources say: an average whose kind is not stated is no median.

use domain::courses::{Course, Rating, Shelf};
use domain::dataset::Dataset;
use domain::figure::Statistic;
use domain::guide::{Guide, Site};
use domain::salary::Pay;
use serde_json::{Value, json};

/// The JSON-LD of the page, safe inside a script element.
pub(super) fn structured_data(guide: &Guide, data: &Dataset) -> String {
    let site = &guide.site;
    let mut graph: Vec<Value> = data.pays.iter().map(|pay| occupation(site, data, pay)).collect();
    graph.extend(guide.shelf.courses.iter().map(|course| self::course(&guide.shelf, course)));
    graph.push(breadcrumbs(site));
    json!({ "@context": "https://schema.org", "@graph": graph }).to_string().replace('<', "\\u003c")
}

fn occupation(site: &Site, data: &Dataset, pay: &Pay) -> Value {
    let country = data.country(pay.country).map_or("", |country| country.name.as_str());
    let source = data.source(&pay.provenance.source).map_or("", |source| source.name.as_str());
    let amount: Value =
        pay.per_year.to_string().parse::<serde_json::Number>().map_or(Value::Null, Value::Number);
    let mut distribution = json!({
        "@type": "MonetaryAmountDistribution",
        "name": pay.provenance.statistic.label(),
        "currency": pay.currency.as_str(),
        "duration": "P1Y",
        "description": format!(
            "{} {} a year: {}; {}; {}, {source}",
            pay.per_year, pay.currency, pay.provenance.statistic.label(), pay.tax.label(), pay.provenance.period
        ),
    });
    if pay.provenance.statistic == Statistic::Median {
        distribution["median"] = amount.clone();
    }
    let value = json!({
        "@type": "MonetaryAmount",
        "currency": pay.currency.as_str(),
        "value": { "@type": "QuantitativeValue", "value": amount, "unitText": "YEAR" },
    });
    json!({
        "@type": "Occupation",
        "name": site.occupation.name,
        "occupationLocation": { "@type": "Country", "name": country, "identifier": pay.country.as_str() },
        "occupationalCategory": {
            "@type": "CategoryCode",
            "codeValue": site.occupation.category_code,
            "name": site.occupation.category_name,
            "inCodeSet": { "@type": "CategoryCodeSet", "name": site.occupation.taxonomy },
        },
        "estimatedSalary": [distribution, value],
    })
}

fn course(shelf: &Shelf, course: &Course) -> Value {
    let mut out = json!({
        "@type": "Course",
        "name": course.title,
        "provider": { "@type": "Organization", "name": shelf.provider_name(&course.provider) },
        "isPartOf": { "@type": "WebSite", "name": shelf.platform_name(&course.platform) },
    });
    if let Some(url) = &course.url {
        out["url"] = json!(url);
    }
    // Stars that were only drawn are no mean, so they are no ratingValue.
    if let Some(Rating::Mean { stars, count }) = course.rating {
        out["aggregateRating"] = json!({
            "@type": "AggregateRating", "ratingValue": stars.to_string(), "ratingCount": count, "bestRating": 5,
        });
    }
    out
}

fn breadcrumbs(site: &Site) -> Value {
    let home = site.navigation.first();
    let mut items = Vec::new();
    if let Some(home) = home {
        items.push(json!({ "@type": "ListItem", "position": 1, "name": home.label, "item": home.href }));
    }
    let mut page = json!({ "@type": "ListItem", "position": items.len() + 1, "name": site.heading });
    if let Some(address) = &site.address {
        page["item"] = json!(address);
    }
    items.push(page);
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dataset;

    fn guide() -> Guide {
        super::super::content().unwrap().guide
    }

    #[test]
    fn each_country_has_its_figure_and_no_statistic_that_the_source_lacks() {
        let text = structured_data(&guide(), dataset());
        let parsed: Value = serde_json::from_str(&text).unwrap();
        let graph = parsed["@graph"].as_array().unwrap();
        let occupations: Vec<&Value> = graph.iter().filter(|node| node["@type"] == "Occupation").collect();
        let amounts: Vec<u64> = occupations
            .iter()
            .map(|node| node["estimatedSalary"][1]["value"]["value"].as_u64().unwrap())
            .collect();
        assert_eq!(amounts, [105_366, 83_038, 58_682, 900_000, 120_000]);
        for node in occupations {
            assert_eq!(node["estimatedSalary"][0]["@type"], "MonetaryAmountDistribution");
            assert_eq!(node["estimatedSalary"][0]["median"], Value::Null);
        }
        assert!(graph.iter().any(|node| node["@type"] == "BreadcrumbList"));
        assert!(!text.contains('<'));
    }

    #[test]
    fn drawn_stars_are_no_rating_value() {
        let text = structured_data(&guide(), dataset());
        assert!(text.contains("Meta Back-End Developer Professional Certificate"));
        assert!(!text.contains("ratingValue"));
    }
}
