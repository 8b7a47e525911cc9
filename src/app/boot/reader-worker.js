// What the worker does that reads a reader's own file: load.js makes the worker of the script of
// src/bin/reader.rs and of the text of this function, which therefore uses nothing from outside.
//
// The worker is sent, first by load.js:  the program, a WebAssembly.Module;
//                        then by Rust:   { size }, the size of the file in bytes,
//                                        then for each { read } one ArrayBuffer: the next part.
// It answers:  { read }           so many bytes are read, the next part is wanted. It asks, because
//                                 in Safari the worker of a page on a disk may not read files;
//              { wrong }          why the file cannot be used (then nothing more);
//              { report, pack }   what `reading_report` says, and the courses as a pack.
export const readFile = (bindgen) => {
  const messages = [];
  let wake = () => {};
  globalThis.onmessage = ({ data }) => {
    messages.push(data);
    wake();
  };
  const message = async () => {
    while (!messages.length) await new Promise((resolve) => (wake = resolve));
    return messages.shift();
  };
  const work = async () => {
    await bindgen({ module_or_path: await message() });
    const { size } = await message();
    bindgen.reading_start();
    for (let read = 0; read < size; ) {
      postMessage({ read });
      const part = new Uint8Array(await message());
      if (!part.length) throw new Error('the file is shorter than it was');
      const wrong = bindgen.reading_feed(part);
      if (wrong) return postMessage({ wrong });
      read += part.length;
    }
    const report = bindgen.reading_report();
    if (report[0]) return postMessage({ wrong: report[0] });
    const pack = bindgen.reading_pack();
    postMessage({ report, pack }, [pack.buffer]);
  };
  work().catch((error) => postMessage({ wrong: `the reading failed (${error})` }));
};
