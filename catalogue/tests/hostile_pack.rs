//! Packs made by hand to do harm: their indexes are plausible, and the checksum is right.

use catalogue::pack::{HEADER, LONGEST_NAME, MAGIC, VERSION};
use catalogue::{Catalogue, PackError};

/// The parts of a pack with one course that the tests change.
struct Parts {
    word: String,
    words_in_title: u8,
    platforms: usize,
    address: String,
    rest: String,
    /// The places of the course's skills in a list of two.
    skills: &'static [u8],
    left_over: &'static [u8],
    /// Sections 19 to 22: aliases, efforts, editions and repeats.
    more: Vec<Vec<u8>>,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            word: "Rust".to_owned(),
            words_in_title: 1,
            platforms: 1,
            address: "https://example.org/\u{1}".to_owned(),
            rest: "rust".to_owned(),
            skills: &[],
            left_over: &[],
            more: Vec::new(),
        }
    }
}

fn number(mut number: usize) -> Vec<u8> {
    let mut out = Vec::new();
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
    out
}

fn text(text: &str) -> Vec<u8> {
    [number(text.len()), text.as_bytes().to_vec()].concat()
}

fn open(parts: &Parts) -> Result<Catalogue, PackError> {
    let mut names = Vec::new();
    for list in [vec![parts.word.as_str()], vec!["edX"; parts.platforms], vec!["Me"], vec!["en"], vec!["\n"]]
    {
        names.extend(number(list.len()));
        list.iter().for_each(|name| names.extend(text(name)));
    }
    names.extend([number(1), text(&parts.address)].concat());
    // Two skills, of no topic.
    names.extend([number(2), text("Go"), text("SQL"), vec![0, 0]].concat());
    // Each platform has the one address.
    names.extend([1, 0].repeat(parts.platforms));
    names.extend(parts.left_over);
    let sections: [Vec<u8>; 18] = [
        vec![1, 0, 0, 1, 0],
        names,
        number(usize::from(parts.words_in_title)),
        vec![0; usize::from(parts.words_in_title)],
        vec![0],
        vec![0],
        vec![0],
        vec![0],
        vec![0],
        vec![0],
        vec![0],
        vec![0, 0, 0],
        vec![],
        number(parts.skills.len()),
        parts.skills.to_vec(),
        vec![0],
        vec![0],
        text(&parts.rest),
    ];
    let body: Vec<u8> = sections
        .iter()
        .chain(&parts.more)
        .flat_map(|section| [(section.len() as u32).to_le_bytes().to_vec(), section.clone()].concat())
        .collect();
    let mut pack =
        [&MAGIC[..], &VERSION.to_le_bytes(), &[0, 0], &catalogue::checksum(&body).to_le_bytes()].concat();
    pack.extend((body.len() as u32).to_le_bytes());
    assert_eq!(pack.len(), HEADER);
    pack.extend(body);
    Catalogue::open(pack)
}

fn is_refused(parts: Parts) -> bool {
    matches!(open(&parts), Err(PackError::Damaged))
}

#[test]
fn a_pack_made_by_hand_is_opened() {
    let course = open(&Parts::default()).unwrap().course(0);
    assert_eq!((course.title.as_str(), course.url.as_str()), ("Rust", "https://example.org/rust"));
    let none = Parts { address: "\u{1}".to_owned(), rest: String::new(), ..Parts::default() };
    assert_eq!(open(&none).unwrap().course(0).url, "");
}

#[test]
fn links_lead_to_the_web_only() {
    let with = |address: &str, rest: &str| Parts {
        address: address.to_owned(),
        rest: rest.to_owned(),
        ..Parts::default()
    };
    for (address, rest) in [
        ("\u{1}", "javascript:alert(1)"),
        ("javascript:alert(1)/\u{1}", "x"),
        ("\u{1}:alert(1)", "javascript"),
        ("https:\u{1}", "//example.org"),
        ("https://\u{1}", ""),
        ("https://example.org/", "x"),
        ("https://example.org/\u{1}\u{1}", "x"),
        ("https://example.org/\u{1}", "a b"),
        ("https://example.org/\u{1}", "a\"onclick=x"),
        ("https://example.org/\u{1}", "a\tb"),
    ] {
        assert!(is_refused(with(address, rest)), "{address:?} {rest:?}");
    }
    assert!(is_refused(with("https://example.org/\u{1}", &"x".repeat(2_000))));
}

#[test]
fn a_text_that_many_courses_refer_to_is_bounded() {
    let word = |length: usize| "x".repeat(length);
    assert!(open(&Parts { word: word(LONGEST_NAME), ..Parts::default() }).is_ok());
    assert!(is_refused(Parts { word: word(LONGEST_NAME + 1), ..Parts::default() }));
    // Two words of 150 letters and the space between them are 301.
    assert!(open(&Parts { word: word(149), words_in_title: 2, ..Parts::default() }).is_ok());
    assert!(is_refused(Parts { word: word(150), words_in_title: 2, ..Parts::default() }));
    assert!(is_refused(Parts { word: "two\nlines".to_owned(), ..Parts::default() }));
}

#[test]
fn platforms_that_no_course_has_take_no_memory() {
    assert!(open(&Parts { platforms: 256, ..Parts::default() }).is_ok());
    assert!(is_refused(Parts { platforms: 257, ..Parts::default() }));
    assert!(is_refused(Parts { left_over: &[0], ..Parts::default() }));
}

#[test]
fn a_course_has_no_skill_twice() {
    let with = |skills| Parts { skills, ..Parts::default() };
    let course = open(&with(&[1, 0])).unwrap().course(0);
    assert_eq!(course.skills.iter().map(|skill| skill.name.as_str()).collect::<Vec<_>>(), ["SQL", "Go"]);
    assert!(is_refused(with(&[1, 0, 1])));
    assert!(is_refused(with(&[2])));
}

#[test]
fn aliases_are_names_with_another_beside_them() {
    let with = |groups: &[&str]| {
        let list: Vec<Vec<u8>> =
            std::iter::once(number(groups.len())).chain(groups.iter().map(|it| text(it))).collect();
        Parts { more: vec![list.concat()], ..Parts::default() }
    };
    assert!(open(&with(&["go\ngolang"])).is_ok());
    let long = format!("go\n{}", "x".repeat(LONGEST_NAME + 1));
    for groups in [
        ["go\ngolang", "golang\nx"].as_slice(),
        &["go"],
        &[""],
        &["go\na b c d e"],
        &["go\ngo\tlang"],
        &[&long],
    ] {
        assert!(is_refused(with(groups)), "{groups:?}");
    }
    assert!(is_refused(Parts { more: vec![vec![0, 0]], ..Parts::default() }));
    assert!(is_refused(Parts { more: vec![number(usize::from(u16::MAX))], ..Parts::default() }));
}

#[test]
fn efforts_are_of_courses_that_are_there_and_bounded() {
    let with = |efforts: &[(usize, usize, usize, &str)]| {
        let mut list = number(efforts.len());
        for (gap, least, more, requires) in efforts {
            list.extend([number(*gap), number(*least), number(*more), text(requires)].concat());
        }
        Parts { more: vec![vec![0], list], ..Parts::default() }
    };
    let course = open(&with(&[(0, 90, 30, "basics")])).unwrap().course(0);
    assert_eq!(
        (course.length.unwrap().to_string().as_str(), course.requires.as_str()),
        ("1.5 to 2 hours", "basics")
    );
    assert_eq!(open(&with(&[(0, 0, 0, "basics")])).unwrap().course(0).length, None);
    let long = "x".repeat(LONGEST_NAME + 1);
    for efforts in [
        [(1, 60, 0, "")].as_slice(),
        &[(0, 60, 0, ""), (0, 60, 0, "")],
        &[(usize::from(u16::MAX), 60, 0, "")],
        &[(0, 0, 60, "")],
        &[(0, 600_001, 0, "")],
        &[(0, 1, 600_000, "")],
        &[(0, 0xffff_ffff, 1, "")],
        &[(0, 60, 0, "two\nlines")],
        &[(0, 60, 0, &long)],
    ] {
        assert!(is_refused(with(efforts)), "{efforts:?}");
    }
    assert!(is_refused(Parts { more: vec![vec![0], vec![1]], ..Parts::default() }));
}

#[test]
fn editions_are_of_courses_and_languages_that_are_there_and_lead_to_the_web() {
    let with = |editions: &[(usize, usize, &str)]| {
        let mut list = number(editions.len());
        for (gap, language, url) in editions {
            list.extend([number(*gap), number(*language), text(url)].concat());
        }
        Parts { more: vec![vec![0], vec![0], list], ..Parts::default() }
    };
    let course = open(&with(&[(0, 0, ""), (0, 0, "https://example.org/b")])).unwrap().course(0);
    let addresses: Vec<&str> = course.editions.iter().map(|edition| edition.url.as_str()).collect();
    assert_eq!(addresses, ["", "https://example.org/b"]);
    for editions in [
        [(1, 0, "")].as_slice(),
        &[(0, 1, "")],
        &[(0, 0, ""), (usize::from(u16::MAX), 0, "")],
        &[(0, 0, "javascript:alert(1)")],
        &[(0, 0, "https://example.org/\"onclick=x")],
    ] {
        assert!(is_refused(with(editions)), "{editions:?}");
    }
    assert!(is_refused(Parts { more: vec![vec![0], vec![0], vec![0, 0]], ..Parts::default() }));
}

#[test]
fn repeats_are_of_courses_that_are_there() {
    let with = |repeats: &[u8]| {
        let none = [vec![0], vec![0], vec![0]].to_vec();
        Parts { more: [none, vec![repeats.to_vec()]].concat(), ..Parts::default() }
    };
    let id = |parts: Parts| open(&parts).unwrap().course(0).id;
    assert_eq!(id(with(&[0])), id(Parts::default()));
    assert_ne!(id(with(&[1, 0])), id(Parts::default()));
    for repeats in [[1, 1].as_slice(), &[2, 0, 0], &[1], &[0, 0]] {
        assert!(is_refused(with(repeats)), "{repeats:?}");
    }
    assert!(is_refused(Parts { more: vec![vec![0]; 5], ..Parts::default() }));
}
