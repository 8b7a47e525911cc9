//! How long a course takes: `12`, `1.5 hours`, `1h 30m`, `90 mins`, `7:13:56`, `84-140`.

use super::Fault;
use crate::course::Length;
use domain::text::fold;

/// Reads a length; a number without a unit counts hours.
///
/// # Errors
/// When it is none, or is in weeks or months, whose hours are not known.
pub fn length(text: &str) -> Result<Length, Fault> {
    if let Some(minutes) = clock(text) {
        return Length::of(minutes, minutes).ok_or(Fault::OutOfRange);
    }
    let parts = parts(text).ok_or(Fault::Unreadable)?;
    let (least, most) = match parts[..] {
        [one] => (one.minutes(None)?, one.minutes(None)?),
        [hours, minutes] if hours.unit == Some(60.0) && minutes.unit == Some(1.0) && !minutes.is_end => {
            let both = hours.minutes(None)? + minutes.minutes(None)?;
            (both, both)
        }
        [least, most] if most.is_end => (least.minutes(most.unit)?, most.minutes(None)?),
        _ => return Err(Fault::Unreadable),
    };
    Length::of(least, most).ok_or(Fault::OutOfRange)
}

/// `7:13:56` and `1:30` in minutes.
fn clock(text: &str) -> Option<u32> {
    let numbers = text.split(':').map(|part| part.trim().parse().ok()).collect::<Option<Vec<u32>>>()?;
    match numbers[..] {
        [hours, minutes] | [hours, minutes, _] if minutes < 60 => hours.checked_mul(60)?.checked_add(minutes),
        _ => None,
    }
}

/// A number and what follows it.
#[derive(Clone, Copy)]
struct Part {
    number: f64,
    /// The minutes of its unit.
    unit: Option<f64>,
    /// Whether it is the end of a range.
    is_end: bool,
}

impl Part {
    fn minutes(self, unit: Option<f64>) -> Result<u32, Fault> {
        let minutes = (self.number * self.unit.or(unit).unwrap_or(60.0)).round();
        if minutes <= f64::from(Length::LONGEST) { Ok(minutes as u32) } else { Err(Fault::OutOfRange) }
    }
}

/// The numbers of a text with their units; `None` if a unit is no length of time.
fn parts(text: &str) -> Option<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut rest = text.trim();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let between = &rest[..start];
        let end = rest[start..].find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
        let (number, after) = rest[start..].split_at(end.unwrap_or(rest.len() - start));
        let number = number.trim_end_matches(['.', ',']).replace(',', ".").parse().ok()?;
        let next = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let words = after[..next].trim_end_matches(['-', '–', '—']);
        let is_end = between.contains(['-', '–', '—']) || fold(between).split(' ').any(|word| word == "to");
        if is_end && parts.is_empty() {
            return None;
        }
        parts.push(Part { number, unit: unit(words)?, is_end });
        rest = after;
    }
    Some(parts)
}

/// The minutes of a unit: `Some(None)` for no word, `None` for a word that is no hour and no minute.
fn unit(words: &str) -> Option<Option<f64>> {
    const HOURS: [&str; 30] = [
        "h",
        "hr",
        "hrs",
        "hour",
        "hours",
        "hora",
        "horas",
        "heure",
        "heures",
        "std",
        "stunde",
        "stunden",
        "ora",
        "ore",
        "godzina",
        "godziny",
        "godzin",
        "ч",
        "час",
        "часа",
        "часов",
        "saat",
        "小时",
        "小時",
        "时",
        "時間",
        "시간",
        "ساعة",
        "jam",
        "घंटे",
    ];
    const MINUTES: [&str; 17] = [
        "m",
        "min",
        "mins",
        "minute",
        "minutes",
        "minuto",
        "minutos",
        "minuten",
        "minuti",
        "minut",
        "мин",
        "минут",
        "dakika",
        "分钟",
        "分鐘",
        "分",
        "분",
    ];
    const BESIDE: [&str; 6] = ["total", "about", "of", "video", "to", "and"];
    let words = fold(words);
    let mut found = None;
    for word in words.split(' ').filter(|word| !word.is_empty() && !BESIDE.contains(word)) {
        let is = |list: &[&str]| list.iter().any(|known| fold(known) == word);
        match (is(&HOURS), is(&MINUTES), found) {
            (true, ..) => found = Some(60.0),
            (_, true, _) => found = Some(1.0),
            // Whatever follows the unit describes it: “hours on-demand video”.
            (.., Some(_)) => break,
            (.., None) => return None,
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, minutes) in [
            ("12", (720, 720)),
            ("1.5", (90, 90)),
            ("1,5 hours", (90, 90)),
            ("1.5 total hours", (90, 90)),
            ("22.5 hours on-demand video", (1350, 1350)),
            ("90 mins", (90, 90)),
            ("1h 30m", (90, 90)),
            ("2 hours and 15 minutes", (135, 135)),
            ("7:13:56", (433, 433)),
            ("84-140", (5040, 8400)),
            ("6 – 10 Stunden", (360, 600)),
            ("30 to 45 min", (30, 45)),
            ("40 часов", (2400, 2400)),
            ("3小时", (180, 180)),
        ] {
            let length = length(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
            assert_eq!((length.least(), length.most()), minutes, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_of_hours_is_left_out() {
        for text in [
            "self-paced",
            "4 weeks",
            "12 weeks of 3 hours",
            "",
            "-5",
            "10-5",
            "0",
            "99999999",
            "1:75",
            "3 lectures",
        ] {
            assert!(length(text).is_err(), "{text}");
        }
    }
}
