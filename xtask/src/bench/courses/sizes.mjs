// node sizes.mjs FOLDER: bytes of the catalogue as pack and as JSON, plain and in brotli of the
// same quality, as one line of JSON.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = process.argv[2];
const file = name => join(folder, name);
// The best quality takes many minutes for hundreds of megabytes.
const quality = statSync(file('catalogue.json')).size > 100e6 ? 5 : 9;
const brotli = name => {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return brotliCompressSync(readFileSync(file(name)), { params }).length;
};
console.log(JSON.stringify({
  pack_bytes: statSync(file('catalogue.pack')).size,
  json_bytes: statSync(file('catalogue.json')).size,
  pack_brotli_bytes: brotli('catalogue.pack'),
  json_brotli_bytes: brotli('catalogue.json'),
  brotli_quality: quality,
}));
