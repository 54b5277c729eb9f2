import { headerKeys } from '../headers/header-index.ts';
import type { ImportKind } from '../kinds.ts';
import { fold } from '../normalise/fold.ts';
import { sources } from '../sources/index.ts';
import type { SourceProfile } from '../sources/source-profile.ts';

export interface SourceMatch {
  profile: SourceProfile;
  confidence: number;
}

/** Splits and folds a profile's list of headers. */
export function headerList(list: string | undefined): string[] {
  return list === undefined || list === '' ? [] : list.split('|').map(fold);
}

/** The source whose marks all stand in the headers; of several the one that explains most of them. */
export function chooseSource(headers: readonly string[], kind: ImportKind | undefined): SourceMatch | null {
  const keys = new Set(headers.flatMap((header) => headerKeys(header).keys));
  let best: SourceMatch | null = null;
  let bestScore = 0;
  for (const profile of sources) {
    if (kind !== undefined && profile.kind !== kind) continue;
    if (!profile.requires.every((list) => headerList(list).some((name) => keys.has(name)))) continue;
    const known = knownHeaders(profile);
    const explained =
      headers.filter((header) => headerKeys(header).keys.some((key) => known.has(key)) || isWide(profile, header))
        .length / Math.max(1, headers.length);
    if (profile.wide && !headers.some((header) => isWide(profile, header))) continue;
    const score = profile.requires.length + explained * 2;
    if (score > bestScore) {
      bestScore = score;
      best = { profile, confidence: Math.min(0.99, 0.75 + explained * 0.25) };
    }
  }
  return best;
}

function isWide(profile: SourceProfile, header: string): boolean {
  return profile.wide?.some(({ field, pattern }) => field === 'channelCost' && pattern.test(header)) ?? false;
}

function knownHeaders(profile: SourceProfile): Set<string> {
  const lists = [...Object.values(profile.fields), profile.ignore, profile.keep, ...profile.requires];
  return new Set(lists.flatMap(headerList));
}
