import type { ChannelCopy } from '../../../contract/channel-copy.ts';
import type { Brief, CopyCheck } from '../../../contract/compose.ts';
import { brandChecks, type BrandPart, type BrandStyle } from '../../brand-voice/index.ts';
import { channelChecks } from '../channels/channel-checks.ts';
import { channelParts } from '../channels/channel-parts.ts';
import { hasBrokenBlock } from '../conditions.ts';
import type { Voice } from '../voice.ts';
import { briefChecks } from './brief.ts';
import { cultureChecks } from './culture.ts';
import { factChecks } from './facts.ts';
import { lineChecks } from './inbox.ts';

/** Words to leave by are written in capitals by custom, whatever the brand's. */
const WAYS_OUT = ['BAJA', 'SAIR', 'STOP'];

/** What a campaign was to be. */
export interface DraftTask {
  brief: Brief;
  voice: Voice;
  style: BrandStyle;
  /** Subject lines asked for. */
  variants: number;
  /** See cultureChecks. */
  addressed: boolean;
}

interface DraftWords {
  subjects: readonly string[];
  preheader: string;
  /** The letter as plain text. */
  body: string;
  channels: ChannelCopy | undefined;
}

/** Everything that stands against a campaign, from the brief to the last channel. */
export function draftChecks({ brief, voice, style, variants, addressed }: DraftTask, { subjects, preheader, body, channels }: DraftWords): CopyCheck[] {
  const letter: BrandPart[] = [...subjects.map((text, at): BrandPart => ({ channel: 'email', at: `subject ${at + 1}`, text })), { channel: 'email', at: 'preheader', text: preheader }, { channel: 'email', at: 'body', text: body }];
  const others: BrandPart[] = channels ? channelParts(channels) : [];
  const said = withOwnWords(brief, style);
  return [
    ...briefChecks(brief, voice),
    ...fewer(subjects.length, variants),
    ...subjects.flatMap((line, at) => lineChecks(line, `subject ${at + 1}`)),
    ...factChecks(new Map(letter.map(({ at, text }) => [at, text])), said),
    ...cultureChecks(subjects, body, voice, addressed),
    ...[...letter, ...others].flatMap(({ at, text }): CopyCheck[] => (hasBrokenBlock(text) ? [{ code: 'brokenBlock', severity: 'error', at, messageKey: 'compose:check.brokenBlock', params: {} }] : [])),
    ...(channels ? channelChecks(channels, said, voice, addressed) : []),
    ...brandChecks([...letter, ...others], style, voice.country, [brief.brand, brief.offer, brief.product ?? '', ...brief.facts, ...WAYS_OUT].join('\n')),
  ];
}

/** What the brand always says, it may say: its disclaimers and its sign-off claim nothing new. */
const withOwnWords = (brief: Brief, { rules, wordings }: BrandStyle): Brief => ({
  ...brief,
  facts: [...brief.facts, ...wordings.filter(({ kind }) => kind === 'disclaimer').map(({ text }) => text), rules?.greeting ?? '', rules?.closing ?? ''],
});

const fewer = (count: number, asked: number): CopyCheck[] => (count < asked ? [{ code: 'fewerSubjects', severity: 'info', at: 'brief', messageKey: 'compose:check.fewerSubjects', params: { count, asked } }] : []);
