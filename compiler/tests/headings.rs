//! What readers call the columns of their own files: the real list, and each kind of mistake in it.

mod shared;

use catalogue::read::{Column, Headings, NO_CHOICES, Settings, read_all};
use compiler::compile;
use shared::{problem_at, real};

const FILE: &str = "headings.csv";

fn headings() -> Headings {
    compile(&real()).unwrap_or_else(|problems| panic!("{problems:#?}")).headings
}

#[test]
fn headings_are_known_in_many_languages() {
    let headings = headings();
    for (column, names) in [
        (
            Column::Title,
            [
                "Course Title",
                "course_name",
                "título",
                "titre",
                "Kurstitel",
                "titolo",
                "nazwa kursu",
                "Название",
                "kurs adı",
                "课程名称",
                "講座名",
                "강좌명",
            ],
        ),
        (
            Column::Url,
            [
                "Link",
                "course_url",
                "homepage",
                "enlace",
                "lien",
                "Webseite",
                "collegamento",
                "odnośnik",
                "Ссылка",
                "bağlantı",
                "链接",
                "リンク",
            ],
        ),
        (
            Column::Provider,
            [
                "instructor",
                "partner",
                "Organization",
                "University",
                "profesor",
                "enseignant",
                "Dozent",
                "docente",
                "Преподаватель",
                "eğitmen",
                "大学",
                "강사",
            ],
        ),
        (
            Column::Enrolled,
            [
                "num_subscribers",
                "Students",
                "course_students_enrolled",
                "inscritos",
                "étudiants",
                "Teilnehmer",
                "iscritti",
                "uczestnicy",
                "студенты",
                "öğrenci sayısı",
                "学习人数",
                "수강생",
            ],
        ),
        (
            Column::Ratings,
            [
                "reviews_count",
                "num_reviews",
                "Number of Ratings",
                "reseñas",
                "nombre d’avis",
                "Anzahl Bewertungen",
                "recensioni",
                "liczba ocen",
                "отзывы",
                "yorum sayısı",
                "评论数",
                "리뷰 수",
            ],
        ),
        (
            Column::Skills,
            [
                "skills_gained",
                "Tags",
                "keywords",
                "habilidades",
                "compétences",
                "Kompetenzen",
                "competenze",
                "umiejętności",
                "навыки",
                "beceriler",
                "技能",
                "スキル",
            ],
        ),
    ] {
        for name in names {
            let found = headings.of(name);
            assert!(found.iter().any(|it| it.column == column), "{name}: {found:?}");
        }
    }
}

#[test]
fn the_guides_own_table_is_read_as_strictly_as_a_reader_s_file() {
    let content = compile(&real()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let bytes = std::fs::read(real().join("derived/courses.csv")).unwrap();
    let mut records = Vec::new();
    let settings = Settings { headings: &content.headings, gbk: None, choices: &NO_CHOICES };
    let report = read_all(&bytes, settings, &mut |line, record| records.push((line, record))).unwrap();
    assert_eq!((report.wrong, report.cells_left_out()), (0, 0), "{:?} {:?}", report.errors, report.cells);
    records.sort_by_key(|(line, _)| *line);
    let strict = content.catalogue.courses.iter().take(records.len()).map(|(course, _)| course);
    for ((line, read), strict) in records.iter().zip(strict) {
        let mut strict = strict.clone();
        // The compiler marks these by another table, and a reader’s file has no editions.
        strict.recommended = read.recommended;
        strict.editions.clear();
        assert_eq!(*read, strict, "line {line}");
    }
}

#[test]
fn mistakes_are_reported_with_their_line() {
    let twice =
        problem_at(FILE, "title,course title;", "title,course title;Course-Title;", "title,course title");
    assert_eq!(twice.len(), 1, "{twice:?}");
    assert!(twice[0].starts_with("“Course-Title” is in this row twice"), "{twice:?}");
    let blank = problem_at(FILE, "title,course title;", "title,!;course title;", "title,!");
    assert!(blank[0].starts_with("“!” has no letter and no digit"), "{blank:?}");
    let unknown = problem_at(FILE, "\nlevel,", "\nlevl,", "levl,");
    assert!(unknown[0].contains("there is no column “levl”") && unknown[0].contains("level"), "{unknown:?}");
    let again = problem_at(FILE, "\nlevel,", "\nlevel,stage\nlevel,", "level,difficulty");
    assert!(again[0].contains("“level” has a row already"), "{again:?}");
}
