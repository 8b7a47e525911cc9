// The files of the pieces and of the reader's worker, as plain Trunk leaves them: the program is in
// one piece, and nothing has a digest. `cargo xtask build` writes its own files.js in place of this
// one (xtask/src/programs/script.rs).

// Piece → its files in the order in which they are started: { name, digest, bytes }.
export const pieces = {};
// The program that reads a reader's own file.
export const reader = { script: 'reader.js', scriptDigest: '', wasm: 'reader_bg.wasm', wasmDigest: '' };
