import { namesAgree, namesClash } from './names.ts';

export interface PersonEvidence {
  words: string[];
  birthday: string | null;
}

/** Every name under which a contact is known. */
type Names = string[][];

/** A contact that shares an identity with the row. */
export interface Candidate extends PersonEvidence {
  contactId: number;
  /** Other names that files gave it. */
  aliases: Names;
  byExternal: boolean;
  byEmail: boolean;
  byPhone: boolean;
  /** It has an id in the row's source, and it is another one than the row's. */
  otherExternal: boolean;
  /** Both have e-mail addresses, and none is the same. */
  otherEmail: boolean;
}

export interface Choice {
  match: number | null;
  /** Contacts that share a mail or phone but may be someone else: for a person to decide. */
  review: number[];
}

/**
 * Deterministic identity: external id, then e-mail, then phone. A mail or phone that clearly different people share
 * (another id in the same source, another given name, another birthday) joins nobody.
 */
export function choose(row: PersonEvidence, candidates: Candidate[]): Choice {
  const ordered = [...candidates].sort((a, b) => a.contactId - b.contactId);
  const match =
    ordered.find((candidate) => candidate.byExternal) ??
    ordered.find((candidate) => candidate.byEmail && !different(row, candidate)) ??
    ordered.find((candidate) => candidate.byPhone && !different(row, candidate) && phoneSuffices(row, candidate));
  const review = ordered.filter((candidate) => candidate !== match).map(({ contactId }) => contactId);
  return { match: match?.contactId ?? null, review };
}

function different(row: PersonEvidence, candidate: Candidate): boolean {
  if (candidate.otherExternal || namesOf(candidate).every((words) => namesClash(row.words, words))) return true;
  const bothBorn = row.birthday !== null && candidate.birthday !== null;
  return bothBorn && row.birthday !== candidate.birthday && !agrees(row, candidate);
}

function namesOf(candidate: Candidate): Names {
  return [candidate.words, ...candidate.aliases];
}

function agrees(row: PersonEvidence, candidate: Candidate): boolean {
  return namesOf(candidate).some((words) => namesAgree(row.words, words));
}

/** A phone is shared more easily than a mailbox: with another mail beside it, the names must agree. */
function phoneSuffices(row: PersonEvidence, candidate: Candidate): boolean {
  return !candidate.otherEmail || agrees(row, candidate);
}
