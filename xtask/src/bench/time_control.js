// Uses a control as a person does and returns the time to the end of the frame that shows the result; null without such
// a control. All of it happens in the page, at any moment between two frames: a driver that keeps asking whether the
// result is painted would delay the painting.
const element = typeof arguments[0] === "string" ? document.querySelector(arguments[0]) : arguments[0];
if (!element) return null;
element.focus({ preventScroll: true });
element.scrollIntoView({ block: "center", behavior: "instant" });
const use = () => {
  const event = (kind) => element.dispatchEvent(new Event(kind, { bubbles: true }));
  if (element.tagName === "SELECT") {
    element.selectedIndex = (element.selectedIndex + 1) % element.length;
    event("change");
  } else if (element.type === "text" || element.type === "search") {
    element.value = element.value === "$120000" ? "$90000" : "$120000";
    event("input");
  } else {
    element.click();
  }
};
return new Promise((done) => {
  const time = () => {
    const start = performance.now();
    use();
    requestAnimationFrame(() => {
      // A message posted in the frame is handled once the frame has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now() - start);
      port2.postMessage(null);
    });
  };
  requestIdleCallback(() => setTimeout(time, Math.random() * 16));
});
