import { z } from 'zod';
import { channelCopy, channelMeasure } from './channel-copy.ts';
import { call } from './define.ts';
import { clientId, country, localDate } from './values.ts';

const line = (longest: number) => z.string().trim().min(1).max(longest);

/** What a campaign is about. Only brand and offer are needed; nothing that is not said here is claimed in the copy. */
export const brief = z.object({
  brand: line(120),
  /** What is offered, as it may be printed: "30 % de descuento en zapatillas". */
  offer: line(500),
  goal: line(500).optional(),
  audience: line(500).optional(),
  product: line(200).optional(),
  /** What may be claimed, each as it may be printed. */
  facts: z.array(line(300)).max(20).default([]),
  tone: line(120).optional(),
  channel: z.literal('email').default('email'),
  /** Where it goes; without any, Mexico or, for an offer in Portuguese, Brazil. */
  countries: z.array(country).max(23).default([]),
  /** First and last day of the offer. */
  dates: z.object({ from: localDate.optional(), to: localDate.optional() }).optional(),
  landingUrl: z.url({ protocol: /^https?$/ }).max(2000).optional(),
  /** Who sends it, as the law of most countries wants it at the foot: name and address. */
  sender: line(300).optional(),
});
export type Brief = z.infer<typeof brief>;

/** What a check found. `at` names the part: `subject 3`, `preheader`, `body`, `brief`. */
export const copyCheck = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  at: z.string(),
  /** The sentence, with `params`. */
  messageKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type CopyCheck = z.infer<typeof copyCheck>;

export const composedCampaign = z.object({
  subjects: z.array(z.string()),
  preheader: z.string(),
  /** The words between greeting and closing, as they can be edited. */
  paragraphs: z.array(z.string()),
  body: z.object({ mjml: z.string(), html: z.string(), text: z.string() }),
  cta: z.string(),
  ps: z.string(),
  /** The same campaign as SMS, push, WhatsApp template, posts and ads. */
  channels: channelCopy.optional(),
  checks: z.array(copyCheck),
});
export type ComposedCampaign = z.infer<typeof composedCampaign>;

export const MAX_VARIANTS = 200;

export const compose = {
  /**
   * A campaign for each country from one brief, written on this machine by a grammar: the same brief, the same copy. With a client, in the voice of its brand.
   * Merge tags such as `{{contact.firstName|fallback}}` and `{{unsubscribeUrl}}` are the only braces in what is written.
   */
  'compose.draft': call(
    z.object({ brief, variants: z.int().min(1).max(MAX_VARIANTS).default(50), clientId: clientId.optional() }),
    z.object({ campaigns: z.partialRecord(country, composedCampaign) }),
    'always',
  ),
  /** How long each part is as its platform counts it, and the template as Meta takes it. */
  'compose.measure': call(z.object({ channels: channelCopy, country, name: z.string().max(200).default('') }), z.object({ measures: z.array(channelMeasure), whatsapp: z.object({ template: z.unknown(), fields: z.array(z.string()) }).nullable() }), 'always'),
};
