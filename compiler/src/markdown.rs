//! Markdown to HTML, with figures quoted by name and every link checked.

use crate::document::{is_web_address, line_at};
use crate::money_tables::MoneyTables;
use crate::problem::{Problems, suggestion};
use crate::text::widget;
use domain::figure::{Figure, Provenance, Source};
use domain::guide::Widget;
use domain::money::{Currency, Digits, NumberStyle, Ratio, format_money};
use domain::salary::{CountryCode, Pay};
use domain::slug::Slug;
use domain::text::escape;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A piece of a section as it was read.
pub(crate) enum Piece {
    /// Text.
    Html(String),
    /// A part that code draws, and its line.
    Widget(Widget, usize),
}

/// What the text may quote: figures and pay by name.
pub(crate) struct Quotes<'a> {
    figures: &'a [Figure],
    pays: &'a [Pay],
    paid: &'a [CountryCode],
    currencies: &'a [Currency],
    sources: &'a [Source],
}

impl<'a> Quotes<'a> {
    /// Quotes of the checked tables.
    pub fn new(figures: &'a [Figure], money: &'a MoneyTables, sources: &'a [Source]) -> Self {
        Self { figures, pays: &money.pays, paid: &money.paid, currencies: &money.currencies, sources }
    }

    /// The countries that have pay, in the order of the file.
    pub fn countries(&self) -> impl Iterator<Item = CountryCode> {
        self.paid.iter().copied()
    }

    /// The HTML of `figure:outlook-growth` or `pay:US`.
    fn html(&self, name: &str) -> Result<String, String> {
        if let Some(id) = name.strip_prefix("figure:") {
            let found = self.figures.iter().find(|figure| figure.id.as_str() == id);
            return found.map(|figure| self.figure(figure)).ok_or_else(|| {
                format!(
                    "unknown figure “{id}”{}",
                    suggestion(id, self.figures.iter().map(|figure| figure.id.as_str()))
                )
            });
        }
        if let Some(code) = name.strip_prefix("pay:") {
            let found = self.pays.iter().find(|pay| pay.country.as_str() == code);
            if found.is_none() && self.paid.iter().any(|country| country.as_str() == code) {
                return Ok(String::new());
            }
            return found.and_then(|pay| self.pay(pay)).ok_or_else(|| format!("no pay for country “{code}”"));
        }
        Err(format!("unknown part “{name}”"))
    }

    fn figure(&self, figure: &Figure) -> String {
        let provenance = &figure.provenance;
        format!(
            "<span class=\"figure\"><strong>{}</strong> <span class=\"provenance\">({}, {}; {})</span></span>",
            escape(&figure.shown),
            provenance.statistic.label(),
            provenance.period,
            self.source_and_age(provenance)
        )
    }

    /// Pay in the text is beside the chart that gives its source.
    fn pay(&self, pay: &Pay) -> Option<String> {
        let currency = self.currencies.iter().find(|currency| currency.code == pay.currency)?;
        let money =
            format_money(Ratio::from(pay.per_year), currency, Digits::AsNeeded, NumberStyle::International);
        Some(format!("<data value=\"{}\">{}</data>", pay.per_year, escape(&money)))
    }

    fn source_and_age(&self, provenance: &Provenance) -> String {
        let name = self
            .sources
            .iter()
            .find(|source| source.id == provenance.source)
            .map_or("", |source| &source.name);
        format!(
            "<a href=\"#source-{}\">{}</a>, {} <span class=\"age\" data-dated=\"{}\"></span>",
            provenance.source,
            escape(name),
            provenance.published,
            provenance.dated().iso()
        )
    }
}

/// The anchors of the page, and the links that lead to them, checked when all are known.
pub(crate) struct Anchors {
    public: PathBuf,
    defined: Vec<String>,
    asked: Vec<(String, usize, String)>,
}

impl Anchors {
    /// The anchors that every guide has.
    pub fn new(folder: &Path, quotes: &Quotes) -> Self {
        let mut defined = vec!["sources".to_owned(), "contents".to_owned(), "main".to_owned()];
        defined.extend(quotes.sources.iter().map(|source| format!("source-{}", source.id)));
        defined.extend(quotes.countries().map(|code| format!("pay-{}", code.as_str().to_ascii_lowercase())));
        let public = folder.parent().unwrap_or(folder).join("public");
        Self { public, defined, asked: Vec::new() }
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
        if is_web_address(target) || target.strip_prefix("mailto:").is_some_and(|rest| rest.contains('@')) {
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

/// Renders Markdown whose first line is line `before + 1` of the file.
pub(crate) fn render(
    file: &str,
    body: &str,
    before: usize,
    quotes: &Quotes,
    anchors: &mut Anchors,
    problems: &mut Problems,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut text = Text { file, before, quotes, anchors, problems };
    for (at, line) in lines(body) {
        let Some(name) = line.trim().strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}")) else {
            continue;
        };
        let Some(widget) = widget(name) else { continue };
        text.push(&mut pieces, body, start..at);
        pieces.push(Piece::Widget(widget, before + line_at(body, at)));
        start = at + line.len();
    }
    text.push(&mut pieces, body, start..body.len());
    pieces
}

fn lines(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    body.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}

struct Text<'a, 'q> {
    file: &'a str,
    before: usize,
    quotes: &'a Quotes<'q>,
    anchors: &'a mut Anchors,
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
                    self.note(line, "the text contains HTML", "Write Markdown; HTML is not passed on.");
                    continue;
                }
                Event::Text(text) if !in_code => Event::InlineHtml(self.quoted(&text, line).into()),
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    self.anchors.link(self.file, line, &dest_url, self.problems);
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
                    if let Some(id) = &id {
                        self.anchors.define(id.as_str());
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
                self.note(line, "{{ has no }}", "Close it on the same line.");
                return out;
            };
            match self.quotes.html(name.trim()) {
                Ok(html) => out.push_str(&html),
                Err(what) => self.note(line, &what, "Write {{figure:id}} with an id of content/figures.csv, {{pay:US}} with a country’s code, or a part of the page alone on its line."),
            }
            rest = after;
        }
        self.plain(&mut out, rest, line);
        out
    }

    fn plain(&mut self, out: &mut String, text: &str, line: usize) {
        if let Some(word) = text.split_whitespace().find(|word| word.contains(|c: char| c.is_ascii_digit())) {
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
