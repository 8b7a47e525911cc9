// The entry of the page's script. The build bundles it with the other modules here and with guide.js,
// which wasm-bindgen writes. Plain Trunk leaves them as separate modules.

import init from './guide.js';
import { program } from './load.js';
import { keep } from './offline.js';
import { watch } from './stopped.js';
import { follow } from './translated.js';

const { wasm, wasmDigest } = document.getElementById('files').dataset;
const whenIdle = window.requestIdleCallback || setTimeout;

watch();
follow();
program(wasm, wasmDigest, window.guideComing.main)
  .then((module) => init({ module_or_path: module }))
  .then(() => whenIdle(() => keep().catch(console.info)), window.guideFailed);
