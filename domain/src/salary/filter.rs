//! The filters of the salary table, and the one table of their query keys.

use super::{CountryCode, Figures, HoursPerWeek, PayPeriod, SalarySort, measure, per, threshold_in};
use crate::dataset::Dataset;
use crate::money::{
    CurrencyCode, Decimal, Digits, NumberStyle, TypedError, format_units, parse_typed_amount, typeable,
};
use crate::query::{Filter, Param, Typed, UNKNOWN};
use crate::survey::{Explorer, SurveyFilter};

/// The keys of the query, and the fields that are typed into.
pub mod params {
    pub use super::{COUNTRY, CURRENCY, FIGURES, HOURS, MINIMUM, PERIOD, SORT, TYPED_HOURS, TYPED_MINIMUM};
}

/// The minimum pay to show, kept exactly as the reader typed it, so that a change of the currency or period
/// shown converts it without ever rounding it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// The amount typed; more than 0.
    pub amount: Decimal,
    /// The currency it was typed in.
    pub currency: CurrencyCode,
    /// The period it was typed for.
    pub period: PayPeriod,
}

/// Everything the reader chose for the salary table. The default shows every country in its own
/// currency, per year, highest pay first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SalaryFilter {
    /// The figures to compare; `None` for those that the guide begins with.
    pub figures: Option<Figures>,
    /// Countries to show, sorted, without repeats; empty shows all.
    pub countries: Vec<CountryCode>,
    /// The currency to show; `None` is each country's own.
    pub currency: Option<CurrencyCode>,
    /// The period to show pay for.
    pub period: PayPeriod,
    /// Hours per week, for pay by the hour.
    pub hours: HoursPerWeek,
    /// The minimum pay to show.
    pub minimum: Option<Threshold>,
    /// The order of the rows.
    pub sort: SalarySort,
}

impl SalaryFilter {
    /// The figures to compare.
    pub fn figures(&self, data: &Dataset) -> Figures {
        self.figures.unwrap_or_else(|| Figures::first(data))
    }

    /// Whether a country passes the choice of countries.
    pub fn shows(&self, country: CountryCode) -> bool {
        self.countries.is_empty() || self.countries.contains(&country)
    }

    /// The currency that amounts are typed in: the one shown, or the US dollar while each
    /// country shows its own.
    pub fn input_currency(&self) -> CurrencyCode {
        self.currency.unwrap_or(CurrencyCode::USD)
    }
}

impl Filter for SalaryFilter {
    type Facts = Dataset;
    const PARAMS: &'static [&'static Param<Self>] =
        &[&FIGURES, &COUNTRY, &CURRENCY, &PERIOD, &HOURS, &MINIMUM, &SORT];
}

/// The figures to compare: `survey-2025`.
pub static FIGURES: Param<SalaryFilter> = Param {
    key: "figures",
    many: false,
    get: |_, filter| filter.figures.iter().map(|figures| figures.key()).collect(),
    add: |_, filter, data, value| {
        let figures = Figures::from_key(data, value).ok_or(UNKNOWN)?;
        filter.figures = Some(figures).filter(|figures| *figures != Figures::first(data));
        Ok(())
    },
    clear: |_, filter| filter.figures = None,
    label: None,
};

/// A country among those shown.
pub static COUNTRY: Param<SalaryFilter> = Param {
    key: "country",
    many: true,
    get: |_, filter| filter.countries.iter().map(CountryCode::to_string).collect(),
    add: |_, filter, data, value| {
        let known = CountryCode::parse(value).filter(|code| data.country(*code).is_some());
        let code = known.ok_or("no such country in this guide")?;
        if let Err(at) = filter.countries.binary_search(&code) {
            filter.countries.insert(at, code);
        }
        Ok(())
    },
    clear: |_, filter| filter.countries.clear(),
    label: Some(|_, data, _, value| {
        let country = CountryCode::parse(value).and_then(|code| data.country(code));
        country.map_or(String::new(), |country| country.name.clone())
    }),
};

/// The currency that all pay is shown in.
pub static CURRENCY: Param<SalaryFilter> = Param {
    key: "currency",
    many: false,
    get: |_, filter| filter.currency.iter().map(CurrencyCode::to_string).collect(),
    add: |_, filter, data, value| {
        filter.currency = Some(currency(data, value)?);
        Ok(())
    },
    clear: |_, filter| filter.currency = None,
    label: Some(|_, _, _, value| format!("In {value}")),
};

/// The period that pay is shown for.
pub static PERIOD: Param<SalaryFilter> = Param {
    key: "period",
    many: false,
    get: |_, filter| unless_default(&filter.period, filter.period.key()),
    add: |_, filter, _, value| {
        filter.period = PayPeriod::from_key(value).ok_or(UNKNOWN)?;
        Ok(())
    },
    clear: |_, filter| filter.period = PayPeriod::default(),
    label: Some(|_, _, _, value| format!("Per {value}")),
};

/// Hours per week, for pay by the hour.
pub static HOURS: Param<SalaryFilter> = Param {
    key: "hours",
    many: false,
    get: |_, filter| unless_default(&filter.hours, &filter.hours.to_string()),
    add: |_, filter, _, value| {
        filter.hours = HoursPerWeek::parse(value).ok_or("hours must be 1 to 80, in steps of half an hour")?;
        Ok(())
    },
    clear: |_, filter| filter.hours = HoursPerWeek::default(),
    label: Some(|_, _, _, value| format!("{value} hour{} a week", if value == "1" { "" } else { "s" })),
};

/// The minimum pay to show: `60000USD`, `5000USD-month`.
pub static MINIMUM: Param<SalaryFilter> = Param {
    key: "min",
    many: false,
    get: |_, filter| filter.minimum.iter().map(minimum_text).collect(),
    add: |_, filter, data, value| {
        filter.minimum = Some(read_minimum(data, value)?);
        Ok(())
    },
    clear: |_, filter| filter.minimum = None,
    label: Some(|filter, data, style, _| minimum_label(data, filter, style).unwrap_or_default()),
};

/// The order of the rows. It hides nothing and its header shows it, so it has no chip.
pub static SORT: Param<SalaryFilter> = Param {
    key: "sort",
    many: false,
    get: |_, filter| unless_default(&filter.sort, filter.sort.key()),
    add: |_, filter, _, value| {
        filter.sort = SalarySort::from_key(value).ok_or(UNKNOWN)?;
        Ok(())
    },
    clear: |_, filter| filter.sort = SalarySort::default(),
    label: None,
};

/// The field for hours per week.
pub static TYPED_HOURS: Typed<SalaryFilter> = Typed {
    param: &HOURS,
    label: |_| "Hours per week".to_owned(),
    text: |filter, _, _| filter.hours.to_string(),
    take: |filter, _, text| {
        filter.hours = HoursPerWeek::typed(text)?;
        Ok(())
    },
    unit: |_| String::new(),
};

/// The field for the minimum pay, in the currency and period shown.
pub static TYPED_MINIMUM: Typed<SalaryFilter> = Typed {
    param: &MINIMUM,
    label: |filter| format!("At least ({}, {})", filter.input_currency(), per(filter.period)),
    text: shown_minimum,
    take: |filter, data, text| {
        if text.trim().is_empty() {
            filter.minimum = None;
            return Ok(());
        }
        filter.minimum = Some(typed_minimum(filter, data, text).map_err(|error| error.to_string())?);
        Ok(())
    },
    unit: |filter| format!("{} {}", filter.input_currency(), filter.period.key()),
};

fn unless_default<T: Default + PartialEq>(value: &T, text: &str) -> Vec<String> {
    if *value == T::default() { Vec::new() } else { vec![text.to_owned()] }
}

fn currency(data: &Dataset, value: &str) -> Result<CurrencyCode, &'static str> {
    CurrencyCode::parse(value)
        .filter(|code| data.currency(*code).is_some() && data.rates.per_euro(*code).is_ok())
        .ok_or("no rate for this currency")
}

fn minimum_text(minimum: &Threshold) -> String {
    let Threshold { amount, currency, period } = minimum;
    match period {
        PayPeriod::Year => format!("{amount}{currency}"),
        PayPeriod::Month | PayPeriod::Week | PayPeriod::Hour => {
            format!("{amount}{currency}-{}", period.key())
        }
    }
}

fn read_minimum(data: &Dataset, value: &str) -> Result<Threshold, &'static str> {
    const FORM: &str = "write a minimum as 60000USD or 5000USD-month";
    let (money, period) = value.split_once('-').unwrap_or((value, PayPeriod::Year.key()));
    let at = money.find(|c: char| c.is_ascii_alphabetic()).ok_or(FORM)?;
    let (amount, code) = money.split_at(at);
    let amount = Decimal::parse(amount).filter(|amount| !amount.is_zero()).ok_or(FORM)?;
    let period = PayPeriod::from_key(period).ok_or(FORM)?;
    Ok(Threshold { amount, currency: currency(data, code)?, period })
}

fn typed_minimum(filter: &SalaryFilter, data: &Dataset, text: &str) -> Result<Threshold, TypedError> {
    let (currency, period) = (filter.input_currency(), filter.period);
    let amount =
        parse_typed_amount(text, &data.currencies, Some(currency))?.amount(Some(currency), period)?;
    Ok(Threshold { amount, currency, period })
}

fn minimum_label(data: &Dataset, filter: &SalaryFilter, style: NumberStyle) -> Option<String> {
    let shown = threshold_in(data, &filter.minimum?, filter).ok()?;
    let currency = data.currency(shown.currency)?;
    Some(format!("At least {} {}", shown.write(currency, style), per(filter.period)))
}

fn shown_minimum(filter: &SalaryFilter, data: &Dataset, _: NumberStyle) -> String {
    let Some(minimum) = filter.minimum else { return String::new() };
    let Ok(shown) = threshold_in(data, &minimum, filter) else { return String::new() };
    if !shown.converted {
        return typeable(minimum.amount);
    }
    let digits = match shown.digits() {
        Digits::Minor => data.currency(shown.currency).map_or(0, |currency| currency.minor_digits),
        Digits::Whole | Digits::AsNeeded => 0,
    };
    format_units(shown.amount, digits, shown.currency)
}

/// How many countries would pass if the choice behind one chip were removed.
pub fn left_without(
    data: &Dataset,
    explorer: &Explorer,
    filter: &SalaryFilter,
    param: &Param<SalaryFilter>,
    value: &str,
) -> usize {
    let mut looser = filter.clone();
    param.remove(&mut looser, data, value);
    measure(data, explorer, &looser, &SurveyFilter::default()).rows.len()
}
