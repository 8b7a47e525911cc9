//! The corpus goes through every target, without a fuzzer.

use std::path::Path;

fn replay(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut count = 0;
    for file in files {
        let path = file.unwrap().path();
        println!("{}", path.display());
        let bytes = std::fs::read(&path).unwrap();
        check(&bytes);
        check(&repeated(&bytes, 65_536));
        count += 1;
    }
    assert!(count > 0, "{} is empty", folder.display());
}

/// The same over and over, `len` bytes of it: what is read again and again must not take ever longer.
fn repeated(bytes: &[u8], len: usize) -> Vec<u8> {
    bytes.iter().copied().cycle().take(len).collect()
}

/// One test: memory is counted for the whole process.
#[test]
fn what_was_found_once_holds_still() {
    replay("query", fuzz::query::check);
    replay("fragment", fuzz::fragment::check);
    replay("money", fuzz::money::check);
    replay("plan_file", fuzz::plan_file::check);
    replay("stored_plan", fuzz::stored_plan::check);
    replay("shortlist", fuzz::shortlist::check);
    replay("courses_file", fuzz::courses_file::check);
    replay("pack", fuzz::pack::check);
}
