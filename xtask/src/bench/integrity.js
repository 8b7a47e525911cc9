// One way to have a program of a known digest: `run` says when it was compiled, in milliseconds
// after its last byte came.
const [way, wasm, digest] = WAY;

const streamed = (answer) => WebAssembly.compileStreaming(answer);

const ways = {
  // What a page does that checks nothing.
  unchecked: () => streamed(fetch(wasm)),
  // `fetch` hands over the answer once all of it was checked.
  fetch: () => streamed(fetch(wasm, { integrity: digest })),
  // What the page does: compiled while it comes, given out once it was checked.
  beside: async () => {
    const answer = await fetch(wasm);
    const compiled = streamed(answer.clone());
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()));
    if (`sha256-${btoa(String.fromCharCode(...sum))}` !== digest) throw new Error('damaged');
    return compiled;
  },
};

ways[way]().then(() => {
  const compiled = performance.now();
  const [entry] = performance.getEntriesByName(new URL(wasm, location).href);
  window.told = compiled - entry.responseEnd;
});
