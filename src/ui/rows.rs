//! Charts of rows on one axis of money that begins at 0: on the page a list whose text says what its
//! marks show, in a file a drawing.

use domain::axis::Axis;
use domain::money::{AxisUnit, Currency, Ratio};
use maud::{Markup, html};

/// A row of a chart.
pub struct ChartRow {
    /// Its class: `own` is the reader's or the page's own, `few` rests on few answers.
    pub class: Option<&'static str>,
    /// What it is of.
    pub name: String,
    /// What is said below the name.
    pub note: Option<String>,
    /// Its main figure.
    pub value: String,
    /// What is said below the figure.
    pub value_note: Option<String>,
    /// Its marks, elements of SVG with lengths in per cent of the axis.
    pub marks: Markup,
    /// All its figures, for a pointer that rests on it, where the text has not all of them.
    pub says: Option<String>,
}

/// Rows on one axis.
pub struct RowChart<'a> {
    /// The scale.
    pub axis: Axis,
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
            p.legend { @for (class, label) in &self.legend { span.key.(class) { (label) } " " } }
            ul.rows role="list" {
                @for row in &self.rows {
                    li class=[row.class] title=[&row.says] {
                        span.name { (row.name) @if let Some(note) = &row.note { " " small { (note) } } }
                        " "
                        span.worth { strong { (row.value) } @if let Some(note) = &row.value_note { " " small { (note) } } }
                        svg width="100%" height=(height) aria-hidden="true" { (self.grid(self.height)) (row.marks) }
                    }
                }
                li.axis aria-hidden="true" {
                    svg width="100%" height="22" { (self.ticks()) }
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
                text.tick x=((at + 20).to_string()) y="15" { (label) }
            }
            @for (at, row) in self.rows.iter().enumerate() {
                g class=[row.class] transform={ "translate(0 " ((FILE_TOP + at * self.file_row()).to_string()) ")" } {
                    text.label y="14" { (row.name) @if let Some(note) = &row.note { "  " tspan.tick { (note) } } }
                    text.label x="100%" y="14" text-anchor="end" {
                        @if let Some(note) = &row.value_note { tspan.tick { (note) } "  " }
                        (row.value)
                    }
                    svg y=(FILE_TEXT.to_string()) height=(height) overflow="visible" { (self.grid(self.height)) (row.marks) }
                }
            }
            svg y=(bottom.to_string()) overflow="visible" {
                (self.ticks())
                text.tick x="100%" y="34" text-anchor="end" { (self.unit()) }
            }
        }
    }

    fn grid(&self, height: usize) -> Markup {
        html! {
            @for tick in &self.axis.ticks {
                @let x = self.axis.place(Ratio::whole(*tick)).to_string();
                line.grid x1=(x) x2=(x) y1="0" y2=(height.to_string()) {}
            }
        }
    }

    fn ticks(&self) -> Markup {
        let (unit, last) = (self.axis_unit(), self.axis.ticks.last());
        html! {
            @for tick in &self.axis.ticks {
                @let anchor = match *tick { 0 => "start", tick if last == Some(&tick) => "end", _ => "middle" };
                text.tick x=(self.axis.place(Ratio::whole(*tick)).to_string()) y="16" text-anchor=(anchor) { (unit.mark(*tick)) }
            }
        }
    }

    fn axis_unit(&self) -> AxisUnit {
        AxisUnit::of(self.axis.ticks.last().copied().unwrap_or_default(), self.currency.code)
    }

    fn unit(&self) -> String {
        format!("{} {}", self.axis_unit().name(self.currency), self.span)
    }
}
