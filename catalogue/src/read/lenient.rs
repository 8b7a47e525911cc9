//! Turns one row of a reader's own file into a course. A cell that cannot be read costs that cell only; a row
//! without a title is no course.

use super::cells::{self, Amount, Base, Fault, Price, Separator, Style};
use super::intake::{Cell, Kind};
use super::mapping::Mapping;
use super::row::{Column, LONGEST_NAME, notices, one_line};
use crate::course::{Cost, CourseRecord};
use crate::download::FORMULA;
use domain::money::{CurrencyCode, Decimal};

/// How many skills of a course are kept.
pub(super) const MOST_SKILLS: usize = 50;

/// A course, and what has to be known of the other rows to complete it.
pub(super) struct Read {
    pub record: CourseRecord,
    pub price: Seen,
}

/// What a price shows, or needs to know, of the others of its column.
pub(super) enum Seen {
    /// Nothing.
    Plain,
    /// Which mark stands before decimals.
    Style(Style),
    /// The mark separates thousands, or decimals.
    Doubt(Doubt),
}

/// A price that can be read in two ways.
pub(super) struct Doubt {
    pub thousands: Decimal,
    pub decimals: Decimal,
    /// The style of the column if the mark separates thousands.
    pub style: Style,
    pub currency: CurrencyCode,
    pub example: String,
}

/// What a row may report besides its course.
pub(super) struct Out<'o> {
    /// Takes the cells that are left out.
    pub leave_out: &'o mut dyn FnMut(Column, Fault, &str),
    /// Counts the prices whose `$` was taken for US dollars.
    pub dollars: &'o mut usize,
}

/// Turns the cells of a row into a course.
///
/// # Errors
/// Why the row is none.
pub(super) fn course<'a>(
    cell: impl Fn(Column) -> Cell<'a>,
    mapping: &Mapping,
    out: &mut Out,
) -> Result<Read, String> {
    let title = title(cell(Column::Title))?;
    let platform = name(Column::Platform, cell(Column::Platform), out);
    let mut record = CourseRecord {
        title,
        provider: name(Column::Provider, cell(Column::Provider), out),
        source: name(Column::Source, cell(Column::Source), out),
        requires: name(Column::Requires, cell(Column::Requires), out),
        ..CourseRecord::default()
    };
    let base = Base { shared: mapping.site.as_deref(), platform: &platform };
    let mut one = |column, read: &mut dyn FnMut(&str) -> Result<(), Fault>| {
        let it = cell(column);
        let text = it.text.trim();
        if cells::is_missing(text) {
            return;
        }
        let result = if it.kind == Kind::TooLong { Err(Fault::TooLong) } else { read(text) };
        if let Err(fault) = result {
            (out.leave_out)(column, fault, text);
        }
    };
    one(Column::Url, &mut |text| set(&mut record.url, cells::address(&first(text), base)));
    one(Column::Level, &mut |text| set(&mut record.level, cells::level(&first(text)).map(Some)));
    one(Column::Language, &mut |text| set(&mut record.language, cells::language(text)));
    one(Column::Skills, &mut |text| set(&mut record.skills, skills(text, mapping.separator)));
    one(Column::Rating, &mut |text| set(&mut record.stars, cells::stars(&first(text))));
    one(Column::Ratings, &mut |text| set(&mut record.ratings, cells::count(&first(text)).map(Some)));
    one(Column::Enrolled, &mut |text| set(&mut record.enrolled, cells::count(&first(text)).map(Some)));
    one(Column::Published, &mut |text| set(&mut record.published, cells::day(text).map(Some)));
    one(Column::Recommended, &mut |text| set(&mut record.recommended, cells::yes_or_no(text)));
    one(Column::Hours, &mut |text| set(&mut record.length, cells::length(&first(text)).map(Some)));
    one(Column::Notices, &mut |text| set(&mut record.notices, notices(text).ok_or(Fault::Unreadable)));
    one(Column::AsOf, &mut |text| set(&mut record.as_of, cells::partial(text).map(Some)));
    let mut currency = None;
    one(Column::Currency, &mut |text| {
        let known = cells::currency(text).or_else(|| CurrencyCode::parse(text));
        set(&mut currency, known.map(Some).ok_or(Fault::Unreadable))
    });
    let mut price = None;
    let is_exact = cell(Column::Price).kind == Kind::Exact;
    one(Column::Price, &mut |text| set(&mut price, cells::price(text, is_exact).map(Some)));
    if record.skills.len() > MOST_SKILLS {
        record.skills.truncate(MOST_SKILLS);
        (out.leave_out)(Column::Skills, Fault::TooMany, cell(Column::Skills).text);
    }
    let price_text = cell(Column::Price).text;
    let seen = match price.map(|price| cost(price, currency, mapping.currency, price_text)) {
        None => Seen::Plain,
        Some(Ok((cost, seen))) => {
            let is_dollar = price.is_some_and(|price| price.bare_dollar) && currency.is_none();
            *out.dollars += usize::from(is_dollar && cost != Some(Cost::Free));
            record.cost = cost;
            seen
        }
        Some(Err(fault)) => {
            (out.leave_out)(Column::Price, fault, price_text);
            Seen::Plain
        }
    };
    record.platform = if platform.is_empty() { "Not stated".to_owned() } else { platform };
    Ok(Read { record, price: seen })
}

fn set<T>(place: &mut T, value: Result<T, Fault>) -> Result<(), Fault> {
    *place = value?;
    Ok(())
}

fn title(cell: Cell) -> Result<String, String> {
    let is_long = || Err(format!("the title is longer than {LONGEST_NAME} characters"));
    if cell.kind == Kind::TooLong {
        return is_long();
    }
    let texts = if cell.kind == Kind::Structured { cells::texts(cell.text) } else { None };
    let title = match texts {
        Some(texts) => plain(&texts.join(", ")),
        None => plain(cell.text),
    };
    // As `download` marks a title that a spreadsheet would run as a formula.
    let title = match title.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) => rest.to_owned(),
        _ => title,
    };
    if title.is_empty() {
        return Err("the title is missing".to_owned());
    }
    if title.chars().count() > LONGEST_NAME { is_long() } else { Ok(title) }
}

/// The name of somebody or something: one text, or several of a list.
fn name(column: Column, cell: Cell, out: &mut Out) -> String {
    if cells::is_missing(cell.text) {
        return String::new();
    }
    let name = match cells::texts(cell.text) {
        Some(texts) => plain(&texts.join(", ")),
        None => plain(cell.text),
    };
    if cell.kind == Kind::TooLong || name.chars().count() > LONGEST_NAME {
        (out.leave_out)(column, Fault::TooLong, cell.text);
        return String::new();
    }
    name
}

/// The first text of a cell that is a list or an object, else the cell.
fn first(cell: &str) -> String {
    let texts = cells::texts(cell);
    texts.and_then(|texts| texts.into_iter().next()).unwrap_or_else(|| cells::decoded(cell).into_owned())
}

fn plain(text: &str) -> String {
    one_line(&cells::decoded(text))
}

fn skills(cell: &str, separator: Separator) -> Result<Vec<String>, Fault> {
    let names = cells::list(&cells::decoded(cell), separator).into_iter().map(|name| one_line(&name));
    let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    if names.iter().any(|name| name.chars().count() > LONGEST_NAME) {
        return Err(Fault::TooLong);
    }
    Ok(names)
}

/// What a course costs. The currency is that of the cell, else of the row, else of the heading.
fn cost(
    price: Price,
    of_row: Option<CurrencyCode>,
    of_heading: Option<CurrencyCode>,
    text: &str,
) -> Result<(Option<Cost>, Seen), Fault> {
    let in_cell = price.currency.filter(|_| !price.bare_dollar);
    let currency = in_cell.or(of_row).or(of_heading).or(price.currency);
    let seen = match price.amount {
        Amount::Sure(_, Style::Plain) => Seen::Plain,
        Amount::Sure(_, style) => Seen::Style(style),
        Amount::Doubt { thousands, decimals, style } => {
            let currency = currency.ok_or(Fault::NoCurrency)?;
            return Ok((
                None,
                Seen::Doubt(Doubt { thousands, decimals, style, currency, example: text.trim().to_owned() }),
            ));
        }
    };
    let Amount::Sure(amount, _) = price.amount else { return Ok((None, seen)) };
    if amount.is_zero() {
        return Ok((Some(Cost::Free), seen));
    }
    Ok((Some(Cost::Paid(amount, currency.ok_or(Fault::NoCurrency)?)), seen))
}
