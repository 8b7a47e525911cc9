//! One person's answer.

use super::{LEAST, MOST};

/// Where an edition has its columns.
pub(super) struct Layout {
    pub edition: u16,
    pub country: &'static str,
    pub role: &'static str,
    pub pay: &'static str,
    /// Years of coding: 2025 all, before only the paid ones.
    pub years: &'static str,
    /// Only 2023 has it.
    pub employment: Option<&'static str>,
}

/// The editions, oldest first.
pub(super) static LAYOUTS: [Layout; 3] = [
    Layout {
        edition: 2023,
        country: "Country",
        role: "DevType",
        pay: "ConvertedCompYearly",
        years: "YearsCodePro",
        employment: Some("Employment"),
    },
    Layout {
        edition: 2024,
        country: "Country",
        role: "DevType",
        pay: "ConvertedCompYearly",
        years: "YearsCodePro",
        employment: None,
    },
    Layout {
        edition: 2025,
        country: "Country",
        role: "PrimaryRole",
        pay: "salary",
        years: "YearsCode",
        employment: None,
    },
];

/// An answer that counts.
pub(super) struct Answer {
    /// As the survey names it.
    pub country: String,
    /// As the survey names it; empty where none was named.
    pub role: String,
    /// US dollars a year.
    pub pay: u64,
    pub years: Option<f64>,
    pub is_full_time: bool,
}

/// Why an answer does not count.
pub(super) struct Refused {
    pub why: &'static str,
    /// The country of somebody in the career whose pay is below the cut.
    pub own_below: Option<String>,
}

impl Answer {
    /// Reads country, role, pay, years and employment. `own` is the role of the career.
    pub fn read([country, role, pay, years, employment]: [String; 5], own: &str) -> Result<Self, Refused> {
        let refused = |why| Refused { why, own_below: None };
        if country.is_empty() {
            return Err(refused("no country is named"));
        }
        let pay: f64 = pay.parse().map_err(|_| refused("the pay is not a number"))?;
        if pay.is_nan() || pay < LEAST as f64 {
            let own_below = (role == own).then_some(country);
            return Err(Refused { why: "pay below 5,000 USD a year", own_below });
        }
        if pay > MOST as f64 {
            return Err(refused("pay above 500,000 USD a year"));
        }
        let role = if role.starts_with("Other (") { "Other role".to_owned() } else { role };
        // “Full time” is a job besides which there may be others.
        let is_full_time = employment.split(';').any(|it| it == "Employed, full-time");
        Ok(Self { country, role, pay: pay.round() as u64, years: read_years(&years), is_full_time })
    }
}

/// Years as people state them: “Less than 1 year” counts as 0.5, “More than 50 years” as 51.
fn read_years(text: &str) -> Option<f64> {
    match text {
        "Less than 1 year" => Some(0.5),
        "More than 50 years" => Some(51.0),
        _ => text.parse().ok().filter(|years| (0.0..=100.0).contains(years)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pay: &str, years: &str, employment: &str) -> Result<Answer, Refused> {
        Answer::read(["Chad", "Cook", pay, years, employment].map(str::to_owned), "Cook")
    }

    #[test]
    fn the_cuts_count_themselves_in() {
        assert!(read("5000.0", "", "").is_ok() && read("500000", "", "").is_ok());
        assert_eq!(read("4999.9", "", "").err().and_then(|it| it.own_below).as_deref(), Some("Chad"));
        for (pay, why) in [("500001", "pay above 500,000 USD a year"), ("", "the pay is not a number")] {
            assert_eq!(read(pay, "", "").err().map(|it| it.why), Some(why));
        }
    }

    #[test]
    fn years_and_employment_are_read_as_people_state_them() {
        let years = |text| read("9000", text, "").ok().and_then(|it| it.years);
        assert_eq!(
            ["Less than 1 year", "More than 50 years", "14.0", "", "many"].map(years),
            [Some(0.5), Some(51.0), Some(14.0), None, None]
        );
        let full_time = |text| read("9000", "", text).ok().map(|it| it.is_full_time);
        assert_eq!(full_time("Employed, part-time;Employed, full-time"), Some(true));
        assert_eq!(full_time("Independent contractor, freelancer, or self-employed"), Some(false));
    }
}
