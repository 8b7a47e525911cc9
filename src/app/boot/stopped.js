// A program that traps leaves its state inconsistent, so it must not be called again. All pieces share
// one memory, so a trap in any of them stops the whole program. The page tells the reader (#stopped),
// keeps the text and offers a reload; the choices are in the address.

const CONTROLS = ['button:not([data-reload])', 'input', 'select', 'textarea'].map((kind) => `main ${kind}`);
const EVENTS = ['click', 'input', 'change', 'submit', 'keydown', 'keyup', 'pointerdown', 'pointermove'];

const disable = () => {
  for (const control of document.querySelectorAll(CONTROLS)) control.disabled = true;
};

const stop = ({ error, reason }) => {
  const why = error || reason;
  const notice = document.getElementById('stopped');
  // Ignore errors of browser extensions; no other scripts run on this page.
  if (!why || !(why instanceof WebAssembly.RuntimeError || /wasm/.test(why.stack)) || !notice.hidden) return;
  disable();
  // Requests still pending when the program stopped may add controls.
  new MutationObserver(disable).observe(document.querySelector('main'), { childList: true, subtree: true });
  // Links work as the browser does them; the buttons of start.js and offline.js work as before.
  const keepAway = (event) => {
    if (!event.target.closest?.('[data-reload], #newer')) event.stopImmediatePropagation();
  };
  for (const kind of EVENTS) addEventListener(kind, keepAway, true);
  addEventListener('popstate', () => location.reload());
  notice.hidden = false;
};

// Watches for errors anywhere on the page.
export const watch = () => {
  addEventListener('error', stop);
  addEventListener('unhandledrejection', stop);
};
