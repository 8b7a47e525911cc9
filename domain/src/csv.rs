//! Comma-separated values (RFC 4180).

/// A record as a line that ends in `\r\n`. A field with a comma, a quote or a line break is quoted.
pub fn line(fields: &[String]) -> String {
    let mut out = String::new();
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        if field.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_must_be_quoted_is() {
        let fields = ["India", "1,000", "say \"hi\"", ""].map(str::to_owned);
        assert_eq!(line(&fields), "India,\"1,000\",\"say \"\"hi\"\"\",\r\n");
    }

    /// The fields of one line, read by the rules of RFC 4180.
    fn read(line: &str) -> Vec<String> {
        let mut fields = vec![String::new()];
        let (mut quoted, mut chars) = (false, line.strip_suffix("\r\n").unwrap().chars().peekable());
        while let Some(c) = chars.next() {
            let field = fields.last_mut().unwrap();
            match (c, quoted) {
                ('"', true) if chars.peek() == Some(&'"') => field.extend(chars.next()),
                ('"', _) => quoted = !quoted,
                (',', false) => fields.push(String::new()),
                (c, _) => field.push(c),
            }
        }
        fields
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(fields in proptest::collection::vec("[a-z,\"\r\n ]{0,8}", 1..6)) {
            prop_assert_eq!(read(&line(&fields)), fields);
        }
    }
}
