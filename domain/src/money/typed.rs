//! Amounts as people type them: `£62k`, `62.000 €`, `1,20,000`, `12 LPA`, `5000 EUR a month`. What can be
//! read in two ways is asked about and never guessed, and a word that is not understood is never passed over.

mod number;
mod phrase;
#[cfg(test)]
mod tests;

use super::{Currency, CurrencyCode, Decimal};
use crate::salary::{PayPeriod, per};
use phrase::Phrase;
use std::fmt;

/// Why the typed text is not an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedError {
    /// Less than 0.
    Negative,
    /// 0.
    Zero,
    /// Not a number.
    NotANumber,
    /// A million millions or more.
    TooLarge,
    /// More digits after the point than can be kept.
    TooFine,
    /// More than one number.
    Range,
    /// One number with two meanings: `35.000` is 35000 in Berlin and 35 in Boston.
    Unclear {
        /// The number as typed.
        number: String,
        /// What it is if its mark parts thousands.
        thousands: Decimal,
        /// What it is if its mark begins the fraction.
        fraction: Decimal,
    },
    /// A word or a sign that is not known beside an amount.
    Unknown(String),
    /// The sign of another currency than the amount is wanted in.
    OtherCurrency {
        /// The sign, the code or the word as typed.
        sign: String,
        /// The currency that it is of.
        typed: CurrencyCode,
        /// The currency that the amount is wanted in.
        wanted: CurrencyCode,
    },
    /// Another period than the amount is wanted for.
    OtherPeriod {
        /// The period typed after the amount.
        typed: PayPeriod,
        /// The period that the amount is wanted for.
        wanted: PayPeriod,
    },
}

impl fmt::Display for TypedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Negative => "Pay cannot be negative. Enter an amount above 0.",
            Self::Zero => "Enter an amount above 0, or leave the field empty.",
            Self::NotANumber => "That is not an amount. Enter digits, for example 60000 or 60,000.",
            Self::TooLarge => "That amount is too large. Enter less than 1,000,000,000,000.",
            Self::TooFine => "That amount has too many digits after the point. Round it.",
            Self::Range => "Enter one amount, not a range: for example 65000.",
            Self::Unclear { number, thousands, fraction } => {
                let (thousands, fraction) = (typeable(*thousands), typeable(*fraction));
                return write!(f, "Is “{number}” {thousands} or {fraction}? Write the one that you mean.");
            }
            Self::Unknown(word) => {
                let example = "Enter the amount alone, for example 60000 or 60,000.";
                return write!(f, "“{word}” cannot be read here. {example}");
            }
            Self::OtherCurrency { sign, typed, wanted } => {
                let way_out = format!("Choose {typed} as the currency, or enter the amount in {wanted}.");
                return write!(f, "“{sign}” is {typed}, but this field is in {wanted}. {way_out}");
            }
            Self::OtherPeriod { typed, wanted } => {
                let (typed, wanted) = (per(*typed), per(*wanted));
                let way_out = format!("Choose another period, or enter the amount for {wanted}.");
                return write!(f, "That is for {typed}, but this field is for {wanted}. {way_out}");
            }
        })
    }
}

/// An amount, with the currency and the period that are typed beside it. It is taken only for a currency
/// and a period that it agrees with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedAmount {
    amount: Decimal,
    currency: Option<Named>,
    period: Option<PayPeriod>,
}

/// A currency and the words that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    code: CurrencyCode,
    sign: String,
}

impl TypedAmount {
    /// The currency that a sign, a code or a word beside the amount names; `None` where nothing does.
    pub fn currency(&self) -> Option<CurrencyCode> {
        self.currency.as_ref().map(|named| named.code)
    }

    /// The period that is typed after the amount.
    pub fn period(&self) -> Option<PayPeriod> {
        self.period
    }

    /// The amount, where it is wanted in a currency, if any is, and for a period: pounds typed where dollars
    /// are wanted are not taken for dollars.
    ///
    /// # Errors
    /// When another currency or another period is typed with it.
    pub fn amount(self, currency: Option<CurrencyCode>, period: PayPeriod) -> Result<Decimal, TypedError> {
        if let (Some(Named { code, sign }), Some(wanted)) = (self.currency, currency)
            && code != wanted
        {
            return Err(TypedError::OtherCurrency { sign, typed: code, wanted });
        }
        match self.period {
            Some(typed) if typed != period => Err(TypedError::OtherPeriod { typed, wanted: period }),
            _ => Ok(self.amount),
        }
    }
}

/// Reads an amount of money. A sign that several currencies have is that of the one chosen, or else of the US
/// dollar, or else of the first that has it; lakh and crore are rupees unless another currency is typed.
///
/// # Errors
/// What is wrong with the text, or what has to be asked.
pub fn parse_typed_amount(
    text: &str,
    currencies: &[Currency],
    chosen: Option<CurrencyCode>,
) -> Result<TypedAmount, TypedError> {
    let text = phrase::plain(text);
    let phrase = Phrase::read(&text)?;
    let currency = named(&phrase, currencies, chosen)?;
    let code = currency.as_ref().map(|named| named.code).or(chosen);
    Ok(TypedAmount { amount: phrase.amount(code)?, currency, period: phrase.period })
}

/// Reads a number that is not of money, such as `20,000` or `20k`.
///
/// # Errors
/// What is wrong with the text.
pub fn parse_typed_number(text: &str) -> Result<Decimal, TypedError> {
    number(text, true, None)
}

/// Reads a number without a word beside it, such as `6,5`: a comma or a point begins a fraction, unless three digits
/// follow.
///
/// # Errors
/// What is wrong with the text.
pub fn parse_typed_quantity(text: &str) -> Result<Decimal, TypedError> {
    // As where both marks are used for both.
    number(text, false, Some(CurrencyCode::EUR))
}

fn number(text: &str, takes_unit: bool, like: Option<CurrencyCode>) -> Result<Decimal, TypedError> {
    let text = phrase::plain(text);
    let phrase = Phrase::read(&text)?;
    let is_bare = phrase.signs.is_empty() && phrase.period.is_none();
    if is_bare && (takes_unit || phrase.unit.is_none()) {
        phrase.amount(like)
    } else {
        Err(TypedError::NotANumber)
    }
}

/// An amount as plain digits that are read back as the same amount in any currency: with three digits
/// after its point alone it could be one of thousands.
pub fn typeable(amount: Decimal) -> String {
    if amount.scale() == 3 { format!("{amount}0") } else { amount.to_string() }
}

/// The currency that everything beside the number agrees with: `$62,000 CAD` is Canadian.
fn named(
    phrase: &Phrase,
    currencies: &[Currency],
    chosen: Option<CurrencyCode>,
) -> Result<Option<Named>, TypedError> {
    let signs = &phrase.signs;
    if signs.is_empty() {
        let unit = phrase.unit.filter(|unit| unit.is_rupees());
        return Ok(unit.map(|unit| Named { code: CurrencyCode::INR, sign: unit.word.to_owned() }));
    }
    let of = |code: Option<CurrencyCode>| currencies.iter().filter(move |it| Some(it.code) == code);
    // A bare dollar is most often that of the United States.
    let mut preferred = of(chosen).chain(of(Some(CurrencyCode::USD))).chain(currencies);
    if let Some(currency) = preferred.find(|currency| signs.iter().all(|sign| bears(currency, sign))) {
        return Ok(Some(Named { code: currency.code, sign: signs.join(" ") }));
    }
    let unknown = signs.iter().find(|sign| !currencies.iter().any(|currency| bears(currency, sign)));
    Err(TypedError::Unknown(unknown.map_or_else(|| signs.join(" "), |sign| (*sign).to_owned())))
}

/// Whether a currency is meant by its code, one of its signs or a word of its name: `eur`, `€`, `euros`.
fn bears(currency: &Currency, sign: &str) -> bool {
    let sign = phrase::key(sign);
    let is = |text: &str| phrase::key(text.trim()) == sign;
    let is_name = |name: &str| is(name) || sign.strip_suffix('s').is_some_and(|one| phrase::key(name) == one);
    is(currency.code.as_str())
        || is(&currency.symbol)
        || is(&currency.home_symbol)
        || currency.name.split(' ').any(is_name)
        || (currency.code == CurrencyCode::INR && sign == "rs")
}
