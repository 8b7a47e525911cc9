// Loads the parts of the program, each against its digest: with one wrong byte, none of it runs.
//
// How a piece is loaded, and what its neighbours rely on:
//   1. Rust awaits the function of a piece (src/app/pieces.rs). The code that `wasm_split` made for
//      it calls `__wasm_split_load_NAME(callback, data)` of the module __wasm_split.js, which the
//      build writes (xtask/src/programs/script.rs): one line for each piece, calling `loadPiece`.
//      Rust needs to know nothing of files, and no function of `window`.
//   2. `loadPiece` fetches the files of the piece together (files.js names them), starts them one
//      after the other and calls back; Rust's future then gives `Ok`, or `SplitLoaderError`. Calling
//      the function again tries again: what failed is not remembered.
//   3. Meanwhile `window` gets events `guide:piece`, with `detail`:
//        name    of the piece
//        state   'loading' (once at the start, then with each part that arrives), then 'ready' or
//                'failed', just before Rust's future is woken
//        loaded  bytes that have arrived, unpacked; total: bytes of all its files
//        reason  why it failed, as the end of a sentence; empty otherwise
// For Rust there is also `window.guideWorker()`, see below.

import { pieces, reader } from './files.js';

const NO_ANSWER = 'the network or the host does not answer, or has another version of the guide';

// The body of an answer; `told` is called with the number of bytes so far.
const read = async (answer, told) => {
  const parts = [];
  let loaded = 0;
  const body = answer.body.getReader();
  for (let part = await body.read(); !part.done; part = await body.read()) {
    parts.push(part.value);
    loaded += part.value.length;
    told(loaded);
  }
  return new Blob(parts).arrayBuffer();
};

// A compiled program, of an answer that is on its way. It is compiled while it arrives, which runs
// nothing of it, and given out only if its digest is right. `fetch` with `integrity` would begin to
// compile after the last byte; it is left for pages that are not secure, which have no
// `crypto.subtle`.
export const program = async (name, digest, coming, told = () => {}) => {
  const answer = await coming.catch(() => {
    throw new Error(NO_ANSWER);
  });
  if (!answer.ok) throw new Error(`the host answers ${answer.status} for ${name}`);
  // A host that sends another type than application/wasm is forgiven: the bytes are compiled then.
  const compiled = WebAssembly.compileStreaming(answer.clone()).catch(() => null);
  const bytes = await read(answer, told).catch(() => {
    throw new Error(`the connection was lost while ${name} arrived`);
  });
  if (digest && isSecureContext) {
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    if (`sha256-${btoa(String.fromCharCode(...sum))}` !== digest) {
      throw new Error(`${name} is damaged, or belongs to another version of the guide`);
    }
  }
  return (await compiled) || WebAssembly.compile(bytes);
};

// What was begun, by name; a failure is forgotten, so that it can be tried again.
const begun = new Map();
const once = (name, work) => {
  if (!begun.has(name)) {
    const result = work();
    begun.set(name, result);
    result.catch(() => begun.delete(name));
  }
  return begun.get(name);
};

// How often each file failed: another try has another address, for what a cache holds may be what
// was wrong.
const failures = {};
const compiled = ({ name, digest }) =>
  once(`compiled ${name}`, async () => {
    const { ahead } = window.guideComing;
    here[name] = 0;
    const again = failures[name] ? `?${failures[name]}` : '';
    const coming =
      ahead[name] || fetch(window.guideRoot + name + again, { integrity: (!isSecureContext && digest) || '' });
    delete ahead[name];
    try {
      return await program(name, digest, coming, (bytes) => arrived(name, bytes));
    } catch (error) {
      failures[name] = (failures[name] || 0) + 1;
      throw error;
    }
  });

// File → the bytes of it that are here.
const here = {};
// The pieces that are being loaded.
const waiting = new Set();

const tell = (name, state, reason = '') => {
  const sum = (of) => pieces[name].reduce((total, file) => total + of(file), 0);
  const detail = { name, state, loaded: sum((file) => here[file.name] || 0), total: sum((file) => file.bytes), reason };
  dispatchEvent(new CustomEvent('guide:piece', { detail }));
};

const arrived = (file, bytes) => {
  here[file] = bytes;
  for (const name of waiting) if (pieces[name].some((it) => it.name === file)) tell(name, 'loading');
};

// Starts the files of a piece. Two pieces may share files: each file is started once, or it would
// write its first state over that of the running program.
const start = async (name, shared) => {
  const files = pieces[name];
  waiting.add(name);
  tell(name, 'loading');
  const modules = files.map(compiled);
  try {
    // Who waits for the first of them hears of the first failure.
    modules.forEach((module) => module.catch(() => {}));
    for (const [at, { name: file }] of files.entries()) {
      await once(`started ${file}`, async () => WebAssembly.instantiate(await modules[at], { __wasm_split: shared }));
    }
    waiting.delete(name);
    tell(name, 'ready');
  } catch (error) {
    // Whoever tries again must not be given what is still on its way and will fail too.
    await Promise.allSettled(modules);
    waiting.delete(name);
    console.error(`The piece ${name} was not loaded:`, error);
    tell(name, 'failed', error.message);
    throw error;
  }
};

// Loads a piece, then calls Rust back. `shared` gives what the pieces share with the main part.
export const loadPiece = async (name, shared, callback, data) => {
  // Rust is in the middle of this call, and a listener may be Rust as well.
  await null;
  const exports = shared();
  const success = await once(`piece ${name}`, () => start(name, exports)).then(() => true, () => false);
  exports.__indirect_function_table.get(callback)(data, success);
};

// What the worker's script ends with: it runs the program that it is sent. This is text of the
// worker, so it uses nothing from outside.
const runProgram = (bindgen) => {
  onmessage = ({ data }) =>
    bindgen({ module_or_path: data }).catch((error) => postMessage({ wrong: `the reading failed (${error})` }));
};

// A worker that reads a reader's own file: src/bin/reader.rs, which says what the two tell each
// other from its first message on. It is made of text that was checked, so it is under the policy
// of this page; one made of an address would be neither. Rust takes it from the promise.
window.guideWorker = async () => {
  const { script, scriptDigest, wasm, wasmDigest } = reader;
  const get = (name, digest) => fetch(window.guideRoot + name, { integrity: digest });
  const textOf = async (answer) => {
    if (!answer.ok) throw new Error(`the host answers ${answer.status} for ${script}`);
    return answer.text();
  };
  const [text, module] = await Promise.all([
    get(script, scriptDigest).then(textOf),
    program(wasm, wasmDigest, get(wasm, isSecureContext ? '' : wasmDigest)),
  ]);
  const parts = [text, `\n;(${runProgram})(wasm_bindgen);`];
  const worker = new Worker(URL.createObjectURL(new Blob(parts, { type: 'text/javascript' })));
  worker.postMessage(module);
  return worker;
};
