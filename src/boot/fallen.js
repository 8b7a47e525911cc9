
// A program that stops in the middle leaves its state torn, so it is asked nothing more: the reader
// is told, has the guide as it stands, and may load it anew; the choices are in the address.

const fell = ({ error, reason }) => {
  const why = error || reason;
  const notice = document.getElementById('fallen');
  // Nothing else runs on this page, but extensions of the browser do.
  if (!why || !(why instanceof WebAssembly.RuntimeError || /wasm/.test(why.stack)) || !notice.hidden) return;
  const controls = ['button:not([data-reload])', 'input', 'select', 'textarea'].map((kind) => `main ${kind}`);
  const disable = () => {
    for (const control of document.querySelectorAll(controls)) control.disabled = true;
  };
  disable();
  // A part that was on its way when the program stopped brings controls of its own.
  new MutationObserver(disable).observe(document.querySelector('main'), { childList: true, subtree: true });
  notice.hidden = false;
};

addEventListener('error', fell);
addEventListener('unhandledrejection', fell);
