//! The shapes of the world map, from Natural Earth.

mod iso;
mod outline;
mod projection;
mod topology;

use crate::input::rows;
use crate::{Account, Derived, Table, WrongInput};
use domain::salary::CountryCode;
use domain::shapes::WorldMap;
use outline::{Outline, Point, path};
use projection::project;
use std::collections::BTreeMap;
use topology::Shape;

/// The rules, as the command prints them.
pub const RULES: &str = "  Shapes: countries of Natural Earth at 1:110 million, as the npm package world-atlas has them in TopoJSON
  (countries-110m.json). Borders are Natural Earth’s: who is in control, not who has a claim.
  Projection: Equal Earth (Šavrič, Patterson and Jenny 2018), which keeps areas in proportion. In the middle is 9°
  east, so that the edge is in the Bering Strait. Antarctica is left out.
  Points: whole units of a box 2,000 wide. Points that are doubled, or on a straight line, are left out, and so are
  islands without an area in these units.
  Each country of content/countries.csv is a row; borders within it go. All other land is one row, `land`, without
  its borders. A country too small for a shape is a dot: a square on its corner, 8 units wide.";

/// From the middle of a dot to its corners, in units.
const DOT: i32 = 4;

/// The codes of `content/countries.csv`.
///
/// # Errors
/// When it is not a table of countries.
pub fn countries(text: &str) -> Result<Vec<CountryCode>, WrongInput> {
    let code = |(line, [code]): (u64, [String; 1])| {
        CountryCode::parse(&code).ok_or_else(|| WrongInput(format!("line {line}: “{code}” is not a code")))
    };
    rows(text, ["code"])?.into_iter().map(code).collect()
}

/// `map`: a path for each of these countries in the order of their codes, then one for all other land.
///
/// # Errors
/// When the file is not a topology of countries, or a country has neither a shape nor a known place.
pub fn derive(text: &str, countries: &[CountryCode]) -> Result<Derived, WrongInput> {
    let mut account = Account::default();
    let mut outlines: BTreeMap<CountryCode, Outline> = BTreeMap::new();
    let mut land = Outline::default();
    let mut others = 0;
    for shape in topology::read(text)? {
        account.read += 1;
        if shape.number == Some(iso::ANTARCTICA) {
            account.drop_one("Antarctica");
            continue;
        }
        let own = shape.number.and_then(iso::letters).filter(|code| countries.contains(code));
        others += usize::from(own.is_none());
        let outline = own.map_or(&mut land, |code| outlines.entry(code).or_default());
        for ring in projected(&shape)? {
            outline.add(&ring);
        }
    }
    let (mut rows, mut dots) = (Vec::new(), Vec::new());
    let mut sorted = countries.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    for code in sorted {
        let mut rings = outlines.remove(&code).map(Outline::rings).unwrap_or_default();
        if rings.is_empty() {
            rings = vec![dot(code)?];
            dots.push(code.as_str().to_owned());
        }
        rows.push(vec![code.to_string(), path(&rings)]);
    }
    rows.push(vec![WorldMap::LAND.to_owned(), path(&land.rings())]);
    account.kept = rows.len() - 1;
    account.notes.push(format!("{others} other countries and areas joined to one row of land"));
    let dots = if dots.is_empty() { "none".to_owned() } else { dots.join(", ") };
    account.notes.push(format!("countries without a shape, drawn as dots: {dots}"));
    Ok(Derived { tables: vec![Table { name: "map", columns: WorldMap::COLUMNS.to_vec(), rows }], account })
}

/// The rings of a shape in the box.
fn projected(shape: &Shape) -> Result<Vec<Vec<Point>>, WrongInput> {
    let rings: Vec<Vec<Point>> = shape.rings.iter().map(|ring| project(ring)).collect();
    let is_in = |[x, y]: &Point| (0..=WorldMap::WIDTH).contains(x) && (0..=WorldMap::HEIGHT).contains(y);
    let is_short = |pair: &[Point]| (pair[0][0] - pair[1][0]).abs() < WorldMap::WIDTH / 2;
    let fits = |ring: &Vec<Point>| ring.iter().all(is_in) && ring.windows(2).all(is_short);
    if !rings.iter().all(fits) {
        return Err(WrongInput(format!("{} reaches beyond the edge of the map", shape.name)));
    }
    Ok(rings)
}

/// A square on its corner where a country lies.
fn dot(country: CountryCode) -> Result<Vec<Point>, WrongInput> {
    let Some([x, y]) = iso::place(country).map(|place| project(&[place])[0]) else {
        let what = format!("{country} has no shape in this file; add its place to derive/src/map/iso.rs");
        return Err(WrongInput(what));
    };
    Ok(vec![[x - DOT, y], [x, y - DOT], [x + DOT, y], [x, y + DOT]])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Squares of 10 degrees beside each other: India from 9° to 19° east, then Pakistan, then an area
    /// without a number, all from the equator to 10° north; and Antarctica.
    const TOPOLOGY: &str = r#"{"type": "Topology", "transform": {"scale": [10, 10], "translate": [9, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "arcs": [[0]], "id": "356", "properties": {"name": "India"}},
            {"type": "Polygon", "arcs": [[1]], "id": "586", "properties": {"name": "Pakistan"}},
            {"type": "MultiPolygon", "arcs": [[[2]]], "properties": {"name": "An area"}},
            {"type": "Polygon", "arcs": [[3]], "id": "010", "properties": {"name": "Antarctica"}}]}},
        "arcs": [[[0, 0], [0, 1], [1, 0], [0, -1], [-1, 0]], [[1, 0], [0, 1], [1, 0], [0, -1], [-1, 0]],
            [[2, 0], [0, 1], [1, 0], [0, -1], [-1, 0]], [[0, -9], [0, 1], [1, 0], [0, -1], [-1, 0]]]}"#;

    fn code(text: &str) -> CountryCode {
        CountryCode::parse(text).unwrap()
    }

    #[test]
    fn countries_are_rows_and_all_else_is_land() {
        let derived = derive(TOPOLOGY, &[code("SG"), code("IN")]).unwrap();
        // A unit is 2.70663 ÷ 1000 = 0.00270663. 10° east on the equator: 1000 ÷ 18 = 55.56 units. 84° north is
        // 1.30683 ÷ 0.00270663 = 483 units above the equator. 10° north: θ = asin(0.866025 × 0.173648) = 0.150958,
        // y = 0.150958 × (1.340264 − 0.081106 × 0.022788) = 0.202043, 75 units above it, so 408 from the top;
        // x = 0.174533 × 0.988627 ÷ (0.866025 × 1.334719) = 0.149277, 55.15 units from the middle.
        // Singapore: 103.8° − 9° = 94.8° east is 527 units from the middle; 1.4° north is 11 units above the equator.
        assert_eq!(
            derived.tables[0].csv(),
            "country,path\nIN,m1000 408 55 0 1 75-56 0z\nSG,m1523 472 4-4 4 4-4 4z\nland,m1055 408 110 0 2 75-111 0z\n"
        );
        assert!(WorldMap::parse(&derived.tables[0].csv()).is_some());
        assert_eq!((derived.account.read, derived.account.kept), (4, 2));
        assert_eq!(derived.account.dropped, [("Antarctica".to_owned(), 1)]);
        let notes = [
            "2 other countries and areas joined to one row of land",
            "countries without a shape, drawn as dots: SG",
        ];
        assert_eq!(derived.account.notes, notes);
    }

    #[test]
    fn a_country_that_is_nowhere_is_refused() {
        let wrong = derive(TOPOLOGY, &[code("FR")]).unwrap_err();
        let what = "FR has no shape in this file; add its place to derive/src/map/iso.rs";
        assert_eq!(wrong.to_string(), what);
    }

    #[test]
    fn the_countries_are_those_of_the_content() {
        assert_eq!(countries("code,name\nIN,India\n").unwrap(), [code("IN")]);
        assert_eq!(countries("code\nIndia\n").unwrap_err().to_string(), "line 2: “India” is not a code");
    }
}
