//! The source of a figure, in one line.

use super::Reader;
use crate::app::data::credits;
use domain::figure::{Provenance, TaxBasis};
use domain::money::counted;
use domain::slug::Slug;
use domain::text::capitalised;
use domain::time::is_old;
use maud::{Markup, html};

/// The age of a figure older than a year. Without a clock, space is reserved for it, so nothing may follow it;
/// the browser fills it in on served pages.
fn age(reader: Reader, provenance: &Provenance) -> Markup {
    let mark = reader.today.and_then(|today| provenance.age_mark(today));
    html! { span.age data-dated=(provenance.dated().iso()) { @if let Some(mark) = mark { (mark) } } }
}

/// The kind of number, the tax basis of pay, the time it covers, its age and its source.
pub fn basis(reader: Reader, provenance: &Provenance, tax: Option<TaxBasis>) -> Markup {
    html! { span.basis { (kind(reader, provenance, tax)) ". " (source_and_time(reader, provenance)) } }
}

/// The kind of number, the tax basis of pay, and the count of answers where it is known.
pub fn kind(reader: Reader, provenance: &Provenance, tax: Option<TaxBasis>) -> String {
    let tax = tax.map_or(String::new(), |tax| format!("; {}", tax.label()));
    let answers = provenance
        .answers
        .map_or(String::new(), |count| format!("; {}", counted(count.into(), "answer", reader.style)));
    format!("{}{tax}{answers}", capitalised(provenance.statistic.label()))
}

/// The same as [`basis`] in plain text with the licence, for files.
pub fn basis_text(reader: Reader, provenance: &Provenance, tax: Option<TaxBasis>) -> String {
    let source = credits().with_licence(&provenance.source);
    format!("{}. {source}, {}.", kind(reader, provenance, tax), provenance.period)
}

/// The source with a link to the list of sources, the time that the figure covers, its age.
pub fn source_and_time(reader: Reader, provenance: &Provenance) -> Markup {
    html! {
        (source_link(reader, &provenance.source)) ", " (provenance.period.to_string()) " " (age(reader, provenance))
    }
}

/// The time that figures cover, marked if they are more than two years old; on served pages the browser
/// adds the marks.
pub fn dated(reader: Reader, provenance: &Provenance) -> Markup {
    let old = reader.today.is_some_and(|today| is_old(provenance.dated(), today));
    html! {
        span.dated.old[old] data-dated=(provenance.dated().iso()) { (provenance.period.to_string()) }
    }
}

/// The name of a source with the way to its description.
pub fn source_link(reader: Reader, source: &Slug) -> Markup {
    html! { a href=(source_href(reader, source)) { (credits().name(source)) } }
}

/// The way to newer figures, where the content has a newer edition of a source; to be shown once a card.
pub fn newer(reader: Reader, source: &Slug) -> Markup {
    let newer = credits().of(source).and_then(|credit| credit.newer.as_ref());
    html! {
        @if let Some(newer) = newer {
            " " a.newer href={ (reader.up) (newer.href) } { "newer edition: " (newer.label) }
        }
    }
}

/// The licences of sources, for figures that leave the guide.
pub fn licences(sources: &[Slug]) -> String {
    let named: Vec<String> = sources.iter().map(|id| credits().with_licence(id)).collect();
    format!("Licences: {}.", named.join("; "))
}

/// Where a source is described.
pub fn source_href(reader: Reader, source: &Slug) -> String {
    format!("{}data/#source-{source}", reader.up)
}
