//! Opening a pack in parts, so that the page can answer its reader meanwhile.

use std::future::Future;
use std::ops::Range;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// Called between the parts of an opening, which goes on when the future is ready.
pub type Pause<'a> = &'a dyn Fn() -> Pin<Box<dyn Future<Output = ()>>>;

/// The courses of one part: about 10 ms of work on a phone, for the longest of the passes over them.
const PART: u32 = 8_192;

/// Goes on without giving way.
pub fn no_pause() -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(std::future::ready(()))
}

/// The result of an opening that never gives way.
///
/// # Panics
/// If it does.
pub fn at_once<T>(opening: impl Future<Output = T>) -> T {
    match pin!(opening).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(opened) => opened,
        Poll::Pending => unreachable!("it does not give way"),
    }
}

/// A part as places in a list.
pub fn places(part: Range<u32>) -> Range<usize> {
    part.start as usize..part.end as usize
}

/// The numbers of so many courses or words, a part at a time.
pub fn parts(courses: usize) -> impl Iterator<Item = Range<u32>> {
    let courses = courses as u32;
    (0..courses).step_by(PART as usize).map(move |from| from..courses.min(from + PART))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::pack;
    use crate::{Ask, Catalogue, CourseRecord, Vocabulary};
    use domain::courses::CourseFilter;
    use std::cell::Cell;
    use std::rc::Rc;

    /// Is ready when it is asked for the second time.
    struct Once(bool);

    impl Future for Once {
        type Output = ();

        fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
            if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
        }
    }

    fn courses(count: u32) -> Vec<u8> {
        let record = |at: u32| CourseRecord {
            title: format!("Course {} of node.js {}", at % 97, at % 11),
            provider: format!("School {}", at % 40),
            platform: "Example".to_owned(),
            url: format!("https://example.org/{at}"),
            skills: vec![format!("Skill {}", at % 300), "SQL".to_owned()],
            ..CourseRecord::default()
        };
        let records: Vec<CourseRecord> = (0..count).map(record).collect();
        pack(&records, &Vocabulary::default(), &[])
    }

    #[test]
    fn parts_have_every_course_once() {
        for courses in [0, 1, PART as usize, PART as usize + 1, 3 * PART as usize - 1] {
            let all: Vec<u32> = parts(courses).flatten().collect();
            assert_eq!(all, (0..courses as u32).collect::<Vec<_>>());
            assert!(parts(courses).all(|part| part.len() <= PART as usize));
        }
    }

    #[test]
    fn a_catalogue_opened_in_parts_answers_like_one_opened_at_once() {
        let bytes = courses(2 * PART + 5);
        let pauses = Rc::new(Cell::new(0u32));
        let counted = pauses.clone();
        let pause = move || -> Pin<Box<dyn Future<Output = ()>>> {
            counted.set(counted.get() + 1);
            Box::pin(Once(false))
        };
        let mut opening = pin!(Catalogue::open_in_parts(bytes.clone(), &pause));
        let mut given_way = 0;
        let opened = loop {
            match opening.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(opened) => break opened.unwrap(),
                Poll::Pending => given_way += 1,
            }
        };
        assert_eq!(given_way, pauses.get());
        // Each pass over the courses has three parts: five of the pack, two of titles, and three of skills.
        assert!(given_way > 3 * 10, "{given_way}");
        let at_once = Catalogue::open(bytes).unwrap();
        for query in ["", "course 5", "node.js", "js 7", "skill 12", "school 3 sql", "nothing"] {
            let mut filter = CourseFilter::default();
            filter.text = CourseFilter::searchable(query);
            let found = |catalogue: &Catalogue| catalogue.answer(&Ask::of(&filter, catalogue).0);
            assert_eq!(found(&opened), found(&at_once), "{query}");
        }
        assert_eq!(opened.pack(), at_once.pack());
    }

    #[test]
    fn a_damaged_pack_is_refused_in_parts_too() {
        let mut bytes = courses(PART);
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        let refused = at_once(Catalogue::open_in_parts(bytes, &no_pause)).unwrap_err();
        assert_eq!(refused, crate::PackError::Damaged);
    }
}
