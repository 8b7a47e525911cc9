// Clicks an element and returns the time to the end of the frame that shows the result. All of it happens in the
// page: a driver that asks whether the click is painted keeps the page from painting it.
const element = arguments[0];
element.scrollIntoView({ block: "center", behavior: "instant" });
return new Promise((done) => {
  const click = () => {
    const start = performance.now();
    element.click();
    requestAnimationFrame(() => {
      // A message posted in the frame is handled once the frame has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now() - start);
      port2.postMessage(null);
    });
  };
  // People click at any moment between two frames.
  requestIdleCallback(() => setTimeout(click, Math.random() * 16));
});
