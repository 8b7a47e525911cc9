//! What all pages share.

use super::at;
use super::forward;
use super::policy::Policy;
use super::programs::{Programs, Script};
use crate::app::data::dataset;
use compiler::Content;
use domain::guide::{Career, Guide, RoomText, Target};
use domain::route::{Chart, Page, Route};
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::{fs, io};

/// The content, the programs and the styles that pages are written from.
pub(super) struct Site<'a> {
    /// The checked content.
    pub content: &'a Content,
    /// The programs that pages name.
    pub programs: &'a Programs,
    /// The styles that are in pages.
    pub styles: Styles,
    /// The pack of the whole catalogue.
    pub pack: OnRequest,
    /// The shapes of the world map, if the guide has one.
    pub map: Option<OnRequest>,
    /// How the pages reach readers.
    pub mode: Mode,
    /// The careers of the other guides on the site, each in the folder beside this guide's that has its id.
    pub beside: Vec<Career>,
}

/// Which pages a policy is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pages {
    /// Those that the router shows, each in the document of another, so they share one policy.
    Routed,
    /// All: figures for frames and forwards too.
    All,
}

/// How the pages reach readers.
pub(super) enum Mode {
    /// From a host.
    Host {
        /// The reload script at the end of every page in development.
        reload: String,
    },
    /// As one file.
    Single {
        /// The elements that hold files and pages.
        held: String,
        /// The icon, as a `data:` address.
        icon: String,
    },
}

/// A file that the program fetches when the reader asks for what it holds.
pub(super) struct OnRequest {
    /// Its name below the root.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl OnRequest {
    /// A file with a name that contains a hash of its content.
    fn new(stem: &str, ending: &str, content: Vec<u8>) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(&content);
        Self { name: format!("{stem}-{:016x}.{ending}", hasher.finish()), content }
    }
}

impl<'a> Site<'a> {
    /// Reads the styles.
    ///
    /// # Errors
    /// Names the file that cannot be read.
    pub fn new(content: &'a Content, programs: &'a Programs, mode: Mode) -> io::Result<Self> {
        let pack = OnRequest::new("catalogue", "pack", content.catalogue.whole());
        let map = content.map.as_ref().map(|map| OnRequest::new("map", "csv", map.clone().into_bytes()));
        let styles = Styles::read(content, programs)?;
        Ok(Self { content, programs, styles, pack, map, mode, beside: Vec::new() })
    }

    /// The files that the program fetches when it is asked for them.
    pub fn on_request(&self) -> impl Iterator<Item = &OnRequest> {
        std::iter::once(&self.pack).chain(&self.map)
    }

    /// The guide's texts.
    pub fn guide(&self) -> &'a Guide {
        &self.content.guide
    }

    /// Whether the guide is one file.
    pub fn is_single(&self) -> bool {
        matches!(self.mode, Mode::Single { .. })
    }

    /// The script at the end of pages.
    pub fn start_script(&self) -> Script {
        if self.is_single() { Script::Single } else { Script::Start }
    }

    /// The policy of these pages; a build for development has none.
    pub fn policy(&self, of: Pages) -> Option<Policy> {
        self.programs.are_released().then(|| self.strict_policy(of))
    }

    /// The policy that a release has.
    pub fn strict_policy(&self, of: Pages) -> Policy {
        let mut scripts =
            vec![self.programs.script(Script::Early), self.programs.script(self.start_script())];
        if of == Pages::All {
            scripts.extend([self.programs.script(Script::Height), forward::SCRIPT]);
        }
        let fonts = Page::UPS.map(|up| self.programs.fonts(up));
        let fonts = fonts.iter().map(String::as_str).filter(|style| !style.is_empty() && !self.is_single());
        let styles: Vec<&str> = self.styles.of(of).chain(fonts).collect();
        if self.is_single() { Policy::single(&scripts, &styles) } else { Policy::served(&scripts, &styles) }
    }
}

/// The styles that are in pages.
pub(super) struct Styles {
    /// Of the theme, of the shell and of what all rooms share: on every page.
    pub shared: String,
    /// The others by the names of their files without their ending, in the order in which they are on
    /// a page.
    pub sheets: Vec<(&'static str, String)>,
}

const SHARED: [&str; 2] = ["app/base", "ui/style"];

/// The sheet of the figures for frames of other sites, which no page of the router has.
const FRAMES: &str = "embed/style";

/// The sheets that are on the pages of some rooms only, with these rooms.
const SHEETS: [(&str, &[&str]); 13] = [
    ("ui/drawing", &["guide", "courses", "plan", "data", "not-found"]),
    ("ui/sheet", &["guide", "salaries", "careers", "skills", "courses"]),
    ("ui/pay/style", &["guide", "salaries", "careers", "skills", "embed"]),
    ("ui/stacked", &["salaries", "careers", "skills", "plan", "embed"]),
    ("ui/survey/style", &["salaries", "careers", "skills", "embed"]),
    ("ui/course", &["courses", "plan"]),
    ("guide/style", &["guide"]),
    ("salaries/style", &["salaries", "embed"]),
    ("skills/style", &["skills", "embed"]),
    (FRAMES, &["embed"]),
    ("courses/style", &["courses"]),
    ("plan/style", &["plan"]),
    ("data/style", &["data"]),
];

impl Styles {
    fn read(content: &Content, programs: &Programs) -> io::Result<Self> {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let style = |name: &str| -> io::Result<String> {
            let name = format!("{name}.css");
            let path = source.join(&name);
            let text = fs::read_to_string(&path).map_err(|error| at(&path, &error))?;
            Ok(programs.style(&name, &text).to_owned())
        };
        let shared = SHARED.into_iter().map(style).collect::<io::Result<String>>()?;
        let shared = content.theme.sheet() + &shared;
        let sheet = |(name, _)| style(name).map(|text| (name, text));
        Ok(Self { shared, sheets: SHEETS.into_iter().map(sheet).collect::<io::Result<_>>()? })
    }

    /// The sheets that the pages of a room have beside the shared style.
    pub fn of_room(&self, room: &str) -> impl Iterator<Item = &(&'static str, String)> {
        let is_wanted = move |(_, rooms): &(_, &[&str])| rooms.contains(&room);
        SHEETS.iter().zip(&self.sheets).filter(move |(wanted, _)| is_wanted(wanted)).map(|(_, sheet)| sheet)
    }

    /// The sheets of all rooms, without that of frames.
    pub fn of_all_rooms(&self) -> impl Iterator<Item = &(&'static str, String)> {
        self.sheets.iter().filter(|(name, _)| *name != FRAMES)
    }

    /// Every text of a style element on these pages.
    fn of(&self, pages: Pages) -> impl Iterator<Item = &str> {
        let sheets = self.sheets.iter().filter(move |(name, _)| pages == Pages::All || *name != FRAMES);
        std::iter::once(self.shared.as_str()).chain(sheets.map(|(_, style)| style.as_str()))
    }
}

/// Every page, in the order of the navigation; a main page comes before those below it.
pub(super) fn routes(content: &Content) -> Vec<Page> {
    let guide = &content.guide;
    let below = |page: &Page| -> Vec<Page> {
        match page {
            Page::Salaries => guide.countries.iter().map(|(code, _)| Page::Country(*code)).collect(),
            Page::Careers => guide.roles.iter().map(|(role, _)| Page::Role(role.clone())).collect(),
            Page::Skills => guide.skills.iter().map(|(skill, _)| Page::Skill(skill.clone())).collect(),
            Page::Data => vec![Page::Changes],
            _ => Vec::new(),
        }
    };
    content.dataset.main_pages().flat_map(|page| [vec![page.clone()], below(&page)].concat()).collect()
}

/// The words at the head of a page.
///
/// # Panics
/// Never for a page of [`routes`]: the compiler gives each its words.
pub(super) fn text_of<'a>(guide: &'a Guide, page: &Page) -> &'a RoomText {
    fn of<'a, K: PartialEq>(list: &'a [(K, RoomText)], key: &K) -> &'a RoomText {
        let found = list.iter().find(|(other, _)| other == key);
        &found.expect("each page of a kind has its words").1
    }
    let rooms = &guide.rooms;
    match page {
        Page::Guide => &rooms.guide,
        Page::Salaries => &rooms.salaries,
        Page::Country(code) => of(&guide.countries, code),
        Page::Careers => &rooms.careers,
        Page::Role(role) => of(&guide.roles, role),
        Page::Skills => &rooms.skills,
        Page::Skill(skill) => of(&guide.skills, skill),
        Page::Courses => &rooms.courses,
        Page::Plan => &rooms.plan,
        Page::Data => &rooms.data,
        Page::Changes => &rooms.changes,
        Page::Embed(chart) => text_of(guide, &chart.page()),
    }
}

/// The way to a page: the guide, the page of the navigation, the page itself, each once.
pub(super) fn trail(page: &Page) -> Vec<Page> {
    let mut trail = vec![Page::Guide, page.main(), page.clone()];
    trail.dedup();
    trail
}

/// Every figure for other sites.
pub(super) fn charts(content: &Content) -> Vec<Chart> {
    let countries = content.guide.countries.iter().map(|(code, _)| Chart::Country(*code));
    Chart::MAIN
        .into_iter()
        .map(|(chart, _)| chart)
        .filter(|chart| *chart != Chart::Map || content.map.is_some())
        .chain(countries)
        .collect()
}

/// Whether search engines should list the page. The plan is personal, and a figure for other sites is on
/// its own page, so they should not.
pub(super) fn is_indexed(page: &Page) -> bool {
    !matches!(page, Page::Plan | Page::Embed(_))
}

/// The file of a page below the root.
pub(super) fn file_of(page: &Page) -> String {
    format!("{}index.html", page.path(dataset()))
}

/// A page as a link below `up`, the way to the root.
pub(super) fn href_of(up: &str, page: &Page) -> String {
    format!("{up}{}", page.path(dataset()))
}

/// Where a link of the site leads, below `up`.
pub(super) fn target_href(up: &str, target: &Target) -> String {
    let below = |route: Route| format!("{up}{}", route.href(dataset()));
    match target {
        Target::Room(page) => below(page.clone().into()),
        Target::Section(id) => below(Route::from(Page::Guide).at(id.as_str())),
        Target::Address(address) => address.clone(),
    }
}
