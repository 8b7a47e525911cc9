//! Reads HTML as far as the tests need it.

/// A start tag with its attributes; of a script or a style, also its text.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub text: String,
}

impl Tag {
    /// The value of an attribute; empty for one without a value.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The start tags of a document, in order.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = end_of_tag(rest);
        let mut tag = tag(&rest[..end]);
        rest = &rest[end + 1..];
        if ["script", "style"].contains(&tag.name.as_str()) {
            let close = rest.find(&format!("</{}", tag.name)).expect("an element that ends");
            tag.text = rest[..close].to_owned();
            rest = &rest[close..];
        }
        tags.push(tag);
    }
    tags
}

/// Where the tag ends: a `>` outside of quotes.
fn end_of_tag(rest: &str) -> usize {
    let mut is_quoted = false;
    rest.find(|c| {
        is_quoted ^= c == '"';
        c == '>' && !is_quoted
    })
    .expect("a tag that ends")
}

fn tag(inside: &str) -> Tag {
    let (name, mut rest) = inside.split_once(|c: char| c.is_whitespace() || c == '/').unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while let Some(from) = rest.find(|c: char| !c.is_whitespace() && c != '/') {
        rest = &rest[from..];
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').expect("a value that ends"),
            None => ("", after),
        };
        attributes.push((
            name.to_owned(),
            value.replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&"),
        ));
        rest = after;
    }
    Tag { name: name.to_owned(), attributes, text: String::new() }
}

#[test]
fn tags_are_read_with_their_attributes() {
    let html =
        "<!doctype html><p class=\"a > b\" hidden>1 < 2<script type=\"x\">a<b</script><br/><!--c--></p>";
    let tags = tags(html);
    let names: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["p", "script", "br"]);
    assert_eq!((tags[0].get("class"), tags[0].get("hidden")), (Some("a > b"), Some("")));
    assert_eq!(tags[1].text, "a<b");
}
