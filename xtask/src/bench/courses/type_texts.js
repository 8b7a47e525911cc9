// Puts one text after another into a field, as a person types, and returns for each the time to the end of the frame
// that shows its result. Between two texts the page comes to rest.
const [selector, texts] = arguments;
const field = document.querySelector(selector);
field.scrollIntoView({ block: "start", behavior: "instant" });
field.focus({ preventScroll: true });
const one = (text) => new Promise((done) => {
  const time = () => {
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    requestAnimationFrame(() => {
      // A message posted in the frame is handled once the frame has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now() - start);
      port2.postMessage(null);
    });
  };
  requestIdleCallback(() => setTimeout(time, Math.random() * 16));
});
const all = async () => {
  const times = [];
  for (const text of texts) times.push(await one(text));
  return times;
};
return all();
