// What an otherwise empty page needs to be like this one for a control: the kind of the control, how many elements the
// page has, and how many its part of the page shows as results, with their letters. What is folded away or not shown
// counts as an element but not as a result.
const control = document.querySelector(arguments[0]);
if (!control) return null;
const part = control.closest("[data-part]");
const results = [...part.querySelectorAll("*")].filter((it) => !it.closest("form, .sheet, .tools") && it.checkVisibility());
const ownText = (it) => [...it.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data.trim()).join("");
return {
  kind: control.tagName === "SELECT" ? "select" : control.tagName === "BUTTON" ? "button" : control.type,
  elements: document.querySelectorAll("*").length,
  results: results.length,
  letters: results.reduce((sum, it) => sum + ownText(it).length, 0),
};
