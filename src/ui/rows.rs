//! Charts of rows on one axis of money that includes 0: on the page a list whose text says what its marks
//! show, in a download an SVG drawing.

use domain::axis::{Axis, Place};
use domain::money::{AxisUnit, Currency, Ratio};
use maud::{Markup, html};

/// A row of a chart.
pub struct ChartRow {
    /// Its class: `own` is the reader's or the page's own, `few` is based on few answers and drawn grey.
    pub class: Option<&'static str>,
    /// What the row is about.
    pub name: String,
    /// Where its name leads on the page.
    pub href: Option<String>,
    /// What is said below the name.
    pub note: Option<String>,
    /// Its main figure.
    pub value: String,
    /// What is said below the figure.
    pub value_note: Option<String>,
    /// Its marks, elements of SVG with lengths in per cent of the axis.
    pub marks: Markup,
    /// All its figures, if the text above does not show them: read out, and shown over the marks while
    /// the row is pointed at, tapped or has the focus.
    pub says: Option<String>,
}

/// Rows on one axis.
pub struct RowChart<'a> {
    /// The scale.
    pub axis: Axis,
    /// Whether the scale also covers negative amounts, with 0 in the middle.
    pub is_signed: bool,
    /// The currency of the scale.
    pub currency: &'a Currency,
    /// The time that amounts are for: `a year`.
    pub span: &'static str,
    /// What the marks are: the class of each kind, without one for those that words describe.
    pub legend: Vec<(&'static str, String)>,
    /// The height of the marks of a row, in pixels.
    pub height: usize,
    /// The rows.
    pub rows: Vec<ChartRow>,
}

/// Where rows begin in a file, below the legend, in pixels.
const FILE_TOP: usize = 34;
/// Room for the text of a row in a file, and between rows.
const FILE_TEXT: usize = 24;
const FILE_GAP: usize = 12;
/// The width of a letter of a legend, about.
const LETTER: usize = 7;

impl RowChart<'_> {
    /// The legend and the rows, for the page.
    pub fn html(&self) -> Markup {
        let height = self.height.to_string();
        html! {
            p.legend {
                @for (class, label) in &self.legend {
                    @if class.is_empty() { (label) } @else { span.key.(class) { (label) } }
                    " "
                }
            }
            ul.rows role="list" {
                @for row in &self.rows {
                    @let has_focus = row.says.is_some() && row.href.is_none();
                    li class=[row.class] tabindex=[has_focus.then_some("0")] {
                        span.name {
                            @match &row.href { Some(href) => a href=(href) { (row.name) }, None => (row.name) }
                            @if let Some(note) = &row.note { " " small { (note) } } }
                        " "
                        span.worth { strong { (row.value) } @if let Some(note) = &row.value_note { " " small { (note) } } }
                        svg width="100%" height=(height) aria-hidden="true" { (self.grid(self.height)) (row.marks) }
                        @if let Some(says) = &row.says { " " span.says { (says) } }
                    }
                }
                li.axis aria-hidden="true" {
                    svg width="100%" height="22" { (self.marks_of_axis()) }
                    span { (self.unit()) }
                }
            }
        }
    }

    /// The height of the drawing in a file, in pixels.
    pub fn file_height(&self) -> usize {
        FILE_TOP + self.rows.len() * self.file_row() + 40
    }

    fn file_row(&self) -> usize {
        FILE_TEXT + self.height + FILE_GAP
    }

    /// The same as elements of SVG, for a file.
    pub fn file(&self) -> Markup {
        let height = self.height.to_string();
        let bottom = FILE_TOP + self.rows.len() * self.file_row();
        let mut next = 0;
        html! {
            @for (class, label) in &self.legend {
                @let at = next;
                @let () = next += 40 + LETTER * label.chars().count();
                @if !class.is_empty() { rect class=(class) x=(at.to_string()) y="4" width="14" height="12" {} }
                @let beside = if class.is_empty() { at } else { at + 20 };
                text.tick x=(beside.to_string()) y="15" { (label) }
            }
            @for (at, row) in self.rows.iter().enumerate() {
                g class=[row.class] transform={ "translate(0 " ((FILE_TOP + at * self.file_row()).to_string()) ")" } {
                    text.label y="14" { (row.name) @if let Some(note) = &row.note { "  " tspan.tick { (note) } } }
                    text.label x="100%" y="14" text-anchor="end" {
                        @if let Some(note) = &row.value_note { tspan.tick { (note) " · " } }
                        (row.value)
                    }
                    svg y=(FILE_TEXT.to_string()) height=(height) overflow="visible" { (self.grid(self.height)) (row.marks) }
                }
            }
            svg y=(bottom.to_string()) overflow="visible" {
                (self.marks_of_axis())
                text.tick x="100%" y="34" text-anchor="end" { (self.unit()) }
            }
        }
    }

    fn grid(&self, height: usize) -> Markup {
        html! {
            @for (place, _) in self.ticks() {
                @let x = place.to_string();
                line.grid x1=(x) x2=(x) y1="0" y2=(height.to_string()) {}
            }
        }
    }

    fn marks_of_axis(&self) -> Markup {
        let ticks = self.ticks();
        html! {
            @for (at, (place, mark)) in ticks.iter().enumerate() {
                @let anchor = if at == 0 { "start" } else if at + 1 == ticks.len() { "end" } else { "middle" };
                text.tick x=(place.to_string()) y="16" text-anchor=(anchor) { (mark) }
            }
        }
    }

    /// The marks of the axis from left to right, with their places.
    fn ticks(&self) -> Vec<(Place, String)> {
        let unit = self.axis_unit();
        let amounts = || self.axis.ticks.iter().map(|tick| (Ratio::whole(*tick), unit.mark(*tick)));
        if !self.is_signed {
            return amounts().map(|(amount, mark)| (self.axis.place(amount), mark)).collect();
        }
        let side = |sign: &'static str, is_below: bool| {
            amounts()
                .skip(1)
                .map(move |(amount, mark)| (self.axis.beside(amount, is_below), format!("{sign}{mark}")))
        };
        let zero = (self.axis.beside(Ratio::ZERO, false), "0".to_owned());
        let below: Vec<_> = side("−", true).collect();
        below.into_iter().rev().chain([zero]).chain(side("+", false)).collect()
    }

    fn axis_unit(&self) -> AxisUnit {
        AxisUnit::of(self.axis.ticks.last().copied().unwrap_or_default(), self.currency.code)
    }

    fn unit(&self) -> String {
        format!("{} {}", self.axis_unit().name(self.currency), self.span)
    }
}
