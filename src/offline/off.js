// Replaces the service worker once the publisher has switched it off: removes the caches of earlier
// workers, and itself.

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
