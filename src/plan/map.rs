//! The path of skills as a map: groups from top to bottom, a line from each skill to those that
//! build on it.

use super::skill::node_name;
use super::{Desk, mark};
use maud::{Markup, html};
use plan::{Skill, SkillPath};

const COLUMNS: usize = 4;
const WIDTH: usize = 205;
const HEIGHT: usize = 68;
const GAP_X: usize = 20;
const GAP_Y: usize = 26;
const LABEL: usize = 34;
const ACROSS: usize = COLUMNS * WIDTH + (COLUMNS - 1) * GAP_X;
/// The most letters of a line of a title.
const LETTERS: usize = 22;

/// Where each skill stands, in the order of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Row and column of each skill; rows are counted over all groups.
    cells: Vec<(usize, usize)>,
    /// The upper edge of each row.
    rows: Vec<usize>,
    /// Where the title of each group stands.
    labels: Vec<usize>,
    height: usize,
}

/// A way from one skill to the next one on the map.
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
    /// The way that a key stands for, by the name that browsers give it.
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
            layout.labels.push(top + LABEL - 12);
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

    fn place(&self, at: usize) -> (usize, usize) {
        let (row, column) = self.cells[at];
        (column * (WIDTH + GAP_X), self.rows[row])
    }

    /// The skill that one comes to, by its place in the path; `None` where the map ends.
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

    /// A line from the skill that comes before to the one that builds on it.
    fn edge(&self, before: usize, after: usize) -> String {
        let ((x1, y1), (x2, y2)) = (self.place(before), self.place(after));
        if y1 == y2 && x1 < x2 {
            return format!("M{} {}H{x2}", x1 + WIDTH, y1 + HEIGHT / 2);
        }
        let (from, to) = ((x1 + WIDTH / 2, y1 + HEIGHT), (x2 + WIDTH / 2, y2));
        let drop = to.1.saturating_sub(from.1);
        let bend = drop.clamp(24, 90) / 2;
        // A line to the same column runs beside the skills between, not behind them.
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

/// The map. Its skills are buttons, of which one can be reached by Tab and the others by arrow
/// keys; `chosen` is the place of the one whose details are shown.
pub fn map(desk: Desk, chosen: usize) -> Markup {
    let path = desk.path;
    let layout = Layout::of(path);
    let place_of =
        |skill: &Skill| path.skills.iter().position(|other| other.id == skill.id).unwrap_or_default();
    html! {
        svg.skills-map viewBox={ "-3 0 " (ACROSS + 6) " " (layout.height) } role="group" aria-label="Map of skills" aria-describedby="map-keys" {
            @for (group, y) in path.groups.iter().zip(&layout.labels) {
                text.group-label x="0" y=(y) { (group.title) }
            }
            @for (after, skill) in path.skills.iter().enumerate() {
                @for before in skill.before.iter().filter_map(|id| path.skill(id)) {
                    path.edge d=(layout.edge(place_of(before), after)) data-before=(before.id.as_str()) data-after=(skill.id.as_str()) {}
                }
            }
            @for (at, skill) in path.skills.iter().enumerate() {
                @let (x, y) = layout.place(at);
                @let progress = desk.plan.progress(&skill.id);
                g.node transform={ "translate(" (x) " " (y) ")" } role="button" tabindex=(if at == chosen { "0" } else { "-1" })
                    aria-pressed=(if at == chosen { "true" } else { "false" })
                    aria-label=(node_name(skill, progress)) id={ "node-" (skill.id.as_str()) } data-node=(skill.id.as_str()) data-state=(progress.key()) {
                    rect width=(WIDTH) height=(HEIGHT) rx="9" {}
                    @for (line, words) in lines(&skill.title).iter().enumerate() {
                        text x="12" y=(22 + line * 18) { (words) " " }
                    }
                    text.state x="12" y="59" { (mark(progress)) " " (progress.label()) }
                }
            }
        }
    }
}

/// A title in lines of at most [`LETTERS`] letters, where its words allow it.
fn lines(title: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::data::skills_path;

    #[test]
    fn every_title_fits_and_no_two_skills_share_a_place() {
        let path = skills_path();
        let layout = Layout::of(path);
        for (at, skill) in path.skills.iter().enumerate() {
            let lines = lines(&skill.title);
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
}
