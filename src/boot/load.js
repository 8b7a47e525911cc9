
// What follows is the page's own, added by the build to what wasm-bindgen wrote.
//
// Each program is fetched against its digest: one wrong byte, and nothing of it runs. The element
// `#files` names for each program the address of its files without their ending, the digest of the
// script and that of the WASM; a build for development has no digests.

const guideFiles = document.getElementById('files').dataset;

const fileOf = (name) => {
  const [stem, script, wasm] = guideFiles[name].split(' ');
  return { stem, script: script || '', wasm: wasm || '' };
};

let failures = 0;

// The exports of a program's script. `import()` checks no digest in every browser; a script element
// does, and `import()` then takes the very module that the element has loaded.
const script = (name) =>
  new Promise((resolve, reject) => {
    const file = fileOf(name);
    const element = document.createElement('script');
    // A browser may remember that an address failed, so another try has another one.
    const address = `${file.stem}.js${failures ? `?${failures}` : ''}`;
    element.type = 'module';
    element.integrity = file.script;
    element.onload = () => resolve(import(new URL(address, document.baseURI)));
    element.onerror = () => {
      failures += 1;
      reject(new Error(`${file.stem}.js did not come, or is damaged`));
    };
    element.src = address;
    document.head.append(element);
  });

// A program, compiled from an answer that is on its way. It is compiled while it comes, which runs
// nothing of it, and given out only if its digest is right; `fetch` with `integrity` would begin to
// compile after the last byte, and is left for pages that are not secure: they have no
// `crypto.subtle`.
const program = async (name, coming) => {
  const { stem, wasm: digest } = fileOf(name);
  const answer = await coming;
  if (!answer.ok) throw new Error(`the host answers ${answer.status} for ${stem}.wasm`);
  // A host that sends another type than application/wasm is forgiven.
  const compiled = WebAssembly.compileStreaming(answer.clone()).catch(() => null);
  const bytes = await answer.arrayBuffer();
  if (digest && isSecureContext) {
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    if (`sha256-${btoa(String.fromCharCode(...sum))}` !== digest) throw new Error(`${stem}.wasm is damaged`);
  }
  return (await compiled) || WebAssembly.compile(bytes);
};

// For programs, which have no word for `import()`.
window.bring = window.bring || script;

// A worker that runs a program's script. It is made of text that was checked, and stands under this
// page's policy; a worker made of an address would be neither. A worker that is no module starts
// in every browser and in a file opened from a disk, so the words that only modules know are taken
// out: nobody imports the worker's script.
window.hire = async (name) => {
  const file = fileOf(name);
  const answer = await fetch(`${file.stem}.js`, { integrity: file.script });
  const text = (await answer.text())
    .replace(/\bexport\s*\{[^}]*\};?/g, '')
    .replace(/^export (?=\w)/gm, '')
    .replace(/import\.meta\.url/g, "''");
  return new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
};
