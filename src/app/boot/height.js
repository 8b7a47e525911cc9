// On the pages for frames of other sites (docs/embed.md): says how high the page is, in CSS pixels, now and
// whenever that changes. A number is no secret, so any page may receive it; nothing is received from there.
const page = document.documentElement;
const say = () =>
  parent.postMessage({ type: 'guide:height', height: Math.ceil(page.getBoundingClientRect().height) }, '*');
new ResizeObserver(say).observe(page);
