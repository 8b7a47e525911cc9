//! `rooms/*.md`: title, heading, description and introduction of every page.

use crate::derived::Derived;
use crate::document::Document;
use crate::folder::Folder;
use crate::markdown::{Markdown, Quotes, allowed, data, written};
use crate::money_tables::MoneyTables;
use crate::path::PathContent;
use crate::placeholder::{Values, complaint, expand};
use crate::problem::{Problems, suggestion};
use crate::roles::RoleName;
use crate::text::{drawing, drawings, files, only_text, open};
use crate::theme::mark_file;
use domain::figure::{Provenance, Statistic};
use domain::guide::{RoomText, Rooms};
use domain::money::Ratio;
use domain::salary::{Country, CountryCode, Pay};
use domain::slug::Slug;
use domain::survey::{SurveyFilter, newest_of_role};
use plan::Skill;
use serde::Deserialize;
use toml::Spanned;

/// Longest description, in characters: search engines cut after that.
const MAX_DESCRIPTION: usize = 160;

/// The files of the folder, without their ending.
const ROOMS: [&str; 13] = [
    "guide",
    "salaries",
    "country",
    "careers",
    "role",
    "skills",
    "skill",
    "skill-without-courses",
    "courses",
    "plan",
    "data",
    "changes",
    "not-found",
];

/// The pages that show a drawing, if they have one.
const DRAWN: [&str; 5] = ["guide", "courses", "plan", "data", "not-found"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: Spanned<String>,
    heading: Spanned<String>,
    description: Spanned<String>,
    short: Spanned<String>,
}

/// The words of every page.
pub(crate) struct RoomContent {
    /// Of the pages that are the only ones of their kind.
    pub rooms: Rooms,
    /// Of each country that has pay, in the order of the salary file.
    pub countries: Vec<(CountryCode, RoomText)>,
    /// Of each role of the survey, in its order.
    pub roles: Vec<(Slug, RoomText)>,
    /// Of each skill, in the order of the path.
    pub skills: Vec<(Slug, RoomText)>,
}

/// What pages are about.
pub(crate) struct Subjects<'a> {
    /// Countries and what they pay.
    pub money: &'a MoneyTables,
    /// Roles and what they pay; `None` when the survey could not be read.
    pub survey: Option<&'a Derived>,
    /// What roles are called.
    pub roles: &'a [RoleName],
    /// Skills; `None` when the path could not be read.
    pub path: Option<&'a PathContent>,
}

/// Reads the words of every page. `None` when a file cannot be read.
pub(crate) fn read(
    folder: &Folder,
    subjects: &Subjects,
    quotes: &Quotes,
    problems: &mut Problems,
) -> Option<RoomContent> {
    refuse_strangers(folder, problems);
    let [
        guide,
        salaries,
        country,
        careers,
        role,
        skills,
        skill,
        untaught,
        courses,
        plan,
        data,
        changes,
        not_found,
    ] = ROOMS.map(|room| Template::read(folder, room, problems));
    let (none, survey) = (Values::default(), subjects.survey());
    let one = |template: Option<Template>, values: &Values, problems: &mut Problems| {
        template.map(|template| template.page(values, quotes, problems))
    };
    let guide = one(guide, &none, problems);
    let salaries = one(salaries, &none, problems);
    let careers = one(careers, &subjects.careers(), problems);
    let skills = one(skills, &survey, problems);
    let courses = one(courses, &none, problems);
    let plan = one(plan, &none, problems);
    let data = one(data, &none, problems);
    let changes = one(changes, &none, problems);
    let not_found = one(not_found, &none, problems);
    let countries = country.map(|template| template.pages(subjects.countries(), quotes, problems));
    let roles = role.map(|template| template.pages(subjects.roles(), quotes, problems));
    let taught = skill.map(|template| template.pages(subjects.skills(true), quotes, problems));
    let untaught = untaught.map(|template| template.pages(subjects.skills(false), quotes, problems));
    let rooms = Rooms {
        guide: guide?,
        salaries: salaries?,
        careers: careers?,
        skills: skills?,
        courses: courses?,
        plan: plan?,
        data: data?,
        changes: changes?,
        not_found: not_found?,
    };
    let mut skills: Vec<_> = taught?.into_iter().chain(untaught?).collect();
    skills.sort_by_key(|(id, _)| subjects.place_of(id));
    Some(RoomContent { rooms, countries: countries?, roles: roles?, skills })
}

/// Reports the files that no page uses.
fn refuse_strangers(folder: &Folder, problems: &mut Problems) {
    for file in files(folder, "rooms", problems) {
        let name = file.trim_start_matches("rooms/").trim_end_matches(".md");
        refuse_stranger(&file, name, &ROOMS, "there is no page called", problems);
    }
    let mark = mark_file(folder);
    for file in drawings(folder) {
        let name = file.trim_start_matches("drawings/").trim_end_matches(".svg");
        if file != mark {
            refuse_stranger(&file, name, &DRAWN, "no page shows a drawing called", problems);
        }
    }
}

fn refuse_stranger(file: &str, name: &str, known: &[&str], what: &str, problems: &mut Problems) {
    if !known.contains(&name) {
        let what = format!("{what} “{name}”{}", suggestion(name, known.iter().copied()));
        problems.add(file, None, what, format!("The pages are {}.", known.join(", ")));
    }
}

/// The words of one page, or of every page of a kind.
struct Template {
    file: String,
    head: Document<Head>,
    body: String,
    /// The lines before the body.
    before: usize,
    drawing: Option<String>,
}

impl Template {
    fn read(folder: &Folder, room: &str, problems: &mut Problems) -> Option<Self> {
        let file = format!("rooms/{room}.md");
        let (head, body, before) = open(folder, &file, problems)?;
        let drawing = drawing(folder, room, problems);
        Some(Self { file, head, body, before, drawing })
    }

    /// The words of the page that these values belong to.
    fn page(&self, values: &Values, quotes: &Quotes, problems: &mut Problems) -> RoomText {
        let text = self.filled(values, quotes, problems);
        self.check_length([&text], problems);
        text
    }

    /// The words of a page for each key.
    fn pages<K>(
        &self,
        of: impl Iterator<Item = (K, Values)>,
        quotes: &Quotes,
        problems: &mut Problems,
    ) -> Vec<(K, RoomText)> {
        let pages: Vec<(K, RoomText)> =
            of.map(|(key, values)| (key, self.filled(&values, quotes, problems))).collect();
        self.check_length(pages.iter().map(|(_, text)| text), problems);
        pages
    }

    fn filled(&self, values: &Values, quotes: &Quotes, problems: &mut Problems) -> RoomText {
        let Head { title, heading, description, short } = &self.head.value;
        let mut plain = |key, value| self.plain(key, value, values, problems);
        let [title, heading, description, short] = [
            plain("title", title),
            plain("heading", heading),
            plain("description", description),
            plain("short", short),
        ];
        let markdown = Markdown { file: &self.file, body: &self.body, before: self.before };
        RoomText {
            title,
            heading,
            description,
            short,
            html: only_text(&markdown, &quotes.of_page(values), problems),
            drawing: self.drawing.clone(),
        }
    }

    fn plain(&self, key: &str, value: &Spanned<String>, values: &Values, problems: &mut Problems) -> String {
        self.head.refuse_number(value, problems);
        let text = self.head.template(key, value, problems);
        let text = expand(&text, |name| values.plain(name), |_, _| {});
        if let Some((what, remedy)) = complaint(&text, values.names(), &allowed(values)) {
            self.head.problem(value, problems, what, remedy);
        }
        text
    }

    /// Reports the longest description if it is too long.
    fn check_length<'t>(&self, texts: impl IntoIterator<Item = &'t RoomText>, problems: &mut Problems) {
        let length = |text: &RoomText| text.description.chars().count();
        let Some(longest) = texts.into_iter().max_by_key(|text| length(text)) else { return };
        if length(longest) > MAX_DESCRIPTION {
            let what = format!("the description of “{}” has {} characters", longest.short, length(longest));
            let remedy = format!("Shorten it to at most {MAX_DESCRIPTION}.");
            self.head.problem(&self.head.value.description, problems, what, remedy);
        }
    }
}

impl Subjects<'_> {
    /// Where and when people answered the survey.
    fn survey(&self) -> Values {
        self.survey_of(|survey| &survey.explorer.facts.provenance)
    }

    /// The survey in the edition that the ranking of careers begins with.
    fn careers(&self) -> Values {
        self.survey_of(|survey| {
            let explorer = &survey.explorer;
            explorer.provenance(SurveyFilter::default().ranked_edition(&explorer.facts))
        })
    }

    fn survey_of(&self, edition: impl Fn(&Derived) -> &Provenance) -> Values {
        let country = self.survey.and_then(|survey| self.country_in_text(survey.explorer.facts.country));
        let month = self.survey.map_or(String::new(), |survey| edition(survey).period.to_string());
        Values::default().with("country", country.unwrap_or_default()).with("month", month)
    }

    fn country_in_text(&self, code: CountryCode) -> Option<&str> {
        let country = self.money.countries.iter().find(|country| country.code == code)?;
        Some(&country.name_in_text)
    }

    fn countries(&self) -> impl Iterator<Item = (CountryCode, Values)> {
        let averages = self.money.pays.iter().cloned();
        let others = self.money.countries.iter().filter_map(|country| self.of_survey(country));
        averages.chain(others).filter_map(|pay| Some((pay.country, self.country(&pay)?)))
    }

    /// The newest median of a country that has no average.
    fn of_survey(&self, country: &Country) -> Option<Pay> {
        if self.money.paid.contains(&country.code) {
            return None;
        }
        let explorer = &self.survey?.explorer;
        let survey = explorer.surveys_of(country.code).next()?;
        let edition = explorer.edition(survey.edition)?;
        Some(survey.pay(survey.rate_into(country), edition, explorer.facts.tax))
    }

    fn country(&self, pay: &Pay) -> Option<Values> {
        let country = self.money.countries.iter().find(|country| country.code == pay.country)?;
        let statistic = match pay.provenance.statistic {
            Statistic::Median => "at the median",
            _ => "on average",
        };
        let shown = written(Ratio::from(pay.per_year), pay.currency, &self.money.currencies)?;
        let html = data(&pay.per_year.to_string(), &shown);
        let values = Values::default()
            .with("name", &country.name)
            .with("name-in-text", &country.name_in_text)
            .with_html("pay", shown, html)
            .with("statistic", statistic)
            .with("month", pay.provenance.period.end().to_string());
        Some(values)
    }

    fn roles(&self) -> impl Iterator<Item = (Slug, Values)> {
        self.roles.iter().filter_map(|role| Some((role.id.clone(), self.role(role)?)))
    }

    fn role(&self, role: &RoleName) -> Option<Values> {
        let explorer = Some(&self.survey?.explorer).filter(|explorer| explorer.has_page(&role.id))?;
        let newest = newest_of_role(&self.money.countries, explorer, &role.id)?;
        let median = newest.of(&role.id)?.spread.median;
        let shown = written(Ratio::whole(median.into()), newest.currency, &self.money.currencies)?;
        let html = data(&median.to_string(), &shown);
        let values = self
            .survey_of(|survey| survey.explorer.provenance(newest.edition))
            .with("name", &role.name)
            .with("name-in-text", &role.name_in_text)
            .with("plural", &role.plural)
            .with_html("pay", shown, html);
        Some(values)
    }

    /// The skills for which the catalogue has courses, or the others.
    fn skills(&self, taught: bool) -> impl Iterator<Item = (Slug, Values)> {
        let of = move |path: &PathContent, skill: &Skill| {
            let values = self
                .survey()
                .with("name", &skill.title)
                .with("name-in-text", path.name_in_text(&skill.id))
                .with("what", &skill.what);
            (skill.id.clone(), values)
        };
        self.path.into_iter().flat_map(move |path| {
            let skills = path.path.skills.iter().filter(move |skill| skill.found_by.is_empty() != taught);
            skills.map(move |skill| of(path, skill))
        })
    }

    /// The place of a skill in the path.
    fn place_of(&self, id: &Slug) -> Option<usize> {
        self.path?.path.skills.iter().position(|skill| skill.id == *id)
    }
}
