//! Keys by the names people know them by.

use anyhow::{Result, bail};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

/// The character that stands for a key such as `Tab`, `ArrowDown` or `a`.
pub fn key(name: &str) -> Result<char> {
    let key = match name {
        "Tab" => Key::Tab,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "Shift" => Key::Shift,
        "Control" => Key::Control,
        "Alt" => Key::Alt,
        "Meta" => Key::Meta,
        "Space" => return Ok(' '),
        _ => return single(name),
    };
    Ok(key.into())
}

fn single(name: &str) -> Result<char> {
    let mut characters = name.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Ok(character),
        _ => bail!("there is no key named '{name}'"),
    }
}

/// The movements of one press, such as `Enter` or `Shift+Tab`.
pub fn press(chord: &str) -> Result<KeyActions> {
    // A lone plus is a key; otherwise it joins the keys held together.
    let names: Vec<&str> = if chord == "+" { vec![chord] } else { chord.split('+').collect() };
    let keys = names.into_iter().map(key).collect::<Result<Vec<char>>>()?;
    let down = keys.iter().map(|key| KeyAction::Down { value: *key });
    let up = keys.iter().rev().map(|key| KeyAction::Up { value: *key });
    Ok(down.chain(up).fold(KeyActions::new("keyboard".into()), KeyActions::then))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_by_their_names() {
        assert_eq!(key("Space").unwrap(), ' ');
        assert_eq!(key("x").unwrap(), 'x');
        assert_eq!(key("Tab").unwrap(), '\u{e004}');
        assert!(key("Anything").is_err());
        assert!(press("Shift+Nothing").is_err());
    }
}
