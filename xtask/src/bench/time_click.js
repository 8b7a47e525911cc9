// Times the next click on anything, from the start of its handling to the end of the frame that shows its result.
window.clickToPaint = undefined;
addEventListener("click", () => {
  const start = performance.now();
  requestAnimationFrame(() => {
    // A message posted in the frame is handled once the frame has been painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { window.clickToPaint = performance.now() - start; };
    port2.postMessage(null);
  });
}, { capture: true, once: true });
