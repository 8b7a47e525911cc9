//! Reads HTML as far as the tests need it.

use std::ops::Range;

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
        attributes.push((name.to_owned(), unescaped(value)));
        rest = after;
    }
    Tag { name: name.to_owned(), attributes, text: String::new() }
}

fn unescaped(text: &str) -> String {
    let characters = [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    characters.iter().fold(text.to_owned(), |text, (escape, character)| text.replace(escape, character))
}

/// The elements that have no end tag.
const VOID: [&str; 8] = ["area", "br", "hr", "img", "input", "link", "meta", "source"];

/// Some HTML as a tree.
pub struct Tree<'a> {
    html: &'a str,
    /// The elements in the order of their start tags, by which they are named.
    elements: Vec<Element>,
}

struct Element {
    tag: Tag,
    parent: Option<usize>,
    inside: Range<usize>,
}

impl<'a> Tree<'a> {
    /// Reads HTML whose every element ends, as the pages are written.
    pub fn of(html: &'a str) -> Self {
        let mut elements: Vec<Element> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(next) = html[at..].find('<') {
            at += next + 1;
            let rest = &html[at..];
            let end = at + if rest.starts_with('!') { rest.find('>').unwrap() } else { end_of_tag(rest) };
            if let Some(name) = html[at..end].strip_prefix('/') {
                let ended = open.pop().map(|last| &mut elements[last]).expect("an element to end");
                assert_eq!(ended.tag.name, name.trim(), "{}", &html[at.saturating_sub(200)..end]);
                ended.inside.end = at - 1;
            } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let tag = tag(&html[at..end]);
                let is_empty = VOID.contains(&tag.name.as_str()) || html[..end].ends_with('/');
                elements.push(Element { tag, parent: open.last().copied(), inside: end + 1..end + 1 });
                if !is_empty {
                    open.push(elements.len() - 1);
                }
            }
            at = end + 1;
        }
        assert!(open.is_empty(), "elements that do not end: {open:?}");
        Self { html, elements }
    }

    /// All elements.
    pub fn all(&self) -> Range<usize> {
        0..self.elements.len()
    }

    /// The start tag of an element.
    pub fn tag(&self, of: usize) -> &Tag {
        &self.elements[of].tag
    }

    /// Whether an element has a class.
    pub fn is(&self, of: usize, class: &str) -> bool {
        self.tag(of).get("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    }

    /// The element that an element is in.
    pub fn parent(&self, of: usize) -> Option<usize> {
        self.elements[of].parent
    }

    /// An element and those that it is in, from the inside outwards.
    pub fn with_ancestors(&self, of: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(of), |at| self.parent(*at))
    }

    /// The elements in an element.
    pub fn within(&self, of: usize) -> Range<usize> {
        let end = self.elements[of].inside.end;
        let count = self.elements[of + 1..].iter().take_while(|next| next.inside.start <= end).count();
        of + 1..of + 1 + count
    }

    /// The words in an element, with one space between them.
    pub fn text(&self, of: usize) -> String {
        let mut text = String::new();
        let mut is_tag = false;
        for c in self.html[self.elements[of].inside.clone()].chars() {
            match c {
                '<' => is_tag = true,
                '>' => is_tag = false,
                _ if is_tag => continue,
                _ => {}
            }
            text.push(if matches!(c, '<' | '>') { ' ' } else { c });
        }
        unescaped(&text).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[test]
fn a_tree_knows_what_is_in_what() {
    let html = "<main><section class=\"a b\"><p>1 &lt; <b>2</b>,<br>3</p></section><!-- --><p/></main>";
    let tree = Tree::of(html);
    let names: Vec<&str> = tree.all().map(|at| tree.tag(at).name.as_str()).collect();
    assert_eq!(names, ["main", "section", "p", "b", "br", "p"]);
    assert_eq!((tree.within(0), tree.within(1), tree.within(2)), (1..6, 2..5, 3..5));
    assert!(tree.is(1, "b") && !tree.is(1, "c"));
    assert_eq!(tree.with_ancestors(3).collect::<Vec<_>>(), [3, 2, 1, 0]);
    assert_eq!(tree.text(1), "1 < 2 , 3");
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
