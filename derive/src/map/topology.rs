//! Reads TopoJSON: shapes whose common borders are stored once, as arcs.

use crate::WrongInput;
use serde::Deserialize;

/// A topology, as the file has it.
#[derive(Deserialize)]
struct File {
    transform: Transform,
    objects: Objects,
    /// Each arc as a first point and the steps to the next ones, in whole numbers.
    arcs: Vec<Vec<[f64; 2]>>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    countries: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    /// ISO 3166 numeric; land whose status is disputed may have none.
    id: Option<String>,
    properties: Properties,
    #[serde(flatten)]
    arcs: Arcs,
}

#[derive(Deserialize)]
struct Properties {
    name: String,
}

/// The rings of a shape as numbers of arcs; `!at` is arc `at` backwards.
#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Arcs {
    Polygon(Vec<Vec<i32>>),
    MultiPolygon(Vec<Vec<Vec<i32>>>),
}

/// A country of the file.
pub struct Shape {
    /// Its number in ISO 3166, where it has one.
    pub number: Option<u16>,
    /// Its name in the file.
    pub name: String,
    /// Its outlines, each a ring of places in degrees east and north; the last place is the first again.
    pub rings: Vec<Vec<[f64; 2]>>,
}

/// Every country of a file.
///
/// # Errors
/// When it is not a topology of countries.
pub fn read(text: &str) -> Result<Vec<Shape>, WrongInput> {
    let file: File = serde_json::from_str(text).map_err(|error| WrongInput(error.to_string()))?;
    let arcs: Vec<Vec<[f64; 2]>> = file.arcs.iter().map(|arc| places(arc, &file.transform)).collect();
    let shape = |country: Geometry| {
        let rings = match country.arcs {
            Arcs::Polygon(rings) => rings,
            Arcs::MultiPolygon(polygons) => polygons.into_iter().flatten().collect(),
        };
        let joined = rings.iter().map(|ring| joined(ring, &arcs)).collect::<Option<_>>();
        let rings =
            joined.ok_or_else(|| WrongInput(format!("{} names an unknown arc", country.properties.name)))?;
        let number = country.id.and_then(|id| id.parse().ok());
        Ok(Shape { number, name: country.properties.name, rings })
    };
    file.objects.countries.geometries.into_iter().map(shape).collect()
}

/// The places of an arc.
fn places(arc: &[[f64; 2]], transform: &Transform) -> Vec<[f64; 2]> {
    let Transform { scale, translate } = transform;
    let mut at = [0.0; 2];
    let place = |step: &[f64; 2]| {
        at = [at[0] + step[0], at[1] + step[1]];
        [at[0] * scale[0] + translate[0], at[1] * scale[1] + translate[1]]
    };
    arc.iter().map(place).collect()
}

/// Arcs one after the other; each begins where the one before it ends.
fn joined(ring: &[i32], arcs: &[Vec<[f64; 2]>]) -> Option<Vec<[f64; 2]>> {
    let mut places: Vec<[f64; 2]> = Vec::new();
    for at in ring {
        let index = if *at < 0 { !*at } else { *at };
        let mut arc = arcs.get(usize::try_from(index).ok()?)?.clone();
        if *at < 0 {
            arc.reverse();
        }
        places.pop();
        places.extend(arc);
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_are_put_together_forwards_and_backwards() {
        // Two squares of 10 degrees beside each other, from 0° E 0° N. Arc 0 is their common border, northwards.
        let text = r#"{"type": "Topology", "transform": {"scale": [10, 10], "translate": [0, 0]},
            "objects": {"countries": {"type": "GeometryCollection", "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "id": "356", "properties": {"name": "West"}},
                {"type": "MultiPolygon", "arcs": [[[-1, 2]]], "properties": {"name": "East"}}]}},
            "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]]}"#;
        let shapes = read(text).unwrap();
        assert_eq!([shapes[0].number, shapes[1].number], [Some(356), None]);
        let west = vec![[10.0, 0.0], [10.0, 10.0], [0.0, 10.0], [0.0, 0.0], [10.0, 0.0]];
        assert_eq!(shapes[0].rings, [west]);
        let east = vec![[10.0, 10.0], [10.0, 0.0], [20.0, 0.0], [20.0, 10.0], [10.0, 10.0]];
        assert_eq!(shapes[1].rings, [east]);
        assert_eq!(shapes[1].name, "East");
        let wrong = read(&text.replace("[-1, 2]", "[-1, 3]")).err().unwrap();
        assert_eq!(wrong.to_string(), "East names an unknown arc");
        assert!(read("{}").is_err());
    }
}
