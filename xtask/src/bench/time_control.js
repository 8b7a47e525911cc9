// Uses a control, an element or the first usable one of a selector, as a person does. Returns the time to the end of the
// frame that shows its first effect, in milliseconds; null without such a control. With a second argument, the text to
// type, it returns two times: that, and the time to the last change of the page that follows from it.
//
// All of it happens in the page, at any moment between two frames: a driver that keeps asking whether the result is
// painted would delay the painting.
const QUIET = 250;
const [control, text] = arguments;
const found = typeof control === "string" ? [...document.querySelectorAll(control)] : [control];
const element = found.find((it) => !it.disabled);
if (!element) return null;
element.focus({ preventScroll: true });
element.scrollIntoView({ block: "center", behavior: "instant" });
const use = () => {
  const event = (kind) => element.dispatchEvent(new Event(kind, { bubbles: true }));
  if (element.tagName === "SELECT") {
    element.selectedIndex = (element.selectedIndex + 1) % element.length;
    event("change");
  } else if (element.type === "text" || element.type === "search") {
    const typed = text ?? (element.value === "$120000" ? "$90000" : "$120000");
    // The setter of the class: libraries that watch the element's own would take the change for their own.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(element, typed);
    event("input");
  } else {
    element.click();
  }
};
return new Promise((done) => {
  const time = () => {
    const start = performance.now();
    const painted = (then) =>
      requestAnimationFrame(() => {
        // A message posted in the frame is handled once the frame has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => then(performance.now() - start);
        port2.postMessage(null);
      });
    if (text === undefined) {
      use();
      painted(done);
      return;
    }
    let [frame, settled, quiet] = [null, null, null];
    const finish = () => {
      changes.disconnect();
      done([frame, settled ?? frame]);
    };
    const wait = () => {
      clearTimeout(quiet);
      quiet = setTimeout(finish, QUIET);
    };
    const changes = new MutationObserver(() => {
      wait();
      painted((at) => (settled = at));
    });
    changes.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    use();
    painted((at) => (frame = at));
    wait();
  };
  requestIdleCallback(() => setTimeout(time, Math.random() * 16));
});
