//! The shapes of the world map: one path for each country of the guide, and one for all other land.

use crate::salary::CountryCode;

/// The shapes, drawn in a box of [`WorldMap::WIDTH`] by [`WorldMap::HEIGHT`] units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorldMap {
    /// The countries that the guide knows, each with its path.
    pub countries: Vec<(CountryCode, String)>,
    /// The path of all other land.
    pub land: String,
}

impl WorldMap {
    /// The width of the box, in units: the whole equator.
    pub const WIDTH: i32 = 2000;
    /// The height of the box, in units: from the north of Greenland to Cape Horn.
    pub const HEIGHT: i32 = 866;
    /// The columns of the table.
    pub const COLUMNS: [&str; 2] = ["country", "path"];
    /// What stands in place of a country for all other land; this row is the last.
    pub const LAND: &str = "land";

    /// Reads the table as it is written. `None` for anything else, such as part of it.
    pub fn parse(table: &str) -> Option<Self> {
        let mut lines = table.lines();
        let header = lines.next()?.split(',').eq(Self::COLUMNS);
        let mut rows: Vec<(&str, &str)> = lines.map(|line| line.split_once(',')).collect::<Option<_>>()?;
        let (_, land) = rows.pop().filter(|(key, _)| header && *key == Self::LAND)?;
        let country = |(key, path): (&str, &str)| Some((CountryCode::parse(key)?, Self::path(path)?));
        let countries = rows.into_iter().map(country).collect::<Option<_>>()?;
        Some(Self { countries, land: Self::path(land)? })
    }

    fn path(text: &str) -> Option<String> {
        Self::is_path(text).then(|| text.to_owned())
    }

    /// Whether a text is path data as the table has it: closed shapes, each of `m`, three pairs or more of
    /// whole numbers, each pair relative to the point before it, and `z`.
    pub fn is_path(text: &str) -> bool {
        let is_shape = |shape: &str| {
            let numbers = shape.strip_prefix('m').and_then(numbers);
            numbers.is_some_and(|count| count >= 6 && count % 2 == 0)
        };
        text.strip_suffix('z').is_some_and(|shapes| shapes.split('z').all(is_shape))
    }
}

/// How many whole numbers a text has, with a space or a minus sign before each but the first.
fn numbers(text: &str) -> Option<usize> {
    let mut count = 0;
    let mut rest = text;
    while !rest.is_empty() {
        if count > 0 && !rest.starts_with('-') {
            rest = rest.strip_prefix(' ')?;
        }
        let digits = rest.strip_prefix('-').unwrap_or(rest);
        let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
        if end == 0 || end > 4 {
            return None;
        }
        rest = &digits[end..];
        count += 1;
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_data_is_closed_shapes_of_whole_numbers() {
        for path in ["m1 2 3 4 5 6z", "m1 2-3-4 5 6z", "m10 20 0 5 5 0 0-5zm-3-4 1 0 0 1z"] {
            assert!(WorldMap::is_path(path), "{path}");
        }
        for other in [
            "",
            "z",
            "m1 2 3 4z",
            "m1 2 3 4 5z",
            "m1 2 3 4 5 6",
            "m1,2 3 4 5 6z",
            "M1 2 3 4 5 6z",
            "m1 2 3 4 5 6z ",
            "m1  2 3 4 5 6z",
            "m1 2 3 4 5 6 z",
            "m1.5 2 3 4 5 6z",
            "m1 2 3 4 5 12345z",
            "m1 2 3 4 5 -z",
            "m1 2 3 4 5 6\"/>z",
        ] {
            assert!(!WorldMap::is_path(other), "{other}");
        }
    }

    #[test]
    fn a_table_is_read_whole_or_not_at_all() {
        let table = "country,path\nIN,m1 2 3 4 5 6z\nland,m9 9 0 5 5 0z\n";
        let map = WorldMap::parse(table).unwrap();
        assert_eq!(map.land, "m9 9 0 5 5 0z");
        assert_eq!(map.countries, [(CountryCode::parse("IN").unwrap(), "m1 2 3 4 5 6z".to_owned())]);
        for part in 0..table.len() - 1 {
            assert_eq!(WorldMap::parse(&table[..part]), None, "{part}");
        }
        for other in ["path,country\nland,m1 2 3 4 5 6z", "country,path\nland,x", "<!doctype html>"] {
            assert_eq!(WorldMap::parse(other), None, "{other}");
        }
    }
}
