//! `guide/*.md` and `guide/countries/*.md`: front matter between `+++` lines, then Markdown.

use crate::document::Document;
use crate::folder::Folder;
use crate::links::Places;
use crate::markdown::{Anchors, Markdown, Piece, Quotes, render};
use crate::problem::Problems;
use crate::sources::slug;
use domain::guide::{Block, CountryText, Section, Widget};
use domain::salary::CountryCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionHead {
    id: Spanned<String>,
    title: Spanned<String>,
    short_title: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountryHead {
    country: Spanned<String>,
}

/// Reads the drawing of a page; a page can do without.
pub(crate) fn drawing(folder: &Folder, room: &str, problems: &mut Problems) -> Option<String> {
    let file = format!("drawings/{room}.svg");
    if !folder.path(&file).exists() {
        return None;
    }
    svg(folder, &file, problems)
}

/// Reads a drawing.
pub(crate) fn svg(folder: &Folder, file: &str, problems: &mut Problems) -> Option<String> {
    let drawing = folder.read(file, problems)?;
    let drawing = drawing.trim();
    if !drawing.starts_with("<svg ") || !drawing.ends_with("</svg>") {
        problems.add(file, Some(1), "it is not a drawing", "It must begin with <svg and end with </svg>.");
    }
    for part in ["<script", "<foreignObject", "<style", " style=", "href="] {
        if let Some(at) = drawing.find(part) {
            let what = format!("a drawing must not contain “{}”", part.trim());
            let line = drawing[..at].lines().count();
            problems.add(
                file,
                Some(line),
                what,
                "Draw with shapes, text and the classes of docs/content.md.",
            );
        }
    }
    // Names of elements are unique in a page, and the lines between shapes are of no use in one.
    Some(drawing.lines().map(str::trim).collect())
}

/// Reads every section and every country's paragraph. `empty` are the parts that the guide has nothing for, each with
/// the file that would have it.
pub(crate) fn read(
    folder: &Folder,
    quotes: &Quotes,
    places: &Places,
    empty: &[(Widget, &str)],
    problems: &mut Problems,
) -> (Vec<Section>, Vec<CountryText>) {
    let mut anchors = Anchors::new(folder, places);
    let mut widgets = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    for file in files(folder, "guide", problems) {
        let Some((head, body, before)) = open::<SectionHead>(folder, &file, problems) else { continue };
        let Some(id) = slug(&head, &head.value.id, problems) else { continue };
        if sections.iter().any(|section| section.id == id) {
            head.problem(
                &head.value.id,
                problems,
                format!("the section “{id}” is already in another file"),
                "Give each section its own id.",
            );
            continue;
        }
        let title = head.filled("title", &head.value.title, problems);
        let short_title = head.filled("short_title", &head.value.short_title, problems);
        anchors.define(id.as_str());
        let markdown = Markdown { file: &file, body: &body, before };
        let pieces = render(&markdown, quotes, Some(&mut anchors), problems);
        let blocks = pieces.into_iter().map(|piece| block(&file, piece, &mut widgets, problems)).collect();
        sections.push(Section { id, title, short_title, blocks });
    }
    if !sections.is_empty() {
        check_widgets(&widgets, empty, problems);
    }
    anchors.check(problems);
    let country_texts = read_countries(folder, quotes, places, problems);
    (sections, country_texts)
}

/// Each part that the guide has something for must be in the article, and no other.
fn check_widgets(widgets: &[Widget], empty: &[(Widget, &str)], problems: &mut Problems) {
    for (widget, name) in WIDGETS {
        let missing = empty.iter().find(|(empty, _)| *empty == widget).map(|(_, file)| file);
        match (missing, widgets.contains(&widget)) {
            (None, false) => {
                let what = format!("no section contains {{{{{name}}}}}");
                problems.add("guide", None, what, "Write it on a line of its own.");
            }
            (Some(file), true) => {
                let what =
                    format!("a section contains {{{{{name}}}}}, but there is nothing in content/{file}");
                problems.add("guide", None, what, "Fill it, or remove the line.");
            }
            _ => {}
        }
    }
}

fn read_countries(
    folder: &Folder,
    quotes: &Quotes,
    places: &Places,
    problems: &mut Problems,
) -> Vec<CountryText> {
    const FOLDER: &str = "guide/countries";
    let mut texts: Vec<CountryText> = Vec::new();
    if quotes.countries().next().is_none() && !folder.has(FOLDER) {
        return texts;
    }
    for file in files(folder, FOLDER, problems) {
        let Some((head, body, before)) = open::<CountryHead>(folder, &file, problems) else { continue };
        let code = head.value.country.get_ref();
        let country = CountryCode::parse(code).filter(|code| places.countries.contains(code));
        let Some(country) = country else {
            let remedy = "Use the code of a country that has a row in content/salaries.csv or enough answers in the survey.";
            head.problem(&head.value.country, problems, format!("unknown country “{code}”"), remedy);
            continue;
        };
        if texts.iter().any(|text| text.country == country) {
            head.problem(
                &head.value.country,
                problems,
                format!("{country} already has a text in another file"),
                "Keep one of the two.",
            );
            continue;
        }
        let html = only_text(&Markdown { file: &file, body: &body, before }, quotes, problems);
        texts.push(CountryText { country, html });
    }
    for country in quotes.countries() {
        if !texts.iter().any(|text| text.country == country) {
            let what = format!("{country} has pay but no text");
            problems.add(FOLDER, None, what, format!("Add content/guide/countries/{country}.md."));
        }
    }
    texts.sort_by_key(|text| places.countries.iter().position(|country| *country == text.country));
    texts
}

/// The HTML of a text that is not part of the article.
pub(crate) fn only_text(markdown: &Markdown, quotes: &Quotes, problems: &mut Problems) -> String {
    let mut html = String::new();
    for piece in render(markdown, quotes, None, problems) {
        match piece {
            Piece::Html(text) => html.push_str(&text),
            Piece::Widget(_, line) | Piece::Link(.., line) => {
                let what = "a part of the page is outside the article";
                problems.add(markdown.file, Some(line), what, "Move it to a section in content/guide.");
            }
        }
    }
    html
}

const WIDGETS: [(Widget, &str); 6] = [
    (Widget::SalaryExplorer, "salary-explorer"),
    (Widget::CourseFinder, "course-finder"),
    (Widget::Industries, "industries"),
    (Widget::Employers, "employers"),
    (Widget::Duties, "duties"),
    (Widget::SkillShares, "skill-shares"),
];

/// The names of the parts that code draws.
pub(crate) fn widget_names() -> impl Iterator<Item = &'static str> {
    WIDGETS.iter().map(|(_, name)| *name)
}

/// The part of the page with a name.
pub(crate) fn widget(name: &str) -> Option<Widget> {
    WIDGETS.iter().find_map(|(widget, known)| (*known == name).then_some(*widget))
}

fn block(file: &str, piece: Piece, widgets: &mut Vec<Widget>, problems: &mut Problems) -> Block {
    match piece {
        Piece::Html(html) => Block::Html(html),
        Piece::Link(page, text, _) => Block::Link { page, text },
        Piece::Widget(widget, line) => {
            if widgets.contains(&widget) {
                problems.add(file, Some(line), "this part is in the guide twice", "Keep one of the two.");
            }
            widgets.push(widget);
            Block::Widget(widget)
        }
    }
}

/// The Markdown files of a folder, by name.
pub(crate) fn files(folder: &Folder, inside: &str, problems: &mut Problems) -> Vec<String> {
    let files = named(folder, inside, ".md");
    if files.is_empty() {
        problems.add(
            inside,
            None,
            "the folder has no .md files",
            "Restore its .md files from the last version that worked, or write one: docs/another-career.md says what it holds.",
        );
    }
    files
}

/// The files with drawings.
pub(crate) fn drawings(folder: &Folder) -> Vec<String> {
    named(folder, "drawings", ".svg")
}

/// The files in a folder whose names end so, sorted.
fn named(folder: &Folder, inside: &str, ending: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path(inside)).into_iter().flatten().flatten();
    let mut files: Vec<String> = entries
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(ending))
        .map(|name| format!("{inside}/{name}"))
        .collect();
    files.sort();
    files
}

/// The front matter, the body, and how many lines are before the body.
pub(crate) fn open<T: DeserializeOwned>(
    folder: &Folder,
    file: &str,
    problems: &mut Problems,
) -> Option<(Document<T>, String, usize)> {
    let text = folder.read(file, problems)?.replace("\r\n", "\n");
    let parts = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n"));
    let Some((head, body)) = parts else {
        problems.add(
            file,
            Some(1),
            "the head between two +++ lines is missing",
            "Copy it from another file in the folder.",
        );
        return None;
    };
    let before = head.lines().count() + 2;
    let document = Document::of(folder, file, head.to_owned(), 1, problems)?;
    Some((document, body.to_owned(), before))
}
