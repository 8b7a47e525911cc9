//! Reads `content/`, refuses what is wrong, and yields the checked data of the guide.
//!
//! Nothing is guessed or repaired. All problems of a run are collected, each with its file, its line, what
//! is wrong and how to correct it; content with a problem gives no result.
//!
//! A module for each kind of file ([`career`], [`money_tables`], [`courses`], [`figures`],
//! [`facts`], [`changes`], [`platforms`], [`headings`], [`derivation`], [`derived`], [`world`], [`official`], [`map`], [`roles`], [`path`], [`site`], [`theme`], [`text`], [`rooms`], [`front`]),
//! [`tables`] for all that is read before any text, five for how files are read ([`roots`], [`folder`], [`table`], [`document`], [`markdown`]), three for what texts name
//! ([`placeholder`], [`rank`]) and link to ([`links`]), one for the version ([`newest`]), one for what is published
//! ([`publish`]).

mod career;
mod catalogue;
mod changes;
mod courses;
mod derivation;
mod derived;
mod document;
mod facts;
mod figures;
mod folder;
mod front;
mod headings;
mod links;
mod map;
mod markdown;
mod money_tables;
mod newest;
mod official;
mod path;
mod placeholder;
mod platforms;
mod problem;
mod publish;
mod rank;
mod roles;
mod rooms;
mod roots;
mod site;
mod sources;
mod table;
mod tables;
mod technologies;
mod text;
mod theme;
mod world;

pub use catalogue::CatalogueContent;
pub use derivation::Derivation;
pub use front::{Front, front};
pub use platforms::Platform;
pub use problem::Problem;
pub use publish::{PublishedTable, publish, published_tables, table_names};
pub use theme::{Colour, Face, Mark, Scheme, Theme, Token, theme};

use ::catalogue::read::Headings;
use career::CareerContent;
use domain::credit::{Credit, Credits, NewerEdition};
use domain::dataset::Dataset;
use domain::figure::{Figure, Source, newer_edition};
use domain::guide::{Career, CountryText, Guide, Section, Site};
use domain::money::PurchasingPower;
use domain::official::OfficialPay;
use domain::route::{Page, Route};
use domain::salary::{Figures, params};
use domain::survey::{CountryRole, Edition, Explorer, RoleTechnology};
use folder::Folder;
use markdown::Quotes;
use placeholder::Values;
use plan::SkillPath;
use problem::Problems;
use rooms::{RoomContent, Subjects};
use roots::Roots;
use serde::Serialize;
use std::path::{Path, PathBuf};
use tables::Tables;

/// The checked content.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// What the browser carries.
    pub dataset: Dataset,
    /// How its sources are credited.
    pub credits: Credits,
    /// The text, natively rendered only.
    pub guide: Guide,
    /// The look of the guide, natively rendered only.
    pub theme: Theme,
    /// Single numbers that the text quotes.
    pub figures: Vec<Figure>,
    /// The tables of the salary explorer, which the browser loads when it needs them.
    pub explorer: Explorer,
    /// Pay in other roles by country and edition, natively rendered only.
    pub country_roles: Vec<CountryRole>,
    /// What people of other roles use, natively rendered only.
    pub role_technologies: Vec<RoleTechnology>,
    /// Purchasing power of every country, the guide's own or not.
    pub power: Vec<PurchasingPower>,
    /// Official statistics of pay, in the order of the file.
    pub official: Vec<OfficialPay>,
    /// The shapes of the world map as the browser reads them ([`domain::shapes::WorldMap`]), if the guide has one.
    pub map: Option<String>,
    /// What the course finder searches.
    pub catalogue: CatalogueContent,
    /// Whole platforms, which are no courses, natively rendered only.
    pub platforms: Vec<Platform>,
    /// What readers call the columns of their own files of courses.
    pub headings: Headings,
    /// The path of skills that a plan is made from.
    pub path: SkillPath,
}

/// A part of the content as the programs embed it.
///
/// # Panics
/// Never: every type of the content can be written.
pub fn encoded(part: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(part).expect("every type of the content can be written")
}

/// Reads the content in a folder.
///
/// # Errors
/// Every problem found, ordered by file and line.
pub fn compile(folder: &Path) -> Result<Content, Vec<Problem>> {
    let (roots, mut problems) = Roots::of(folder);
    let career = career::read(&Folder::raw(&roots), &mut problems);
    let words = career::words(career.as_ref());
    let folder = &Folder::new(&roots, &words);
    derivation::read(folder, career.as_ref(), &mut problems);
    let tables = Tables::read(folder, career.as_ref(), &mut problems);
    let texts = Texts::read(folder, &tables, &words, &mut problems);
    let problems = problems.into_sorted();
    if problems.is_empty() { content(career, tables, texts).ok_or(problems) } else { Err(problems) }
}

/// The content of its parts; `None` if one could not be read.
fn content(career: Option<CareerContent>, tables: Tables, texts: Texts) -> Option<Content> {
    let Tables { sources, money, mut catalogue, map, .. } = tables;
    let (career, derived, path, rooms) = (career?, tables.derived?, tables.path?, texts.rooms?);
    catalogue.tables.rates = catalogue::rates(&derived.explorer.rates);
    let dataset = Dataset {
        currencies: money.currencies,
        countries: money.countries,
        pays: money.pays,
        rates: money.rates?,
        editions: derived.explorer.editions.iter().map(|edition| edition.year).collect(),
        plan: !path.path.skills.is_empty(),
        courses: catalogue.tables.whole,
        course_languages: catalogue.languages(),
        pack_bytes: u32::try_from(catalogue.whole().len()).unwrap_or(u32::MAX),
        map: derived.map.filter(|_| map.is_some()),
        career: career.career,
    };
    let credits = sources.iter().map(|it| credit(it, &sources, &derived.explorer.editions, &dataset));
    let credits = Credits(credits.collect());
    let guide = Guide {
        site: texts.site?,
        rooms: rooms.rooms,
        countries: rooms.countries,
        roles: rooms.roles,
        role_sets: tables.roles.sets,
        skills: rooms.skills,
        facts: tables.facts?,
        sections: texts.sections,
        country_texts: texts.country_texts,
        employers: tables.employers?,
        sources,
        changes: tables.changes,
        survey_rules: derived.rules,
        course_rules: derived.course_rules,
        shelf: tables.shelf,
    };
    Some(Content {
        dataset,
        credits,
        guide,
        theme: texts.theme?,
        figures: tables.figures,
        explorer: derived.explorer,
        country_roles: derived.country_roles,
        role_technologies: derived.role_technologies,
        power: derived.power,
        official: tables.official,
        map,
        catalogue,
        platforms: tables.platforms,
        headings: tables.headings,
        path: path.path,
    })
}

/// What is written for readers, as far as it could be read.
struct Texts {
    site: Option<Site>,
    theme: Option<Theme>,
    sections: Vec<Section>,
    country_texts: Vec<CountryText>,
    rooms: Option<RoomContent>,
}

impl Texts {
    fn read(folder: &Folder, tables: &Tables, words: &Values, problems: &mut Problems) -> Self {
        let places = tables.places();
        let theme = theme::read(folder, problems);
        let site = site::read(folder, &places, tables.newest(), problems);
        let empty = tables.empty_parts(problems);
        let quoted = (!problems.has("figures.csv")).then_some(&*tables.figures);
        let quotes = Quotes::new(quoted, &tables.money, &tables.sources, words);
        let (sections, country_texts) = text::read(folder, &quotes, &places, &empty, problems);
        let subjects = Subjects {
            money: &tables.money,
            survey: tables.derived.as_ref(),
            roles: &tables.roles.names,
            path: tables.path.as_ref(),
        };
        let rooms = rooms::read(folder, &subjects, &quotes, problems);
        if let Some(site) = &site {
            site::check_anchors(site, &sections, problems);
        }
        Self { site, theme, sections, country_texts, rooms }
    }
}

/// What the tables of the guide in a folder are derived for. Needs no tables, so that it can be read before there are any.
///
/// # Errors
/// Every problem found, ordered by file and line.
pub fn derivation(folder: &Path) -> Result<Derivation, Vec<Problem>> {
    let (roots, mut problems) = Roots::of(folder);
    let career = career::read(&Folder::raw(&roots), &mut problems);
    let words = career::words(career.as_ref());
    let derivation = derivation::read(&Folder::new(&roots, &words), career.as_ref(), &mut problems);
    let problems = problems.into_sorted();
    derivation.filter(|_| problems.is_empty()).ok_or(problems)
}

/// The career of the guide in a folder.
///
/// # Errors
/// Every problem found, ordered by file and line.
pub fn career(folder: &Path) -> Result<Career, Vec<Problem>> {
    let (roots, mut problems) = Roots::of(folder);
    let career = career::read(&Folder::raw(&roots), &mut problems);
    let problems = problems.into_sorted();
    career.map(|it| it.career).filter(|_| problems.is_empty()).ok_or(problems)
}

/// Every folder with content of the guide in a folder: that itself, and the one that it shares files with.
pub fn folders(guide: &Path) -> Vec<PathBuf> {
    Roots::of(guide).0.folders().map(Path::to_owned).collect()
}

/// Where a file of the guide in a folder is: there, or else in the folder that it shares files with.
pub fn locate(guide: &Path, file: &str) -> PathBuf {
    Roots::of(guide).0.locate(file)
}

fn credit(source: &Source, sources: &[Source], editions: &[Edition], data: &Dataset) -> Credit {
    let newer = newer_edition(sources, source).and_then(|newer| {
        let date = newer.edition.as_ref()?.date;
        let (route, of) = shown_at(newer, editions);
        Some(NewerEdition { label: format!("{date}{of}"), href: route.href(data) })
    });
    Credit { id: source.id.clone(), name: source.name.clone(), licence: source.licence.clone(), newer }
}

/// Where the figures of a source are, and what they are of if not of everything: pay by country for an edition of
/// the survey, otherwise where the source is described.
fn shown_at(source: &Source, editions: &[Edition]) -> (Route, &'static str) {
    match editions.iter().find(|edition| edition.provenance.source == source.id) {
        Some(edition) => {
            let query = format!("{}={}", params::FIGURES.key, Figures::Survey(edition.year).key());
            (Route { query, ..Page::Salaries.into() }, " (pay by country)")
        }
        None => (Route::from(Page::Data).at(&format!("source-{}", source.id)), ""),
    }
}
