//! Numbers that are typed into a field.

use crate::money::{TypedError, parse_typed_quantity};

/// The numbers that a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberField {
    /// The least, 1 or more.
    pub least: u16,
    /// The most.
    pub most: u16,
    /// Whether halves are taken, or whole numbers only.
    pub has_halves: bool,
    /// What is counted: `hours`.
    pub unit: &'static str,
}

impl NumberField {
    /// Reads a number as people type it (`6`, `6.5`, `6,5`, `２０`, `1 500`), counted in halves.
    ///
    /// # Errors
    /// What is wrong and what to type instead, in sentences.
    pub fn halves(self, text: &str) -> Result<u16, String> {
        let text = text.trim();
        self.number(text).map_err(|wrong| {
            let wanted = self.wanted();
            if text.is_empty() {
                return wanted;
            }
            let shown: String = text.chars().take(20).collect();
            let cut = if shown.len() < text.len() { "…" } else { "" };
            format!("“{shown}{cut}” {wrong}. {wanted}")
        })
    }

    /// Reads a whole number; see [`NumberField::halves`].
    ///
    /// # Errors
    /// What is wrong and what to type instead, in sentences.
    pub fn whole(self, text: &str) -> Result<u16, String> {
        self.halves(text).map(|halves| halves / 2)
    }

    fn number(self, text: &str) -> Result<u16, &'static str> {
        const LOW: &str = "is too small";
        const HIGH: &str = "is too large";
        const BETWEEN: [&str; 2] = ["is not a whole number", "is not a whole or half number"];
        let between = BETWEEN[usize::from(self.has_halves)];
        let number = parse_typed_quantity(text).map_err(|error| match error {
            TypedError::Negative | TypedError::Zero => LOW,
            TypedError::TooLarge => HIGH,
            TypedError::TooFine => between,
            _ => "is not a number",
        })?;
        // Above the most, and with it the numbers that could overflow below.
        let one = 10u64.pow(number.scale().into());
        if number.digits() > u64::from(self.most) * one {
            return Err(HIGH);
        }
        if number.digits() < u64::from(self.least) * one {
            return Err(LOW);
        }
        let halves = number.digits() * 2;
        let is_step = halves.is_multiple_of(if self.has_halves { one } else { 2 * one });
        let halves = u16::try_from(halves / one).map_err(|_| HIGH)?;
        if is_step { Ok(halves) } else { Err(between) }
    }

    /// What the field takes, in a sentence.
    pub fn wanted(self) -> String {
        let Self { least, most, has_halves, unit } = self;
        match has_halves {
            true => format!("Enter {least} to {most} {unit}, in steps of a half, such as {}.5.", most / 2),
            false => format!("Enter whole {unit}, from {least} to {most}."),
        }
    }
}

/// What is said, after why a text cannot be used, of what counts in its place; `text` is empty where nothing does.
pub fn still_counts(text: &str) -> String {
    let text = if text.is_empty() { "an empty field" } else { text };
    format!(" Until then {text} counts.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOURS: NumberField = NumberField { least: 1, most: 80, has_halves: true, unit: "hours" };
    const WHOLE: NumberField = NumberField { least: 1, most: 2_000, has_halves: false, unit: "hours" };

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for typed in ["6.5", "6,5", " 6.50 ", "６．５", "６,５", "٦٫٥"] {
            assert_eq!(HOURS.halves(typed), Ok(13), "{typed}");
        }
        for typed in ["1500", "1,500", "1.500", "1 500", "1\u{202f}500", "1’500", "１５００", "1500.0"]
        {
            assert_eq!(WHOLE.whole(typed), Ok(1_500), "{typed}");
        }
        assert_eq!((HOURS.halves("80"), HOURS.halves("1")), (Ok(160), Ok(2)));
    }

    #[test]
    fn what_cannot_be_used_is_told_with_the_range_and_the_remedy() {
        for (typed, said) in [
            ("81", "“81” is too large. Enter 1 to 80 hours, in steps of a half, such as 40.5."),
            ("0", "“0” is too small. Enter 1 to 80 hours, in steps of a half, such as 40.5."),
            (
                "37.25",
                "“37.25” is not a whole or half number. Enter 1 to 80 hours, in steps of a half, such as 40.5.",
            ),
            ("", "Enter 1 to 80 hours, in steps of a half, such as 40.5."),
        ] {
            assert_eq!(HOURS.halves(typed), Err(said.to_owned()));
        }
        for (typed, said) in [
            ("2500", "“2500” is too large. Enter whole hours, from 1 to 2000."),
            ("2.5", "“2.5” is not a whole number. Enter whole hours, from 1 to 2000."),
            ("0,5", "“0,5” is too small. Enter whole hours, from 1 to 2000."),
            ("-3", "“-3” is too small. Enter whole hours, from 1 to 2000."),
            ("1e1", "“1e1” is not a number. Enter whole hours, from 1 to 2000."),
            ("8-10", "“8-10” is not a number. Enter whole hours, from 1 to 2000."),
            ("2k", "“2k” is not a number. Enter whole hours, from 1 to 2000."),
            (
                "99999999999999999999",
                "“99999999999999999999” is too large. Enter whole hours, from 1 to 2000.",
            ),
            (
                "many hours, but not too many",
                "“many hours, but not …” is not a number. Enter whole hours, from 1 to 2000.",
            ),
        ] {
            assert_eq!(WHOLE.whole(typed), Err(said.to_owned()));
        }
        assert_eq!(still_counts("6"), " Until then 6 counts.");
        assert_eq!(still_counts(""), " Until then an empty field counts.");
    }

    proptest! {
        #[test]
        fn every_number_is_taken_as_it_is_or_not_at_all(hundredths in 0u32..300_000) {
            let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            let halves = (hundredths % 50 == 0).then_some(hundredths / 50);
            let in_range = |most: u32| (100..=most * 100).contains(&hundredths);
            let expected = halves.filter(|_| in_range(80)).map(|it| it as u16);
            prop_assert_eq!(HOURS.halves(&text).ok(), expected);
            let expected = halves.filter(|it| in_range(2_000) && it % 2 == 0).map(|it| (it / 2) as u16);
            prop_assert_eq!(WHOLE.whole(&text.replace('.', ",")).ok(), expected);
        }

        #[test]
        fn any_text_is_taken_or_explained(text in "\\PC{0,40}|[0-9.,e+ -]{0,30}") {
            match WHOLE.whole(&text) {
                Ok(number) => prop_assert!((1..=2_000).contains(&number)),
                Err(said) => prop_assert!(said.ends_with("Enter whole hours, from 1 to 2000."), "{}", said),
            }
        }
    }
}
