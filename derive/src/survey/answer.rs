//! One person's answers.

use super::groups::{Kind, band};
use super::{LEAST, MOST};

/// The columns that are read.
pub(super) const COLUMNS: [&str; 11] = [
    "DevType",
    "YearsCodePro",
    "EdLevel",
    "RemoteWork",
    "OrgSize",
    "YearlySalaryUSD",
    "LanguageHaveWorkedWith",
    "DatabaseHaveWorkedWith",
    "PlatformHaveWorkedWith",
    "WebframeHaveWorkedWith",
    "ToolsTechHaveWorkedWith",
];

/// An answer that counts.
pub(super) struct Answer {
    pub role: String,
    /// US dollars a year.
    pub pay: u64,
    pub education: String,
    pub remote: String,
    pub employer: String,
    years: Option<f64>,
    used: [String; 5],
}

/// Why an answer does not count.
pub(super) struct Refused(pub &'static str);

impl Answer {
    pub fn read(row: [String; COLUMNS.len()]) -> Result<Self, Refused> {
        let [role, years, education, remote, employer, pay, used @ ..] = row;
        let pay = read_pay(&pay)?;
        if role.is_empty() {
            return Err(Refused("no role is named"));
        }
        let role = if role.starts_with("Other (") { "Other role".to_owned() } else { role };
        let years = years.parse().ok().filter(|years| (0.0..100.0).contains(years));
        Ok(Self { role, pay, education, remote, employer, years, used })
    }

    /// The band of years of professional coding.
    pub fn experience(&self) -> Option<&'static str> {
        self.years.map(band)
    }

    /// The technologies of a kind that the person has worked with in the past year.
    pub fn used(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.used[kind as usize].split(';').map(str::trim).filter(|name| !name.is_empty())
    }
}

fn read_pay(text: &str) -> Result<u64, Refused> {
    const WRONG: Refused = Refused("the pay is not a whole number of dollars");
    let number: f64 = text.parse().map_err(|_| WRONG)?;
    if number.is_nan() || number < 0.0 {
        return Err(WRONG);
    }
    if number > MOST as f64 {
        return Err(Refused("pay above 500,000 USD a year"));
    }
    if number.fract() != 0.0 {
        return Err(WRONG);
    }
    // Below half a million, a whole number is exact in binary floating point.
    let pay = number as u64;
    if pay < LEAST { Err(Refused("pay below 5,000 USD a year")) } else { Ok(pay) }
}
