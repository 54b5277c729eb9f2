export { blocksOf, BlockTable } from './blocks.ts';
export type { BlockParts } from './blocks.ts';
export { choose } from './choose.ts';
export type { Candidate, Choice, PersonEvidence } from './choose.ts';
export { jaro, jaroWinkler } from './jaro-winkler.ts';
export { nameWords, namesAgree, namesClash, wordsOf } from './names.ts';
export type { NameParts } from './names.ts';
export { joinFrom, reviewFrom, scorePair } from './score.ts';
export type { Profile, Reason, Score } from './score.ts';
