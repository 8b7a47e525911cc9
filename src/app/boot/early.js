// Stands in the head of every page and runs before the first paint, so that controls have their
// place from the start: they are shown only where they can work (class `js`). Where the plan has
// noted what comes next or how far it is, that has its place as well (classes `planned`, `counted`).
if (typeof WebAssembly === 'object' && 'IntersectionObserver' in window) document.documentElement.classList.add('js');
try {
  const page = document.documentElement;
  const isKept = (name) => localStorage[`guide/${page.dataset.guide}/${name}`];
  if (isKept('next')) page.classList.add('planned');
  if (isKept('badge')) page.classList.add('counted');
} catch {
  // A browser that refuses its storage has no notes.
}
