//! Markdown to HTML, with figures quoted by name and every link checked.

use crate::career::NAMES;
use crate::document::{is_web_address, line_at};
use crate::folder::{Folder, WORDS};
use crate::links::{Places, ROOMS, room_line};
use crate::money_tables::MoneyTables;
use crate::placeholder::{UNCLOSED, Values, complaint, is_of_career};
use crate::problem::{Problems, suggestion};
use crate::rank::rank;
use crate::text::{widget, widget_names};
use domain::figure::{Figure, Provenance, Source};
use domain::guide::Widget;
use domain::money::{Currency, CurrencyCode, Digits, NumberStyle, RateTable, Ratio, format_money};
use domain::route::Page;
use domain::salary::{CountryCode, Pay};
use domain::slug::Slug;
use domain::text::escape;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html};
use std::ops::Range;
use std::path::PathBuf;

/// A piece of a section as it was read.
pub(crate) enum Piece {
    /// Text.
    Html(String),
    /// A part that code draws, and its line.
    Widget(Widget, usize),
    /// A link to a room in a line of its own, its words, and its line.
    Link(Page, String, usize),
}

/// What a text may quote: figures and pay by name, and values of the page that it is on.
#[derive(Clone)]
pub(crate) struct Quotes<'a> {
    /// `None` if some could not be read, which has been reported.
    figures: Option<&'a [Figure]>,
    pays: &'a [Pay],
    paid: &'a [CountryCode],
    currencies: &'a [Currency],
    rates: Option<&'a RateTable>,
    sources: &'a [Source],
    /// The words of the career: their digits are not numbers.
    words: &'a Values,
    page: Values,
}

impl<'a> Quotes<'a> {
    /// Quotes of the checked tables.
    pub fn new(
        figures: Option<&'a [Figure]>,
        money: &'a MoneyTables,
        sources: &'a [Source],
        words: &'a Values,
    ) -> Self {
        Self {
            figures,
            pays: &money.pays,
            paid: &money.paid,
            currencies: &money.currencies,
            rates: money.rates.as_ref(),
            sources,
            words,
            page: Values::default(),
        }
    }

    /// The same, and what belongs to one page.
    pub fn of_page(&self, page: &Values) -> Self {
        Self { page: page.clone(), ..self.clone() }
    }

    /// The countries that have pay, in the order of the file.
    pub fn countries(&self) -> impl Iterator<Item = CountryCode> {
        self.paid.iter().copied()
    }

    /// The HTML of `figure:outlook-growth`, `pay:US`, `rank:US` or a value of the page.
    fn html(&self, name: &str) -> Result<String, String> {
        if let Some(html) = self.page.html(name) {
            return Ok(html);
        }
        if let Some(id) = name.strip_prefix("figure:") {
            let Some(figures) = self.figures else { return Ok(String::new()) };
            let found = figures.iter().find(|figure| figure.id.as_str() == id);
            return found.map(|figure| self.figure(figure)).ok_or_else(|| {
                let close = suggestion(id, figures.iter().map(|figure| figure.id.as_str()));
                format!("unknown figure “{id}”{close}")
            });
        }
        if let Some(code) = name.strip_prefix("pay:") {
            let found = self.pays.iter().find(|pay| pay.country.as_str() == code);
            if found.is_none() && self.paid.iter().any(|country| country.as_str() == code) {
                return Ok(String::new());
            }
            return found
                .and_then(|pay| self.pay(pay))
                .ok_or_else(|| format!("there is no average pay for “{code}” in content/salaries.csv"));
        }
        if let Some(code) = name.strip_prefix("rank:") {
            let country = CountryCode::parse(code).filter(|country| self.paid.contains(country));
            let country = country
                .ok_or_else(|| format!("there is no average pay for “{code}” in content/salaries.csv"))?;
            // Pay or rates that could not be read have been reported already.
            let place = self.rates.and_then(|rates| rank(self.pays, rates, country));
            return Ok(escape(&place.unwrap_or_default()));
        }
        // Unknown words of the career have been reported already.
        if is_of_career(name) {
            return Ok(String::new());
        }
        let close = suggestion(name, widget_names().chain(self.page.names()));
        Err(format!("unknown placeholder {{{{{name}}}}}{close}"))
    }

    fn figure(&self, figure: &Figure) -> String {
        let provenance = &figure.provenance;
        format!(
            "<span class=\"figure\"><strong>{}</strong> ({}, {}; {})</span>",
            escape(&figure.shown),
            provenance.statistic.label(),
            provenance.period,
            self.source_and_time(provenance)
        )
    }

    /// Pay in the text needs no source here: it is beside the chart, which gives it.
    fn pay(&self, pay: &Pay) -> Option<String> {
        let money = written(Ratio::from(pay.per_year), pay.currency, self.currencies)?;
        Some(data(&pay.per_year.to_string(), &money))
    }

    /// The article is at the root, and the sources are on the page of the data.
    fn source_and_time(&self, provenance: &Provenance) -> String {
        let name = self
            .sources
            .iter()
            .find(|source| source.id == provenance.source)
            .map_or("", |source| &source.name);
        format!(
            "<a href=\"./data/#source-{}\">{}</a>, {}",
            provenance.source,
            escape(name),
            provenance.published
        )
    }
}

/// An amount as text shows it: `CA$83,038`. `None` for a currency that is not listed.
pub(crate) fn written(amount: Ratio, code: CurrencyCode, currencies: &[Currency]) -> Option<String> {
    let currency = currencies.iter().find(|currency| currency.code == code)?;
    Some(format_money(amount, currency, Digits::AsNeeded, NumberStyle::International))
}

/// An amount in HTML, with its plain number.
pub(crate) fn data(number: &str, shown: &str) -> String {
    format!("<data value=\"{number}\">{}</data>", escape(shown))
}

/// The anchors of the article, and the links that lead to them, checked when all are known.
pub(crate) struct Anchors<'a> {
    public: PathBuf,
    places: &'a Places,
    defined: Vec<String>,
    asked: Vec<(String, usize, String)>,
}

impl<'a> Anchors<'a> {
    /// The anchors that every guide has.
    pub fn new(folder: &Folder, places: &'a Places) -> Self {
        let defined = ["sources", "contents", "main"].map(str::to_owned).into();
        Self { public: folder.public(), places, defined, asked: Vec::new() }
    }

    /// Adds an anchor.
    pub fn define(&mut self, id: &str) {
        self.defined.push(id.to_owned());
    }

    /// Records every link that leads nowhere.
    pub fn check(&self, problems: &mut Problems) {
        for (file, line, anchor) in &self.asked {
            if !self.defined.contains(anchor) {
                let close = suggestion(anchor, self.defined.iter().map(String::as_str));
                problems.add(
                    file,
                    Some(*line),
                    format!("the link “#{anchor}” leads nowhere{close}"),
                    "Use the id of a section, or # and a heading’s words with hyphens.",
                );
            }
        }
    }

    fn link(&mut self, file: &str, line: usize, target: &str, problems: &mut Problems) {
        if let Some(anchor) = target.strip_prefix('#') {
            self.asked.push((file.to_owned(), line, anchor.to_owned()));
            return;
        }
        if is_elsewhere(target) {
            return;
        }
        if target.starts_with("room:") {
            let what = "a room: link is inside a paragraph";
            problems.add(file, Some(line), what, "Put it on a line of its own: [words](room:skills).");
            return;
        }
        let relative = !target.contains(':') && !target.starts_with('/') && !target.contains("..");
        if relative && self.public.join(target).is_file() {
            return;
        }
        let what = format!("the link “{target}” leads nowhere");
        problems.add(file, Some(line), what, "Link to https://…, to #section, or to a file in public/.");
    }
}

/// Whether a link leads to another site or to a mailbox. No name is filled in inside an address.
fn is_elsewhere(target: &str) -> bool {
    if target.contains("{{") {
        return false;
    }
    is_web_address(target) || target.strip_prefix("mailto:").is_some_and(|rest| rest.contains('@'))
}

/// Markdown, and where it is from.
pub(crate) struct Markdown<'a> {
    /// The file, from the content folder.
    pub file: &'a str,
    /// The text.
    pub body: &'a str,
    /// The lines of the file before it.
    pub before: usize,
}

/// Renders Markdown. Without `anchors` it is for another page than the article. Such a page has no
/// sections, so the text may contain neither links to them nor figures, whose links to sources are
/// relative to the article.
pub(crate) fn render(
    markdown: &Markdown,
    quotes: &Quotes,
    anchors: Option<&mut Anchors>,
    problems: &mut Problems,
) -> Vec<Piece> {
    let Markdown { file, body, before } = *markdown;
    let mut pieces = Vec::new();
    let mut start = 0;
    let places = anchors.as_ref().map(|anchors| anchors.places);
    let mut in_code = false;
    let mut text = Text { file, before, quotes, anchors, problems };
    for (at, line) in lines(body) {
        let here = before + line_at(body, at);
        in_code ^= line.starts_with("```");
        // In the article, each heading begins a piece of its own: pages lay them out side by side.
        if line.starts_with('#') && places.is_some() && !in_code {
            text.push(&mut pieces, body, start..at);
            start = at;
            continue;
        }
        let piece = if let Some(widget) = widget_line(line) {
            Some(Piece::Widget(widget, here))
        } else if let (Some((words, target)), Some(places)) = (room_line(line), places) {
            text.link(words.trim(), places.room(target), here)
        } else {
            continue;
        };
        text.push(&mut pieces, body, start..at);
        pieces.extend(piece);
        start = at + line.len();
    }
    text.push(&mut pieces, body, start..body.len());
    pieces
}

/// The part of the page if a line is nothing but its placeholder.
fn widget_line(line: &str) -> Option<Widget> {
    widget(line.trim().strip_prefix("{{")?.strip_suffix("}}")?.trim())
}

fn lines(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    body.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}

struct Text<'a, 'p> {
    file: &'a str,
    before: usize,
    quotes: &'a Quotes<'a>,
    anchors: Option<&'a mut Anchors<'p>>,
    problems: &'a mut Problems,
}

impl Text<'_, '_> {
    fn push(&mut self, pieces: &mut Vec<Piece>, body: &str, range: Range<usize>) {
        let markdown = &body[range.clone()];
        if markdown.trim().is_empty() {
            return;
        }
        let first_line = self.before + line_at(body, range.start) - 1;
        let mut events: Vec<(Event, Range<usize>)> = Vec::new();
        for (event, range) in Parser::new(markdown).into_offset_iter() {
            match (events.last_mut(), event) {
                // Text comes in pieces; figures are found in the whole of it.
                (Some((Event::Text(so_far), _)), Event::Text(more)) => {
                    *so_far = CowStr::from(format!("{so_far}{more}"));
                }
                (_, event) => events.push((event, range)),
            }
        }
        let mut in_code = false;
        let mut out: Vec<Event> = Vec::new();
        let mut headings = heading_ids(&events).into_iter();
        for (event, range) in events {
            let line = first_line + line_at(markdown, range.start);
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                _ => {}
            }
            out.push(match event {
                Event::Html(_) | Event::InlineHtml(_) => {
                    self.note(line, "the text contains HTML", "Write Markdown; HTML is not allowed.");
                    continue;
                }
                Event::Text(text) if !in_code => Event::InlineHtml(self.quoted(&text, line).into()),
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    self.check_link(line, &dest_url);
                    Event::Start(Tag::Link { link_type, dest_url, title, id })
                }
                Event::Start(Tag::Image { .. }) => {
                    self.note(
                        line,
                        "the text contains a picture",
                        "The guide has no pictures yet; remove it.",
                    );
                    continue;
                }
                Event::Start(Tag::Heading { classes, attrs, .. }) => {
                    let id = headings.next().flatten();
                    if let (Some(id), Some(anchors)) = (&id, &mut self.anchors) {
                        anchors.define(id.as_str());
                    }
                    let id = id.map(|id| CowStr::from(id.to_string()));
                    Event::Start(Tag::Heading { level: HeadingLevel::H3, id, classes, attrs })
                }
                Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(HeadingLevel::H3)),
                other => other,
            });
        }
        let mut html = String::new();
        html::push_html(&mut html, out.into_iter());
        pieces.push(Piece::Html(html.trim().replace("<a href=\"http", "<a rel=\"noopener\" href=\"http")));
    }

    /// The text with each `{{name}}` replaced by its figure, the rest escaped.
    fn quoted(&mut self, text: &str, line: usize) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((plain, after)) = rest.split_once("{{") {
            self.plain(&mut out, plain, line);
            let Some((name, after)) = after.split_once("}}") else {
                self.note(line, UNCLOSED.0, UNCLOSED.1);
                return out;
            };
            match self.quotes.html(name.trim()) {
                Ok(_) if self.anchors.is_none() && name.trim().starts_with("figure:") => self.note(
                    line,
                    "a figure is quoted outside the article",
                    "Move it to a section in content/guide.",
                ),
                Ok(html) => out.push_str(&html),
                Err(what) => self.note(line, &what, &self.remedy()),
            }
            rest = after;
        }
        self.plain(&mut out, rest, line);
        out
    }

    /// What may be named in this text.
    fn remedy(&self) -> String {
        if self.anchors.is_some() {
            return "Write {{figure:id}} with an id from content/figures.csv, {{pay:US}} with the code of a country in content/salaries.csv, or a part of the page on a line of its own.".to_owned();
        }
        allowed(&self.quotes.page)
    }

    fn check_link(&mut self, line: usize, target: &str) {
        if let Some(anchors) = &mut self.anchors {
            anchors.link(self.file, line, target, self.problems);
        } else if !is_elsewhere(target) {
            let what = format!("the link “{target}” leads to another page of the guide");
            self.note(line, &what, "Link to https://…, or move the link to a section in content/guide.");
        }
    }

    /// A link to a room; its words are plain text.
    fn link(&mut self, words: &str, page: Result<Page, String>, line: usize) -> Option<Piece> {
        if words.is_empty() {
            self.note(line, "a room: link has no text", "Write it between the square brackets.");
        }
        if let Some((what, remedy)) = complaint(words, NAMES.into_iter(), WORDS) {
            self.note(line, &what, &remedy);
        }
        self.plain(&mut String::new(), words, line);
        match page {
            Ok(page) => Some(Piece::Link(page, words.to_owned(), line)),
            Err(what) => {
                self.note(line, &what, ROOMS);
                None
            }
        }
    }

    fn plain(&mut self, out: &mut String, text: &str, line: usize) {
        if let Some(word) = self.quotes.words.number_in(text) {
            self.note(
                line,
                &format!("the number “{word}” has no source"),
                "Put it in content/figures.csv with its source and write {{figure:its-id}}, or write it as a word.",
            );
        }
        out.push_str(&escape(text));
    }

    fn note(&mut self, line: usize, what: &str, remedy: &str) {
        self.problems.add(self.file, Some(line), what, remedy);
    }
}

/// What a text of a page may name, as a remedy.
pub(crate) fn allowed(page: &Values) -> String {
    let names: Vec<String> =
        NAMES.into_iter().chain(page.names()).map(|name| format!("{{{{{name}}}}}")).collect();
    format!("This text may use {}.", names.join(", "))
}

/// The anchor of each heading, from its words.
fn heading_ids(events: &[(Event, Range<usize>)]) -> Vec<Option<Slug>> {
    let mut ids = Vec::new();
    let mut words: Option<String> = None;
    for (event, _) in events {
        match event {
            Event::Start(Tag::Heading { .. }) => words = Some(String::new()),
            Event::Text(text) => {
                if let Some(words) = &mut words {
                    words.push_str(text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                ids.push(words.take().and_then(|words| Slug::from_name(&words)))
            }
            _ => {}
        }
    }
    ids
}
