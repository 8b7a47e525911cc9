// One way to load a program of a known digest. `window.measured` is when it was compiled, in
// milliseconds after its last byte arrived.
const [way, wasm, digest] = WAY;

const streamed = (answer) => WebAssembly.compileStreaming(answer);

const ways = {
  // Without a check.
  unchecked: () => streamed(fetch(wasm)),
  // `fetch` returns the answer when all of it has been checked.
  fetch: () => streamed(fetch(wasm, { integrity: digest })),
  // As in the page: compiled while it arrives, returned when it has been checked.
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
  window.measured = compiled - entry.responseEnd;
});
