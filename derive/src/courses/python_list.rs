//! A list of texts as Python writes it: `['SQL', "Don't"]`.

/// The texts of a list; `None` when it is not one.
pub fn parse_list(text: &str) -> Option<Vec<String>> {
    let mut rest = text.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    let mut items = Vec::new();
    while !rest.is_empty() {
        let (item, after) = quoted(rest)?;
        items.push(item);
        rest = after.trim_start();
        if rest.is_empty() {
            break;
        }
        rest = rest.strip_prefix(',')?.trim_start();
    }
    Some(items)
}

fn quoted(text: &str) -> Option<(String, &str)> {
    let mut chars = text.char_indices();
    let quote = chars.next().map(|(_, c)| c).filter(|c| ['\'', '"'].contains(c))?;
    let mut item = String::new();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => item.push(match chars.next()?.1 {
                'n' => '\n',
                't' => '\t',
                'x' => escaped(&mut chars, 2)?,
                'u' => escaped(&mut chars, 4)?,
                other => other,
            }),
            c if c == quote => return Some((item, &text[at + c.len_utf8()..])),
            c => item.push(c),
        }
    }
    None
}

fn escaped(chars: &mut std::str::CharIndices, digits: usize) -> Option<char> {
    let digits: String = chars.take(digits).map(|(_, c)| c).collect();
    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_both_quotes_and_escapes() {
        let list = |text: &str| parse_list(text).map(|items| items.join("|"));
        assert_eq!(list(r#"['SQL', "Don't", 'a\'b', '\xa0\u00e9']"#).unwrap(), "SQL|Don't|a'b|\u{a0}é");
        assert_eq!(list("[]").unwrap(), "");
        for wrong in ["", "SQL", "['SQL'", "['SQL]", "['a' 'b']", "[SQL]", "['\\u12']"] {
            assert_eq!(list(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_text_does_no_harm(text in "[\\[\\]'\", \\\\a-cé]{0,30}") {
            let _ = parse_list(&text);
        }

        #[test]
        fn what_was_written_is_read(items in proptest::collection::vec("\\PC{0,12}", 0..6)) {
            let quoted = |item: &String| format!("'{}'", item.replace('\\', "\\\\").replace('\'', "\\'"));
            let text = format!("[{}]", items.iter().map(quoted).collect::<Vec<_>>().join(", "));
            prop_assert_eq!(parse_list(&text), Some(items));
        }
    }
}
