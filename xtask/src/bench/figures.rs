//! The figures of the loads, against the goals.

use crate::report::{Figures, Table};
use std::fmt;

/// The goal for the first paint of the page, as a multiple of the bare page's.
const GOAL_FCP_RATIO: f64 = 1.05;
/// The goal for layout shift.
const GOAL_LAYOUT_SHIFT: f64 = 0.0;
/// The goal from the last byte of code to working filters, in milliseconds.
const GOAL_READY_MS: f64 = 60.0;
/// The goal from a click on a filter to its painted result, in milliseconds.
const GOAL_CLICK_MS: f64 = 16.0;

/// One load of the built page, and the paint of the bare page for comparison.
#[derive(Debug, Clone, Default)]
pub struct Load {
    /// First contentful paint of the built page.
    pub fcp_ms: f64,
    /// First contentful paint of the bare page.
    pub fcp_bare_ms: f64,
    /// Cumulative layout shift until the page is hydrated.
    pub layout_shift: f64,
    /// When the last byte of JavaScript and WebAssembly arrived.
    pub last_byte_ms: f64,
    /// When the filters worked.
    pub ready_ms: f64,
    /// Times from a click on a filter to its painted result.
    pub clicks_ms: Vec<f64>,
}

impl fmt::Display for Load {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "first paint {:.0} ms (bare {:.0}), last byte {:.0} ms, ready {:.0} ms later, shift {:.4}, click {:.1} ms",
            self.fcp_ms,
            self.fcp_bare_ms,
            self.last_byte_ms,
            self.ready_after_ms(),
            self.layout_shift,
            median(&self.clicks_ms)
        )
    }
}

impl Load {
    fn ready_after_ms(&self) -> f64 {
        self.ready_ms - self.last_byte_ms
    }
}

/// One line of the report.
struct Line {
    what: &'static str,
    key: &'static str,
    unit: &'static str,
    values: Vec<f64>,
    goal: Option<f64>,
}

impl Line {
    fn of(what: &'static str, key: &'static str, unit: &'static str, values: Vec<f64>) -> Self {
        Self { what, key, unit, values, goal: None }
    }

    fn goal(self, goal: f64) -> Self {
        Self { goal: Some(goal), ..self }
    }
}

fn lines(loads: &[Load]) -> Vec<Line> {
    let each = |value: fn(&Load) -> f64| loads.iter().map(value).collect::<Vec<f64>>();
    let clicks = loads.iter().flat_map(|load| load.clicks_ms.iter().copied()).collect();
    vec![
        Line::of("first paint", "fcp", "ms", each(|load| load.fcp_ms)),
        Line::of("first paint, bare page", "fcp_bare", "ms", each(|load| load.fcp_bare_ms)),
        Line::of("layout shift", "layout_shift", "score", each(|load| load.layout_shift))
            .goal(GOAL_LAYOUT_SHIFT),
        Line::of("last byte of code", "last_byte", "ms", each(|load| load.last_byte_ms)),
        Line::of("last byte to working filters", "ready_after_last_byte", "ms", each(Load::ready_after_ms))
            .goal(GOAL_READY_MS),
        Line::of("filter click to paint", "filter_click_to_paint", "ms", clicks).goal(GOAL_CLICK_MS),
    ]
}

/// The table for people.
pub fn table(loads: &[Load]) -> String {
    let mut table = Table::new(&["", "median", "p95", "goal", ""]);
    for line in lines(loads) {
        let digits = if line.unit == "ms" { 1 } else { 4 };
        let middle = median(&line.values);
        let shown = |value: f64| format!("{value:.digits$} {}", line.unit);
        let (goal, verdict) = judged(middle, line.goal, &shown);
        table.row(&[line.what.to_owned(), shown(middle), shown(p95(&line.values)), goal, verdict.to_owned()]);
    }
    let (goal, verdict) = judged(ratio(loads), Some(GOAL_FCP_RATIO), &|value| format!("{value:.3}"));
    let shown = format!("{:.3}", ratio(loads));
    table.row(&["first paint, ratio to bare".to_owned(), shown, String::new(), goal, verdict.to_owned()]);
    table.text()
}

/// The figures for programs.
pub fn flat(loads: &[Load]) -> Figures {
    let mut figures = Figures::default();
    for line in lines(loads) {
        figures.set(format!("{}_{}_median", line.key, line.unit), rounded(median(&line.values)));
        figures.set(format!("{}_{}_p95", line.key, line.unit), rounded(p95(&line.values)));
    }
    figures.set("fcp_ratio", rounded(ratio(loads)));
    figures.set("layout_shift", rounded(loads.iter().map(|load| load.layout_shift).fold(0.0, f64::max)));
    figures.set("loads_count", loads.len());
    figures
}

fn judged(value: f64, goal: Option<f64>, shown: &dyn Fn(f64) -> String) -> (String, &'static str) {
    match goal {
        None => (String::new(), ""),
        Some(goal) if value <= goal => (format!("≤ {}", shown(goal)), "met"),
        Some(goal) => (format!("≤ {}", shown(goal)), "MISSED"),
    }
}

fn ratio(loads: &[Load]) -> f64 {
    let medians = |value: fn(&Load) -> f64| median(&loads.iter().map(value).collect::<Vec<f64>>());
    medians(|load| load.fcp_ms) / medians(|load| load.fcp_bare_ms)
}

/// The median; NaN without values.
pub fn median(values: &[f64]) -> f64 {
    let sorted = sorted(values);
    let half = sorted.len() / 2;
    match sorted.len() {
        0 => f64::NAN,
        length if length % 2 == 1 => sorted[half],
        _ => f64::midpoint(sorted[half - 1], sorted[half]),
    }
}

/// The 95th percentile.
pub fn p95(values: &[f64]) -> f64 {
    let sorted = sorted(values);
    let at = (sorted.len() * 95).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// Rounded as it is written into a file of figures.
pub fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_percentiles() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(p95(&hundred), 95.0);
        assert_eq!(p95(&[7.0]), 7.0);
    }

    #[test]
    fn a_goal_missed_is_told() {
        let load =
            Load { fcp_ms: 106.0, fcp_bare_ms: 100.0, ready_ms: 50.0, last_byte_ms: 10.0, ..Load::default() };
        let text = table(&[Load { clicks_ms: vec![10.0], ..load }]);
        let verdict = |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap().to_owned();
        assert!(verdict("first paint, ratio").ends_with("MISSED"), "{text}");
        assert!(verdict("last byte to working").ends_with("met"), "{text}");
    }
}
