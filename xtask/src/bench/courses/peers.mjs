// node peers.mjs NAME FOLDER PACKAGES: one peer on the same catalogue and the same queries, as one
// line of JSON, which also names what the peer cannot do.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [name, folder, packages] = process.argv.slice(2);
const require = createRequire(join(packages, 'package.json'));
const courses = JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8'));
const { keystrokes, clicks } = JSON.parse(readFileSync(join(folder, 'queries.json'), 'utf8'));

const fold = text => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const slug = text => fold(text).replace(/ /g, '-');
const cost = course => (course.price === undefined ? 'not-stated' : course.price === 0 ? 'free' : 'paid');
courses.forEach((course, id) => {
  Object.assign(course, { id, cost: cost(course), level: course.level ?? 'not-stated', skill: course.skills.map(slug), platform: slug(course.platform) });
});
const text = course => [course.title, course.provider, course.platform, ...course.skills].join(' ');
const FACETS = { platform: 'platform', level: 'level', lang: 'language', cost: 'cost', provider: 'provider' };
const has = (course, facet, value) =>
  facet === 'skill' ? course.skill.includes(value)
  : facet === 'stars' ? course.rating >= Number(value)
  : facet === 'enrolled' ? course.enrolled >= Number(value)
  : facet === 'recommended' ? course.recommended === true
  : facet === 'topic' ? true
  : course[FACETS[facet]] === value;
const passes = (course, choices, but) =>
  Object.entries(choices).every(([facet, value]) => facet === but || has(course, facet, value));
const orders = {
  relevance: null,
  enrolled: (a, b) => b.enrolled - a.enrolled,
  rating: (a, b) => (b.rating ?? 0) - (a.rating ?? 0),
  newest: (a, b) => (b.published < a.published ? -1 : 1),
};
const page = (list, order) => (orders[order] ? [...list].sort(orders[order]) : list).slice(0, 24);
const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

/** Counts of every facet over courses that the words left, each under all other choices. */
function count(matched, choices) {
  const counts = {};
  for (const [facet, field] of [...Object.entries(FACETS), ['skill', 'skill']]) {
    const map = (counts[facet] = new Map());
    for (const course of matched) {
      if (!passes(course, choices, facet)) continue;
      if (facet === 'skill') course.skill.forEach(skill => add(map, skill));
      else add(map, course[field]);
    }
  }
  return counts;
}

const PEERS = {
  'plain scan': () => {
    const folded = courses.map(course => ' ' + fold(text(course)));
    return {
      typos: false, facet_counts: true, cannot: 'forgive typos; it has no order by match',
      ask({ text, choices, order }) {
        const words = fold(text).split(' ').filter(Boolean).map(word => ' ' + word);
        const matched = courses.filter((_, id) => words.every(word => folded[id].includes(word)));
        count(matched, choices);
        return page(matched.filter(course => passes(course, choices)), order).length;
      },
    };
  },
  'typed arrays': () => {
    const names = {};
    const columns = Object.fromEntries(Object.entries(FACETS).map(([facet, field]) => {
      const known = (names[facet] = new Map());
      return [facet, Uint32Array.from(courses, course => known.get(course[field]) ?? (known.set(course[field], known.size), known.size - 1))];
    }));
    const stars = Float32Array.from(courses, course => course.rating ?? 0);
    const enrolled = Uint32Array.from(courses, course => course.enrolled);
    const kinds = Object.keys(columns);
    return {
      typos: false, facet_counts: true, cannot: 'search words; skills, topics and the first page are left out',
      ask({ choices }) {
        const wanted = kinds.map(kind => (choices[kind] === undefined ? -1 : names[kind].get(choices[kind]) ?? -2));
        const [least, crowd] = [Number(choices.stars ?? 0), Number(choices.enrolled ?? 0)];
        const counts = kinds.map(kind => new Uint32Array(names[kind].size));
        let total = 0;
        for (let id = 0; id < courses.length; id += 1) {
          if (stars[id] < least || enrolled[id] < crowd) continue;
          let misses = 0, missed = -1;
          for (let at = 0; at < kinds.length; at += 1) {
            if (wanted[at] !== -1 && columns[kinds[at]][id] !== wanted[at]) { misses += 1; missed = at; }
          }
          if (misses === 0) { total += 1; for (let at = 0; at < kinds.length; at += 1) counts[at][columns[kinds[at]][id]] += 1; }
          else if (misses === 1) counts[missed][columns[kinds[missed]][id]] += 1;
        }
        return total;
      },
    };
  },
  crossfilter2: () => {
    const crossfilter = require('crossfilter2');
    const data = (crossfilter.default ?? crossfilter)(courses);
    const dimensions = Object.fromEntries([
      ...Object.entries(FACETS).map(([facet, field]) => [facet, data.dimension(course => course[field] ?? '')]),
      ['skill', data.dimension(course => course.skill, true)],
      ['stars', data.dimension(course => course.rating ?? 0)],
      ['enrolled', data.dimension(course => course.enrolled)],
      ['recommended', data.dimension(course => (course.recommended ? 'yes' : 'no'))],
    ]);
    const groups = Object.values(dimensions).slice(0, 6).map(dimension => dimension.group());
    let before = {};
    return {
      typos: false, facet_counts: true, cannot: 'search words',
      ask({ choices, order }) {
        for (const facet of Object.keys(before)) if (!(facet in choices)) dimensions[facet]?.filterAll();
        for (const [facet, value] of Object.entries(choices)) {
          if (facet === 'stars' || facet === 'enrolled') dimensions[facet].filterRange([Number(value), Infinity]);
          else dimensions[facet]?.filterExact(value);
        }
        before = choices;
        groups.forEach(group => group.all());
        return dimensions[order === 'rating' ? 'stars' : 'enrolled'].top(24).length;
      },
    };
  },
  MiniSearch: () => {
    const MiniSearch = require('minisearch');
    const index = new (MiniSearch.default ?? MiniSearch)({
      fields: ['title', 'provider', 'skills'],
      extractField: (course, field) => (Array.isArray(course[field]) ? course[field].join(' ') : String(course[field] ?? '')),
      processTerm: fold,
      searchOptions: { prefix: true, fuzzy: term => (term.length > 3 ? 0.2 : false), combineWith: 'AND', boost: { title: 2 } },
    });
    index.addAll(courses);
    return {
      typos: true, facet_counts: false, cannot: 'count facets',
      ask({ text, choices, order }) {
        const found = index.search(fold(text) || MiniSearch.wildcard, { filter: hit => passes(courses[hit.id], choices) });
        return page(orders[order] ? found.map(hit => courses[hit.id]) : found, order).length;
      },
    };
  },
  FlexSearch: () => {
    const { Document } = require('flexsearch');
    const index = new Document({ document: { id: 'id', index: [{ field: 'words', tokenize: 'forward', encode: text => fold(text).split(' ') }] } });
    courses.forEach(course => index.add({ id: course.id, words: text(course) }));
    return {
      typos: false, facet_counts: false, cannot: 'forgive typos; count facets',
      ask({ text, choices, order }) {
        const ids = index.search(fold(text), { limit: courses.length })[0]?.result ?? [];
        return page(ids.map(id => courses[id]).filter(course => passes(course, choices)), order).length;
      },
    };
  },
  itemsjs: () => {
    const itemsjs = require('itemsjs');
    const facet = title => ({ title, size: 100, conjunction: false });
    const engine = (itemsjs.default ?? itemsjs)(courses, {
      searchableFields: ['title', 'provider', 'skills'],
      sortings: { enrolled: { field: 'enrolled', order: 'desc' }, rating: { field: 'rating', order: 'desc' }, newest: { field: 'published', order: 'desc' } },
      aggregations: { platform: facet('Platform'), level: facet('Level'), language: facet('Language'), cost: facet('Cost'), skill: facet('Skill'), provider: facet('Provider') },
    });
    return {
      typos: false, facet_counts: true, cannot: 'forgive typos; match beginnings of words',
      ask({ text, choices, order }) {
        const filters = {};
        for (const [facet, value] of Object.entries(choices)) {
          const field = facet === 'skill' ? 'skill' : FACETS[facet];
          if (field) filters[field] = [value];
        }
        return engine.search({ query: text, per_page: 24, filters, sort: order === 'relevance' ? undefined : order }).data.items.length;
      },
    };
  },
  Orama: () => {
    const { create, insertMultiple, search } = require('@orama/orama');
    const db = create({ schema: { title: 'string', provider: 'string', skills: 'string[]', platform: 'enum', level: 'enum', language: 'enum', cost: 'enum', enrolled: 'number', rating: 'number' } });
    const FIELDS = ['title', 'provider', 'skills', 'platform', 'level', 'language', 'cost', 'enrolled', 'rating'];
    const document = course => Object.fromEntries(FIELDS.filter(field => course[field] !== undefined).map(field => [field, course[field]]));
    insertMultiple(db, courses.map(document), 5000);
    return {
      typos: true, facet_counts: true, cannot: 'require every word together with typos',
      ask({ text, choices, order }) {
        const where = {};
        for (const [facet, value] of Object.entries(choices)) {
          if (facet === 'stars') where.rating = { gte: Number(value) };
          else if (facet === 'enrolled') where.enrolled = { gte: Number(value) };
          else if (FACETS[facet] && facet !== 'provider') where[FACETS[facet]] = { eq: value };
        }
        const sortBy = order === 'rating' ? { property: 'rating', order: 'DESC' } : order === 'enrolled' ? { property: 'enrolled', order: 'DESC' } : undefined;
        return search(db, { term: text, properties: ['title', 'provider', 'skills'], tolerance: text.length > 3 ? 1 : 0, limit: 24, where, sortBy, facets: { platform: {}, level: {}, language: {}, cost: {} } }).hits.length;
      },
    };
  },
  'Fuse.js': () => {
    const Fuse = require('fuse.js');
    const index = new (Fuse.default ?? Fuse)(courses, { keys: ['title', 'provider', 'skills'], threshold: 0.3, ignoreLocation: true });
    return {
      typos: true, facet_counts: false, cannot: 'count facets; match words one by one',
      ask({ text, choices, order }) {
        const found = index.search(text).map(hit => hit.item).filter(course => passes(course, choices));
        return page(found, order).length;
      },
    };
  },
};

const BUILD_BOX_MS = 120_000;
const ASK_BOX_MS = 25_000;
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];

/** Times of the queries of a list, sampled evenly when there is no time for all. */
function time(ask, list) {
  const times = [];
  const step = [1, 3, 7, 13].find(step => {
    const start = performance.now();
    ask(list[Math.floor(list.length / 2)]);
    return ((performance.now() - start) * list.length) / step < ASK_BOX_MS;
  }) ?? 29;
  const end = performance.now() + ASK_BOX_MS;
  for (let place = 0; place < list.length && performance.now() < end; place += step) {
    const start = performance.now();
    ask(list[place]);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { p50: at(times, 0.5), p95: at(times, 0.95), asked: times.length };
}

const start = performance.now();
const peer = PEERS[name]();
const build_ms = performance.now() - start;
const searches = name !== 'typed arrays' && name !== 'crossfilter2';
const words = searches && build_ms < BUILD_BOX_MS ? time(peer.ask, keystrokes) : null;
const facets = !['FlexSearch', 'Fuse.js'].includes(name) ? time(peer.ask, clicks) : null;
const { typos, facet_counts, cannot } = peer;
console.log(JSON.stringify({ build_ms, p50_ms: words?.p50 ?? null, p95_ms: words?.p95 ?? null, asked: words?.asked ?? 0, facet_p50_ms: facets?.p50 ?? null, facet_p95_ms: facets?.p95 ?? null, typos, facet_counts, cannot }));
