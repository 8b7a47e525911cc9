// Turns drawings into bitmaps: `node previews.mjs FONTS CACHE DRAWING…` replaces each .svg by a .png, with
// the faces of FONTS. What was drawn before is taken from CACHE.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const [fonts, cache, ...drawings] = process.argv.slice(2);
await mkdir(cache, { recursive: true });
await initWasm(readFile(new URL('node_modules/@resvg/resvg-wasm/index_bg.wasm', import.meta.url)));
const faces = await Promise.all(['headings', 'signs'].map((face) => readFile(`${fonts}/${face}.ttf`)));
// Without a family by name, text is drawn in the first face.
const font = { fontBuffers: faces };
const known = faces.reduce((hash, face) => hash.update(face), createHash('sha256')).digest();

for (const drawing of drawings) {
  const svg = await readFile(drawing);
  const held = `${cache}/${createHash('sha256').update(known).update(svg).digest('hex')}.png`;
  const png = await readFile(held).catch(() => new Resvg(svg.toString(), { font }).render().asPng());
  await writeFile(held, png);
  await writeFile(drawing.replace(/svg$/, 'png'), png);
  await rm(drawing);
}
