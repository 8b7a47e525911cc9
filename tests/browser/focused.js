// Which of `window.stops` has the focus (-1: none of them), whether it is seen to have it, and its name.
const element = document.activeElement;
const drawn = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
const marked = [element, element.parentElement, element.nextElementSibling, element.labels?.[0],
  element.labels?.[0]?.querySelector("span"), element.closest("label")].filter(Boolean)
  .some((near) => drawn(getComputedStyle(near)));
const rect = element.querySelector?.(":scope > rect");
const stroked = rect ? parseFloat(getComputedStyle(rect).strokeWidth) >= 4 : false;
const place = element.getBoundingClientRect();
const inside = place.bottom > 0 && place.top < innerHeight && place.right > 0 && place.left < innerWidth;
const bar = document.querySelector(".where");
const covered = bar && !bar.contains(element) && bar.checkVisibility()
  && place.bottom <= bar.getBoundingClientRect().bottom && getComputedStyle(bar).position === "sticky"
  && bar.getBoundingClientRect().top <= 0;
return {
  at: window.stops.indexOf(element),
  tabs: window.tabs,
  none: element === document.body || element === document.documentElement,
  marked: marked || stroked, inside: inside && !covered,
  name: element.outerHTML.slice(0, 160),
};
