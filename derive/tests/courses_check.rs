//! Real rows through the cleaning, checked by hand; and what must be true of the committed table.

use catalogue::Vocabulary;
use derive::courses::{derive, vocabulary};
use std::collections::HashSet;

const SKILLS: &str = include_str!("../../content/skills.csv");
const COMMITTED: &str = include_str!("../../content/derived/courses.csv");

/// Rows as the raw file has them.
const RAW: &str = "url,title,author,students,rating,difficulty,skills,price,source
https://www.coursera.org/learn/ciencia-computacao-python-conceitos,IntroduÃ§Ã£o Ã\u{a0} CiÃªncia da ComputaÃ§Ã£o com Python Parte 1,Fabio Kon,262434.0,4.9,Beginner,\"['Computer Programming', 'Programming Principles']\",0.0,Coursera
https://www.coursera.org/learn/python-sem-nota,Learn Python: 1,,1200.0,0.0,19,\"['Python (Programming Language)', 'Python Programming', 'Don\\'t panic']\",0.0,Coursera
https://www.edx.org/learn/node-js/ibm-back-end-application-development-with-node-js-and-express,Back-end ApplicationDevelopment with Node.jsand Express,IBM,,,Intermediate,\"['Node.JS', 'Express.js', 'Back-End Web Development']\",,edx
https://www.edx.org/learn/node-js/ibm-back-end-application-development-with-node-js-and-express,,,,,Intermediate,\"['Node.JS']\",,edx
https://stepik.org/course/1?search=2,Django 5 для начинающих,Илья Перминов,812.0,5.0,Beginner,\"['Python', 'Medical Science and Research']\",990.0,Stepik
https://stepik.org/course/1,Django 5 для начинающих,Илья Перминов,812.0,5.0,Beginner,\"['Python']\",990.0,Stepik
https://stepik.org/course/2,Нейронные сети и базы данных,Автор,10.0,0.0,Beginner,\"['Python']\",0.0,Stepik
";

fn known() -> Vocabulary {
    vocabulary(SKILLS).unwrap()
}

fn table(text: &str) -> Vec<Vec<String>> {
    derive(text, &known()).unwrap().tables.remove(0).rows
}

#[test]
fn real_rows_come_out_as_they_were_meant() {
    let rows = table(RAW);
    let row = |title: &str| {
        let row = rows.iter().find(|row| row[0] == title).unwrap_or_else(|| panic!("{title} in {rows:?}"));
        row.iter().map(String::as_str).collect::<Vec<&str>>()
    };
    assert_eq!(rows.len(), 5);
    let portuguese = row("Introdução à Ciência da Computação com Python Parte 1");
    assert_eq!(portuguese[4..10], ["beginner", "pt", "Python;Programming basics", "", "", "4.9"]);
    assert_eq!((portuguese[11], portuguese[14], portuguese[16]), ("262434", "2025-07", "no"));
    // A difficulty of 19 and stars of 0.0 say nothing.
    let unrated = row("Learn Python: 1");
    assert_eq!(unrated[4..10], ["", "en", "Python;Don't panic", "", "", ""]);
    let express = row("Back-end Application Development with Node.js and Express");
    assert_eq!(express[6], "Node.js;Express.js;Back-end development;Software engineering");
    assert_eq!((express[9], express[11], express[16]), ("", "", "yes"));
    let django = row("Django 5 для начинающих");
    assert_eq!(django[3..9], ["https://stepik.org/course/1", "", "ru", "Django", "990", "RUB"]);
    assert_eq!(django[16], "yes");
    let nets = row("Нейронные сети и базы данных");
    // Free, not rated, and the title names a skill of AI.
    assert_eq!((nets[7], nets[8], nets[9], nets[16]), ("0", "", "", "no"));
}

#[test]
fn learners_on_stepik_are_what_the_platform_shows() {
    // Rows as the raw file has them; Stepik shows 1.3M, 98.6K, 6.8K and 68.
    let raw = "url,title,author,students,rating,difficulty,skills,price,source
https://stepik.org/course/58852?search=7291233728,Поколение Python: курс для начинающих,,13000000.0,4.9,Beginner,[],0.0,Stepik
https://stepik.org/course/575?search=7291233895,Автоматизация тестирования с помощью Selenium и Python,,986000.0,4.9,Beginner,[],0.0,Stepik
https://stepik.org/course/174852?search=7291233903,Основы Python: курс для начинающих,,68000.0,4.9,Beginner,[],0.0,Stepik
https://stepik.org/course/211110?search=7291233904,Продвинутый Python,,68.0,5.0,Beginner,[],0.0,Stepik
https://www.coursera.org/learn/python,Python,,1222909.0,4.6,Beginner,[],0.0,Coursera
";
    let derived = derive(raw, &known()).unwrap();
    let learners: HashSet<&str> = derived.tables[0].rows.iter().map(|row| row[11].as_str()).collect();
    assert_eq!(learners, HashSet::from(["1300000", "98600", "6800", "68", "1222909"]));
    assert!(derived.account.notes.contains(&"3 Stepik numbers of learners divided by ten".to_owned()));
}

#[test]
fn what_is_dropped_is_told_and_the_bytes_are_the_same_each_time() {
    let derived = derive(RAW, &known()).unwrap();
    assert_eq!((derived.account.read, derived.account.kept), (7, 5));
    let mut dropped = derived.account.dropped.clone();
    dropped.sort();
    assert_eq!(
        dropped,
        [
            ("a second row of the same address".into(), 1),
            ("no title, and another row of the same address".into(), 1)
        ]
    );
    assert_eq!(derived, derive(RAW, &known()).unwrap());
}

#[test]
fn the_committed_table_holds_only_what_may_stand_in_it() {
    let mut reader = csv::Reader::from_reader(COMMITTED.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let mut addresses = HashSet::new();
    for row in &rows {
        assert!(!row[0].is_empty() && !row[0].contains(['Ã', 'Ð']), "{}", &row[0]);
        assert!(addresses.insert(row[3].to_owned()), "{} twice", &row[3]);
        assert!(["", "beginner", "intermediate", "advanced"].contains(&&row[4]));
        assert!(["en", "ru", "es", "zh", "pt", "fr", "it"].contains(&&row[5]), "{}", &row[5]);
        assert!(["", "RUB"].contains(&&row[8]));
        assert!(row[9].is_empty() || row[9].parse::<f64>().is_ok_and(|stars| stars > 0.0 && stars <= 5.0));
    }
    // 749 raw rows, 52 repeats of an address, counted apart from this program.
    assert_eq!(rows.len(), 697);
    let serving = rows.iter().filter(|row| &row[16] == "yes").count();
    assert_eq!(serving, 202);
    // Names of one or two letters and with signs, read by hand.
    let skills = |title: &str| {
        let row = rows.iter().find(|row| row[0].starts_with(title)).unwrap_or_else(|| panic!("no {title}"));
        row[6].split(';').map(str::to_owned).collect::<Vec<_>>()
    };
    for (title, skill, is_named) in [
        ("Getting Started with Go", "Go", true),
        ("Go Beyond the Numbers", "Go", false),
        ("C# Backend developer", "C#", true),
        ("C# Backend developer", "C", false),
        ("C++ Programming: Basic Skills", "C", false),
        ("Добрый, добрый C/C++", "C", true),
        ("Добрый, добрый C/C++", "C++", true),
        ("Демо-курс \"База ML\"", "Machine learning", true),
        ("ИИ как суперсила", "Artificial intelligence", true),
        ("Junior FullStack Developer: Python+JavaScript", "Python", true),
    ] {
        assert_eq!(skills(title).iter().any(|it| it == skill), is_named, "{title}: {skill}");
    }
}
