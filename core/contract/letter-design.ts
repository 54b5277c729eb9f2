import { z } from 'zod';
import { uuid } from './values.ts';

const words = (longest: number) => z.string().max(longest);
const colour = z.string().regex(/^#[0-9a-f]{6}$/iu);
const link = z.url({ protocol: /^(?:https?|mailto|tel)$/u }).max(2000).or(z.literal(''));
const align = z.enum(['left', 'center']).default('left');
/** A picture of the client's own, see creatives.ts; empty until one is chosen. */
const picture = { creative: uuid.nullable(), alt: words(300), /** Says nothing: readers pass over it. */ decorative: z.boolean().default(false) };
const id = { id: words(40).min(1) };

/** One thing in a letter, from top to bottom. `words` stands for what the copy says: each part at most once. */
export const letterBlock = z.discriminatedUnion('kind', [
  z.object({ ...id, kind: z.literal('words'), part: z.enum(['greeting', 'body', 'button', 'ps']) }),
  z.object({ ...id, kind: z.literal('heading'), text: words(200), align }),
  z.object({ ...id, kind: z.literal('text'), text: words(2000), align }),
  z.object({ ...id, kind: z.literal('image'), ...picture, link, width: z.int().min(40).max(600) }),
  z.object({ ...id, kind: z.literal('button'), label: words(80), link, align }),
  z.object({ ...id, kind: z.literal('columns'), columns: z.array(z.object({ ...picture, heading: words(120), text: words(500), link })).min(2).max(3) }),
  z.object({ ...id, kind: z.literal('divider') }),
  z.object({ ...id, kind: z.literal('space'), height: z.int().min(4).max(80) }),
]);
export type LetterBlock = z.infer<typeof letterBlock>;

/** `dark`: `adapt` brings colours of its own where the reader's program is dark, `keep` asks it to leave the letter light. */
export const letterLook = z.object({ accent: colour, ground: colour, paper: colour, ink: colour, font: z.enum(['sans', 'serif']), corners: z.enum(['square', 'round']), dark: z.enum(['adapt', 'keep']) });
export type LetterLook = z.infer<typeof letterLook>;

const mark = z.string().trim().max(100);
/** What the links to the client's own site carry, so that its analytics knows where a visit comes from (`utm_source` …); an empty one is left out. */
export const utm = z.object({ source: mark, medium: mark, campaign: mark });
export type Utm = z.infer<typeof utm>;

/** How a letter is set: what the copy says stays with the copy. */
export const letterDesign = z.object({ blocks: z.array(letterBlock).max(40), look: letterLook });
export type LetterDesign = z.infer<typeof letterDesign>;
