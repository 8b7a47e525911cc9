//! The countries as the survey names them.

/// A country with its codes.
#[derive(Debug)]
pub(super) struct Place {
    /// As the survey names it.
    name: &'static str,
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// ISO 4217, of the money that people were paid in at the time of the surveys.
    pub currency: &'static str,
}

/// The country of a name; `None` where the table below lacks it.
pub(super) fn place(name: &str) -> Option<&'static Place> {
    PLACES.iter().find(|place| place.name == name)
}

const fn of(name: &'static str, code: &'static str, currency: &'static str) -> Place {
    Place { name, code, currency }
}

/// Croatia has the euro since January 2023. Bulgaria had its lev until the end of 2025.
static PLACES: [Place; 43] = [
    of("Argentina", "AR", "ARS"),
    of("Australia", "AU", "AUD"),
    of("Austria", "AT", "EUR"),
    of("Belgium", "BE", "EUR"),
    of("Brazil", "BR", "BRL"),
    of("Bulgaria", "BG", "BGN"),
    of("Canada", "CA", "CAD"),
    of("China", "CN", "CNY"),
    of("Colombia", "CO", "COP"),
    of("Croatia", "HR", "EUR"),
    of("Czech Republic", "CZ", "CZK"),
    of("Denmark", "DK", "DKK"),
    of("Estonia", "EE", "EUR"),
    of("Finland", "FI", "EUR"),
    of("France", "FR", "EUR"),
    of("Germany", "DE", "EUR"),
    of("Greece", "GR", "EUR"),
    of("Hungary", "HU", "HUF"),
    of("India", "IN", "INR"),
    of("Iran, Islamic Republic of...", "IR", "IRR"),
    of("Ireland", "IE", "EUR"),
    of("Israel", "IL", "ILS"),
    of("Italy", "IT", "EUR"),
    of("Japan", "JP", "JPY"),
    of("Lithuania", "LT", "EUR"),
    of("Mexico", "MX", "MXN"),
    of("Netherlands", "NL", "EUR"),
    of("New Zealand", "NZ", "NZD"),
    of("Norway", "NO", "NOK"),
    of("Poland", "PL", "PLN"),
    of("Portugal", "PT", "EUR"),
    of("Romania", "RO", "RON"),
    of("Russian Federation", "RU", "RUB"),
    of("Serbia", "RS", "RSD"),
    of("Slovakia", "SK", "EUR"),
    of("Slovenia", "SI", "EUR"),
    of("Spain", "ES", "EUR"),
    of("Sweden", "SE", "SEK"),
    of("Switzerland", "CH", "CHF"),
    of("Turkey", "TR", "TRY"),
    of("Ukraine", "UA", "UAH"),
    of("United Kingdom of Great Britain and Northern Ireland", "GB", "GBP"),
    of("United States of America", "US", "USD"),
];
