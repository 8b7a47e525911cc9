//! The addresses of the guide: every link goes through [`Route`].

use crate::dataset::Dataset;
use crate::query::Pairs;
use crate::salary::{Country, CountryCode};
use crate::slug::Slug;
use serde::{Deserialize, Serialize};

/// A page of the guide. Content links to pages as `room:salaries`, `room:country/CA`, `room:skill/sql`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Page {
    /// The article.
    Guide,
    /// Pay by country, and where one's own pay ranks.
    Salaries,
    /// Pay in one country.
    Country(CountryCode),
    /// Roles by pay.
    Careers,
    /// One role beside the guide's own.
    Role(Slug),
    /// Technologies by pay, and the skills to learn.
    Skills,
    /// One skill of the plan.
    Skill(Slug),
    /// The course finder.
    Courses,
    /// The reader's plan.
    Plan,
    /// Sources, method, downloads.
    Data,
    /// What changed from one edition of the data to the next.
    Changes,
    /// A figure of another page, alone, for a frame in a page of another site.
    Embed(Chart),
}

/// A figure that other sites can show: `embed/pay/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Chart {
    /// Pay by country.
    Pay,
    /// Pay by country on a map.
    Map,
    /// How pay spreads.
    Distribution,
    /// Roles by pay.
    Careers,
    /// Technologies by pay.
    Skills,
    /// Pay in one country.
    Country(CountryCode),
}

impl Chart {
    /// The charts that are the only ones of their kind, with their names in addresses.
    pub const MAIN: [(Self, &'static str); 5] = [
        (Self::Pay, "pay"),
        (Self::Map, "map"),
        (Self::Distribution, "distribution"),
        (Self::Careers, "careers"),
        (Self::Skills, "skills"),
    ];

    /// The page that the chart is on, with its keys of the query.
    pub fn page(self) -> Page {
        match self {
            Self::Pay | Self::Map | Self::Distribution => Page::Salaries,
            Self::Careers => Page::Careers,
            Self::Skills => Page::Skills,
            Self::Country(code) => Page::Country(code),
        }
    }

    /// Its name in addresses.
    fn name(self, data: &Dataset) -> String {
        if let Self::Country(code) = self {
            return IN_COUNTRY.to_owned() + &data.country(code).map_or(String::new(), slug_of);
        }
        Self::MAIN.iter().find(|(chart, _)| *chart == self).map_or("", |(_, name)| name).to_owned()
    }

    fn parse(name: &str, data: &Dataset) -> Option<Self> {
        if let Some(country) = name.strip_prefix(IN_COUNTRY) {
            return country_of(country, data).map(Self::Country);
        }
        Self::MAIN.iter().find(|(_, known)| *known == name).map(|(chart, _)| *chart)
    }
}

/// The names of charts of one country begin like this.
const IN_COUNTRY: &str = "pay-in-";

impl Page {
    /// The pages that are the only ones of their kind, in the order of the navigation.
    pub const MAIN: [Self; 7] =
        [Self::Guide, Self::Salaries, Self::Careers, Self::Skills, Self::Courses, Self::Plan, Self::Data];

    /// The path below the root of the guide: empty, or ending in `/`.
    pub fn path(&self, data: &Dataset) -> String {
        match self {
            Self::Guide => String::new(),
            Self::Salaries => "salaries/".to_owned(),
            Self::Country(code) => {
                format!("salaries/{}/", data.country(*code).map_or(String::new(), slug_of))
            }
            Self::Careers => "careers/".to_owned(),
            Self::Role(role) => format!("careers/{role}/"),
            Self::Skills => "skills/".to_owned(),
            Self::Skill(skill) => format!("skills/{skill}/"),
            Self::Courses => "courses/".to_owned(),
            Self::Plan => "plan/".to_owned(),
            Self::Data => "data/".to_owned(),
            Self::Changes => "data/changes/".to_owned(),
            Self::Embed(chart) => format!("embed/{}/", chart.name(data)),
        }
    }

    /// The page of a path below the root; a missing `/` at the end and `index.html` are accepted.
    /// `None` if it cannot be a page. Does not check that a role or a skill exists: the host does.
    pub fn parse(path: &str, data: &Dataset) -> Option<Self> {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let mut parts = path.trim_end_matches('/').split('/');
        let (first, second) = (parts.next()?, parts.next());
        if parts.next().is_some() {
            return None;
        }
        let page = match (first, second) {
            ("", None) => Self::Guide,
            ("salaries", None) => Self::Salaries,
            ("salaries", Some(name)) => Self::Country(country_of(name, data)?),
            ("careers", None) => Self::Careers,
            ("careers", Some(role)) => Self::Role(Slug::parse(role)?),
            ("skills", None) => Self::Skills,
            ("skills", Some(skill)) => Self::Skill(Slug::parse(skill)?),
            ("courses", None) => Self::Courses,
            ("plan", None) => Self::Plan,
            ("data", None) => Self::Data,
            ("data", Some("changes")) => Self::Changes,
            ("embed", Some(name)) => Self::Embed(Chart::parse(name, data)?),
            _ => return None,
        };
        data.has(&page).then_some(page)
    }

    /// Every value that [`Page::up`] returns.
    pub const UPS: [&str; 3] = ["./", "../", "../../"];

    /// The way from the page to the root of the guide: `./`, `../` or `../../`.
    pub fn up(&self) -> &'static str {
        match self {
            Self::Guide => "./",
            Self::Salaries | Self::Careers | Self::Skills | Self::Courses | Self::Plan | Self::Data => "../",
            Self::Country(_) | Self::Role(_) | Self::Skill(_) | Self::Changes | Self::Embed(_) => "../../",
        }
    }

    /// The page of the navigation that it belongs to.
    pub fn main(&self) -> Self {
        match self {
            Self::Country(_) => Self::Salaries,
            Self::Role(_) => Self::Careers,
            Self::Skill(_) => Self::Skills,
            Self::Changes => Self::Data,
            Self::Embed(chart) => chart.page().main(),
            other => other.clone(),
        }
    }
}

fn country_of(slug: &str, data: &Dataset) -> Option<CountryCode> {
    data.countries.iter().find(|country| slug_of(country) == slug).map(|country| country.code)
}

fn slug_of(country: &Country) -> String {
    let plain: String = country.name.chars().map(without_accent).collect();
    Slug::from_name(&plain).map_or(String::new(), |slug| slug.to_string())
}

/// A letter of Latin-1 without its accent: the main part of the program has no tables of Unicode.
fn without_accent(letter: char) -> char {
    match letter {
        'À'..='Å' | 'à'..='å' => 'a',
        'Ç' | 'ç' => 'c',
        'È'..='Ë' | 'è'..='ë' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' => 'i',
        'Ñ' | 'ñ' => 'n',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' => 'u',
        'Ý' | 'ý' | 'ÿ' => 'y',
        other => other,
    }
}

/// An address of the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// What is chosen, without `?`; see [`crate::query`].
    pub query: String,
    /// Where on the page, or what stays in the browser (a pay, a plan); without `#`.
    pub fragment: String,
}

impl From<Page> for Route {
    fn from(page: Page) -> Self {
        Self { page, query: String::new(), fragment: String::new() }
    }
}

impl Route {
    /// Reads an address below the root of the guide: `salaries/canada/?currency=USD#top`.
    pub fn parse(address: &str, data: &Dataset) -> Option<Self> {
        let (rest, fragment) = address.split_once('#').unwrap_or((address, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let page = Page::parse(path, data)?;
        Some(Self { page, query: query.to_owned(), fragment: fragment.to_owned() })
    }

    /// The address below the root of the guide, as [`Route::parse`] reads it.
    pub fn href(&self, data: &Dataset) -> String {
        let mut href = self.page.path(data);
        if !self.query.is_empty() {
            href = href + "?" + &self.query;
        }
        if !self.fragment.is_empty() {
            href = href + "#" + &self.fragment;
        }
        href
    }

    /// The route with a fragment.
    #[must_use]
    pub fn at(self, fragment: &str) -> Self {
        Self { fragment: fragment.to_owned(), ..self }
    }

    /// The current route for an address from when the guide was one page: the page that now has its
    /// part, with the same choices. `None` if the address needs no forwarding.
    pub fn forwarded(&self, data: &Dataset) -> Option<Self> {
        if self.page != Page::Guide {
            return None;
        }
        let (page, fragment) = match self.fragment.as_str() {
            "lenses" => (Page::Salaries, "salary"),
            "distribution" | "explorer" | "survey-rules" => (Page::Salaries, self.fragment.as_str()),
            "standing" => (Page::Salaries, "standing"),
            pay if pay.starts_with("me=") => (Page::Salaries, pay),
            "careers" | "career" => (Page::Careers, ""),
            "skills" => (Page::Skills, ""),
            "course-finder" => (Page::Courses, ""),
            "plan" | "your-plan" | "skills-path" => (Page::Plan, ""),
            plan if plan.starts_with("plan=") => (Page::Plan, plan),
            other => self.forwarded_by(other, data)?,
        };
        Some(Self { page, query: self.query.clone(), fragment: fragment.to_owned() })
    }

    fn forwarded_by<'a>(&self, fragment: &'a str, data: &Dataset) -> Option<(Page, &'a str)> {
        if let Some(code) = fragment.strip_prefix("pay-").and_then(CountryCode::parse) {
            return data.country(code).map(|country| (Page::Country(country.code), ""));
        }
        if let Some(skill) = fragment.strip_prefix("skill-").and_then(Slug::parse) {
            return Some((Page::Skill(skill), ""));
        }
        if fragment.starts_with("source-") || fragment == "sources" {
            return Some((Page::Data, fragment));
        }
        // A link to no known part goes to the page where its choices have an effect.
        let pairs = Pairs::parse(&self.query);
        let has = |keys: &[&str]| keys.iter().any(|key| pairs.has(key));
        if fragment == "courses" && !self.query.is_empty() || has(&COURSE_KEYS) {
            Some((Page::Courses, ""))
        } else if has(&["by", "rate", "ppp", "period", "hours", "min"]) {
            Some((Page::Salaries, fragment))
        } else if has(&["years", "role"]) {
            Some((Page::Careers, ""))
        } else if has(&["kind", "skills", "top"]) {
            Some((Page::Skills, ""))
        } else {
            None
        }
    }
}

/// Keys of the course finder that no page but its own reads.
const COURSE_KEYS: [&str; 16] = [
    "q",
    "topic",
    "skill",
    "level",
    "lang",
    "cost",
    "platform",
    "provider",
    "recommended",
    "stars",
    "enrolled",
    "order",
    "trust",
    "page",
    "compare",
    "catalogue",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::sample;
    use proptest::prelude::*;

    fn page() -> impl Strategy<Value = Page> {
        let slug = || "[a-z][a-z0-9]{0,9}".prop_map(|id| Slug::parse(&id).unwrap());
        let countries: Vec<CountryCode> = sample().countries.iter().map(|country| country.code).collect();
        prop_oneof![
            proptest::sample::select(Page::MAIN.to_vec()),
            proptest::sample::select(countries.clone()).prop_map(Page::Country),
            proptest::sample::select(countries).prop_map(|code| Page::Embed(Chart::Country(code))),
            proptest::sample::select(Chart::MAIN.to_vec()).prop_map(|(chart, _)| Page::Embed(chart)),
            Just(Page::Changes),
            slug().prop_map(Page::Role),
            slug().prop_map(Page::Skill),
        ]
    }

    #[test]
    fn the_address_of_a_country_has_its_letters_without_accents() {
        let mut data = sample();
        for (name, slug) in
            [("Türkiye", "turkiye"), ("Côte d’Ivoire", "cote-d-ivoire"), ("Österreich", "osterreich")]
        {
            data.countries[0].name = name.to_owned();
            let page = Page::Country(data.countries[0].code);
            assert_eq!(page.path(&data), format!("salaries/{slug}/"));
        }
    }

    proptest! {
        #[test]
        fn an_address_reads_back(page in page(), query in "[a-z=&,]{0,12}", fragment in "[a-z0-9=~.-]{0,12}") {
            let route = Route { page, query, fragment };
            prop_assert_eq!(Route::parse(&route.href(&sample()), &sample()), Some(route));
        }

        #[test]
        fn no_address_makes_it_panic(address in "\\PC{0,40}") {
            if let Some(route) = Route::parse(&address, &sample()) {
                let _ = route.forwarded(&sample());
            }
        }

        #[test]
        fn the_way_up_matches_the_depth(page in page()) {
            let depth = page.path(&sample()).matches('/').count();
            prop_assert_eq!(page.up(), if depth == 0 { "./".to_owned() } else { "../".repeat(depth) });
        }
    }

    #[test]
    fn readable_addresses_and_their_pages() {
        let data = sample();
        let country = |code| Page::Country(CountryCode::parse(code).unwrap());
        for (path, page) in [
            ("", Page::Guide),
            ("index.html", Page::Guide),
            ("salaries/", Page::Salaries),
            ("salaries", Page::Salaries),
            ("salaries/united-kingdom/", country("GB")),
            ("salaries/canada/index.html", country("CA")),
            ("skills/sql/", Page::Skill(Slug::parse("sql").unwrap())),
            ("data/changes/", Page::Changes),
            ("embed/pay/", Page::Embed(Chart::Pay)),
            ("embed/pay-in-canada/", Page::Embed(Chart::Country(CountryCode::parse("CA").unwrap()))),
        ] {
            assert_eq!(Page::parse(path, &data), Some(page), "{path}");
        }
        for path in [
            "salaries/atlantis/",
            "embed/",
            "embed/plan/",
            "embed/pay-in-atlantis/",
            "pay.html",
            "salaries/canada/more/",
            "data/salaries.csv",
            "a b/",
        ] {
            assert_eq!(Page::parse(path, &data), None, "{path}");
        }
    }

    #[test]
    fn old_addresses_lead_to_the_new_places_with_their_choices() {
        let data = sample();
        let cases = [
            ("?country=IN,GB&currency=USD#salary", None),
            ("#courses", None),
            ("", None),
            ("?country=IN#top", None),
            ("?sort=name", None),
            ("#lenses", Some("salaries/#salary")),
            ("?country=IN&rate=2023-08-31#lenses", Some("salaries/?country=IN&rate=2023-08-31#salary")),
            ("#me=150000USD,US", Some("salaries/#me=150000USD,US")),
            ("?years=2-to-4-years#careers", Some("careers/?years=2-to-4-years")),
            ("?q=go#courses", Some("courses/?q=go")),
            ("?q=go", Some("courses/?q=go")),
            ("#course-finder", Some("courses/")),
            ("#plan=1~k=sql", Some("plan/#plan=1~k=sql")),
            ("#plan", Some("plan/")),
            ("#skill-sql", Some("skills/sql/")),
            ("#pay-ca", Some("salaries/canada/")),
            ("#source-ecb", Some("data/#source-ecb")),
            ("?period=month&country=IN", Some("salaries/?period=month&country=IN")),
            ("?kind=database", Some("skills/?kind=database")),
            ("courses/?q=go", None),
        ];
        for (before, after) in cases {
            let route = Route::parse(before, &data).unwrap();
            let forwarded = route.forwarded(&data).map(|route| route.href(&data));
            assert_eq!(forwarded.as_deref(), after, "{before}");
        }
    }
}
