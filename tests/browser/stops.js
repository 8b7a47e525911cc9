// The controls that the Tab key must reach, in their order, kept in `window.stops`; returns how many. From now on
// `window.tabs` counts the Tabs that the page has handled: a browser may still move the focus after a press returned.
window.tabs = 0;
addEventListener("keyup", (event) => { window.tabs += event.key === "Tab" ? 1 : 0; }, true);
const seen = (element) => element.checkVisibility({ visibilityProperty: true })
  && element.getClientRects().length > 0 && !element.closest("details:not([open]) > :not(summary)");
const radio = (element) => {
  if (element.type !== "radio") return true;
  const set = [...document.querySelectorAll("input[type=radio]")]
    .filter((other) => other.name === element.name && other.form === element.form && seen(other));
  return element === (set.find((other) => other.checked) || set[0]);
};
const kinds = "a[href], button, input, select, textarea, summary, [tabindex]";
// A control in a fieldset that is disabled is disabled, though it does not say so itself.
window.stops = [...document.querySelectorAll(kinds)]
  .filter((element) => !element.matches(":disabled") && element.tabIndex >= 0 && seen(element) && radio(element));
return window.stops.length;
