import { andes } from './andes.ts';
import { brazilAndMexico } from './brazil-mexico.ts';
import { centralAndAbroad } from './central-abroad.ts';
import type { Scheme } from './scheme.ts';
import { south } from './south.ts';

export type { Scheme } from './scheme.ts';

/** Every identifier that is known, in the order in which they are tried. */
export const schemes: readonly Scheme[] = [...brazilAndMexico, ...south, ...andes, ...centralAndAbroad];
