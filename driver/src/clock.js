// Pages start at a time of the test's choosing; from there the clock goes on.
(() => {
  const Real = Date, shift = NOW - Real.now();
  const now = () => Real.now() + shift;
  globalThis.Date = new Proxy(Real, {
    construct: (real, values) => values.length ? new real(...values) : new real(now()),
    apply: () => new Real(now()).toString(),
    get: (real, key) => key === "now" ? now : Reflect.get(real, key),
  });
})();
