// Registers the service worker, and offers a newer version once it is complete.
//
// The page has #newer (hidden), with two buttons: name="update" and name="later".

export const keep = async () => {
  const workers = navigator.serviceWorker;
  // Nothing is downloaded in advance for readers who ask to save data.
  const saves = navigator.connection && navigator.connection.saveData;
  if (!('offline' in document.getElementById('files').dataset) || !workers || saves) return;
  const place = await workers.register(`${window.guideRoot}sw.js`);
  const notice = document.getElementById('newer');
  const offer = () => {
    // Without a controller this is the first version, not a newer one.
    if (place.waiting && workers.controller) notice.hidden = false;
  };
  const follow = () => {
    if (place.installing) place.installing.addEventListener('statechange', offer);
  };
  place.addEventListener('updatefound', follow);
  follow();
  offer();
  notice.addEventListener('click', ({ target }) => {
    if (!target.name) return;
    notice.hidden = true;
    if (target.name !== 'update') return;
    workers.addEventListener('controllerchange', () => location.reload());
    if (place.waiting) place.waiting.postMessage('update');
    else location.reload();
  });
};
