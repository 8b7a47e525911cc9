// Uses a control as a person does. Returns the time to the end of the frame that shows its first effect, and to the last
// change of the page that follows from it, both in milliseconds; null without such a control.
const QUIET = 250;
const [selector, text] = arguments;
const element = [...document.querySelectorAll(selector)].find((it) => !it.disabled);
if (!element) return null;
element.scrollIntoView({ block: "center", behavior: "instant" });
element.focus({ preventScroll: true });
const set = (kind, value) => {
  // The setter of the class: libraries that watch the element's own would take the change for their own.
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(element, value);
};
const use = () => {
  if (element.tagName === "SELECT") {
    const next = element.options[(element.selectedIndex + 1) % element.length].value;
    set(HTMLSelectElement, next);
    element.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (element.type === "search") {
    set(HTMLInputElement, text);
    element.dispatchEvent(new InputEvent("input", { bubbles: true }));
  } else {
    element.click();
  }
};
return new Promise((done) => {
  const time = () => {
    const start = performance.now();
    let [frame, settled] = [null, null];
    const painted = (then) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => then(performance.now() - start);
        port2.postMessage(null);
      });
    let quiet = null;
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
