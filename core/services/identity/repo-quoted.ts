import type { Database } from 'better-sqlite3';
import { wordsOf } from '../../domain/identity/index.ts';
import { parseEmail, phoneReader } from '../../domain/import/index.ts';
import { externalCompare, type IdentityKind } from './repo-candidates.ts';
import { isErased, tombstonesOf } from './repo-tombstone.ts';

const cellEnds = /[,;|\t"'{}[\]\r\n]+|:\s/;
const mail = /[^\s,;:|"'<>()]+@[^\s,;:|"'<>()]+/g;
const dialled = /\+?\d[\d\s().-]{4,18}\d/g;
const fewestDigits = 6;

/**
 * Answers whether a line of a file quotes an erased person, for lines that are kept because they could not be read: by mail, phone
 * or id, or by a mail or phone that was shared together with the given name. A tombstone holds no more, so a name alone is not known again.
 * @param country whose phones are written without a code
 */
export function quotesErased(db: Database, key: Uint8Array, country: string): (line: string) => boolean {
  const tombstones = tombstonesOf(db, key);
  if (tombstones === null) return () => false;
  const sources = db.prepare<[], { source: string }>('SELECT DISTINCT source FROM import').all().map(({ source }) => source);
  const readPhone = phoneReader(country);
  return (line) => {
    const names = () => [...new Set(wordsOf(line))];
    return identitiesIn(line, sources, readPhone).some(([kind, compare]) => isErased(tombstones, kind, compare, names));
  };
}

function identitiesIn(line: string, sources: string[], readPhone: (text: string) => string | null): [IdentityKind, string][] {
  const cells = line.split(cellEnds).map((cell) => cell.trim()).filter((cell) => cell !== '');
  const mails = (line.match(mail) ?? []).flatMap((text) => parseEmail(text)?.key ?? []);
  const phones = [...cells, ...(line.match(dialled) ?? [])].filter((text) => text.length < 30 && text.replace(/\D+/g, '').length >= fewestDigits).flatMap((text) => readPhone(text) ?? []);
  const ids = cells.flatMap((cell) => sources.map((source) => externalCompare(source, cell.replace(/^(\d+)\.0$/, '$1'))));
  return [
    ...mails.map((compare): [IdentityKind, string] => ['email', compare]),
    ...[...new Set(phones)].map((compare): [IdentityKind, string] => ['phone', compare]),
    ...ids.map((compare): [IdentityKind, string] => ['external', compare]),
  ];
}
