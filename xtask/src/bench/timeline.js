// What the browser noted while the page loaded, in milliseconds since the navigation began.
new Promise((done) => {
  const code = performance.getEntriesByType("resource").filter((entry) => /\.(js|wasm)$/.test(new URL(entry.name).pathname));
  const timeline = {
    lastByte: Math.max(...code.map((entry) => entry.responseEnd)),
    ready: performance.getEntriesByName("guide-ready")[0].startTime,
    layoutShift: 0,
  };
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "layout-shift", buffered: true });
  // Two frames later everything that had shifted by now has been noted.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    for (const shift of observer.takeRecords()) if (!shift.hadRecentInput) timeline.layoutShift += shift.value;
    done(timeline);
  }));
})
