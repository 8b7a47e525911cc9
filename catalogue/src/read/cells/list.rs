//! Lists in a cell: `Python; SQL`, `Python, SQL`, `['a', 'b']`, `{"a"}`, and the objects of JSON and Python.

/// How deep lists and objects may be in each other.
const DEEPEST: u32 = 16;

/// The most parts that are read of one cell.
const MOST_PARTS: usize = 500;

/// The members of an object that hold its name or value, the likeliest first.
const NAMES: [&str; 12] = [
    "name",
    "title",
    "value",
    "text",
    "label",
    "display_name",
    "displayname",
    "skill",
    "tag",
    "average",
    "count",
    "url",
];

/// What separates the names of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// A semicolon, as in a file that the guide describes; a comma belongs to a name.
    Semicolon,
    /// Whichever a cell has: semicolons, else bars, line ends or commas.
    Any,
}

/// The names in a cell, as they are written.
pub fn list(cell: &str, separator: Separator) -> Vec<String> {
    if let Some(texts) = structured(cell) {
        return texts;
    }
    let mark = match separator {
        Separator::Semicolon => ';',
        Separator::Any => {
            [';', '|', '\n', '\r', '，', '、'].into_iter().find(|mark| cell.contains(*mark)).unwrap_or(',')
        }
    };
    split(cell, mark).into_iter().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The texts in a cell that is a list or an object: one of each object; `None` for a plain cell.
pub fn texts(cell: &str) -> Option<Vec<String>> {
    structured(cell)
}

/// The amount and the currency of a price that is an object.
pub(super) fn amount(cell: &str) -> Option<(String, Option<String>)> {
    let Value::Object(members) = parse(cell)? else { return None };
    let member = |names: &[&str]| {
        let has = |(name, value): &&(String, Value)| {
            names.iter().any(|it| name.eq_ignore_ascii_case(it)) && matches!(value, Value::Text(_))
        };
        members.iter().find(has).and_then(|(_, value)| value.text())
    };
    let amount = member(&["amount", "value", "price", "list_price", "price_string"])?;
    Some((amount, member(&["currency", "currency_code", "currencycode", "code"])))
}

fn structured(cell: &str) -> Option<Vec<String>> {
    let value = parse(cell)?;
    let mut out = Vec::new();
    value.collect(&mut out);
    Some(out)
}

/// Splits at a mark that is in no brackets.
fn split(text: &str, mark: char) -> Vec<&str> {
    let (mut parts, mut begin, mut depth) = (Vec::new(), 0, 0u32);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if c == mark && depth == 0 => {
                parts.push(&text[begin..at]);
                begin = at + c.len_utf8();
            }
            _ => {}
        }
    }
    // A bracket that is never closed holds nothing together.
    if depth > 0 {
        return text.split(mark).collect();
    }
    parts.push(&text[begin..]);
    parts
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Nothing,
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

impl Value {
    fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// Adds the texts in it; an object gives one.
    fn collect(&self, out: &mut Vec<String>) {
        if out.len() >= MOST_PARTS {
            return;
        }
        match self {
            Self::Nothing => {}
            Self::Text(text) => out.push(text.trim().to_owned()),
            Self::List(values) => values.iter().for_each(|value| value.collect(out)),
            Self::Object(members) => {
                let named = |wanted: &str| {
                    members
                        .iter()
                        .find(|(name, value)| name.eq_ignore_ascii_case(wanted) && *value != Self::Nothing)
                };
                let best = NAMES.iter().find_map(|name| named(name)).map(|(_, value)| value);
                let first =
                    || members.iter().map(|(_, value)| value).find(|value| matches!(value, Self::Text(_)));
                if let Some(value) = best.or_else(first) {
                    value.collect(out);
                }
            }
        }
    }
}

/// Parses a cell that is one list, set, tuple or object of JSON or Python, from its first character to its
/// last.
fn parse(cell: &str) -> Option<Value> {
    let cell = cell.trim();
    let closed = [('[', ']'), ('{', '}')];
    if !closed.iter().any(|(open, close)| cell.starts_with(*open) && cell.ends_with(*close)) {
        return None;
    }
    let mut parser = Parser { rest: cell, parts: 0 };
    let value = parser.value(0)?;
    parser.skip_spaces();
    parser.rest.is_empty().then_some(value)
}

struct Parser<'a> {
    rest: &'a str,
    parts: usize,
}

impl Parser<'_> {
    fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn takes(&mut self, c: char) -> bool {
        self.skip_spaces();
        match self.rest.strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        self.parts += 1;
        if depth > DEEPEST || self.parts > 20 * MOST_PARTS {
            return None;
        }
        self.skip_spaces();
        match self.rest.chars().next()? {
            '[' => self.members(']', depth),
            '(' => self.members(')', depth),
            '{' => self.members('}', depth),
            quote @ ('"' | '\'') => self.quoted(quote).map(Value::Text),
            _ => Some(self.bare()),
        }
    }

    /// What is between brackets; an object if its parts have names.
    fn members(&mut self, close: char, depth: u32) -> Option<Value> {
        self.rest = &self.rest[1..];
        let (mut list, mut object) = (Vec::new(), Vec::new());
        loop {
            if self.takes(close) {
                break;
            }
            let value = self.value(depth + 1)?;
            if close == '}' && self.takes(':') {
                object.push((value.text()?, self.value(depth + 1)?));
            } else {
                list.push(value);
            }
            if !self.takes(',') {
                if self.takes(close) {
                    break;
                }
                return None;
            }
        }
        match (list.is_empty(), object.is_empty()) {
            (true, false) => Some(Value::Object(object)),
            (_, true) => Some(Value::List(list)),
            (false, false) => None,
        }
    }

    fn quoted(&mut self, quote: char) -> Option<String> {
        let mut text = String::new();
        let mut chars = self.rest[1..].char_indices();
        while let Some((at, c)) = chars.next() {
            if c == quote {
                // An apostrophe within a word ends no text: 'Bachelor's degree'.
                let after = self.rest[1 + at + c.len_utf8()..].trim_start();
                if c == '\'' && !after.starts_with([',', ']', '}', ')', ':']) {
                    text.push(c);
                    continue;
                }
                self.rest = &self.rest[1 + at + c.len_utf8()..];
                return Some(text);
            }
            if c != '\\' {
                text.push(c);
                continue;
            }
            match chars.next()?.1 {
                'n' | 't' | 'r' => text.push(' '),
                'u' => {
                    let hex = (0..4).map(|_| chars.next().map(|(_, c)| c)).collect::<Option<String>>()?;
                    text.push(char::from_u32(u32::from_str_radix(&hex, 16).ok()?).unwrap_or('\u{fffd}'));
                }
                other => text.push(other),
            }
        }
        None
    }

    fn bare(&mut self) -> Value {
        let end = self.rest.find([',', ']', '}', ')', ':']).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        match text.trim() {
            "" | "null" | "None" | "nan" | "NaN" => Value::Nothing,
            text => Value::Text(text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lists_are_read_as_people_write_them() {
        for (cell, expected) in [
            ("Python, SQL", vec!["Python", "SQL"]),
            ("Python; SQL, advanced", vec!["Python", "SQL, advanced"]),
            ("Python | SQL", vec!["Python", "SQL"]),
            ("Python\nSQL", vec!["Python", "SQL"]),
            ("Python、SQL", vec!["Python", "SQL"]),
            ("Theory (AI, ML), SQL", vec!["Theory (AI, ML)", "SQL"]),
            ("Theory (AI, ML", vec!["Theory (AI", "ML"]),
            ("['a','b']", vec!["a", "b"]),
            ("[\"a\", \"b\"]", vec!["a", "b"]),
            ("{\"a\"}", vec!["a"]),
            ("{'a', 'b'}", vec!["a", "b"]),
            ("[Python, SQL]", vec!["Python", "SQL"]),
            ("['Bachelor's degree', 'b']", vec!["Bachelor's degree", "b"]),
            ("['it\\'s', \"caf\\u00e9\"]", vec!["it's", "café"]),
            ("[{\"id\": 1, \"name\": \"Python\"}, {\"name\": \"SQL\"}]", vec!["Python", "SQL"]),
            ("{'name': 'Python', 'id': None}", vec!["Python"]),
            ("[['a'], [], None, 'b']", vec!["a", "b"]),
            ("[2024] Python", vec!["[2024] Python"]),
            ("[broken, 'quote]", vec!["[broken", "'quote]"]),
            ("", vec![]),
        ] {
            assert_eq!(list(cell, Separator::Any), expected, "{cell}");
        }
        assert_eq!(list("Checks, tests", Separator::Semicolon), ["Checks, tests"]);
    }

    #[test]
    fn a_deep_list_is_text() {
        let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
        assert_eq!(texts(&deep), None);
    }

    #[test]
    fn a_price_may_be_an_object() {
        let found = amount("{\"amount\": 19.99, \"currency\": \"USD\"}");
        assert_eq!(found, Some(("19.99".to_owned(), Some("USD".to_owned()))));
        assert_eq!(amount("{'a': 1}"), None);
        assert_eq!(amount("19.99"), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[\\[\\]{}()'\":,;|\\\\u0-9a-cé ]{0,40}") {
            for name in list(&text, Separator::Any) {
                prop_assert!(name.len() <= 4 * text.len());
            }
        }

        #[test]
        fn a_list_is_read_back(names in proptest::collection::vec("[a-zé][a-zé ]{0,8}[a-zé]", 1..6)) {
            let plain = list(&names.join(", "), Separator::Any);
            prop_assert_eq!(&plain, &names);
            let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
            prop_assert_eq!(&list(&format!("[{}]", quoted.join(",")), Separator::Any), &names);
            prop_assert_eq!(list(&plain.join("; "), Separator::Any), names);
        }
    }
}
