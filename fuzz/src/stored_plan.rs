//! The plan as the browser's storage holds it, written by any version of the guide, or by anybody.

use crate::content::content;
use crate::memory::bounded;
use crate::plan_file::check_plan;
use domain::slug::Slug;
use plan::file::{stored, text, value};
use plan::{Progress, Reading, Refused, settle};

/// Any text is refused with its reason (the page sets it aside, or leaves one of a newer version
/// alone), or read to a plan that takes a change, is written, and is read again the same.
pub fn check(bytes: &[u8]) {
    let read = match bounded(bytes.len(), 64 << 10, 200, || stored(bytes)) {
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
    assert_eq!(stored(value(&plan).to_string().as_bytes()), expected);
    assert_eq!(stored(text(&plan).as_bytes()), expected);
    // Whoever knows an id finds it again under the name that it has now.
    let known = |id: &Slug| plan.progress(id) == Progress::Known;
    assert!(plan.skills.len() >= 1_000 || path.skills.iter().all(|skill| known(&skill.id)));
}
