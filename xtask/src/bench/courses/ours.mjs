// Times the finder's module over a pack; the same code runs in Node and in a browser.

/** A question as the page's query string. */
function link({ text, choices, order }) {
  const parts = ['catalogue=all'];
  if (text) parts.push('q=' + encodeURIComponent(text));
  for (const [facet, value] of Object.entries(choices)) parts.push(`${facet}=${value}`);
  if (order !== 'relevance') parts.push('order=' + order);
  return parts.join('&');
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
const spread = times => {
  times.sort((a, b) => a - b);
  return { p50: at(times, 0.5), p95: at(times, 0.95) };
};

/** Passes a pack in pieces, as they arrive from a network. */
const PIECE = 1 << 16;

/** `fresh` imports a new instance of the module's script; `wasm` and `pack` are bytes. */
export async function measure(fresh, wasm, pack, queries, rounds) {
  const first = [];
  let finder, exports;
  for (let round = 0; round < 5; round += 1) {
    finder = await fresh();
    exports = await finder.default({ module_or_path: wasm.slice() });
    const start = performance.now();
    for (let at = 0; at < pack.length; at += PIECE) {
      const wrong = finder.take(pack.subarray(at, at + PIECE), pack.length);
      if (wrong) throw new Error(wrong);
    }
    finder.answer('catalogue=all&q=python');
    first.push(performance.now() - start);
  }
  const time = list => {
    const times = [];
    const slowest = new Map();
    for (let round = 0; round < rounds; round += 1) {
      for (const query of list.map(link)) {
        const start = performance.now();
        finder.answer(query);
        const took = performance.now() - start;
        times.push(took);
        slowest.set(query, Math.min(took, slowest.get(query) ?? Infinity));
      }
    }
    const worst = [...slowest].sort((a, b) => b[1] - a[1]).slice(0, 6).map(([query, took]) => `${query} ${took.toFixed(2)}`);
    return { ...spread(times), worst };
  };
  const found = queries.keystrokes.map(query => finder.answer(link(query)));
  const keystrokes = time(queries.keystrokes);
  const clicks = time(queries.clicks);
  return {
    first_answer_ms: spread(first).p50,
    // The page passes a pack on as it arrives, so only one piece is held outside this memory.
    peak_memory_bytes: exports.memory.buffer.byteLength + PIECE,
    p50_ms: keystrokes.p50,
    p95_ms: keystrokes.p95,
    facet_p50_ms: clicks.p50,
    facet_p95_ms: clicks.p95,
    typos: true,
    facet_counts: true,
    slowest: keystrokes.worst,
    slowest_facets: clicks.worst,
    found,
  };
}
