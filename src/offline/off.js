// What stands in the place of the worker once the publisher has switched it off: it removes what
// earlier workers have kept, and itself.

const PREFIX = `guide ${new URL('./', location).pathname} `;

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name))))
      .catch(() => {})
      .then(() => registration.unregister()),
  ),
);
