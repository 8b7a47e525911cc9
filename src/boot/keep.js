
// Has the guide kept for visits without a network, and offers a newer version once one is here.

const keep = async () => {
  const workers = navigator.serviceWorker;
  // Whoever asks to save data is not sent what may never be read.
  const saves = navigator.connection && navigator.connection.saveData;
  if (!('keeps' in guideFiles) || !workers || saves) return;
  const place = await workers.register('./sw.js');
  const notice = document.getElementById('renewed');
  const offer = () => {
    // Without a controller it is the first version that is kept, and none is newer.
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
    if (target.name !== 'renew') return;
    workers.addEventListener('controllerchange', () => location.reload());
    if (place.waiting) place.waiting.postMessage('renew');
    else location.reload();
  });
};
