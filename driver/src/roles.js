// Finds visible elements by role and accessible name.
// Arguments: role, name or null, whether the name need only be contained, ancestor or null.
const [role, name, contained, ancestor] = arguments;
if (!window.axe) return null;
const plain = (text) => (text || "").replace(/\s+/g, " ").trim();
const roleOf = (element) => window.axe.commons.aria.getRole(element)
  || (element.matches("details > summary:first-of-type") ? "button" : null);
const seen = (element) => element.checkVisibility({ visibilityProperty: true })
  && window.axe.commons.dom.isVisibleToScreenReaders(element);
window.axe.setup();
try {
  const elements = [], names = [], roles = new Set();
  for (const element of (ancestor || document).querySelectorAll("*")) {
    const actual = roleOf(element);
    if (!actual || !seen(element)) continue;
    roles.add(actual);
    if (actual !== role) continue;
    const found = plain(window.axe.commons.text.accessibleText(element));
    names.push(found);
    if (name === null || (contained ? found.includes(plain(name)) : found === plain(name))) elements.push(element);
  }
  return { elements, names, roles: [...roles].sort() };
} finally {
  window.axe.teardown();
}
