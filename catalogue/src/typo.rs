//! How far a typed word is from a word of the catalogue.

/// How many typing mistakes are accepted in a word of this many letters.
pub fn slips_forgiven(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The words of a sorted list whose beginnings are nearest to `typed`, with at most `most` mistakes. A
/// mistake is a letter too many, too few or wrong, or two neighbours swapped (the restricted
/// Damerau–Levenshtein distance). Returns places in the list, in order; empty if no word is near enough.
pub fn nearest(words: &[Box<str>], typed: &str, most: usize) -> Vec<u32> {
    let typed: Vec<char> = typed.chars().collect();
    let mut walk = Walk { rows: Rows::new(&typed), typed, found: Vec::new(), best: most };
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let kept = at.checked_sub(1).map_or(0, |before| common_letters(&words[before], word));
        at = walk.visit(words, at, kept);
    }
    walk.found
}

/// The distances between every prefix of a word and every prefix of the typed text: a row for each
/// letter of the word, reused while the next word shares it.
struct Rows {
    /// Letters of the word that rows stand for.
    letters: Vec<char>,
    cells: Vec<u8>,
    width: usize,
}

impl Rows {
    fn new(typed: &[char]) -> Self {
        let width = typed.len() + 1;
        let cells = (0..width).map(|at| u8::try_from(at).unwrap_or(u8::MAX)).collect();
        Self { letters: Vec::new(), cells, width }
    }

    fn keep(&mut self, letters: usize) {
        self.letters.truncate(letters);
        self.cells.truncate((self.letters.len() + 1) * self.width);
    }

    fn push(&mut self, letter: char, typed: &[char]) {
        let width = self.width;
        let above = self.letters.len() * width;
        let first = self.cells[above].saturating_add(1);
        self.cells.push(first);
        for at in 1..width {
            let wrong = u8::from(typed[at - 1] != letter);
            let mut least = self.cells[above + at - 1].saturating_add(wrong);
            least = least.min(self.cells[above + at].saturating_add(1));
            least = least.min(self.cells[above + width + at - 1].saturating_add(1));
            let swapped = at > 1
                && typed[at - 2] == letter
                && self.letters.last().is_some_and(|before| *before == typed[at - 1]);
            if swapped {
                least = least.min(self.cells[above - width + at - 2].saturating_add(1));
            }
            self.cells.push(least);
        }
        self.letters.push(letter);
    }

    fn last(&self) -> &[u8] {
        &self.cells[self.letters.len() * self.width..]
    }

    /// A lower bound on the distance of any longer word. A swap looks back one row further.
    fn least(&self) -> u8 {
        let from = self.letters.len().saturating_sub(1) * self.width;
        self.cells[from..].iter().copied().min().unwrap_or(0)
    }
}

struct Walk {
    typed: Vec<char>,
    rows: Rows,
    found: Vec<u32>,
    best: usize,
}

impl Walk {
    /// Tests the word at `at`, which shares `kept` letters with the one before. Returns the place of
    /// the next word to test.
    fn visit(&mut self, words: &[Box<str>], at: usize, kept: usize) -> usize {
        self.rows.keep(kept);
        let known = self.rows.letters.len();
        let mut within = self.within_so_far();
        for letter in words[at].chars().skip(known) {
            self.rows.push(letter, &self.typed);
            if usize::from(self.rows.least()) > self.best && within.is_none() {
                let letters = self.rows.letters.len();
                return skip_beginning(words, at, letters);
            }
            let distance = usize::from(*self.rows.last().last().unwrap_or(&0));
            within = Some(within.map_or(distance, |least| least.min(distance))).filter(|it| *it <= self.best);
        }
        if let Some(distance) = within {
            if distance < self.best {
                self.found.clear();
                self.best = distance;
            }
            self.found.push(at as u32);
        }
        at + 1
    }

    /// The least distance of the prefixes shared with the word before.
    fn within_so_far(&self) -> Option<usize> {
        let ends = self.rows.cells.chunks(self.rows.width).skip(1).filter_map(|row| row.last());
        ends.copied().min().map(usize::from).filter(|least| *least <= self.best)
    }
}

/// The place after all words that share this many letters with the one at `at`.
fn skip_beginning(words: &[Box<str>], at: usize, letters: usize) -> usize {
    let end = words[at].char_indices().nth(letters).map_or(words[at].len(), |(end, _)| end);
    let beginning = &words[at][..end];
    at + words[at..].partition_point(|word| word.starts_with(beginning))
}

fn common_letters(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// The same distance computed for one word by itself: the least over all its prefixes.
#[cfg(test)]
pub fn distance_to_a_beginning(word: &str, typed: &str) -> usize {
    let (word, typed): (Vec<char>, Vec<char>) = (word.chars().collect(), typed.chars().collect());
    let mut table = vec![vec![0usize; typed.len() + 1]; word.len() + 1];
    for row in 0..=word.len() {
        for column in 0..=typed.len() {
            table[row][column] = match (row, column) {
                (0, column) => column,
                (row, 0) => row,
                _ => {
                    let wrong = usize::from(word[row - 1] != typed[column - 1]);
                    let mut least = (table[row - 1][column] + 1)
                        .min(table[row][column - 1] + 1)
                        .min(table[row - 1][column - 1] + wrong);
                    let swapped = row > 1
                        && column > 1
                        && word[row - 1] == typed[column - 2]
                        && word[row - 2] == typed[column - 1];
                    if swapped {
                        least = least.min(table[row - 2][column - 2] + 1);
                    }
                    least
                }
            };
        }
    }
    (1..=word.len()).map(|row| table[row][typed.len()]).min().unwrap_or(typed.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(words: &[&str]) -> Vec<Box<str>> {
        let mut words: Vec<Box<str>> = words.iter().map(|word| Box::from(*word)).collect();
        words.sort();
        words.dedup();
        words
    }

    fn near(words: &[&str], typed: &str) -> Vec<String> {
        let words = list(words);
        let found = nearest(&words, typed, slips_forgiven(typed.chars().count()));
        found.iter().map(|at| words[*at as usize].to_string()).collect()
    }

    #[test]
    fn a_slip_or_two_is_forgiven() {
        let words =
            ["kubernetes", "postgres", "postgresql", "spring", "sprint", "python", "основы", "java", "lava"];
        assert_eq!(near(&words, "kubernets"), ["kubernetes"]);
        assert_eq!(near(&words, "postgress"), ["postgres", "postgresql"]);
        assert_eq!(near(&words, "spirng"), ["spring"]);
        assert_eq!(near(&words, "pyhton"), ["python"]);
        assert_eq!(near(&words, "оснвоы"), ["основы"]);
        assert_eq!(near(&words, "kotlin"), Vec::<String>::new());
        assert_eq!(near(&words, "jva"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn the_walk_finds_what_looking_at_every_word_finds(
            words in proptest::collection::vec("[abcд]{1,9}", 0..60), typed in "[abcд]{1,9}", most in 0usize..3,
        ) {
            let words = list(&words.iter().map(String::as_str).collect::<Vec<_>>());
            let distances: Vec<usize> = words.iter().map(|word| distance_to_a_beginning(word, &typed)).collect();
            let best = distances.iter().copied().min().filter(|best| *best <= most);
            let expected: Vec<u32> =
                (0..words.len() as u32).filter(|at| Some(distances[*at as usize]) == best).collect();
            prop_assert_eq!(nearest(&words, &typed, most), expected);
        }
    }
}
