import { requiredGroups } from '../fields.ts';
import { fieldOfHeader, headerKeys } from '../headers/header-index.ts';
import { importKinds } from '../kinds.ts';
import type { ImportKind } from '../kinds.ts';

/** What an unknown file most likely holds, by the fields its headers name. */
export function chooseKind(headers: readonly string[]): { kind: ImportKind; confidence: number } {
  const scored = importKinds.map((kind) => ({ kind, score: scoreOf(kind, headers) })).sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (!first || first.score === 0) return { kind: 'contacts', confidence: 0 };
  return { kind: first.kind, confidence: Math.min(0.9, 0.4 + (first.score - (second?.score ?? 0)) / 2) };
}

function scoreOf(kind: ImportKind, headers: readonly string[]): number {
  const fields = new Set(
    headers.flatMap((header) => headerKeys(header).keys.map((key) => fieldOfHeader(kind, key)?.field ?? null)),
  );
  fields.delete(null);
  const groups = requiredGroups(kind);
  const met = groups.filter((group) => group.some((field) => fields.has(field))).length;
  const whole = met === groups.length ? groups.length * 0.25 : 0;
  return (met / groups.length) * 0.4 + whole + (fields.size / Math.max(4, headers.length)) * 0.6;
}
