import type { Database } from 'better-sqlite3';
import { blocksOf, BlockTable } from '../../domain/identity/index.ts';
import { reviewPairs, scoreNewPairs } from '../identity/service.ts';
import type { LaterStep } from './merger.ts';
import { keepPages } from './repo-bulk.ts';
import { noNotes } from './repo.ts';
import { pairBase } from './repo-stage.ts';

const perStep = 4000;
const pairsPerStep = 1000;
/** More people than this under one block are a common name in a large town: the block says nothing. */
const largestBlock = 8;
/** No more pairs than this are weighed after one import: nobody could review them. */
const mostPairs = 50_000;
/** People whose blocks are held at once: 48 MB. Beyond, the blocks are looked at in parts. */
const peopleAtOnce = 1_500_000;

type PersonRow = [id: number, firstName: string | null, lastName: string | null, fullName: string | null, birthday: string | null, city: string | null, postcode: string | null, fresh: number];

/** How far the search has come; it is held in memory and begins anew after a kill. */
interface Search {
  cursor: string;
  parts: number;
  part: number;
  people: number;
  table: BlockTable;
  last: number;
  pairs: [number, number][];
}

/** Compares the people whom the import brought or changed with everybody who is like them, and puts up for review who may be one. */
export function pairAlike(db: Database, importId: number): LaterStep {
  let search: Search | null = null;
  const read = db.prepare<[number, number, number, number], PersonRow>(
    `SELECT c.id, p.first_name, p.last_name, p.full_name, p.birthday, p.city, p.postcode,
       c.import_id IS ? OR EXISTS (SELECT 1 FROM contact_source s WHERE s.contact_id = c.id AND s.import_id = ?) AS fresh
     FROM contact c JOIN person p ON p.contact_id = c.id WHERE c.id > ? AND c.state = 0 ORDER BY c.id LIMIT ?`,
  ).raw();
  const gather = (found: Search): void => {
    const rows = read.all(importId, importId, found.last, perStep) as unknown as PersonRow[];
    for (const [id, firstName, lastName, fullName, birthday, city, postcode, fresh] of rows) {
      found.table.add(id, fresh === 1, blocksOf({ firstName, lastName, fullName, birthday, city, postcode }));
      found.last = id;
    }
    if (rows.length < perStep) nextPart(found);
  };
  return {
    name: 'alike',
    next(cursor) {
      if (search === null || cursor !== search.cursor) {
        keepPages(db, 'few');
        search = beginSearch(db, importId);
      }
      if (search === null) return { cursor: null };
      let reviewed = 0;
      if (search.part < search.parts) gather(search);
      else reviewed = reviewPairs(db, importId, search.pairs.splice(0, pairsPerStep));
      const isOver = search.part === search.parts && search.pairs.length === 0;
      search.cursor = `${search.part}:${search.last}:${search.pairs.length}`;
      const counts = { inserted: 0, updated: 0, notes: { ...noNotes, reviewPairs: reviewed } };
      if (!isOver) return { cursor: search.cursor, counts };
      search = null;
      return { cursor: null, counts };
    },
  };
}

function beginSearch(db: Database, importId: number): Search | null {
  if (db.prepare('SELECT 1 FROM contact_source WHERE import_id = ? LIMIT 1').get(importId) === undefined) return null;
  const people = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM person').get()?.n ?? 0;
  const parts = Math.max(1, Math.ceil(people / peopleAtOnce));
  return { cursor: '', parts, part: 0, people, table: new BlockTable(people, parts, 0), last: 0, pairs: [] };
}

function nextPart(search: Search): void {
  for (const pair of search.table.pairs(largestBlock, mostPairs - search.pairs.length)) search.pairs.push(pair);
  // Read in the order in which people lie.
  search.pairs.sort(([one], [other]) => one - other);
  search.part++;
  search.last = 0;
  search.table = new BlockTable(search.part < search.parts ? search.people : 0, search.parts, search.part);
}

/** Weighs the pairs that the import put up while it found who is who; what is left is for a person to decide. */
export function scorePairs(db: Database, importId: number): LaterStep {
  return {
    name: 'scores',
    next() {
      const { looked, gone } = scoreNewPairs(db, pairBase(db, importId), pairsPerStep);
      return { cursor: looked < pairsPerStep ? null : 'more', counts: { inserted: 0, updated: 0, notes: { ...noNotes, reviewPairs: looked - gone } } };
    },
  };
}
