// Subsets a font for headings to the characters that the guide uses, at one weight: `node fonts.mjs FOLDER
// [FILE]` writes headings.woff2 and, with the currency signs, signs.woff2, for browsers; and the same as
// .ttf, for the pictures of link previews. Without FILE it takes the guide's own font:
//
// Bricolage Grotesque by Mathieu Triay and others, SIL Open Font License 1.1.
import { readFile, writeFile } from 'node:fs/promises';
import subset from 'subset-font';

const [folder, file] = process.argv.slice(2);
const FORMATS = { woff2: 'woff2', sfnt: 'ttf' };
const WEIGHT = { wght: 700 };
const LATIN = [[0x20, 0x7e], [0xa0, 0xff]];
const PUNCTUATION = '–—‘’“”…€×';
const SIGNS = '₦₩₪₫₱₴₸₹₺₽';

const letters = LATIN.map(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).join(''),
).join('');

const own = (part) =>
  new URL(
    `node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-${part}-wght-normal.woff2`,
    import.meta.url,
  );

const cut = async (part, text, name) => {
  const face = await readFile(file ?? own(part));
  for (const [format, ending] of Object.entries(FORMATS)) {
    const plain = { targetFormat: format };
    // A font of one weight cannot be asked for another.
    const cut = await subset(face, text, { ...plain, variationAxes: WEIGHT }).catch(() => subset(face, text, plain));
    await writeFile(`${folder}/${name}.${ending}`, cut);
  }
};

await cut('latin', letters + PUNCTUATION, 'headings');
await cut('latin-ext', SIGNS, 'signs');
