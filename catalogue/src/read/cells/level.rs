//! Levels in words: `Beginner Level`, `Intermédiaire`, `UG`.

use super::Fault;
use crate::course::Level;
use domain::text::fold;

/// Beginnings of folded words, with their level.
const WORDS: [(&str, Level); 60] = [
    ("beginner", Level::Beginner),
    ("begginer", Level::Beginner),
    ("introduct", Level::Beginner),
    ("intro", Level::Beginner),
    ("basic", Level::Beginner),
    ("elementary", Level::Beginner),
    ("foundation", Level::Beginner),
    ("fundamental", Level::Beginner),
    ("novice", Level::Beginner),
    ("starter", Level::Beginner),
    ("easy", Level::Beginner),
    ("principiante", Level::Beginner),
    ("basico", Level::Beginner),
    ("inicia", Level::Beginner),
    ("inicial", Level::Beginner),
    ("debutant", Level::Beginner),
    ("anfanger", Level::Beginner),
    ("einsteiger", Level::Beginner),
    ("grundlagen", Level::Beginner),
    ("base", Level::Beginner),
    ("poczatkuj", Level::Beginner),
    ("podstawow", Level::Beginner),
    ("началь", Level::Beginner),
    ("базов", Level::Beginner),
    ("новичк", Level::Beginner),
    ("baslangic", Level::Beginner),
    ("temel", Level::Beginner),
    ("初级", Level::Beginner),
    ("入门", Level::Beginner),
    ("初級", Level::Beginner),
    ("入門", Level::Beginner),
    ("초급", Level::Beginner),
    ("입문", Level::Beginner),
    ("pemula", Level::Beginner),
    ("intermediate", Level::Intermediate),
    ("intermediaire", Level::Intermediate),
    ("intermedio", Level::Intermediate),
    ("intermediario", Level::Intermediate),
    ("medium", Level::Intermediate),
    ("moderate", Level::Intermediate),
    ("fortgeschritten", Level::Intermediate),
    ("mittel", Level::Intermediate),
    ("sredn", Level::Intermediate),
    ("srednio", Level::Intermediate),
    ("средн", Level::Intermediate),
    ("orta", Level::Intermediate),
    ("中级", Level::Intermediate),
    ("中級", Level::Intermediate),
    ("중급", Level::Intermediate),
    ("undergraduate", Level::Intermediate),
    ("advanced", Level::Advanced),
    ("avance", Level::Advanced),
    ("avanzado", Level::Advanced),
    ("avanzato", Level::Advanced),
    ("avancado", Level::Advanced),
    ("zaawansow", Level::Advanced),
    ("продвинут", Level::Advanced),
    ("ileri", Level::Advanced),
    ("高级", Level::Advanced),
    ("expert", Level::Advanced),
];

/// More of them, which only stand by themselves.
const ALONE: [(&str, Level); 10] = [
    ("ug", Level::Intermediate),
    ("pg", Level::Advanced),
    ("graduate", Level::Advanced),
    ("postgraduate", Level::Advanced),
    ("high school", Level::Beginner),
    ("100 level", Level::Beginner),
    ("高級", Level::Advanced),
    ("上級", Level::Advanced),
    ("고급", Level::Advanced),
    ("сложный", Level::Advanced),
];

/// Words for every level at once, folded.
const EVERY: [&str; 16] = [
    "all",
    "all levels",
    "all level",
    "any",
    "any level",
    "mixed",
    "every level",
    "todos los niveles",
    "todos os niveis",
    "tous niveaux",
    "tous les niveaux",
    "alle",
    "alle niveaus",
    "tutti i livelli",
    "все уровни",
    "все",
];

/// Reads a level. Where a cell names several, the lowest counts: it says what must be known.
pub fn level(cell: &str) -> Result<Level, Fault> {
    let plain = fold(cell);
    if EVERY.contains(&plain.as_str()) {
        return Err(Fault::EveryLevel);
    }
    if let Some((_, level)) = ALONE.iter().find(|(word, _)| *word == plain) {
        return Ok(*level);
    }
    let levels = plain.split(' ').filter_map(|word| WORDS.iter().find(|(begin, _)| word.starts_with(begin)));
    levels.map(|(_, level)| *level).min().ok_or(Fault::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_in_words() {
        for (cell, expected) in [
            ("beginner", Level::Beginner),
            ("Beginner Level", Level::Beginner),
            ("introductory", Level::Beginner),
            ("Débutant", Level::Beginner),
            ("Начальный", Level::Beginner),
            ("Intermediate to Advanced", Level::Intermediate),
            ("Fortgeschrittene", Level::Intermediate),
            ("Expert Level", Level::Advanced),
            ("Avançado", Level::Advanced),
            ("UG", Level::Intermediate),
            ("PG", Level::Advanced),
            ("初级", Level::Beginner),
        ] {
            assert_eq!(level(cell), Ok(expected), "{cell}");
        }
        assert_eq!(level("All Levels"), Err(Fault::EveryLevel));
        assert_eq!(["hardest", "3", "x"].map(level), [Err(Fault::Unreadable); 3]);
    }
}
