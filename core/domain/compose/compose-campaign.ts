import type { ChannelCopy } from '../../contract/channel-copy.ts';
import type { Brief, ComposedCampaign } from '../../contract/compose.ts';
import type { LetterDesign, Utm } from '../../contract/letter-design.ts';
import { NO_STYLE, type BrandStyle } from '../brand-voice/index.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { composeChannels } from './channels/compose-channels.ts';
import { draftChecks, type DraftTask } from './checks/draft.ts';
import { designChecks } from './design/design-checks.ts';
import { markedDesign, withUtm } from './design/utm.ts';
import { goalOf } from './goal.ts';
import { letterOf, type Letter } from './letter.ts';
import { withoutBraces } from './merge-tags.ts';
import type { ModelCopy } from './prompt.ts';
import { matterOf, type Matter } from './slots.ts';
import { subjectsOf } from './subjects.ts';
import { toMjml } from './to-mjml.ts';
import { toText } from './to-text.ts';
import type { Voice } from './voice.ts';

/** Where a design finds its pictures: as `data:` addresses, with their size in bytes; null where one is gone. */
export interface Pictures {
  pictureOf(creative: string): string | null;
  sizeOf(creative: string): number | null;
}
const NO_PICTURES: Pictures = { pictureOf: () => null, sizeOf: () => null };

/** What a person or a model wrote, with the channels and the design that go with it. */
type WrittenCopy = ModelCopy & { channels?: ChannelCopy | undefined; design?: LetterDesign | undefined; utm?: Utm | undefined };

/** A campaign without its HTML, which is made of the MJML. */
export type Draft = Omit<ComposedCampaign, 'body'> & { body: Omit<ComposedCampaign['body'], 'html'> };

/**
 * Writes a campaign from a brief by a grammar of the country's language and form of address; no model, no network, no chance: the same brief
 * gives the same copy. It says nothing that the brief does not say, and its own checks read it as they read anybody's.
 * @param variants subject lines asked for; a brief that says little may give fewer, and a check then says so
 */
export function composeCampaign(brief: Brief, voice: Voice, variants: number, style: BrandStyle = NO_STYLE): Draft {
  const matter = matterOf(brief, voice, style);
  return draftOf({ brief, voice, style, variants, addressed: true }, subjectsOf(matter, goalOf(brief.goal), variants), letterIn(brief, matter, voice), { channels: composeChannels(brief, voice, matter) });
}

/** Copy that a language model or a person wrote: its words in our letter, with our greeting, button, foot and checks. Channels are checked where it has them. */
export function composeWritten(brief: Brief, voice: Voice, copy: WrittenCopy, variants: number, { style = NO_STYLE, pictures = NO_PICTURES }: { style?: BrandStyle; pictures?: Pictures } = {}): Draft {
  const { subjects, preheader, paragraphs, cta, ps } = copy;
  const clean = (text: string) => withoutBraces(text.replace(/\s+/gu, ' ').trim());
  const own = letterIn(brief, matterOf(brief, voice, style), voice);
  const letter: Letter = { ...own, preheader: clean(preheader), paragraphs: paragraphs.map(clean), facts: { intro: '', items: [] }, cta: { ...own.cta, label: clean(cta) }, closing: [], ps: clean(ps) };
  return draftOf({ brief, voice, style, variants, addressed: false }, [...new Set(subjects.map(clean))].slice(0, variants), letter, copy, pictures);
}

const letterIn = (brief: Brief, matter: Matter, voice: Voice): Letter => letterOf(brief, matter, seededRandom(seedOf(`${brief.brand}\n${brief.offer}\n${voice.country}`)));

function draftOf(task: DraftTask, subjects: string[], letter: Letter, { channels, design, utm }: Pick<WrittenCopy, 'channels' | 'design' | 'utm'>, pictures: Pictures = NO_PICTURES): Draft {
  const text = toText(letter, design);
  const shown = marked(letter, design, task.brief.landingUrl, utm);
  return {
    subjects,
    preheader: letter.preheader,
    paragraphs: [...letter.paragraphs, ...factsOf(letter), ...letter.closing],
    body: { mjml: toMjml(shown.letter, { locale: task.voice.locale, design: shown.design, pictureOf: pictures.pictureOf }), text: toText(shown.letter, shown.design) },
    cta: letter.cta.label,
    ps: letter.ps,
    ...(channels ? { channels } : {}),
    checks: [...draftChecks(task, { subjects, preheader: letter.preheader, body: text, channels }), ...(design ? designChecks(design, pictures.sizeOf) : [])],
  };
}

/** The letter whose links say where a visit comes from; its way out stays as it is. The checks read the one without. */
function marked(letter: Letter, design: LetterDesign | undefined, landingUrl: string | undefined, utm: Utm | undefined): { letter: Letter; design: LetterDesign | undefined } {
  if (utm === undefined || landingUrl === undefined) return { letter, design };
  const mark = (link: string): string => withUtm(link, utm, landingUrl);
  return { letter: { ...letter, cta: { ...letter.cta, url: letter.cta.url === null ? null : mark(letter.cta.url) } }, design: markedDesign(design, mark) };
}

/** The list of facts as a paragraph of its own. */
const factsOf = ({ facts: { intro, items } }: Letter): string[] => (items.length === 0 ? [] : [`${intro} ${items.map((item) => item.replace(/[.\s]+$/u, '')).join('; ')}.`]);

/** FNV-1a (Fowler, Noll, Vo), 32 bits. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
