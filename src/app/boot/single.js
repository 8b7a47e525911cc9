// Replaces start.js in guide.html, the guide in one file. Everything that the guide would fetch is in
// the file as compressed text: an element `<script type="application/octet-stream" id="held:NAME">`
// for each file (src/served/archive.rs), and `held:pages`, a JSON object of the pages: path below the
// root → HTML.
//
// A file opened from disk cannot change its path, so the address of a page is a fragment:
// `guide.html#/salaries/?currency=EUR`. The page has `<html data-root="./" data-single>`. All links are
// the same as on a host: relative to the path of the page that is shown. Until the program starts, or
// if it cannot start, this script shows the page of the address; then the program's router does, and
// prevents the default action of clicks.

const page = document.documentElement;
const files = document.getElementById('files').dataset;
const root = new URL('./', location.href.split('#')[0]).href;
window.guideRoot = root;

// As in start.js, except that every script is created from text in this file.
if (window.trustedTypes) {
  trustedTypes.createPolicy('default', {
    createHTML: (html) => html,
    createScriptURL: (address) => (address.startsWith('blob:') ? address : null),
  });
}

window.guideFailed = (error) => {
  page.classList.remove('js');
  const notice = document.getElementById('not-started');
  if (notice) notice.hidden = false;
  const old = document.getElementById('too-old');
  if (old) old.hidden = !/^(Compile|Link|Eval|Reference)Error$/.test(error.name);
  console.error('The controls did not start:', error);
};

const held = (name) => {
  const element = document.getElementById(`held:${name}`);
  if (!element) throw new TypeError(`${name} is not in this file`);
  const bytes = Uint8Array.from(atob(element.textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).blob();
};

let pages;
const pageAt = async (path) => {
  pages = pages || JSON.parse(await (await held('pages')).text());
  if (!(path in pages)) throw new TypeError(`${path} is not a page of this file`);
  return pages[path];
};

// An address below the root; nothing if it is elsewhere.
const below = (address, base = root) => {
  const { href } = new URL(address, base);
  return href.startsWith(root) ? href.slice(root.length) : undefined;
};
const pathOf = (address) => address.split(/[?#]/)[0];

const TYPES = { html: 'text/html', wasm: 'application/wasm', json: 'application/json', csv: 'text/csv' };

// Answers requests from the contents of this file, so Rust and load.js fetch as they do from a host.
window.fetch = async (request) => {
  const path = pathOf(below(request.url || request));
  const isPage = path === '' || path.endsWith('/');
  const body = isPage ? await pageAt(path) : await held(path.split('/').pop());
  const type = TYPES[isPage ? 'html' : path.split('.').pop()] || 'application/octet-stream';
  return new Response(body, { headers: { 'content-type': type } });
};

// Whether this script has to handle addresses: the router marks the page with `data-routed` when it
// takes over, and the program may have stopped since (stopped.js).
const alone = () => !('routed' in page.dataset) || !document.getElementById('stopped').hidden;

// The path of the page that this script has shown.
let shown = '';

// The path of the page in the address. The fragment may be only an anchor on the current page.
const current = () => {
  const { hash } = location;
  if (hash.startsWith('#/')) return pathOf(below(`.${hash.slice(1)}`));
  return hash ? shown : '';
};

// Shows the page of the address: the parts that the router swaps, and the navigation, which the program
// draws later. The styles of all rooms are already in the document.
const show = async () => {
  const path = current();
  if (path === shown) return;
  const other = new DOMParser().parseFromString(await pageAt(path), 'text/html');
  const parts = [...document.querySelectorAll('[data-swap]')].map((part) => `[data-swap="${part.dataset.swap}"]`);
  for (const part of [...parts, '[data-part="navigation"]']) {
    document.querySelector(part).replaceWith(other.querySelector(part));
  }
  document.title = other.title;
  shown = path;
  scrollTo(0, 0);
};

addEventListener('hashchange', () => {
  if (alone()) show().catch(console.error);
});

const save = async (path) => {
  const address = URL.createObjectURL(await held(path.split('/').pop()));
  const link = document.createElement('a');
  link.href = address;
  link.download = path.split('/').pop();
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
};

const follow = (event) => {
  const link = event.target.closest('[data-reload], a[href]');
  if (!link || event.defaultPrevented) return;
  const href = link.getAttribute('href');
  if (!href) return location.reload();
  const address = below(href, root + current());
  // A place on this page, a file that Rust made, another host.
  if (href.startsWith('#') || address === undefined) return;
  event.preventDefault();
  const path = pathOf(address);
  if (path !== '' && !path.endsWith('/')) return void save(path).catch(console.error);
  location.hash = `#/${address}`;
  // The program has stopped: it starts again with the page of the link.
  if (!document.getElementById('stopped').hidden) location.reload();
};
// Links to files are handled after the router; all others only until the router takes over.
addEventListener('click', follow);
addEventListener('click', (event) => alone() && follow(event), true);

const start = async () => {
  await show().catch(console.error);
  window.guideComing = { main: fetch(root + files.wasm), ahead: {} };
  window.guideComing.main.catch(() => {});
  const script = await (await fetch(root + files.script)).blob();
  await import(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
};

if (page.classList.contains('js')) requestAnimationFrame(() => setTimeout(() => start().catch(window.guideFailed)));
else show().catch(console.error);
