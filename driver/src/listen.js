// Records errors and warnings of the page from now on, in the form of a driver's console lines.
if (!window.heard) {
  const heard = window.heard = [];
  const keep = (level, message) => heard.push({ level, message: String(message) });
  for (const [name, level] of [["error", "SEVERE"], ["warn", "WARNING"]]) {
    const say = console[name].bind(console);
    console[name] = (...words) => { keep(level, words.join(" ")); say(...words); };
  }
  addEventListener("error", (event) => keep("SEVERE", event.message || `${event.target?.src} did not load`), true);
  addEventListener("unhandledrejection", (event) => keep("SEVERE", event.reason));
  addEventListener("securitypolicyviolation",
    (event) => keep("SEVERE", `refused by the policy: ${event.effectiveDirective} ${event.blockedURI}`));
}
