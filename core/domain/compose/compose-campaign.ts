import type { ChannelCopy } from '../../contract/channel-copy.ts';
import type { Brief, ComposedCampaign, CopyCheck } from '../../contract/compose.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { channelChecks } from './channels/channel-checks.ts';
import { composeChannels } from './channels/compose-channels.ts';
import { briefChecks } from './checks/brief.ts';
import { cultureChecks } from './checks/culture.ts';
import { factChecks } from './checks/facts.ts';
import { lineChecks } from './checks/inbox.ts';
import { goalOf } from './goal.ts';
import { letterOf, type Letter } from './letter.ts';
import { withoutBraces } from './merge-tags.ts';
import type { ModelCopy } from './prompt.ts';
import { matterOf } from './slots.ts';
import { subjectsOf } from './subjects.ts';
import { toMjml } from './to-mjml.ts';
import { toText } from './to-text.ts';
import type { Voice } from './voice.ts';

/** A campaign without its HTML, which is made of the MJML. */
export type Draft = Omit<ComposedCampaign, 'body'> & { body: Omit<ComposedCampaign['body'], 'html'> };

/**
 * Writes a campaign from a brief by a grammar of the country's language and form of address; no model, no network, no chance: the same brief
 * gives the same copy. It says nothing that the brief does not say, and its own checks read it as they read anybody's.
 * @param variants subject lines asked for; a brief that says little may give fewer, and a check then says so
 */
export function composeCampaign(brief: Brief, voice: Voice, variants: number): Draft {
  const matter = matterOf(brief, voice);
  return draftOf(brief, voice, subjectsOf(matter, goalOf(brief.goal), variants), letterIn(brief, voice), { variants, addressed: true, channels: composeChannels(brief, voice, matter) });
}

/** Copy that a language model or a person wrote: its words in our letter, with our greeting, button, foot and checks. Channels are checked where it has them. */
export function composeWritten(brief: Brief, voice: Voice, { subjects, preheader, paragraphs, cta, ps, channels }: ModelCopy & { channels?: ChannelCopy | undefined }, variants: number): Draft {
  const clean = (text: string) => withoutBraces(text.replace(/\s+/gu, ' ').trim());
  const own = letterIn(brief, voice);
  const letter: Letter = { ...own, preheader: clean(preheader), paragraphs: paragraphs.map(clean), facts: { intro: '', items: [] }, cta: { ...own.cta, label: clean(cta) }, closing: [], ps: clean(ps) };
  return draftOf(brief, voice, [...new Set(subjects.map(clean))].slice(0, variants), letter, { variants, addressed: false, channels });
}

const letterIn = (brief: Brief, voice: Voice): Letter => letterOf(brief, matterOf(brief, voice), seededRandom(seedOf(`${brief.brand}\n${brief.offer}\n${voice.country}`)));

function draftOf(brief: Brief, voice: Voice, subjects: string[], letter: Letter, { variants, addressed, channels }: { variants: number; addressed: boolean; channels?: ChannelCopy | undefined }): Draft {
  const text = toText(letter);
  return {
    subjects,
    preheader: letter.preheader,
    paragraphs: [...letter.paragraphs, ...factsOf(letter), ...letter.closing],
    body: { mjml: toMjml(letter, voice.locale), text },
    cta: letter.cta.label,
    ps: letter.ps,
    ...(channels ? { channels } : {}),
    checks: [
      ...briefChecks(brief, voice), ...fewer(subjects.length, variants), ...subjects.flatMap((line, at) => lineChecks(line, `subject ${at + 1}`)), ...factChecks(partsOf(subjects, letter, text), brief), ...cultureChecks(subjects, text, voice, addressed),
      ...(channels ? channelChecks(channels, brief, voice, addressed) : []),
    ],
  };
}

const fewer = (count: number, asked: number): CopyCheck[] => (count < asked ? [{ code: 'fewerSubjects', severity: 'info', at: 'brief', messageKey: 'compose:check.fewerSubjects', params: { count, asked } }] : []);

const partsOf = (subjects: readonly string[], { preheader }: Letter, text: string): Map<string, string> =>
  new Map([...subjects.map((line, at): [string, string] => [`subject ${at + 1}`, line]), ['preheader', preheader], ['body', text]]);

/** The list of facts as a paragraph of its own. */
const factsOf = ({ facts: { intro, items } }: Letter): string[] => (items.length === 0 ? [] : [`${intro} ${items.map((item) => item.replace(/[.\s]+$/u, '')).join('; ')}.`]);

/** FNV-1a (Fowler, Noll, Vo), 32 bits. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
