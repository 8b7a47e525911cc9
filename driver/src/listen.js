// Keeps what the page complains of from now on, as a driver that reads the console would tell it.
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
