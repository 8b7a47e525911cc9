//! Drawing icons.

use domain::icon::Icon;
use maud::{Markup, html};

/// An icon in the colour of the text around it. It is hidden from screen readers, so the words beside it
/// must say the same.
pub fn icon(icon: Icon) -> Markup {
    html! { svg.i aria-hidden="true" { use href={ "#i-" (icon.name()) } {} } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_in_the_sprite_and_nothing_else() {
        let sprite = include_str!("../app/icons.svg");
        for name in Icon::names() {
            assert!(sprite.contains(&format!(" id=\"i-{name}\">")), "{name}");
        }
        assert_eq!(sprite.matches("<symbol ").count(), Icon::names().count());
    }
}
