// The role and the accessible name of an element; of the focused one if none is given.
const element = arguments[0] || document.activeElement;
if (!window.axe) return null;
window.axe.setup();
try {
  const role = window.axe.commons.aria.getRole(element)
    || (element.matches("details > summary:first-of-type") ? "button" : "");
  const name = window.axe.commons.text.accessibleText(element).replace(/\s+/g, " ").trim();
  return { role, name };
} finally {
  window.axe.teardown();
}
