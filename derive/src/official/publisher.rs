//! The offices whose figures are taken.

use crate::WrongInput;
use domain::slug::Slug;

/// An office, with its table of pay.
#[derive(Clone, Copy, Debug)]
pub(super) struct Publisher {
    /// The country, and the office as the collected table names it.
    pub raw: (&'static str, &'static str),
    /// Its English name.
    pub name: &'static str,
    /// The id of its statistics in `content/sources.toml`.
    pub source: &'static str,
    /// The classification of occupations that its codes are of.
    pub taxonomy: &'static str,
    /// What the collected table writes before a code.
    pub prefix: &'static str,
}

/// US: Occupational Employment and Wage Statistics.
pub(super) const OEWS: Publisher = Publisher {
    raw: ("US", "BLS"),
    name: "US Bureau of Labor Statistics",
    source: "us-bls-oews",
    taxonomy: "SOC 2018",
    prefix: "",
};

/// CA: wages of the Job Bank.
pub(super) const JOB_BANK: Publisher = Publisher {
    raw: ("CA", "ESDC / Job Bank"),
    name: "Employment and Social Development Canada",
    source: "esdc-job-bank",
    taxonomy: "NOC 2021",
    prefix: "NOC ",
};

const fn office(
    raw: (&'static str, &'static str),
    name: &'static str,
    source: &'static str,
    taxonomy: &'static str,
    prefix: &'static str,
) -> Publisher {
    Publisher { raw, name, source, taxonomy, prefix }
}

const ALL: [Publisher; 11] = [
    OEWS,
    JOB_BANK,
    office(("GB", "ONS"), "Office for National Statistics", "ons-ashe", "SOC 2020", ""),
    office(("AU", "ATO"), "Australian Taxation Office", "ato-taxation-statistics", "ANZSCO", "ANZSCO "),
    office(
        ("DE", "Destatis"),
        "Federal Statistical Office of Germany",
        "destatis-earnings",
        "KldB 2010",
        "KldB ",
    ),
    office(("NL", "CBS"), "Statistics Netherlands", "cbs-statline", "BRC 2014", "BRC "),
    office(("SE", "SCB"), "Statistics Sweden", "scb", "SSYK 2012", "SSYK "),
    office(("NO", "SSB"), "Statistics Norway", "ssb", "STYRK-08", "STYRK "),
    office(("DK", "DST"), "Statistics Denmark", "dst", "DISCO-08", "DISCO "),
    office(
        ("FI", "Statistics Finland"),
        "Statistics Finland",
        "statfin",
        "Finnish Classification of Occupations 2010 (ISCO-08)",
        "",
    ),
    office(("ES", "INE"), "National Statistics Institute of Spain", "ine", "CNO-11", "CNO-11 "),
];

impl Publisher {
    /// The office of a row of the collected table.
    pub fn of(country: &str, publisher: &str) -> Result<Self, WrongInput> {
        ALL.into_iter().find(|it| it.raw == (country, publisher)).ok_or_else(|| {
            WrongInput(format!("unknown publisher “{publisher}” of {country}; add it to publisher.rs"))
        })
    }

    /// A code without what the collected table writes before it.
    pub fn code<'a>(&self, code: &'a str) -> &'a str {
        code.strip_prefix(self.prefix).unwrap_or(code)
    }

    /// The id of its source.
    pub fn slug(&self) -> Result<Slug, WrongInput> {
        Slug::parse(self.source).ok_or_else(|| WrongInput(format!("“{}” is not an id", self.source)))
    }
}
