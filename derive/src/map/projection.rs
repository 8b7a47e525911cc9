//! The Equal Earth projection: every country in proportion to its area.
//!
//! Bojan Šavrič, Tom Patterson and Bernhard Jenny: The Equal Earth map projection. International Journal of
//! Geographical Information Science 33 (2019), pages 454 to 465, published online in 2018.

use super::outline::Point;
use domain::shapes::WorldMap;
use std::f64::consts::PI;

/// The meridian in the middle, in degrees east: the edge then runs through the Bering Strait, between Russia and
/// the United States.
const MIDDLE: f64 = 9.0;
/// The parallel at the top of the box, in degrees north.
const TOP: f64 = 84.0;

/// The polynomial of the projection.
const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];

/// Places in degrees east and north as points of the box, in whole units from its top left corner. They stay
/// together, on the side of the edge where their middle is.
pub fn project(places: &[[f64; 2]]) -> Vec<Point> {
    let easts = on_from_each(places);
    let (west, east) =
        easts.iter().fold((f64::MAX, f64::MIN), |(west, east), at| (west.min(*at), east.max(*at)));
    let from_middle = f64::midpoint(west, east) - MIDDLE;
    let turn = (from_middle + 180.0).rem_euclid(360.0) - 180.0 - from_middle;
    let [edge, _] = equal_earth(PI, 0.0);
    let [_, top] = equal_earth(0.0, TOP.to_radians());
    let unit = f64::from(WorldMap::WIDTH) / 2.0 / edge;
    let point = |(east, [_, north]): (&f64, &[f64; 2])| {
        let [x, y] = equal_earth((east - MIDDLE + turn).to_radians(), north.to_radians());
        [(edge + x) * unit, (top - y) * unit].map(|length| length.round() as i32)
    };
    easts.iter().zip(places).map(point).collect()
}

/// The longitudes of places, each less than half the globe from the one before it: 181 after 180, not −179.
fn on_from_each(places: &[[f64; 2]]) -> Vec<f64> {
    let mut at = places.first().map_or(0.0, |place| place[0]);
    let on = |place: &[f64; 2]| {
        at += (place[0] - at + 180.0).rem_euclid(360.0) - 180.0;
        at
    };
    places.iter().map(on).collect()
}

/// Longitude and latitude in radians, on a globe of radius 1.
fn equal_earth(longitude: f64, latitude: f64) -> [f64; 2] {
    let m = 3f64.sqrt() / 2.0;
    let theta = (m * latitude.sin()).asin();
    let (two, six) = (theta.powi(2), theta.powi(6));
    let slope = A[0] + 3.0 * A[1] * two + six * (7.0 * A[2] + 9.0 * A[3] * two);
    let x = longitude * theta.cos() / (m * slope);
    [x, theta * (A[0] + A[1] * two + six * (A[2] + A[3] * two))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_equator_and_the_pole_are_where_the_authors_have_them() {
        let near = |found: [f64; 2], known: [f64; 2]| {
            found.iter().zip(known).all(|(found, known)| (found - known).abs() < 0.000_1)
        };
        assert!(near(equal_earth(0.0, 0.0), [0.0, 0.0]));
        // π ÷ (√3 ÷ 2 × 1.340264)
        assert!(near(equal_earth(PI, 0.0), [2.706_630, 0.0]));
        // θ = π ÷ 3 = 1.047198: 1.047198 × (1.340264 − 0.081106 × 1.096623 + 1.318797 × (0.000893 + 0.003796 × 1.096623))
        assert!(near(equal_earth(0.0, PI / 2.0), [0.0, 1.317_363]));
    }

    #[test]
    fn the_map_is_cut_in_the_bering_strait() {
        let middle = WorldMap::WIDTH / 2;
        let x = |places: &[[f64; 2]]| project(places).iter().map(|point| point[0]).collect::<Vec<i32>>();
        assert_eq!(project(&[[MIDDLE, TOP]]), [[middle, 0]]);
        assert_eq!(x(&[[180.0, 10.0]]), x(&[[-180.0, 10.0]]));
        let alaska = x(&[[-171.7, 63.5], [-168.7, 63.3]]);
        let chukotka = x(&[[-180.0, 65.0], [-169.9, 66.0]]);
        assert_eq!(on_from_each(&[[179.0, 0.0], [-179.0, 0.0], [180.0, 0.0]]), [179.0, 181.0, 180.0]);
        assert!(alaska.iter().all(|x| *x < middle) && chukotka.iter().all(|x| *x > middle));
        let horn = project(&[[-67.3, -55.9]])[0];
        assert!(horn[1] <= WorldMap::HEIGHT, "{horn:?}");
    }
}
