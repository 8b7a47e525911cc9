// Turns the drawings of link previews into bitmaps: `node previews.mjs FOLDER FONTS CACHE` replaces each
// FOLDER/*.svg by a .png, with the faces of FONTS. What was drawn before is taken from CACHE.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const [folder, fonts, cache] = process.argv.slice(2);
await mkdir(cache, { recursive: true });
await initWasm(readFile(new URL('node_modules/@resvg/resvg-wasm/index_bg.wasm', import.meta.url)));
const faces = await Promise.all(['headings', 'signs'].map((face) => readFile(`${fonts}/${face}.ttf`)));
const font = { fontBuffers: faces, defaultFontFamily: 'Bricolage Grotesque' };
const known = faces.reduce((hash, face) => hash.update(face), createHash('sha256')).digest();

for (const name of (await readdir(folder)).filter((file) => file.endsWith('.svg'))) {
  const svg = await readFile(`${folder}/${name}`);
  const held = `${cache}/${createHash('sha256').update(known).update(svg).digest('hex')}.png`;
  const png = await readFile(held).catch(() => new Resvg(svg.toString(), { font }).render().asPng());
  await writeFile(held, png);
  await writeFile(`${folder}/${name.replace(/svg$/, 'png')}`, png);
  await rm(`${folder}/${name}`);
}
