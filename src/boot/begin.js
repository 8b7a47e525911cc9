
program('guide', window.coming)
  .then((module) => __wbg_init({ module_or_path: module }))
  .then(() => (window.requestIdleCallback || setTimeout)(() => keep().catch(console.info)), failed);
