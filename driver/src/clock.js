// Pages start at a time of the test's choosing; from there the clock goes on. A test moves it by writing
// milliseconds into `data-later` of the document: an attribute, because scripts of a test in Firefox have
// a global object of their own.
(() => {
  const Real = Date, shift = NOW - Real.now();
  const now = () => Real.now() + shift + Number(document.documentElement?.dataset.later ?? 0);
  globalThis.Date = new Proxy(Real, {
    construct: (real, values) => values.length ? new real(...values) : new real(now()),
    apply: () => new Real(now()).toString(),
    get: (real, key) => key === "now" ? now : Reflect.get(real, key),
  });
})();
