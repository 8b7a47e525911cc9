//! Where each skill is on the map: groups from top to bottom, a line from each skill to those that
//! build on it.

use plan::{Skill, SkillPath};

const COLUMNS: usize = 4;
/// The width of a skill on the map, in the units of the drawing.
pub const WIDTH: usize = 188;
/// The height of a skill on the map.
pub const HEIGHT: usize = 68;
const GAP_X: usize = 20;
const GAP_Y: usize = 26;
const LABEL: usize = 34;
/// The width at the left for the line that connects the stages.
pub const SPINE: usize = 38;
/// The width of the map.
pub const ACROSS: usize = SPINE + COLUMNS * WIDTH + (COLUMNS - 1) * GAP_X;
/// The most letters of a line of a title.
pub const LETTERS: usize = 22;

/// The place of each skill, in the order of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Row and column of each skill; rows are counted over all groups.
    cells: Vec<(usize, usize)>,
    /// The upper edge of each row.
    rows: Vec<usize>,
    /// The height of the middle of the title of each group.
    pub labels: Vec<usize>,
    /// The height of the map.
    pub height: usize,
}

/// A line from a skill to one that builds on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The place in the path of the skill that comes before.
    pub before: usize,
    /// The place in the path of the skill that builds on it.
    pub after: usize,
    /// The line, as the attribute `d` of a path of SVG.
    pub line: String,
}

/// A direction in which a key moves on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// In the same row.
    Left,
    /// In the same row.
    Right,
    /// In the row above.
    Up,
    /// In the row below.
    Down,
    /// The first of all.
    First,
    /// The last of all.
    Last,
}

impl Toward {
    /// The direction for a key, by its name in browsers.
    pub fn from_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowLeft" => Self::Left,
            "ArrowRight" => Self::Right,
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "Home" => Self::First,
            "End" => Self::Last,
            _ => return None,
        })
    }
}

impl Layout {
    /// Puts each group into as few rows as it needs, about equally full.
    pub fn of(path: &SkillPath) -> Self {
        let mut layout =
            Self { cells: vec![(0, 0); path.skills.len()], rows: vec![], labels: vec![], height: 0 };
        let mut top = 0;
        for group in 0..path.groups.len() {
            let of_group: Vec<usize> =
                (0..path.skills.len()).filter(|at| usize::from(path.skills[*at].group) == group).collect();
            layout.labels.push(top + LABEL / 2);
            top += LABEL;
            let rows = of_group.len().div_ceil(COLUMNS).max(1);
            for row in of_group.chunks(of_group.len().div_ceil(rows).max(1)) {
                for (column, at) in row.iter().enumerate() {
                    layout.cells[*at] = (layout.rows.len(), column);
                }
                layout.rows.push(top);
                top += HEIGHT + GAP_Y;
            }
        }
        layout.height = top;
        layout
    }

    /// The upper left corner of a skill.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let (row, column) = self.cells[at];
        (SPINE + column * (WIDTH + GAP_X), self.rows[row])
    }

    /// The next skill in a direction, by its index in the path; `None` at the edge of the map.
    pub fn neighbour(&self, at: usize, toward: Toward) -> Option<usize> {
        let (row, column) = *self.cells.get(at)?;
        let find = |cell: (usize, usize)| self.cells.iter().position(|other| *other == cell);
        let nearest = |row: usize| (0..=column).rev().find_map(|column| find((row, column)));
        match toward {
            Toward::Left => find((row, column.checked_sub(1)?)),
            Toward::Right => find((row, column + 1)),
            Toward::Up => nearest(row.checked_sub(1)?),
            Toward::Down => nearest(row + 1),
            Toward::First => find((0, 0)),
            Toward::Last => (0..self.cells.len()).max_by_key(|at| self.cells[*at]),
        }
    }

    /// Every line of the map.
    pub fn edges(&self, path: &SkillPath) -> Vec<Edge> {
        let place_of = |skill: &Skill| path.skills.iter().position(|other| other.id == skill.id);
        let mut edges = Vec::new();
        for (after, skill) in path.skills.iter().enumerate() {
            let known = skill.before.iter().filter_map(|id| path.skill(id));
            for before in known.filter_map(place_of) {
                edges.push(Edge { before, after, line: self.line(before, after) });
            }
        }
        edges
    }

    fn line(&self, before: usize, after: usize) -> String {
        let ((x1, y1), (x2, y2)) = (self.place(before), self.place(after));
        if y1 == y2 && x1 < x2 {
            return format!("M{} {}H{x2}", x1 + WIDTH, y1 + HEIGHT / 2);
        }
        let (from, to) = ((x1 + WIDTH / 2, y1 + HEIGHT), (x2 + WIDTH / 2, y2));
        let drop = to.1.saturating_sub(from.1);
        let bend = drop.clamp(24, 90) / 2;
        // A line within a column goes round the skills in between, not behind them.
        let aside = if x1 == x2 && drop > HEIGHT { (WIDTH + GAP_X) * 2 / 3 } else { 0 };
        let (first, second) = (from.0 + aside, to.0 + aside);
        format!(
            "M{} {}C{first} {} {second} {} {} {}",
            from.0,
            from.1,
            from.1 + bend,
            to.1.saturating_sub(bend),
            to.0,
            to.1
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::skills_path;
    use domain::text::wrapped;

    #[test]
    fn every_title_fits_and_no_two_skills_share_a_place() {
        let path = skills_path();
        let layout = Layout::of(path);
        for (at, skill) in path.skills.iter().enumerate() {
            let lines = wrapped(&skill.title, LETTERS);
            assert!(
                lines.len() <= 2 && lines.iter().all(|line| line.chars().count() <= LETTERS),
                "{lines:?}"
            );
            assert!((0..at).all(|other| layout.cells[other] != layout.cells[at]), "{}", skill.id);
            assert!(layout.place(at).0 + WIDTH <= ACROSS && layout.place(at).1 + HEIGHT <= layout.height);
        }
    }

    #[test]
    fn arrow_keys_reach_every_skill_and_stop_at_the_edges() {
        let path = skills_path();
        let layout = Layout::of(path);
        let mut reached = vec![0];
        let mut at = 0;
        while at < reached.len() {
            for toward in [Toward::Right, Toward::Down, Toward::Left, Toward::Up] {
                if let Some(next) =
                    layout.neighbour(reached[at], toward).filter(|next| !reached.contains(next))
                {
                    reached.push(next);
                }
            }
            at += 1;
        }
        assert_eq!(reached.len(), path.skills.len());
        assert_eq!(layout.neighbour(0, Toward::Left), None);
        assert_eq!(layout.neighbour(0, Toward::Up), None);
        let last = layout.neighbour(0, Toward::Last).unwrap();
        assert_eq!(layout.neighbour(last, Toward::Down), None);
        assert_eq!(layout.neighbour(last, Toward::First), Some(0));
    }

    #[test]
    fn a_line_leads_down_from_what_comes_before() {
        let path = skills_path();
        let layout = Layout::of(path);
        let edges = layout.edges(path);
        let all: usize = path.skills.iter().map(|skill| skill.before.len()).sum();
        assert_eq!(edges.len(), all);
        for Edge { before, after, line } in edges {
            assert!(path.skills[after].before.contains(&path.skills[before].id));
            let (from, to) = (layout.place(before), layout.place(after));
            assert!(from.1 <= to.1, "{line}");
            let begin = if from.1 == to.1 && from.0 < to.0 {
                (from.0 + WIDTH, from.1 + HEIGHT / 2)
            } else {
                (from.0 + WIDTH / 2, from.1 + HEIGHT)
            };
            assert!(line.starts_with(&format!("M{} {}", begin.0, begin.1)), "{line}");
        }
    }
}
