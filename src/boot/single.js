// Takes the place of start.js in a guide that is one file: every file that a program asks for
// stands in the page, zipped, as text.

// Trusted Types: as in start.js, but that every script is made of text that stands in this page.
if (window.trustedTypes) {
  trustedTypes.createPolicy('default', {
    createHTML: (html) => html,
    createScriptURL: (url) => (url.startsWith('blob:') ? url : null),
  });
}

window.failed = (error) => {
  document.documentElement.classList.remove('js');
  document.getElementById('no-filters').hidden = false;
  document.getElementById('too-old').hidden = !/^(Compile|Link|Eval|Reference)Error$/.test(error.name);
  console.error('The filters did not start:', error);
};

const held = (name) => {
  const element = document.getElementById(`held:${name}`);
  if (!element) return Promise.reject(new TypeError(`${name} is not in this file`));
  const bytes = Uint8Array.from(atob(element.textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const type = name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
  return Promise.resolve(new Response(stream, { headers: { 'content-type': type } }));
};

// A file opened from a disk has no network: what is asked of it is found in the page.
window.fetch = (request) => held(new URL(request.url || request, document.baseURI).pathname.split('/').pop());

window.bring = async (name) => {
  const stem = document.getElementById('files').dataset[name].split(' ')[0];
  const text = await (await fetch(`${stem}.js`)).text();
  return import(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
};

if (document.documentElement.classList.contains('js')) requestAnimationFrame(() =>
  setTimeout(() => {
    const stem = document.getElementById('files').dataset.guide.split(' ')[0];
    window.coming = fetch(`${stem}.wasm`);
    window.bring('guide').catch(failed);
  }),
);

// Links to the data behind the page lead to files that stand in it too.
addEventListener('click', async (event) => {
  if (event.target.closest('[data-reload]')) location.reload();
  const link = event.target.closest('a[href^="./data/"]');
  if (!link) return;
  event.preventDefault();
  const address = URL.createObjectURL(await (await fetch(link.href)).blob());
  const file = document.createElement('a');
  file.href = address;
  file.download = link.href.split('/').pop();
  file.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
});
