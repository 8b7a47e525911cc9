// By how much the page is wider than the window, and what reaches furthest to the right.
const page = document.documentElement;
const overflow = page.scrollWidth - page.clientWidth;
if (overflow <= 0) return { overflow: 0, widest: "" };
let right = 0, widest = "";
for (const element of document.body.querySelectorAll("*")) {
  const edge = element.getBoundingClientRect().right + window.scrollX;
  if (edge > right + 0.5) { right = edge; widest = element.outerHTML.slice(0, 200); }
}
return { overflow, widest };
