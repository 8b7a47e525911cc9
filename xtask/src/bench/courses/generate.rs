//! Made-up catalogues of any size with the words, skills and skew of the real one. The same seed
//! gives the same courses.

use anyhow::{Context, Result};
use catalogue::read::{Settings, read_all};
use catalogue::{Cost, CourseRecord, Level, Stars};
use domain::money::{CurrencyCode, Decimal};
use domain::time::Date;
use std::collections::HashMap;

/// The words that follow a word, `None` at the beginning and the end.
type Chain = HashMap<Option<String>, Vec<Option<String>>>;

/// What courses are made up from.
pub struct Material {
    /// Which words follow which in the titles of each language.
    chains: Vec<(&'static str, Chain)>,
    providers: Vec<String>,
    skills: Vec<String>,
}

/// A small generator of uniform random numbers (SplitMix64).
pub struct Dice(u64);

impl Dice {
    /// A generator that starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to but not including 1.
    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.part() * end as f64) as usize
    }

    /// An index below `end`, the first ones much more often than the last.
    fn skewed(&mut self, end: usize) -> usize {
        ((end as f64 + 1.0).powf(self.part()) - 1.0) as usize % end.max(1)
    }

    /// A number of people up to `most`, seldom a large one.
    fn crowd(&mut self, most: f64) -> u32 {
        most.powf(self.part()) as u32
    }
}

impl Material {
    /// Reads it from the real catalogue in content/derived.
    pub fn read(courses: &[u8]) -> Result<Self> {
        let mut records = Vec::new();
        read_all(courses, Settings::default(), &mut |_, record| records.push(record))
            .context("the catalogue cannot be read")?;
        let mut chains = Vec::new();
        for language in ["en", "ru", "es"] {
            let mut chain = Chain::new();
            for record in records.iter().filter(|record| record.language == language) {
                let mut before = None;
                for word in record.title.split(' ').map(str::to_owned) {
                    chain.entry(before).or_default().push(Some(word.clone()));
                    before = Some(word);
                }
                chain.entry(before).or_default().push(None);
            }
            chains.push((language, chain));
        }
        let mut uses: HashMap<String, usize> = HashMap::new();
        records
            .iter()
            .flat_map(|record| record.skills.clone())
            .for_each(|skill| *uses.entry(skill).or_default() += 1);
        let mut skills: Vec<String> = uses.keys().cloned().collect();
        skills.sort_by_key(|skill| (std::cmp::Reverse(uses[skill]), skill.clone()));
        let mut providers: Vec<String> = records.iter().map(|record| record.provider.clone()).collect();
        providers.sort();
        providers.dedup();
        providers.retain(|name| !name.is_empty());
        Ok(Self { chains, providers, skills })
    }

    /// The course with this number, out of `count`.
    pub fn course(&self, dice: &mut Dice, at: usize, count: usize) -> CourseRecord {
        let language = [0, 0, 0, 0, 0, 0, 1, 1, 1, 2][dice.below(10)];
        let (language, chain) = &self.chains[language];
        let title = title(dice, chain);
        let platform = ["Coursera", "Udemy", "edX", "Stepik", "Pluralsight"][dice.skewed(5)];
        let address = match platform {
            "Coursera" => "https://www.coursera.org/learn/",
            "Udemy" => "https://www.udemy.com/course/",
            "edX" => "https://www.edx.org/learn/",
            "Stepik" => "https://stepik.org/course/",
            _ => "https://www.pluralsight.com/courses/",
        };
        let slug = catalogue::words::title_in_address(&title);
        let lower = title.to_lowercase();
        let mut skills: Vec<String> = self
            .skills
            .iter()
            .take(150)
            .filter(|skill| lower.contains(&skill.to_lowercase()))
            .take(3)
            .cloned()
            .collect();
        for _ in 0..2 + dice.below(5) {
            let skill = &self.skills[dice.skewed(self.skills.len())];
            if !skills.contains(skill) {
                skills.push(skill.clone());
            }
        }
        let enrolled = dice.crowd(2_000_000.0);
        let rated = dice.part() < 0.85;
        CourseRecord {
            provider: self.provider(dice, count),
            platform: platform.to_owned(),
            url: format!("{address}{slug}-{}", base36(at)),
            level: [
                Some(Level::Beginner),
                Some(Level::Beginner),
                Some(Level::Intermediate),
                Some(Level::Advanced),
                None,
            ][dice.below(5)],
            language: (*language).to_owned(),
            editions: Vec::new(),
            skills,
            cost: match dice.below(10) {
                0 => None,
                1..=3 => Some(Cost::Free),
                _ => Some(Cost::Paid(
                    Decimal::from_parts(999 + 500 * dice.skewed(30) as u64, 2).unwrap_or(Decimal::whole(10)),
                    CurrencyCode::USD,
                )),
            },
            stars: rated.then(|| Stars { hundredths: 500 - 10 * dice.skewed(25) as u16, drawn: false }),
            ratings: rated.then(|| 1 + enrolled / (3 + dice.below(30) as u32)),
            enrolled: Some(enrolled),
            published: Date::new(
                2014 + dice.below(12) as u16,
                1 + dice.below(12) as u8,
                1 + dice.below(28) as u8,
            ),
            recommended: dice.below(5000) == 0,
            source: "generated".to_owned(),
            title,
            ..CourseRecord::default()
        }
    }

    fn provider(&self, dice: &mut Dice, count: usize) -> String {
        // Three names in four are real; the others combine parts of two.
        let made = count / 40;
        let at = dice.skewed(self.providers.len() + made);
        if at < self.providers.len() {
            return self.providers[at].clone();
        }
        let (first, last) =
            (&self.providers[at % self.providers.len()], &self.providers[at / 7 % self.providers.len()]);
        let first = first.split(' ').next().unwrap_or_default();
        format!("{first} {}", last.rsplit(' ').next().unwrap_or_default())
    }
}

fn title(dice: &mut Dice, chain: &Chain) -> String {
    let mut words: Vec<String> = Vec::new();
    while words.len() < 12 {
        let Some(next) = chain.get(&words.last().cloned()) else { break };
        match &next[dice.below(next.len())] {
            Some(word) => words.push(word.clone()),
            None if words.len() >= 3 => break,
            None => words.push("для".to_owned()),
        }
    }
    words.join(" ")
}

fn base36(mut number: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[number % 36]);
        number /= 36;
        if number == 0 {
            break;
        }
    }
    out.iter().rev().map(|digit| char::from(*digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_skewed_courses() {
        let courses = include_bytes!("../../../../content/derived/courses.csv");
        let material = Material::read(courses).unwrap();
        let make = |seed| {
            let mut dice = Dice::new(seed);
            (0..2000).map(|at| material.course(&mut dice, at, 2000)).collect::<Vec<_>>()
        };
        let made = make(7);
        assert_eq!(made, make(7));
        assert_ne!(made, make(8));
        let coursera = made.iter().filter(|course| course.platform == "Coursera").count();
        let pluralsight = made.iter().filter(|course| course.platform == "Pluralsight").count();
        assert!(coursera > 2 * pluralsight && pluralsight > 0, "{coursera} {pluralsight}");
        assert!(made.iter().all(|course| !course.title.is_empty() && !course.skills.is_empty()));
    }
}
