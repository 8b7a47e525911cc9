//! The plan as the browser's storage holds it, written by any version of the guide, or by anybody.

use crate::content::{content, guide};
use crate::memory::bounded;
use crate::plan_file::check_plan;
use domain::slug::Slug;
use plan::file::{compact, stored, text};
use plan::{Progress, Reading, Refused, settle};

/// Any text is refused with its reason (the page sets it aside, or leaves one of a newer version
/// alone), or read to a plan that takes a change, is written, and is read again the same.
pub fn check(bytes: &[u8]) {
    let read = match bounded(bytes.len(), 64 << 10, 200, || stored(bytes, guide())) {
        Ok(read) => read,
        Err(refused) => {
            assert!(!matches!(refused, Refused::Newer(version) if version < 2));
            return assert!(refused.to_string().len() <= 200);
        }
    };
    check_plan(&read.plan);
    let path = &content().path;
    let mut plan = settle(read.plan, path);
    for skill in &path.skills {
        if plan.skills.len() < 1_000 {
            plan.set_progress(skill.id.clone(), Progress::Known);
        }
    }
    if let Some(duty) = path.duties.first().filter(|_| plan.done.len() < 1_000) {
        plan.done.insert(duty.id.clone());
    }
    let expected = Ok(Reading { plan: plan.clone(), problems: vec![] });
    assert_eq!(stored(compact(&plan, guide()).as_bytes(), guide()), expected);
    assert_eq!(stored(text(&plan, guide()).as_bytes(), guide()), expected);
    // A known id is found again under the name that it has now.
    let known = |id: &Slug| plan.progress(id) == Progress::Known;
    assert!(plan.skills.len() >= 1_000 || path.skills.iter().all(|skill| known(&skill.id)));
}
