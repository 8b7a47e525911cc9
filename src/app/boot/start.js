// At the end of every page, as a module: requests the program once the text is painted.
//
// What it uses in the page (written by src/served; begin.js, stopped.js and offline.js use the same
// names):
//   <html data-root="../">     the way from this page to the root of the guide
//   <html data-guide="ID">     the id of the guide's career, for early.js
//   <html data-framed>         on pages for frames of other sites, which store nothing
//   #files, an element with    data-script, data-script-digest   the script (begin.js, bundled)
//                              data-wasm, data-wasm-digest       the main part of the program
//                              data-ahead    names of the files of this page's own piece, if any
//                              data-offline  present if the guide is kept for visits offline
//                              Digests are missing in a build for development.
//   #not-started (hidden)      says that the controls could not start; #too-old (hidden) inside it,
//                              that the browser is too old
//   #stopped (hidden)          see stopped.js
//   #newer (hidden)            see offline.js
//   [data-reload]              a button that loads the page again
// What it provides for other scripts:
//   window.guideRoot           the address of the root. It is computed once, because the address of the
//                              document changes when a reader follows a link inside the guide
//   window.guideFailed(error)  removes the controls and says that they could not start
//   window.guideComing         responses requested in advance: { main, ahead: { NAME } }

const page = document.documentElement;
const files = document.getElementById('files').dataset;
const root = new URL(page.dataset.root, document.baseURI).href;
window.guideRoot = root;

// The content policy requires Trusted Types, so that no text becomes a script by accident. All HTML is
// allowed: maud and Leptos escape what comes from outside, and the policy stops scripts and handlers in
// it. A script must be a file of the root folder or a worker made from checked text. There is no
// createScript: text is never run.
if (window.trustedTypes) {
  trustedTypes.createPolicy('default', {
    createHTML: (html) => html,
    createScriptURL: (address) => {
      const url = new URL(address, document.baseURI).href;
      const beside = url.startsWith(root) && /^[\w-]+\.js(\?\d+)?$/.test(url.slice(root.length));
      return beside || url.startsWith('blob:') ? url : null;
    },
  });
}

window.guideFailed = (error) => {
  page.classList.remove('js');
  document.getElementById('not-started').hidden = false;
  // The program does not compile: the browser lacks a feature, or does not know 'wasm-unsafe-eval'.
  document.getElementById('too-old').hidden = !/^(Compile|Link|Eval)Error$/.test(error.name);
  console.error('The controls did not start:', error);
};

addEventListener('click', (event) => {
  if (event.target.closest('[data-reload]')) location.reload();
});

const ask = () => {
  // Outside secure contexts only `fetch` can check a digest; compilation then starts only after the last
  // byte.
  const get = (name, options) => {
    const answer = fetch(root + name, options);
    answer.catch(() => {});
    return answer;
  };
  const coming = { main: get(files.wasm, { integrity: (!isSecureContext && files.wasmDigest) || '' }), ahead: {} };
  if (isSecureContext && files.ahead) {
    for (const name of files.ahead.split(' ')) coming.ahead[name] = get(name, { priority: 'low' });
  }
  window.guideComing = coming;
  const script = document.createElement('script');
  script.type = 'module';
  script.integrity = files.scriptDigest || '';
  script.onerror = () => window.guideFailed(new Error('the script could not be loaded, or is damaged'));
  script.src = root + files.script;
  document.head.append(script);
};

// The address of the document changes when a reader follows a link inside the guide; make the links in
// the head absolute, so that icons are still found.
for (const link of document.querySelectorAll('head link[href]')) link.setAttribute('href', link.href);

// A browser that early.js did not mark gets no program. Script and program are requested together after
// the first frame, so that they do not take bandwidth from the text. A hidden window has no frames, and
// waits.
if (page.classList.contains('js')) requestAnimationFrame(() => setTimeout(ask));
