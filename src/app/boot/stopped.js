// A program that stops in the middle leaves its state torn, so nothing more is asked of it. All
// pieces share one memory: whichever stopped, the whole program did. The reader is told (#stopped),
// keeps the text, and may load the page again; the choices are in the address.

const CONTROLS = ['button:not([data-reload])', 'input', 'select', 'textarea'].map((kind) => `main ${kind}`);
const EVENTS = ['click', 'input', 'change', 'submit', 'keydown', 'keyup', 'pointerdown', 'pointermove'];

const disable = () => {
  for (const control of document.querySelectorAll(CONTROLS)) control.disabled = true;
};

const stop = ({ error, reason }) => {
  const why = error || reason;
  const notice = document.getElementById('stopped');
  // Nothing else runs on this page, but extensions of the browser do.
  if (!why || !(why instanceof WebAssembly.RuntimeError || /wasm/.test(why.stack)) || !notice.hidden) return;
  disable();
  // What was on its way when the program stopped may bring controls.
  new MutationObserver(disable).observe(document.querySelector('main'), { childList: true, subtree: true });
  // Links work as the browser does them; the buttons of start.js and offline.js work as before.
  const keepAway = (event) => {
    if (!event.target.closest?.('[data-reload], #newer')) event.stopImmediatePropagation();
  };
  for (const kind of EVENTS) addEventListener(kind, keepAway, true);
  addEventListener('popstate', () => location.reload());
  notice.hidden = false;
};

// Follows what fails anywhere on the page.
export const watch = () => {
  addEventListener('error', stop);
  addEventListener('unhandledrejection', stop);
};
