//! The shortlist of courses as the browser's storage holds it.

use crate::memory::bounded;
use catalogue::shortlist::{LONGEST_TITLE, MOST, format, parse};
use domain::text::is_web_address;

/// Any text is read to a list that its own text brings back.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let list = bounded(bytes.len(), 64 << 10, 64, || parse(&text));
    assert!(list.len() <= MOST);
    for kept in &list {
        let title = kept.title();
        assert!(!title.trim().is_empty() && title.chars().count() <= LONGEST_TITLE);
        assert!(!title.contains(char::is_control));
        assert!(kept.url().is_empty() || is_web_address(kept.url()));
        assert!(
            kept.id().bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        );
    }
    assert_eq!(parse(&format(&list)), list);
}
