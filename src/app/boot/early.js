// In the head of every page, and run before the first paint. Class `js` shows the controls if they can
// work in this browser. If the plan has stored its next step or its progress, classes `planned` and
// `counted` reserve space for them. In a frame of another site nothing is stored or looked up.
if (typeof WebAssembly === 'object' && 'IntersectionObserver' in window) document.documentElement.classList.add('js');
try {
  const page = document.documentElement;
  const isKept = (name) => !('framed' in page.dataset) && localStorage[`guide/${page.dataset.guide}/${name}`];
  if (isKept('next')) page.classList.add('planned');
  if (isKept('badge')) page.classList.add('counted');
} catch {
  // Storage is blocked, so nothing is stored.
}
