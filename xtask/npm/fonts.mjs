// Subsets the heading font to the characters that the guide uses, at one weight: `node fonts.mjs FOLDER`
// writes headings.woff2 and, with the currency signs, signs.woff2, for browsers; and the same as .ttf, for
// the pictures of link previews.
//
// Bricolage Grotesque by Mathieu Triay and others, SIL Open Font License 1.1.
import { readFile, writeFile } from 'node:fs/promises';
import subset from 'subset-font';

const folder = process.argv[2];
const FORMATS = { woff2: 'woff2', sfnt: 'ttf' };
const WEIGHT = { wght: 700 };
const LATIN = [[0x20, 0x7e], [0xa0, 0xff]];
const PUNCTUATION = '–—‘’“”…€×';
const SIGNS = '₦₩₪₫₱₴₸₹₺₽';

const letters = LATIN.map(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).join(''),
).join('');

const cut = async (part, text, name) => {
  const file = `node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-${part}-wght-normal.woff2`;
  const face = await readFile(new URL(file, import.meta.url));
  for (const [format, ending] of Object.entries(FORMATS)) {
    const cut = await subset(face, text, { targetFormat: format, variationAxes: WEIGHT });
    await writeFile(`${folder}/${name}.${ending}`, cut);
  }
};

await cut('latin', letters + PUNCTUATION, 'headings');
await cut('latin-ext', SIGNS, 'signs');
