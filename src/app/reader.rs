//! What all rendering needs to know of the reader, apart from the result to show.

use domain::dataset::Dataset;
use domain::money::NumberStyle;
use domain::route::Route;
use domain::salary::{Row, per};
use domain::time::Date;

/// The data, and the reader's number style, date and page.
#[derive(Clone, Copy)]
pub struct Reader {
    /// The embedded data.
    pub data: &'static Dataset,
    /// How numbers are written.
    pub style: NumberStyle,
    /// Today, where there is a clock.
    pub today: Option<Date>,
    /// The way from the page to the root of the guide, for links.
    pub up: &'static str,
}

impl Reader {
    /// The reader of a served page, of whom nothing is known; `up` leads to the root of the guide.
    #[cfg(any(test, feature = "ssr"))]
    pub fn served(data: &'static Dataset, up: &'static str) -> Self {
        Self { data, style: NumberStyle::default(), today: None, up }
    }

    /// The address of a route as a link on the page.
    pub fn href(self, route: &Route) -> String {
        format!("{}{}", self.up, route.href(self.data))
    }

    /// The pay of a row, for example `≈ US$906`.
    pub fn pay(self, row: &Row) -> String {
        let currency = self.data.currency(row.shown.currency);
        currency.map_or(String::new(), |currency| row.shown.write(currency, self.style))
    }

    /// The pay of a row with its period, for example `≈ US$906 a month`.
    pub fn pay_per_period(self, row: &Row) -> String {
        format!("{} {}", self.pay(row), per(row.shown.period))
    }
}
