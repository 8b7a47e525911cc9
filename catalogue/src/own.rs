//! The columns of the guide's own tables in `content/derived`, which `cargo xtask data` writes and the compiler reads.

use crate::read::COLUMNS;

/// The columns of `courses.csv`: those of a file of courses, which docs/courses-file.md describes; `serves`, whether the
/// course serves people in the career; and `editions`, the other languages that it is in, each with its address where
/// that differs.
pub const COURSES: [&str; EDITIONS + 1] = {
    let mut names = [""; EDITIONS + 1];
    let mut at = 0;
    while at < COLUMNS.len() {
        names[at] = COLUMNS[at].1;
        at += 1;
    }
    names[SERVES] = "serves";
    names[EDITIONS] = "editions";
    names
};

/// The place of `serves` in [`COURSES`].
pub const SERVES: usize = COLUMNS.len();

/// The place of `editions` in [`COURSES`].
const EDITIONS: usize = SERVES + 1;

/// The columns of `platforms.csv`.
pub const PLATFORMS: [&str; 8] =
    ["name", "provider", "url", "language", "skills", "notices", "as_of", "source"];
