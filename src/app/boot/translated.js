// Keeps texts right where a browser translates the page. A translator replaces each text by a <font> with another text
// in it. The program goes on writing into its own text, which is no longer in the page. So a text that is written into
// after a <font> took its place takes that place again, and the translator finds it as a new one.
// src/dom/page.rs does the same before a part of the page is hydrated.

export const follow = () => {
  const places = new WeakMap();
  const observer = new MutationObserver((records) => {
    for (const { type, target, removedNodes, addedNodes, previousSibling, nextSibling } of records) {
      if (type === 'characterData') {
        places.get(target)?.replaceWith(target);
        places.delete(target);
        continue;
      }
      // It comes with the text's removal, or just before it.
      const font = [...addedNodes, previousSibling, nextSibling].find((node) => node?.nodeName === 'FONT');
      for (const text of font ? removedNodes : []) {
        if (text.nodeType !== Node.TEXT_NODE || text.isConnected) continue;
        places.set(text, font);
        observer.observe(text, { characterData: true });
      }
    }
  });
  observer.observe(document.body, { childList: true, subtree: true });
};
