// Stands in the head of every page and runs before the first paint, so that controls have their
// place from the start: they are shown only where they can work (class `js`). Where a plan says what
// comes next, the line that leads there has its place as well (class `planned`).
if (typeof WebAssembly === 'object' && 'IntersectionObserver' in window) document.documentElement.classList.add('js');
try {
  if (localStorage[`guide/${document.documentElement.dataset.guide}/next`]) document.documentElement.classList.add('planned');
} catch {
  // A browser that refuses its storage has no plan.
}
