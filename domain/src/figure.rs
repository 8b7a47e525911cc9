//! Where a number comes from. No figure is shown without this.

use crate::slug::Slug;
use crate::time::{Date, PartialDate, age_mark, month_name};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What kind of number a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Statistic {
    /// The arithmetic mean.
    Mean,
    /// The middle value.
    Median,
    /// Called an average; the source does not say which.
    NotStated,
    /// A plain count.
    Count,
    /// A part of a whole, in per cent.
    Share,
    /// A forecast.
    Projection,
}

impl Statistic {
    /// The statistic for the word used in content files.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "mean" => Self::Mean,
            "median" => Self::Median,
            "not stated" => Self::NotStated,
            "count" => Self::Count,
            "share" => Self::Share,
            "projection" => Self::Projection,
            _ => return None,
        })
    }

    /// What the reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Median => "median",
            Self::NotStated => "average (mean or median not stated)",
            Self::Count => "count",
            Self::Share => "share",
            Self::Projection => "projection",
        }
    }
}

/// Whether pay is before tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaxBasis {
    /// Before tax.
    Gross,
    /// The source does not say.
    NotStated,
}

impl TaxBasis {
    /// The basis for the word used in content files.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "gross" => Some(Self::Gross),
            "not stated" => Some(Self::NotStated),
            _ => None,
        }
    }

    /// What the reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Gross => "before tax",
            Self::NotStated => "before or after tax not stated",
        }
    }
}

/// The time that a figure covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// One date.
    At(PartialDate),
    /// From one date to another.
    Span(PartialDate, PartialDate),
}

impl Period {
    /// Reads `2023-08` or `2021/2031` (ISO 8601 interval).
    pub fn parse(text: &str) -> Option<Self> {
        let Some((from, to)) = text.split_once('/') else {
            return PartialDate::parse(text).map(Self::At);
        };
        let (from, to) = (PartialDate::parse(from)?, PartialDate::parse(to)?);
        (from.last_day() <= to.last_day()).then_some(Self::Span(from, to))
    }

    /// As it is written in data.
    pub fn iso(self) -> String {
        match self {
            Self::At(date) => date.iso(),
            Self::Span(from, to) => format!("{}/{}", from.iso(), to.iso()),
        }
    }

    /// The later of its dates.
    pub fn end(self) -> PartialDate {
        match self {
            Self::At(date) | Self::Span(_, date) => date,
        }
    }
}

impl fmt::Display for Period {
    /// `August 2023`, `May to June 2025`, `2021 to 2031`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(date) => date.fmt(f),
            Self::Span(PartialDate::Month { year, month }, to @ PartialDate::Month { year: last, .. })
                if year == last =>
            {
                write!(f, "{} to {to}", month_name(*month))
            }
            Self::Span(from, to) => write!(f, "{from} to {to}"),
        }
    }
}

/// Where a figure comes from, what time it covers and what kind of number it is. The licence is that of
/// the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The source, by its id in `sources.toml`.
    pub source: Slug,
    /// The time the figure covers.
    pub period: Period,
    /// When the source published it.
    pub published: PartialDate,
    /// The kind of number.
    pub statistic: Statistic,
    /// How many answers it is based on, if the source says.
    pub answers: Option<u32>,
}

impl Provenance {
    /// The mark of a figure older than a year, from the earlier of the end of its period and
    /// its publication (a forecast for 2031 ages from the day it was made).
    pub fn age_mark(&self, today: Date) -> Option<String> {
        age_mark(self.dated(), today)
    }

    /// The date that a figure ages from.
    pub fn dated(&self) -> PartialDate {
        let end = self.period.end();
        if end.last_day() < self.published.last_day() { end } else { self.published }
    }
}

/// A publication that figures are taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The stable id that figures refer to.
    pub id: Slug,
    /// The name to credit.
    pub name: String,
    /// Its address, where there is one.
    pub url: Option<String>,
    /// The licence, or how its figures may be used.
    pub licence: String,
    /// The address of the licence, where there is one.
    pub licence_url: Option<String>,
    /// What was taken, and anything a reader must know of it.
    pub note: String,
    /// Which edition it is, if it is one of a series.
    pub edition: Option<InSeries>,
}

/// The place of a publication in a series, such as a survey that is repeated every year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InSeries {
    /// The series, by an id that its editions share.
    pub series: Slug,
    /// The edition, by its date.
    pub date: PartialDate,
}

/// The newest edition of the series that a source belongs to, if the content has one that is newer than the
/// source itself. Of dates, the last day counts.
pub fn newer_edition<'a>(sources: &'a [Source], source: &Source) -> Option<&'a Source> {
    let own = source.edition.as_ref()?;
    let date = |other: &Source| {
        let edition = other.edition.as_ref().filter(|edition| edition.series == own.series);
        edition.map(|edition| edition.date.last_day())
    };
    let newest = sources.iter().max_by_key(|other| date(other))?;
    (date(newest)? > own.date.last_day()).then_some(newest)
}

/// A single number that the guide's text quotes, such as expected growth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The id by which text refers to it.
    pub id: Slug,
    /// The number with its unit, as shown: `23%`.
    pub shown: String,
    /// What the number measures.
    pub label: String,
    /// Where it comes from.
    pub provenance: Provenance,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn provenance(period: &str, published: &str) -> Provenance {
        Provenance {
            source: Slug::parse("x").unwrap(),
            period: Period::parse(period).unwrap(),
            published: PartialDate::parse(published).unwrap(),
            statistic: Statistic::NotStated,
            answers: None,
        }
    }

    #[test]
    fn a_forecast_ages_from_the_day_it_was_made() {
        let today = Date::parse("2026-11-23").unwrap();
        assert_eq!(provenance("2021/2031", "2023-08").age_mark(today).as_deref(), Some("3 years old"));
    }

    #[test]
    fn an_old_period_ages_from_its_own_end_however_late_it_was_published() {
        let today = Date::parse("2024-01-31").unwrap();
        assert_eq!(provenance("2019", "2024-01").age_mark(today).as_deref(), Some("4 years old"));
    }

    fn edition(id: &str, of: Option<(&str, &str)>) -> Source {
        let slug = |text: &str| Slug::parse(text).unwrap();
        Source {
            id: slug(id),
            name: id.to_owned(),
            url: None,
            licence: "free".to_owned(),
            licence_url: None,
            note: id.to_owned(),
            edition: of.map(|(series, date)| InSeries {
                series: slug(series),
                date: PartialDate::parse(date).unwrap(),
            }),
        }
    }

    #[test]
    fn an_edition_is_marked_with_the_newest_of_its_own_series() {
        let sources = [
            edition("a-2024", Some(("a", "2024"))),
            edition("a-2025", Some(("a", "2025-06"))),
            edition("a-2023", Some(("a", "2023"))),
            edition("b-2026", Some(("b", "2026"))),
            edition("alone", None),
        ];
        let newer = |at: usize| newer_edition(&sources, &sources[at]).map(|source| source.id.as_str());
        assert_eq!([0, 1, 2, 3, 4].map(newer), [Some("a-2025"), None, Some("a-2025"), None, None]);
    }

    proptest! {
        #[test]
        fn no_edition_is_marked_when_it_is_the_newest(years in proptest::collection::vec(2000u16..2100, 1..9)) {
            let sources: Vec<Source> = years
                .iter()
                .map(|year| edition("x", Some(("s", &year.to_string()))))
                .collect();
            let newest = years.iter().max().unwrap();
            for (source, year) in sources.iter().zip(&years) {
                let newer = newer_edition(&sources, source).and_then(|newer| newer.edition.as_ref());
                let expected = (year < newest).then_some(PartialDate::Year(*newest));
                prop_assert_eq!(newer.map(|edition| edition.date), expected);
            }
        }
    }

    #[test]
    fn reads_dates_and_spans() {
        assert_eq!(Period::parse("2021/2031").unwrap().to_string(), "2021 to 2031");
        assert_eq!(Period::parse("2025-05/2025-06").unwrap().to_string(), "May to June 2025");
        assert_eq!(Period::parse("2024-12/2025-01").unwrap().to_string(), "December 2024 to January 2025");
        assert_eq!(Period::parse("2023-08").unwrap().to_string(), "August 2023");
        for bad in ["2031/2021", "2021/", "/", "2021/2022/2023", ""] {
            assert_eq!(Period::parse(bad), None, "{bad:?}");
        }
    }
}
