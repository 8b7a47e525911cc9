//! `derived/map.csv`: the shapes of the world map, which `cargo xtask data` writes. A guide may do without.

use crate::derived::WRITTEN;
use crate::folder::Folder;
use crate::problem::{Problems, suggestion};
use crate::table::{Table, note_repeats};
use domain::salary::{Country, CountryCode};
use domain::shapes::WorldMap;

const FILE: &str = "derived/map.csv";
const COLUMNS: &[&str] = &WorldMap::COLUMNS;

/// Whether there is a table.
pub(crate) fn is_there(folder: &Folder) -> bool {
    folder.path(FILE).exists()
}

/// The checked table as the browser reads it; `None` where there is none.
pub(crate) fn read(folder: &Folder, countries: &[Country], problems: &mut Problems) -> Option<String> {
    if !is_there(folder) {
        return None;
    }
    let table = Table::read(folder, FILE, COLUMNS, problems);
    let mut seen = Vec::new();
    let mut text = COLUMNS.join(",") + "\n";
    for row in table.rows() {
        let key = row.text("country").to_owned();
        let is_known = |code: CountryCode| countries.iter().any(|country| country.code == code);
        if key != WorldMap::LAND && !CountryCode::parse(&key).is_some_and(is_known) {
            let close = suggestion(&key, countries.iter().map(|country| country.code.as_str()));
            let remedy =
                "Use a code from content/countries.csv, or recreate the table with `cargo xtask data --map`.";
            row.problem(problems, format!("unknown country “{key}”{close}"), remedy);
        }
        if !WorldMap::is_path(row.text("path")) {
            let what = format!("the path of “{key}” is not path data of closed shapes");
            row.problem(problems, what, WRITTEN);
        }
        text += &format!("{key},{}\n", row.text("path"));
        note_repeats(&mut seen, key.clone(), &key, &row, problems);
    }
    if !problems.has(FILE) && WorldMap::parse(&text).is_none() {
        problems.add(FILE, None, "the last row is not that of all other land, “land”", WRITTEN);
    }
    Some(text)
}
