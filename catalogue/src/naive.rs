//! The same search done without indexes, course by course from the records: the tests compare the real
//! search with it.

use crate::answer::{Answer, Ask, Nearest};
use crate::counts::ENROLLED;
use crate::course::{Cost, CourseRecord, Level};
use crate::order::bayesian;
use crate::typo::{distance_to_a_beginning, slips_forgiven};
use crate::vocabulary::Vocabulary;
use crate::words::{answers, is_short, slug};
use domain::courses::{CourseFilter, CourseSort, Facet};
use domain::text::{fold, is_unspaced, parts};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The result in words: titles of the page, and for each facet the counts by the ids of values.
#[derive(Debug, PartialEq, Eq)]
pub struct InWords {
    pub total: usize,
    pub page: Vec<String>,
    pub counts: Vec<(Facet, String, u32)>,
    pub stars: Vec<u32>,
    pub enrolled: Vec<u32>,
    pub nearest: Vec<Nearest>,
}

pub struct Naive<'a> {
    pub records: Vec<&'a CourseRecord>,
    pub vocabulary: &'a Vocabulary,
    pub dollars: f64,
}

fn words(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words of a text and the parts of those with signs inside.
fn terms_of(text: &str) -> Vec<String> {
    let words = words(text);
    let parts = words.iter().flat_map(|word| parts(word).into_iter().map(|part| word[part].to_owned()));
    parts.collect::<Vec<_>>().into_iter().chain(words.clone()).collect()
}

/// A typed word, and how it is looked for.
struct Sought {
    word: String,
    is_whole: bool,
    /// The words looked for instead.
    near: Option<Vec<String>>,
    /// The groups of aliases that it and the words around it name.
    groups: Vec<u32>,
}

impl<'a> Naive<'a> {
    pub fn new(records: &'a [CourseRecord], vocabulary: &'a Vocabulary, dollars: f64) -> Self {
        let mut records: Vec<&CourseRecord> = records.iter().collect();
        let key = |record: &CourseRecord| {
            (Reverse(record.enrolled), Reverse(record.ratings), fold_words(&record.title).join(" "))
        };
        records.sort_by_key(|record| key(record));
        Self { records, vocabulary, dollars }
    }

    fn skills(&self, record: &CourseRecord) -> Vec<(String, Option<u8>)> {
        let mut skills: Vec<(String, Option<u8>)> = Vec::new();
        for skill in &record.skills {
            let (name, topic) = self.vocabulary.resolve(skill);
            if !name.is_empty() && !skills.iter().any(|(other, _)| slug(other) == slug(name)) {
                skills.push((name.to_owned(), topic));
            }
        }
        skills
    }

    fn terms(&self) -> BTreeSet<String> {
        let mut terms = BTreeSet::new();
        for record in &self.records {
            terms.extend(terms_of(&record.title));
            terms.extend(self.skills(record).iter().flat_map(|(name, _)| terms_of(name)));
            terms.extend(terms_of(&record.provider));
            terms.extend(terms_of(&record.platform));
        }
        terms
    }

    /// The groups of aliases of which a text has a spelling.
    fn groups_in(&self, text: &str) -> Vec<u32> {
        let words = words(text);
        let holds = |spelling: &Vec<String>| (0..words.len()).any(|at| words[at..].starts_with(spelling));
        let groups = self.vocabulary.aliases().groups();
        (0..).zip(groups).filter(|(_, group)| group.iter().any(holds)).map(|(at, _)| at).collect()
    }

    /// The groups that occur in any text.
    fn occurring(&self) -> BTreeSet<u32> {
        let mut occurring = BTreeSet::new();
        for record in &self.records {
            for text in [&record.title, &record.provider, &record.platform] {
                occurring.extend(self.groups_in(text));
            }
            occurring.extend(self.skills(record).iter().flat_map(|(name, _)| self.groups_in(name)));
        }
        occurring
    }

    fn sought(&self, typed: &[String]) -> Vec<Sought> {
        let (terms, occurring) = (self.terms(), self.occurring());
        let groups = self.vocabulary.aliases().groups();
        let by_word = |word: &str, is_whole: bool| -> Vec<u32> {
            let is_it = |spelling: &Vec<String>| {
                spelling.len() == 1 && answers(&spelling[0], word, is_whole || is_short(word))
            };
            let has = |group: &&u32| groups[**group as usize].iter().any(is_it);
            occurring.iter().filter(has).copied().collect()
        };
        let mut query: Vec<String> = Vec::new();
        for word in typed {
            let inside: Vec<&str> = word.split(['.', '+']).filter(|part| !part.is_empty()).collect();
            let is_known =
                terms.iter().any(|term| answers(term, word, false)) || !by_word(word, false).is_empty();
            let is_joined = !parts(word).is_empty();
            match is_joined && !is_known {
                true => query.extend(inside.into_iter().map(str::to_owned)),
                false => query.push(word.clone()),
            }
        }
        let of = |at: usize| {
            let word = query[at].clone();
            let is_whole = is_short(&word) && (terms.contains(&word) || !by_word(&word, true).is_empty());
            let mut groups_of = by_word(&word, is_whole);
            for group in &occurring {
                for spelling in groups[*group as usize].iter().filter(|spelling| spelling.len() > 1) {
                    let is_around = (0..query.len()).any(|from| {
                        let to = from + spelling.len();
                        (from..to).contains(&at)
                            && to <= query.len()
                            && (from..to).all(|place| {
                                let (typed, word) = (&query[place], &spelling[place - from]);
                                typed == word
                                    || (place + 1 == query.len() && word.starts_with(typed.as_str()))
                            })
                    });
                    if is_around && !groups_of.contains(group) {
                        groups_of.push(*group);
                    }
                }
            }
            let is_near_wanted = groups_of.is_empty() && !word.starts_with(is_unspaced);
            let near = if is_near_wanted { nearest(&terms, &word) } else { None };
            Sought { word, is_whole, near, groups: groups_of }
        };
        (0..query.len()).map(of).collect()
    }

    /// Whether a course has the exact name that was typed.
    fn is_exact(&self, record: &CourseRecord, sought: &[Sought]) -> bool {
        let query: Vec<String> = sought.iter().map(|it| it.word.clone()).collect();
        let title = words(&record.title);
        let groups = self.vocabulary.aliases().groups();
        let named = |name: &[String]| groups.iter().position(|group| group.iter().any(|it| it == name));
        let is_alias = |name: &[String]| named(name).is_some() && named(name) == named(&query);
        query.iter().all(|word| title.contains(word))
            || self.groups_in(&record.title).iter().any(|group| Some(*group as usize) == named(&query))
            || self.skills(record).iter().map(|(name, _)| words(name)).any(|it| it == query || is_alias(&it))
    }

    /// How well a course matches a word, 3 to 0; `None` if it does not.
    fn grade(&self, record: &CourseRecord, sought: &Sought) -> Option<u32> {
        let Sought { word, is_whole, near, groups } = sought;
        let holds = |text: &str| {
            terms_of(text).iter().any(|term| match near {
                Some(near) => near.contains(term),
                None => answers(term, word, *is_whole),
            }) || self.groups_in(text).iter().any(|group| groups.contains(group))
        };
        let is_exact = near.is_none() && words(&record.title).contains(word);
        if is_exact {
            Some(3)
        } else if holds(&record.title) {
            Some(2)
        } else if self.skills(record).iter().any(|(name, _)| holds(name)) {
            Some(1)
        } else if holds(&record.provider) || holds(&record.platform) {
            Some(0)
        } else {
            None
        }
    }

    pub fn values(&self, facet: Facet, record: &CourseRecord) -> Vec<String> {
        let id = |name: &str| vec![if name.trim().is_empty() { String::new() } else { slug(name.trim()) }];
        match facet {
            Facet::Platform => id(&record.platform),
            Facet::Provider => id(&record.provider),
            Facet::Language => {
                let editions = record.editions.iter().map(|edition| &edition.language);
                let all: BTreeSet<String> =
                    editions.chain([&record.language]).flat_map(|code| id(code)).collect();
                all.into_iter().collect()
            }
            Facet::Level => vec![record.level.map_or("not-stated", Level::key).to_owned()],
            Facet::Cost => vec![
                match record.cost {
                    None => "not-stated",
                    Some(Cost::Free) => "free",
                    Some(Cost::Paid(..)) => "paid",
                }
                .to_owned(),
            ],
            Facet::Notice if record.notices.is_empty() => vec!["not-stated".to_owned()],
            Facet::Notice => record.notices.iter().map(|notice| notice.key().to_owned()).collect(),
            Facet::Recommended => record.recommended.then(|| "yes".to_owned()).into_iter().collect(),
            Facet::Skill => self.skills(record).iter().map(|(name, _)| slug(name)).collect(),
            Facet::Topic => {
                let topics = self.skills(record).into_iter().filter_map(|(_, topic)| topic);
                let topics: BTreeSet<u8> = topics.collect();
                topics.iter().map(|at| crate::vocabulary::TOPICS[usize::from(*at)].id.to_owned()).collect()
            }
        }
    }

    fn mean(record: &CourseRecord) -> Option<u16> {
        record.stars.filter(|stars| !stars.drawn).map(|stars| stars.hundredths)
    }

    fn average(&self, record: &CourseRecord, trust: u32) -> Option<u32> {
        let mean = Self::mean(record)?;
        let means: Vec<u64> =
            self.on_platform(record).map(|other| Self::mean(other).unwrap().into()).collect();
        let common = means.iter().sum::<u64>() as f64 / means.len() as f64;
        let weight = record.ratings.or(record.enrolled).unwrap_or(trust);
        Some((bayesian(f64::from(mean), weight, common, trust) * 100.0).round() as u32)
    }

    fn on_platform(&self, record: &CourseRecord) -> impl Iterator<Item = &&'a CourseRecord> {
        let platform = slug(record.platform.trim());
        self.records
            .iter()
            .filter(move |other| slug(other.platform.trim()) == platform && Self::mean(other).is_some())
    }

    /// The mid-rank of a course among the rated courses of its platform, in millionths: the share of
    /// those below it plus half the share of those equal to it.
    fn standing(&self, record: &CourseRecord, trust: u32) -> Option<u64> {
        let own = self.average(record, trust)?;
        let others: Vec<u32> =
            self.on_platform(record).filter_map(|other| self.average(other, trust)).collect();
        let below = others.iter().filter(|other| **other < own).count();
        let same = others.iter().filter(|other| **other == own).count();
        Some((2 * below + same) as u64 * 1_000_000 / (2 * others.len() as u64))
    }

    fn sort_key(
        &self,
        record: &CourseRecord,
        ask: &Ask,
        (is_exact, grades): (bool, u32),
    ) -> (bool, u64, Vec<String>) {
        let of = |number: Option<u64>| (number.is_none(), u64::MAX - number.unwrap_or(0), Vec::new());
        match ask.sort {
            CourseSort::Relevance => (!is_exact, u64::from(1000 - grades), Vec::new()),
            CourseSort::Enrolled => (false, 0, Vec::new()),
            CourseSort::Ratings => of(record.ratings.map(u64::from)),
            CourseSort::Newest => of(record.published.map(|day| day.ordinal().into())),
            CourseSort::Rating => of(self.standing(record, ask.trust)),
            CourseSort::Title => (false, 0, fold_words(&record.title)),
            CourseSort::Price => match record.cost {
                None => (true, 0, Vec::new()),
                Some(Cost::Free) => (false, 0, Vec::new()),
                Some(Cost::Paid(amount, currency)) if currency.as_str() == "RUB" => {
                    let units: f64 = amount.to_string().parse().unwrap();
                    // Rounded to a hundredth of a unit, as a pack stores it.
                    let units = (units * 100.0).round() / 100.0;
                    (false, (units * self.dollars * 10_000.0).max(1.0) as u64, Vec::new())
                }
                Some(Cost::Paid(..)) => (false, u64::MAX, Vec::new()),
            },
        }
    }

    pub fn answer(&self, ask: &Ask, chosen: &[Vec<String>]) -> InWords {
        let sought = self.sought(&ask.words);
        let graded: Vec<Option<(bool, u32)>> = self
            .records
            .iter()
            .map(|record| {
                let grades: Option<u32> = sought.iter().map(|it| self.grade(record, it)).sum();
                grades.map(|sum| (!sought.is_empty() && self.is_exact(record, &sought), sum))
            })
            .collect();
        let passes = |record: &CourseRecord, facet: Facet| {
            let chosen = &chosen[facet as usize];
            chosen.is_empty() || self.values(facet, record).iter().any(|value| chosen.contains(value))
        };
        let star = |record: &CourseRecord| {
            ask.min_stars.is_none_or(|least| Self::mean(record).is_some_and(|mean| mean >= least))
        };
        let enrolled = |record: &CourseRecord| {
            ask.min_enrolled
                .is_none_or(|least| record.enrolled.is_some_and(|count| u64::from(count) >= least))
        };
        let within = |but: Option<Facet>, but_stars: bool, but_enrolled: bool| -> Vec<usize> {
            (0..self.records.len())
                .filter(|at| {
                    let record = self.records[*at];
                    graded[*at].is_some()
                        && Facet::ALL.into_iter().all(|facet| Some(facet) == but || passes(record, facet))
                        && (but_stars || star(record))
                        && (but_enrolled || enrolled(record))
                })
                .collect()
        };
        let mut all = within(None, false, false);
        let total = all.len();
        all.sort_by_key(|at| self.sort_key(self.records[*at], ask, graded[*at].unwrap()));
        let page =
            all.iter().skip(ask.skip).take(ask.take).map(|at| self.records[*at].title.clone()).collect();
        let mut counts = Vec::new();
        for facet in Facet::ALL {
            let set = within(Some(facet), false, false);
            let mut values: BTreeSet<String> = BTreeSet::new();
            self.records.iter().for_each(|record| values.extend(self.values(facet, record)));
            for value in values {
                let having = |at: &&usize| self.values(facet, self.records[**at]).contains(&value);
                counts.push((facet, value.clone(), set.iter().filter(having).count() as u32));
            }
        }
        let of_stars = within(None, true, false);
        let stars = CourseFilter::STARS.map(|least| {
            of_stars
                .iter()
                .filter(|at| Self::mean(self.records[**at]).is_some_and(|mean| mean >= least))
                .count() as u32
        });
        let of_enrolled = within(None, false, true);
        let enrolled = ENROLLED.map(|least| {
            of_enrolled
                .iter()
                .filter(|at| self.records[**at].enrolled.is_some_and(|count| count >= least))
                .count() as u32
        });
        // A word of an unspaced script has no near ones.
        let is_nowhere = |it: &Sought| !self.records.iter().any(|record| self.grade(record, it).is_some());
        let nearest = sought
            .iter()
            .filter(|it| it.near.as_ref().is_some_and(|near| !near.is_empty()) || is_nowhere(it))
            .map(|it| Nearest { typed: it.word.clone(), words: it.near.clone().unwrap_or_default() })
            .collect();
        InWords { total, page, counts, stars: stars.into(), enrolled: enrolled.into(), nearest }
    }
}

fn fold_words(title: &str) -> Vec<String> {
    title.split(' ').map(fold).filter(|word| !word.is_empty()).collect()
}

/// The words searched for instead of one that no word begins with; `None` if some word does.
fn nearest(terms: &BTreeSet<String>, word: &str) -> Option<Vec<String>> {
    if terms.iter().any(|term| term.starts_with(word)) {
        return None;
    }
    let most = slips_forgiven(word.chars().count());
    let best =
        terms.iter().map(|term| distance_to_a_beginning(term, word)).min().filter(|best| *best <= most);
    let near = |term: &&String| Some(distance_to_a_beginning(term, word)) == best;
    Some(terms.iter().filter(near).cloned().collect())
}

mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::course::{Edition, Length, Notice, Stars};
    use crate::pack::{Rate, pack};
    use crate::vocabulary::topic_at;
    use domain::money::{CurrencyCode, Decimal};
    use domain::time::{Date, PartialDate};
    use proptest::prelude::*;

    fn vocabulary() -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for (name, topic, also) in [
            ("Python", "programming", "Python (Programming Language)"),
            ("SQL", "databases", "Structured query language"),
            ("Docker", "cloud-operations", "Docker (Software)"),
        ] {
            vocabulary.add(name, topic_at(topic), std::iter::once(also)).unwrap();
        }
        for names in [
            vec!["Go", "golang"],
            vec!["C#", "C sharp"],
            vec!["Back-end", "backend"],
            vec!["CI/CD", "cicd"],
            vec!["Kubernetes", "k8s"],
            vec!["PostgreSQL", "Postgres"],
            vec!["Node.js", "nodejs", "Node JS"],
            vec!["机器学习", "ml"],
        ] {
            vocabulary.add_aliases(names.into_iter()).unwrap();
        }
        vocabulary
    }

    fn rates() -> Vec<Rate> {
        vec![Rate {
            currency: CurrencyCode::parse("RUB").unwrap(),
            dollars: 0.0097,
            day: Date::new(2022, 2, 28).unwrap(),
        }]
    }

    fn any_course() -> impl Strategy<Value = CourseRecord> {
        let word = || {
            proptest::sample::select(vec![
                "Python",
                "Pythonic",
                "SQL",
                "Основы",
                "Spring",
                "C++",
                "web-dev",
                "Introdução",
                "to",
                "&",
                "java",
                "JavaScript",
                "Kubernetes",
                "postgresql",
                "Postgres",
                "ß-test",
                "C",
                "C#",
                "C/C++,",
                ".NET",
                "ASP.NET",
                "Node.js",
                "NodeJS",
                "A+B",
                "Go",
                "golang",
                "Google",
                "Sharp",
                "Back-end",
                "backend",
                "back",
                "end",
                "CI/CD",
                "k8s",
                "机器学习入门",
                "Python入門",
                "การเขียน",
                "Việt",
                "שָׁלוֹם",
            ])
        };
        let skill = proptest::sample::select(vec![
            "Python",
            "Python (Programming Language)",
            "SQL",
            "docker",
            "Docker (Software)",
            "Knitting",
            "Spring",
            "C",
            "C++",
            "C#",
            "Go",
            "Machine learning",
            "",
        ]);
        let names = || {
            proptest::sample::select(vec![
                "IBM",
                "Meta",
                "Иван Основа",
                "",
                "Java House",
                "A+B",
                "A B",
                "Go.dev",
            ])
        };
        let platforms = proptest::sample::select(vec!["Coursera", "Stepik", "edX"]);
        let cost = prop_oneof![
            Just(None),
            Just(Some(Cost::Free)),
            (1u64..500_000, any::<bool>()).prop_map(|(cents, is_rub)| {
                let code = CurrencyCode::parse(if is_rub { "RUB" } else { "XXX" }).unwrap();
                Some(Cost::Paid(Decimal::from_parts(cents, 2).unwrap(), code))
            }),
        ];
        let level = proptest::option::of(proptest::sample::select(Level::ALL.to_vec()));
        let stars = proptest::option::of(
            (1u16..=500, any::<bool>()).prop_map(|(hundredths, drawn)| Stars { hundredths, drawn }),
        );
        let small = || proptest::option::of(prop_oneof![0u32..5, 900u32..1_100, 9_000u32..200_000]);
        let date = proptest::option::of(
            (2019u16..2026, 1u8..=12, 1u8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap()),
        );
        let title = proptest::collection::vec(word(), 1..6);
        (
            (title, names(), platforms, 0u32..1000, level),
            (
                proptest::sample::select(vec!["en", "ru", "pt", ""]),
                proptest::collection::vec(skill, 0..4),
                cost,
                stars,
            ),
            (small(), small(), date, any::<bool>()),
            (
                proptest::option::of(
                    (1u32..600, 0u32..600).prop_map(|(least, more)| Length::of(least, least + more).unwrap()),
                ),
                proptest::sample::select(vec!["", "", "core programming"]),
                proptest::sample::subsequence(Notice::ALL.to_vec(), 0..=2),
                proptest::sample::subsequence(vec!["hi", "ru https://example.org/ru"], 0..=2),
            ),
        )
            .prop_map(
                |(
                    (words, provider, platform, number, level),
                    (language, skills, cost, stars),
                    rest,
                    more,
                )| {
                    let (ratings, enrolled, published, recommended) = rest;
                    let (length, requires, notices, editions) = more;
                    let title = words.join(" ");
                    CourseRecord {
                        url: match number % 3 {
                            0 => format!("https://example.org/learn/{}-{number}/", slug(&title)),
                            1 => format!("https://example.org/{number}"),
                            _ => String::new(),
                        },
                        title,
                        provider: provider.to_owned(),
                        platform: platform.to_owned(),
                        level,
                        language: language.to_owned(),
                        editions: editions.into_iter().filter_map(Edition::parse).collect(),
                        skills: skills.into_iter().map(str::to_owned).collect(),
                        cost,
                        stars,
                        ratings,
                        enrolled,
                        published,
                        recommended,
                        as_of: PartialDate::parse("2025-07"),
                        source: "Somebody".to_owned(),
                        length,
                        requires: requires.to_owned(),
                        notices,
                    }
                },
            )
    }

    fn in_words(catalogue: &Catalogue, answer: Answer) -> InWords {
        let mut counts = Vec::new();
        for facet in Facet::ALL {
            let mut of: Vec<(Facet, String, u32)> = (0..)
                .zip(answer.counts.of(facet))
                .map(|(number, count)| (facet, catalogue.value(facet, number).id, *count))
                .collect();
            of.sort_by(|a, b| a.1.cmp(&b.1));
            counts.extend(of);
        }
        InWords {
            total: answer.total,
            page: answer.page.iter().map(|number| catalogue.course(*number).title).collect(),
            counts,
            stars: answer.counts.stars.into(),
            enrolled: answer.counts.enrolled.into(),
            nearest: answer.nearest,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn the_index_answers_what_looking_at_every_course_answers(
            records in proptest::collection::vec(any_course(), 1..70),
            text in proptest::collection::vec(proptest::sample::select(vec![
                "p", "pyt", "python", "pyhton", "ja", "java", "jvaa", "sql", "основы", "оснвоы", "kubernets", "postgress",
                "spirng", "introduçao", "c", "ibm", "coursera", "meta", "zzzz", "web dev", "knit", "docker software",
                "c++", "c#", "c+", ".net", "net", "node.js", "node", "js", "node.python", "a+b", "go", "g", "golang", "gol",
                "c sharp", "c sh", "sharp", "back end", "back-e", "backend", "end", "cicd", "ci/cd", "ci", "k8", "学习", "习",
                "器学a", "ml", "โปร", "เขียน", "viet", "שלום", "machine learning", "postgers",
            ]), 0..3),
            picks in proptest::collection::vec(proptest::collection::vec(any::<proptest::sample::Index>(), 0..3), Facet::ALL.len()),
            uses in 0u16..512,
            min_stars in proptest::option::of(1u16..=500), min_enrolled in proptest::option::of(1u64..200_000),
            sort in 0..CourseSort::ALL.len(), trust in proptest::sample::select(vec![0u32, 10, 1000]),
            skip in 0usize..30, take in 1usize..30,
        ) {
            let vocabulary = vocabulary();
            let bytes = pack(&records, &vocabulary, &rates());
            let catalogue = Catalogue::open(bytes).unwrap();
            let naive = Naive::new(&records, &vocabulary, 0.0097);
            let mut chosen = vec![Vec::new(); Facet::ALL.len()];
            let mut ask = Ask { words: crate::words::query_words(&text.join(" ")), min_stars, min_enrolled, sort: CourseSort::ALL[sort], trust, skip, take, ..Ask::default() };
            for facet in Facet::ALL {
                let at = facet as usize;
                let count = catalogue.values(facet);
                if uses >> at & 1 == 0 || count == 0 { continue; }
                ask.chosen[at] = picks[at].iter().map(|pick| pick.index(count) as u32).collect();
                chosen[at] = ask.chosen[at].iter().map(|number| catalogue.value(facet, *number).id).collect();
            }
            let mut fast = in_words(&catalogue, catalogue.answer(&ask));
            let mut slow = naive.answer(&ask, &chosen);
            // Values that no course has are listed by the fixed facets alone.
            for counts in [&mut fast.counts, &mut slow.counts] { counts.retain(|(.., count)| *count > 0); }
            prop_assert_eq!(&fast, &slow);
            prop_assert_eq!(catalogue.total(&ask), slow.total);
            let again = in_words(&catalogue, catalogue.answer(&ask));
            prop_assert_eq!(again.page, fast.page);
        }

        #[test]
        fn a_pack_gives_back_its_courses(records in proptest::collection::vec(any_course(), 0..40)) {
            let vocabulary = vocabulary();
            let bytes = pack(&records, &vocabulary, &rates());
            prop_assert_eq!(&bytes, &pack(&records, &vocabulary, &rates()));
            let catalogue = Catalogue::open(bytes).unwrap();
            let naive = Naive::new(&records, &vocabulary, 0.0);
            prop_assert_eq!(catalogue.len(), records.len());
            for (number, record) in (0..).zip(&naive.records) {
                let shown = catalogue.course(number);
                prop_assert_eq!(&shown.title, &record.title);
                prop_assert_eq!(&shown.url, &record.url);
                prop_assert_eq!((shown.stars, shown.ratings, shown.enrolled, shown.published), (record.stars, record.ratings, record.enrolled, record.published));
                prop_assert_eq!((shown.recommended, shown.as_of.as_str(), shown.source.as_str()), (record.recommended, "2025-07", "Somebody"));
                prop_assert_eq!((shown.length, &shown.requires, &shown.notices), (record.length, &record.requires, &record.notices));
                prop_assert_eq!((shown.language, shown.editions), (record.language.clone(), record.editions.clone()));
                prop_assert_eq!(catalogue.find(&[&shown.id]).len(), 1);
            }
        }

        #[test]
        fn a_pack_with_any_byte_changed_is_refused(
            records in proptest::collection::vec(any_course(), 0..10), at in any::<proptest::sample::Index>(), with in 1u8..=255,
        ) {
            let mut bytes = pack(&records, &vocabulary(), &rates());
            let at = at.index(bytes.len());
            bytes[at] ^= with;
            // Two bytes of the header are reserved.
            if !(6..8).contains(&at) {
                prop_assert!(Catalogue::open(bytes).is_err());
            }
        }

        #[test]
        fn a_body_of_any_bytes_with_the_right_sum_does_no_harm(
            records in proptest::collection::vec(any_course(), 1..10),
            changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..4),
            cut in any::<proptest::sample::Index>(),
        ) {
            let mut bytes = pack(&records, &vocabulary(), &rates());
            for (at, with) in changes {
                let at = 16 + at.index(bytes.len() - 16);
                bytes[at] = with;
            }
            if cut.index(4) == 0 {
                bytes.truncate(16 + cut.index(bytes.len() - 16));
            }
            let sum = crate::checksum(&bytes[16..]);
            let length = bytes.len() as u32 - 16;
            bytes[8..12].copy_from_slice(&sum.to_le_bytes());
            bytes[12..16].copy_from_slice(&length.to_le_bytes());
            if let Ok(catalogue) = Catalogue::open(bytes) {
                for sort in CourseSort::ALL {
                    let ask = Ask { words: vec!["p".to_owned()], take: 30, sort, ..Ask::default() };
                    let answer = catalogue.answer(&ask);
                    answer.page.iter().for_each(|number| drop(catalogue.course(*number)));
                }
            }
        }
    }
}
