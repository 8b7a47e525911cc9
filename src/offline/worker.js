// Caches the guide for offline use. The build inserts the version and the files: every path below the
// root with its digest (xtask/src/offline.rs).
//
// A version is cached completely or not at all: `install` fetches every file it needs into a new cache
// and checks its digest, and only then can the version take over. If a file is incomplete, damaged or of
// another version, the previous version stays in charge. A complete version is what every room needs:
// the program with its pieces, and the first page of each room. Other pages and files are cached when
// they are visited, including those of the first visit.

/* global GUIDE_VERSION, GUIDE_FILES, GUIDE_SHELL */
const SCOPE = new URL('./', location).pathname;
// Caches belong to the whole host, which may carry other guides.
const PREFIX = `guide ${SCOPE} `;
const NAME = PREFIX + GUIDE_VERSION;
// Path → digest. A page is named by its folder: `''`, `salaries/`.
const FILES = new Map(Object.entries(GUIDE_FILES));

// The path of an address below the root: `salaries/` and `salaries/index.html` are one page.
const pathOf = ({ pathname }) => pathname.slice(SCOPE.length).replace(/(^|\/)index\.html$/, '$1');

const isNamedByContent = (path) => /-[0-9a-f]{16}\./.test(path);

const ours = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

// A file of this version, from the network, if it is what the build made.
const fetched = async (path) => {
  // A file named by its content may come from the browser's cache; others are revalidated.
  const cache = isNamedByContent(path) ? 'default' : 'no-cache';
  const answer = await fetch(SCOPE + path, { integrity: FILES.get(path), cache, credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${answer.status} for ${path}`);
  // A redirected response cannot be used to answer a navigation.
  return answer.redirected ? new Response(await answer.blob(), { headers: answer.headers }) : answer;
};

const install = async () => {
  try {
    const cache = await caches.open(NAME);
    await Promise.all(GUIDE_SHELL.map(async (path) => cache.put(SCOPE + path, await fetched(path))));
  } catch (error) {
    await caches.delete(NAME).catch(() => {});
    throw error;
  }
};

// Removes old caches, except that of the previous version: one of its pages may still be open.
const clear = async () => {
  const names = await ours();
  const before = names.filter((name) => name !== NAME).pop();
  await Promise.all(names.filter((name) => name !== NAME && name !== before).map((name) => caches.delete(name)));
};

const keep = async (path, file) => (await caches.open(NAME)).put(SCOPE + path, file);

// Takes control of pages that were open before the worker, and caches them for later visits.
const claim = async () => {
  await clients.claim();
  const open = (await clients.matchAll()).map(({ url }) => pathOf(new URL(url)));
  for (const path of open.filter((path) => FILES.has(path) && !GUIDE_SHELL.includes(path))) {
    fetched(path).then((file) => keep(path, file)).catch(() => {});
  }
};

const answer = async (request, path) => {
  const address = SCOPE + path;
  try {
    // Pages only from this version; files named by content also from the previous one, whose pages may be
    // open.
    const places = isNamedByContent(path) ? caches : await caches.open(NAME);
    const kept = await places.match(address);
    if (kept) return kept;
  } catch {
    // Storage is blocked: use the network.
  }
  if (!FILES.has(path)) return fetch(request);
  try {
    const file = await fetched(path);
    keep(path, file.clone()).catch(() => {});
    return file;
  } catch {
    // The host has another version: pass on its response, and let the page check it.
    return fetch(request);
  }
};

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(clear().then(claim)));
addEventListener('message', (event) => {
  if (event.data === 'update') skipWaiting();
});
addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith(SCOPE)) return;
  const path = pathOf(url);
  // `salaries` leads to `salaries/`.
  if (FILES.has(`${path}/`) && request.mode === 'navigate') {
    return event.respondWith(Response.redirect(`${SCOPE}${path}/${url.search}`));
  }
  // This file, and files that are in no version, always come from the network.
  if (FILES.has(path) || isNamedByContent(path)) event.respondWith(answer(request, path));
});
