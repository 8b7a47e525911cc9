//! The drawing that every pay chart is made of: a zero-based track with marks on it.

use domain::axis::{Axis, Place, compact};
use domain::money::Ratio;
use maud::{Markup, html};

/// The height of one track with its labels, in pixels.
pub const TRACK_HEIGHT: usize = 46;

/// Room for the marks of an axis below a chart, in pixels.
pub const AXIS_HEIGHT: usize = 26;

/// One line of a chart: a label at its left, a value at its right, a line from 0 and a dot at
/// its end. Lengths are percentages, so text keeps its size on any screen.
pub struct Track<'a> {
    /// The label at the left.
    pub label: &'a str,
    /// The value at the right.
    pub value: &'a str,
    /// Where the value lies on the scale.
    pub place: Place,
    /// Where others lie that it is seen among.
    pub others: &'a [Place],
}

impl Track<'_> {
    /// The marks of the track, for an `<svg>` of any width.
    pub fn draw(&self) -> Markup {
        let end = self.place.to_string();
        html! {
            text.label x="0" y="16" { (self.label) }
            text.value x="100%" y="16" text-anchor="end" { (self.value) }
            line.rail x1="0" x2="100%" y1="30" y2="30" {}
            @for other in self.others { circle.other cx=(other.to_string()) cy="30" r="4" {} }
            line.reach x1="0" x2=(end) y1="30" y2="30" {}
            circle.dot cx=(end) cy="30" r="6" {}
        }
    }
}

/// The marks of an axis, with lines from the top of the chart.
pub fn axis_marks(axis: &Axis, top: usize) -> Markup {
    let anchor = |tick| match tick {
        0 => "start",
        tick if axis.ticks.last() == Some(&tick) => "end",
        _ => "middle",
    };
    html! {
        @for tick in &axis.ticks {
            @let x = axis.place(Ratio::whole(*tick)).to_string();
            line.grid x1=(x) x2=(x) y1="0" y2=(top.to_string()) {}
            text.tick x=(x) y=((top + 16).to_string()) text-anchor=(anchor(*tick)) { (compact(*tick)) }
        }
    }
}
