//! Reads `content/`, refuses what is wrong, and yields the checked data of the guide.
//!
//! Nothing is guessed or repaired. All problems of a run are collected, each with its file, its line, what
//! is wrong and how to correct it; content with a problem gives no result.
//!
//! A module for each kind of file ([`career`], [`money_tables`], [`courses`], [`figures`],
//! [`facts`], [`changes`], [`platforms`], [`headings`], [`derivation`], [`derived`], [`world`], [`official`], [`map`], [`roles`], [`path`], [`site`], [`theme`], [`text`], [`rooms`], [`front`]),
//! five for how files are read ([`roots`], [`folder`], [`table`], [`document`], [`markdown`]), three for what texts name
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
use derived::Derived;
use domain::credit::{Credit, Credits, NewerEdition};
use domain::dataset::Dataset;
use domain::figure::{Figure, Source, newer_edition};
use domain::guide::{Career, Employers, Guide, Widget};
use domain::money::PurchasingPower;
use domain::official::{OfficialPay, RegionTable};
use domain::route::{Page, Route};
use domain::salary::{Figures, params};
use domain::survey::{CountryRole, Edition, Explorer, RoleTechnology};
use folder::Folder;
use links::Places;
use money_tables::MoneyTables;
use newest::Dated;
use path::PathContent;
use plan::SkillPath;
use roots::Roots;
use serde::Serialize;
use std::path::{Path, PathBuf};

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
    let sources = sources::read(folder, &mut problems);
    let changes = changes::read(folder, &sources, &mut problems);
    let money = money_tables::read(folder, &sources, &mut problems);
    let skills = catalogue::skills(folder, &mut problems);
    let shelf = courses::read(folder, &sources, &skills, &mut problems);
    let mut catalogue = catalogue::read(folder, &shelf, skills, &sources, &mut problems);
    let platforms = platforms::read(folder, &sources, &mut problems);
    let headings = headings::read(folder, &mut problems);
    let mut derived = derived::read(folder, &money, &sources, career.as_ref(), &mut problems);
    derivation::read(folder, career.as_ref(), &mut problems);
    let map = map::read(folder, &money.countries, &mut problems);
    let official = official::read(folder, &money.currencies, &sources, &mut problems);
    if let Some(derived) = &mut derived {
        official::refuse_unknown(&derived.nearest, &official, &mut problems);
        derived.explorer.official = official::nearest_of(&money.countries, &official, &derived.nearest);
        derived.explorer.regions = RegionTable::of(official.iter());
    }
    let survey_roles = derived.as_ref().map(|derived| derived.explorer.facts.roles.as_slice());
    let roles = roles::read(folder, survey_roles, &mut problems);
    if let Some(derived) = &mut derived {
        roles.name(&mut derived.explorer.facts.roles);
    }
    let path = path::read(folder, &catalogue, derived.as_ref(), &mut problems);
    if let Some(path) = &path {
        courses::check_on_path(&catalogue, &path.path, &mut problems);
    }
    let figures = figures::read(folder, &sources, &mut problems);
    let facts = facts::read(folder, &figures, &mut problems);
    let employers = figures::read_employers(folder, &sources, &mut problems);
    let places = places(&money, derived.as_ref(), path.as_ref(), &catalogue);
    let dated = Dated {
        money: &money,
        shelf: &shelf,
        catalogue: &catalogue,
        derived: derived.as_ref(),
        figures: &figures,
        employers: employers.as_ref(),
    };
    let theme = theme::read(folder, &mut problems);
    let site = site::read(folder, &places, dated.newest(), &mut problems);
    let recommends = !shelf.courses.is_empty() || problems.has("courses.csv");
    let empty = empty_parts(path.as_ref(), recommends, employers.as_ref());
    let quoted = (!problems.has("figures.csv")).then_some(&*figures);
    let quotes = markdown::Quotes::new(quoted, &money, &sources, &words);
    let (sections, country_texts) = text::read(folder, &quotes, &places, &empty, &mut problems);
    let subjects =
        rooms::Subjects { money: &money, survey: derived.as_ref(), roles: &roles.names, path: path.as_ref() };
    let rooms = rooms::read(folder, &subjects, &quotes, &mut problems);
    if let Some(site) = &site {
        site::check_anchors(site, &sections, &mut problems);
    }
    let problems = problems.into_sorted();
    if !problems.is_empty() {
        return Err(problems);
    }
    let (
        Some(career),
        Some(site),
        Some(theme),
        Some(facts),
        Some(employers),
        Some(rates),
        Some(derived),
        Some(path),
        Some(rooms),
    ) = (career, site, theme, facts, employers, money.rates, derived, path, rooms)
    else {
        return Err(problems);
    };
    catalogue.tables.rates = catalogue::rates(&derived.explorer.rates);
    let dataset = Dataset {
        currencies: money.currencies,
        countries: money.countries,
        pays: money.pays,
        rates,
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
        site,
        rooms: rooms.rooms,
        countries: rooms.countries,
        roles: rooms.roles,
        role_sets: roles.sets,
        skills: rooms.skills,
        facts,
        sections,
        country_texts,
        employers,
        sources,
        changes,
        survey_rules: derived.rules,
        course_rules: derived.course_rules,
        shelf,
    };
    Ok(Content {
        dataset,
        credits,
        guide,
        theme,
        figures,
        explorer: derived.explorer,
        country_roles: derived.country_roles,
        role_technologies: derived.role_technologies,
        power: derived.power,
        official,
        map,
        catalogue,
        platforms,
        headings,
        path: path.path,
    })
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

/// The parts of the article that the guide has nothing for, each with the file that would have it. What could not be
/// read has been reported, and may be in the article.
fn empty_parts(
    path: Option<&PathContent>,
    recommends: bool,
    employers: Option<&Employers>,
) -> Vec<(Widget, &'static str)> {
    let has_no_plan = path.is_some_and(|path| path.path.skills.is_empty());
    [
        (Widget::Duties, "plan", has_no_plan),
        (Widget::SkillShares, "plan", has_no_plan),
        (Widget::CourseFinder, "courses.csv", !recommends),
        (Widget::Industries, "employers.toml", employers.is_some_and(|it| it.industries.is_empty())),
        (Widget::Employers, "employers.toml", employers.is_some_and(|it| it.companies.is_empty())),
    ]
    .into_iter()
    .filter(|(.., is_empty)| *is_empty)
    .map(|(widget, file, _)| (widget, file))
    .collect()
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

fn places(
    money: &MoneyTables,
    derived: Option<&Derived>,
    path: Option<&PathContent>,
    catalogue: &CatalogueContent,
) -> Places {
    let roles = |derived: &Derived| derived.explorer.roles.iter().map(|pay| pay.role.clone()).collect();
    let skills = |path: &PathContent| path.path.skills.iter().map(|skill| skill.id.clone()).collect();
    let surveyed = derived.iter().flat_map(|derived| &derived.explorer.world).map(|survey| survey.country);
    let countries = money.paid.iter().copied().chain(surveyed).collect();
    Places {
        countries,
        roles: derived.map(roles),
        skills: path.map(skills),
        has_plan: path.is_none_or(|path| !path.path.skills.is_empty()),
        has_courses: !catalogue.is_empty(),
    }
}
