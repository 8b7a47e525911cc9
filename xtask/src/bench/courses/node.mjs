// node node.mjs FOLDER ROUNDS: the finder in Node, as one line of JSON.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { measure } from './ours.mjs';

const [folder, rounds] = process.argv.slice(2);
const script = pathToFileURL(join(folder, 'search.mjs'));
let round = 0;
const fresh = () => import(`${script}?${(round += 1)}`);
const read = name => new Uint8Array(readFileSync(join(folder, name)));
const queries = JSON.parse(readFileSync(join(folder, 'queries.json'), 'utf8'));
console.log(JSON.stringify(await measure(fresh, read('search_bg.wasm'), read('catalogue.pack'), queries, Number(rounds))));
