// Keeps the guide for visits without a network. The build writes its name and its files in:
// every path below the page with the digest of what the build made.
//
// A version is kept whole or not at all: `install` fetches every file it needs against its digest
// into a cache of its own, and only then may the version take over. What a host sends half,
// damaged or of another version never gets that far, and the version before stays in charge.

/* global GUIDE_VERSION, GUIDE_FILES, GUIDE_SHELL */
const SCOPE = new URL('./', location).pathname;
// Caches belong to the whole host, which may carry other guides.
const PREFIX = `guide ${SCOPE} `;
const NAME = PREFIX + GUIDE_VERSION;
// Path → digest. `''` is the page itself.
const FILES = new Map(Object.entries(GUIDE_FILES));

const ours = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

// A file of this version, from the network, if it is what the build made.
const fetched = async (path) => {
  // A file whose name tells its content may come from the browser's cache; others are asked anew.
  const cache = /-[0-9a-f]{16}\./.test(path) ? 'default' : 'no-cache';
  const answer = await fetch(SCOPE + path, { integrity: FILES.get(path), cache, credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${answer.status} for ${path}`);
  // An answer that was sent on cannot be given to a navigation.
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

// The version before this one is kept as well: a page of it may still be open, and ask for more.
const clear = async () => {
  const names = await ours();
  const before = names.filter((name) => name !== NAME).pop();
  await Promise.all(names.filter((name) => name !== NAME && name !== before).map((name) => caches.delete(name)));
};

const answer = async (request, path) => {
  const address = SCOPE + path;
  try {
    const cache = await caches.open(NAME);
    const kept = (await cache.match(address)) || (await caches.match(address));
    if (kept) return kept;
  } catch {
    // A browser that refuses its storage has the network.
  }
  if (!FILES.has(path)) return fetch(request);
  try {
    const file = await fetched(path);
    const copy = file.clone();
    caches.open(NAME).then((cache) => cache.put(address, copy)).catch(() => {});
    return file;
  } catch {
    // The host has another version: what it sends is for the page to judge.
    return fetch(request);
  }
};

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(clear()));
addEventListener('message', (event) => {
  if (event.data === 'renew') skipWaiting();
});
addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith(SCOPE)) return;
  const path = url.pathname.slice(SCOPE.length).replace(/^index\.html$/, '');
  // This file itself and what is of no version are the network's.
  if (FILES.has(path) || /-[0-9a-f]{16}\./.test(path)) event.respondWith(answer(request, path));
});
