//! The guide itself, as it is prerendered: text that the content compiler has turned into HTML, and where the
//! interactive parts go. Only [`Career`] is also embedded in the browser's program.

use crate::courses::Shelf;
use crate::figure::{Period, Provenance, Source};
use crate::icon::Icon;
use crate::route::Page;
use crate::salary::CountryCode;
use crate::slug::Slug;
use crate::text::capitalised;
use crate::time::Date;
use serde::{Deserialize, Serialize};

/// The language of every guide, ISO 639-1: that of the controls, which are not content.
pub const LANGUAGE: &str = "en";

/// The whole guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    /// Names, addresses and navigation.
    pub site: Site,
    /// Title, heading and introduction of each page that is the only one of its kind.
    pub rooms: Rooms,
    /// The same for the page of each country that has pay, in the order of the salary file.
    pub countries: Vec<(CountryCode, RoomText)>,
    /// The same for the page of each role of the survey, in the order of
    /// [`SurveyFacts::roles`](crate::survey::SurveyFacts::roles).
    pub roles: Vec<(Slug, RoomText)>,
    /// Sets of roles to compare, in the order of the content.
    pub role_sets: Vec<RoleSet>,
    /// The same for the page of each skill, in the order of the path.
    pub skills: Vec<(Slug, RoomText)>,
    /// The facts on the first screen of the article, in their order.
    pub facts: Vec<Fact>,
    /// The sections of the article, in reading order.
    pub sections: Vec<Section>,
    /// A paragraph for the page of each country, in the order of the salary file.
    pub country_texts: Vec<CountryText>,
    /// Employers of people in the career, and industries that grow.
    pub employers: Employers,
    /// Every source with its licence, for the list at the end, in the order of the content file.
    pub sources: Vec<Source>,
    /// What changed in the tables, newest first.
    pub changes: Vec<Change>,
    /// The courses that the guide recommends.
    pub shelf: Shelf,
    /// How the catalogue of courses was made, a sentence or two each.
    pub course_rules: Vec<String>,
    /// How the tables of the survey were made, a sentence or two each.
    pub survey_rules: Vec<String>,
}

/// A change of one table from one edition of the data to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The day of the change.
    pub date: Date,
    /// The name of the published table.
    pub table: String,
    /// The sources of what changed, at least one.
    pub sources: Vec<Slug>,
    /// The time of the edition before; `None` for a first edition, or where the change is within an edition.
    pub from: Option<Period>,
    /// The time of the newest edition after the change; `None` where the change is within an edition.
    pub to: Option<Period>,
    /// Rows that are new.
    pub added: u64,
    /// Rows that are gone.
    pub removed: u64,
    /// Rows that are still there with other values.
    pub changed: u64,
    /// What changed, in a sentence or two for readers; plain text.
    pub text: String,
}

/// The career that the guide is about, in words for any sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Career {
    /// The stable id, with which keys in storage, caches and files begin: `data-engineer`.
    pub id: Slug,
    /// One person, without an article: `data engineer`.
    pub singular: String,
    /// Several: `data engineers`.
    pub plural: String,
    /// What belongs to the career: `data`, as in “data skills”.
    pub adjective: String,
    /// Its role as the survey names it; [`own_role`](crate::survey::SurveyFacts::own_role) is its id.
    pub role: String,
    /// The prefix of the storage keys of earlier versions of this guide: `guide.`. What is stored under them
    /// is moved to the current keys once.
    pub earlier_storage: Option<String>,
}

impl Career {
    /// What the guide is called: `Data engineer guide`.
    pub fn guide_name(&self) -> String {
        format!("{} guide", capitalised(&self.singular))
    }
}

/// The pages that are the only ones of their kind, each with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rooms {
    /// The article.
    pub guide: RoomText,
    /// Pay by country.
    pub salaries: RoomText,
    /// Roles beside the career.
    pub careers: RoomText,
    /// Technologies by use and pay.
    pub skills: RoomText,
    /// The search for courses.
    pub courses: RoomText,
    /// The reader's plan.
    pub plan: RoomText,
    /// Sources, downloads and method.
    pub data: RoomText,
    /// Editions of the data.
    pub changes: RoomText,
    /// The page for an address that does not exist.
    pub not_found: RoomText,
}

/// The words at the head of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomText {
    /// For the browser's tab and search results, plain text.
    pub title: String,
    /// The heading of the page, plain text.
    pub heading: String,
    /// For search engines and previews, plain text, at most 160 characters.
    pub description: String,
    /// The label in navigation and breadcrumbs, plain text.
    pub short: String,
    /// The introduction under the heading, as HTML; may be empty.
    pub html: String,
    /// The drawing of the page, as an `<svg>` element.
    pub drawing: Option<String>,
}

/// What the publisher sets for the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// BCP 47 tag of the text, `en-GB`.
    pub language: String,
    /// The public address, with `https://` and a `/` at its end, when the publisher set one.
    pub address: Option<String>,
    /// Whether browsers keep the guide for visits without a network.
    pub offline: bool,
    /// The occupation of the guide for machine-readable data.
    pub occupation: Occupation,
    /// Links at the head of the page; those without an address are not here.
    pub navigation: Vec<Link>,
    /// Links at the foot of the page.
    pub foot: Vec<Link>,
    /// Plain sentence on how to cite the data.
    pub cite: String,
    /// Version of the content: the date of its newest source, such as `2023-08` or `2023-08-31`.
    pub version: String,
    /// That source; `None` for content without a date.
    pub newest_source: Option<Slug>,
}

/// How the occupation is classified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occupation {
    /// Its name.
    pub name: String,
    /// The code in the taxonomy, such as `15-1254.00`.
    pub category_code: String,
    /// The name of that code.
    pub category_name: String,
    /// The taxonomy, such as `O*NET-SOC 2019`.
    pub taxonomy: String,
}

/// A link of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its text.
    pub label: String,
    /// Where it leads.
    pub target: Target,
}

/// Where a link of the site leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// To a page of the guide.
    Room(Page),
    /// To a section of the article.
    Section(Slug),
    /// To another site: a whole web address.
    Address(String),
}

/// Roles to compare with the guide's own in one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleSet {
    /// What they have in common: `Operations and cloud`.
    pub name: String,
    /// The roles, in the order of the content.
    pub roles: Vec<Slug>,
}

/// A fact on the first screen of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What is drawn beside the label.
    pub icon: Icon,
    /// What the value is, plain text.
    pub label: String,
    /// The value in a few characters, plain text.
    pub value: String,
    /// What else there is to say of the value, plain text.
    pub text: String,
    /// Where a figure comes from; `None` for a value in words.
    pub provenance: Option<Provenance>,
}

/// A section of the guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The anchor.
    pub id: Slug,
    /// The heading.
    pub title: String,
    /// A shorter heading for the table of contents.
    pub short_title: String,
    /// What it holds, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// Text, as HTML that the compiler made from Markdown.
    Html(String),
    /// A part that code draws.
    Widget(Widget),
    /// A link to another page of the guide, in a line of its own.
    Link {
        /// Where it leads.
        page: Page,
        /// Its words, plain text.
        text: String,
    },
}

/// The parts that code draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Widget {
    /// Table, chart and filters of pay: `{{salary-explorer}}`.
    SalaryExplorer,
    /// The recommended courses: `{{course-finder}}`.
    CourseFinder,
    /// Industries with room to grow: `{{industries}}`.
    Industries,
    /// Companies named as hiring: `{{employers}}`.
    Employers,
    /// The duties of the job: `{{duties}}`.
    Duties,
    /// What people in the career work with: `{{skill-shares}}`.
    SkillShares,
}

/// The paragraph of a country, for its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountryText {
    /// The country.
    pub country: CountryCode,
    /// The paragraph, as HTML.
    pub html: String,
}

/// Employers of people in the career.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employers {
    /// Industries with room to grow.
    pub industries: Vec<String>,
    /// Companies named as hiring, with an address where the publisher set one.
    pub companies: Vec<Company>,
    /// Where both lists come from.
    pub provenance: Provenance,
}

/// A company named as hiring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    /// Its name.
    pub name: String,
    /// The address of its careers page.
    pub url: Option<String>,
}
