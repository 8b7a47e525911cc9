//! A packed catalogue: of the guide's own host, or a file that a reader brings.

use crate::content::content;
use crate::memory::bounded;
use catalogue::pack::{HEADER, LONGEST_NAME, MAGIC, VERSION};
use catalogue::{Ask, Catalogue};
use domain::courses::{CourseFilter, CourseSort, Facet};
use domain::text::is_web_address;
use plan::{Plan, gaps};

/// Any bytes are refused or opened: as they are, with a header that fits them, and as sections
/// whose lengths fit too. What is opened can be searched, and what it shows is bounded.
pub fn check(bytes: &[u8]) {
    let body = bytes.get(HEADER..).unwrap_or_default();
    for pack in [bytes.to_vec(), with_header(body), with_header(&with_lengths(bytes))] {
        if let Ok(catalogue) = open(pack) {
            walk(&catalogue);
        }
    }
}

fn open(bytes: Vec<u8>) -> Result<Catalogue, catalogue::PackError> {
    bounded(bytes.len(), 256 << 10, 1_000, || Catalogue::open(bytes))
}

/// What ends a section in an input: in place of lengths, so that a section can grow and shrink while
/// the others stay what they are.
const END: [u8; 2] = [0xfe, 0xed];

/// The sections of an input, each with its length before it.
fn with_lengths(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(END.len()).position(|two| two == END) {
        out.extend_from_slice(&(at as u32).to_le_bytes());
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + END.len()..];
    }
    out
}

/// A body with magic, version, sum and length as they have to be.
fn with_header(body: &[u8]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    out.extend_from_slice(&catalogue::checksum(body).to_le_bytes());
    out.extend_from_slice(&(body.len() as u32).to_le_bytes());
    out.extend_from_slice(body);
    out
}

/// Asks a catalogue in every order, for every facet and for words, and looks at what it shows.
pub fn walk(catalogue: &Catalogue) {
    for sort in CourseSort::ALL {
        catalogue.can_sort(sort);
        for trust in [0, CourseFilter::TRUST] {
            page(catalogue, &Ask { sort, trust, take: CourseFilter::PAGE, ..Ask::default() });
        }
    }
    let some = |number: usize| number / 2;
    let mut ask = Ask { min_stars: Some(450), min_enrolled: Some(10), take: 5, ..Ask::default() };
    page(catalogue, &ask);
    for facet in Facet::ALL.into_iter().filter(|facet| catalogue.values(*facet) > 0) {
        let value = some(catalogue.values(facet)) as u32;
        let shown = catalogue.value(facet, value);
        assert!(shown.id.len() <= 64 && shown.name.chars().count() <= LONGEST_NAME);
        catalogue.has_value(facet, value);
        ask.chosen[facet as usize] = vec![value];
        page(catalogue, &Ask { chosen: ask.chosen.clone(), take: 5, ..Ask::default() });
    }
    for word in ["p", "python", "pyhton"] {
        page(catalogue, &Ask { words: vec![word.to_owned()], take: 5, ..Ask::default() });
    }
    if !catalogue.len().is_multiple_of(4) {
        return;
    }
    assert!(gaps(&content().path, &Plan::default(), catalogue, "en", 3).len() <= content().path.skills.len());
}

fn page(catalogue: &Catalogue, ask: &Ask) {
    let answer = catalogue.answer(ask);
    assert!(answer.total <= catalogue.len() && answer.page.len() == answer.total.min(ask.take));
    for facet in Facet::ALL {
        let counts = answer.counts.of(facet);
        assert_eq!(counts.len(), catalogue.values(facet));
        assert!(counts.iter().all(|count| *count as usize <= catalogue.len()), "{facet:?} {counts:?}");
    }
    let mut ids: Vec<String> = Vec::new();
    for number in &answer.page {
        let course = catalogue.course(*number);
        assert!(course.title.chars().count() <= LONGEST_NAME);
        assert!(course.skills.len() <= 255 && course.id.len() == 13);
        assert!(course.url.is_empty() || is_web_address(&course.url), "{}", course.url);
        ids.push(course.id);
    }
    // One id may be that of several courses; it leads to the first of them.
    ids.sort_unstable();
    ids.dedup();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(catalogue.find(&ids).len(), ids.len());
}
