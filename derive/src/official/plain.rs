//! Words of the collected table in plain English. What is not listed stays as it is.

/// As the collected table has it, and in plain English.
const WORDS: [(&str, &str); 11] = [
    ("Software- en applicatieontwikkelaars", "Software and application developers"),
    ("Software- and system developers", "Software and system developers"),
    ("Computing professional - software engineer", "Computing professional – software engineer"),
    ("Computing professional - analyst programmer", "Computing professional – analyst programmer"),
    (
        "individuals with that occupation on the tax return, any hours; salary or wage income",
        "people who stated the occupation on a tax return, any hours; salary or wage income",
    ),
    (
        "regular pay without special payments; both sexes; full-time by inference (5851/34.52 h = 169.5 h a month)",
        "full-time employees, inferred from hourly pay; regular pay without special payments",
    ),
    ("total earnings incl. special payments", "employees; total earnings with special payments"),
    ("all sectors", "employees, all sectors"),
    ("all sectors, total monthly earnings", "employees, all sectors; total monthly earnings"),
    (
        "full-time non-managerial; standardised hour, incl. pension",
        "full-time employees below managers; a standardised hour (37 a week), with pension",
    ),
    ("private sector, full-time, total earnings", "full-time employees, private sector; total earnings"),
];

/// The plain words for those of the collected table.
pub(super) fn plain(words: &str) -> &str {
    WORDS.into_iter().find(|(raw, _)| *raw == words).map_or(words, |(_, plain)| plain)
}
