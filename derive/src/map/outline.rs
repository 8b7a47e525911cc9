//! Outlines on the grid of the box: borders within them removed, and written as path data.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A point of the box, in whole units.
pub type Point = [i32; 2];

/// The outlines of land: its edges, each with the land on the same side.
#[derive(Default)]
pub struct Outline {
    /// Where edges lead to, by the point that they begin at.
    edges: BTreeMap<Point, Vec<Point>>,
}

impl Outline {
    /// Adds a ring, whose last point is its first. An edge that is there in the other direction is a border
    /// within the land, and both go.
    pub fn add(&mut self, ring: &[Point]) {
        for pair in ring.windows(2).filter(|pair| pair[0] != pair[1]) {
            let (from, to) = (pair[0], pair[1]);
            if !self.take(to, from) {
                self.edges.entry(from).or_default().push(to);
            }
        }
    }

    /// Removes an edge, if there is such.
    fn take(&mut self, from: Point, to: Point) -> bool {
        let Some(ends) = self.edges.get_mut(&from) else { return false };
        let Some(at) = ends.iter().position(|end| *end == to) else { return false };
        ends.remove(at);
        if ends.is_empty() {
            self.edges.remove(&from);
        }
        true
    }

    /// The rings, each without its last point and without points on a straight line, from the top left.
    pub fn rings(mut self) -> Vec<Vec<Point>> {
        let mut rings = Vec::new();
        while let Some(first) = self.edges.keys().next().copied() {
            let mut ring = vec![first];
            let mut at = first;
            while let Some(next) = self.edges.get(&at).map(|ends| ends[0]) {
                self.take(at, next);
                at = next;
                ring.push(at);
                // A ring ends where it began, even if another begins there too.
                if at == first {
                    break;
                }
            }
            ring.pop();
            let ring = without_straight(&ring);
            if ring.len() >= 3 {
                rings.push(ring);
            }
        }
        rings
    }
}

/// A ring without the points that lie on a straight line between their neighbours.
fn without_straight(ring: &[Point]) -> Vec<Point> {
    let count = ring.len();
    let is_corner = |at: &usize| {
        let [before, here, after] = [ring[(at + count - 1) % count], ring[*at], ring[(at + 1) % count]];
        let (inwards, outwards) = (step(before, here), step(here, after));
        inwards[0] * outwards[1] != inwards[1] * outwards[0]
    };
    (0..count).filter(is_corner).map(|at| ring[at]).collect()
}

fn step(from: Point, to: Point) -> Point {
    [to[0] - from[0], to[1] - from[1]]
}

/// Rings as path data: each begins with `m`, every point is relative to the one before it, and `z` leads back.
pub fn path(rings: &[Vec<Point>]) -> String {
    let mut out = String::new();
    let mut at = [0, 0];
    for ring in rings {
        out.push('m');
        let mut is_first = true;
        let start = ring[0];
        for point in ring {
            for length in step(at, *point) {
                let gap = if is_first || length < 0 { "" } else { " " };
                let _ = write!(out, "{gap}{length}");
                is_first = false;
            }
            at = *point;
        }
        out.push('z');
        at = start;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square([x, y]: Point) -> [Point; 5] {
        [[x, y], [x + 2, y], [x + 2, y + 2], [x, y + 2], [x, y]]
    }

    #[test]
    fn the_border_between_two_squares_goes() {
        let mut outline = Outline::default();
        outline.add(&square([0, 0]));
        outline.add(&square([2, 0]));
        outline.add(&square([7, 7]));
        let rings = outline.rings();
        // The points [2, 0] and [2, 2] are then on straight lines.
        assert_eq!(rings[0], [[0, 0], [4, 0], [4, 2], [0, 2]]);
        assert_eq!(path(&rings), "m0 0 4 0 0 2-4 0zm7 7 2 0 0 2-2 0z");
    }

    #[test]
    fn doubled_points_and_what_has_no_area_go() {
        let mut outline = Outline::default();
        outline.add(&[[5, 5], [5, 5], [5, 5]]);
        outline.add(&[[5, 5], [9, 5], [5, 5]]);
        assert_eq!(outline.rings(), Vec::<Vec<Point>>::new());
    }

    #[test]
    fn a_lake_is_a_ring_of_its_own_the_other_way_round() {
        let mut outline = Outline::default();
        outline.add(&[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]);
        let mut lake = square([3, 3]);
        lake.reverse();
        outline.add(&lake);
        assert_eq!(path(&outline.rings()), "m0 0 9 0 0 9-9 0zm3 3 0 2 2 0 0-2z");
    }
}
