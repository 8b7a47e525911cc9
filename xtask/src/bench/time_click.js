// Times the next click on anything, from when the browser received it to the end of the frame that shows its result.
window.clickToPaint = undefined;
addEventListener("click", (event) => {
  const start = event.timeStamp;
  requestAnimationFrame(() => {
    // A message posted in the frame is handled once the frame has been painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { window.clickToPaint = performance.now() - start; };
    port2.postMessage(null);
  });
}, { capture: true, once: true });
