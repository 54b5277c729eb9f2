import { z } from 'zod';
import { channelCopy } from './channel-copy.ts';
import { brief, composedCampaign } from './compose.ts';
import { call, event } from './define.ts';
import { letterDesign, utm } from './letter-design.ts';
import { actor, clientId, contactId, country, instant, uuid } from './values.ts';

const line = (longest: number) => z.string().max(longest);

/** The words of one country, as a person edits them; the letter around them is made anew each time. */
export const campaignCopy = z.object({
  subjects: z.array(line(200)).min(1).max(200),
  /** Which of the subject lines is sent. */
  chosen: z.int().min(0),
  preheader: line(300),
  paragraphs: z.array(line(2000)).max(12),
  cta: line(80),
  ps: line(500),
  channels: channelCopy.optional(),
  /** How the letter is set; without it, plainly. */
  design: letterDesign.optional(),
  /** What its links to the landing page's site carry; without it, nothing. */
  utm: utm.optional(),
  /** The words as a language model gave them, before a person edited them. */
  origin: z.object({ model: line(200), subject: line(200), paragraphs: z.array(line(2000)).max(12) }).optional(),
});
export type CampaignCopy = z.infer<typeof campaignCopy>;

const copies = z.partialRecord(country, campaignCopy);
const state = z.enum(['draft', 'approved']);
const name = z.string().trim().min(1).max(120);

export const campaignLine = z.object({ id: uuid, name, state, version: z.int(), countries: z.array(country), savedAt: instant, savedBy: actor });
export type CampaignLine = z.infer<typeof campaignLine>;

const version = z.object({ version: z.int(), at: instant, by: actor });
const comment = z.object({ id: z.int(), version: z.int(), text: z.string(), by: actor, at: instant });

export const campaign = z.object({
  id: uuid, name, state, version: z.int(), brief, copies,
  versions: z.array(version),
  /** Newest version that a person approved; later ones wait for approval of their own. */
  approved: version.nullable(),
  comments: z.array(comment),
});
export type Campaign = z.infer<typeof campaign>;

const one = z.object({ clientId, id: uuid });
const share = z.number().min(0).max(1);

const handedLetter = z.object({ subject: line(500), preheader: line(500).default(''), html: line(20_000_000), text: line(1_000_000) });

export const campaigns = {
  'campaigns.list': call(z.object({ clientId, archived: z.boolean().default(false) }), z.object({ campaigns: z.array(campaignLine) })),
  /** As of its newest version, or of one before. */
  'campaigns.get': call(one.extend({ version: z.int().positive().optional() }), campaign),
  /** Keeps a new version; without an id, a new campaign. Nothing is overwritten. */
  'campaigns.save': call(z.object({ clientId, id: uuid.optional(), name, brief, copies }), campaign),
  /** @throws CONFLICT where a newer version is there; INVALID_INPUT where a check of error severity stands */
  'campaigns.approve': call(one.extend({ version: z.int().positive() }), campaign),
  'campaigns.archive': call(one.extend({ archived: z.boolean() }), z.object({ campaigns: z.array(campaignLine) })),
  'campaigns.comment': call(one.extend({ text: z.string().trim().min(1).max(2000) }), campaign),
  /** The letter of edited words, checked; merged with a contact's own data where one is named, with nobody's for null: what somebody unknown would read. */
  'campaigns.render': call(z.object({ clientId, brief, country, copy: campaignCopy, contactId: contactId.nullable().optional() }), composedCampaign.extend({ subject: z.string() })),
  /**
   * A campaign as files for other tools: `.eml`, one a country (`PATH-CO.eml` where there are several), or one ZIP. Of a client's campaign, or of letters that were
   * written without a client; `folder` is where their pictures lie. `missing`: pictures that were not found. Nothing is sent.
   * @throws CONFLICT where the version of a client's campaign is not approved
   */
  'campaigns.handOver': call(
    z.object({
      clientId: clientId.optional(), id: uuid.optional(), version: z.int().positive().optional(), contactId: contactId.optional(),
      campaigns: z.partialRecord(country, handedLetter).optional(), brand: line(120).optional(), folder: line(4000).optional(),
      as: z.enum(['eml', 'zip']), path: line(4000).min(1),
    }),
    z.object({ files: z.array(z.object({ path: z.string(), bytes: z.int() })), missing: z.array(z.string()) }),
    'always',
  ),
  /**
   * How many would open each subject line, learned from the client's own sends and judged on lines held out, beside the naive base rate. `refused` says why
   * there is no forecast: too few sends with subject lines, or one that beats the base rate by nothing. `test`: places of three lines that differ most, the chosen
   * one first, for a test against one another.
   */
  'campaigns.forecastOpens': call(
    z.object({ clientId, subjects: z.array(line(200)).min(1).max(200), chosen: z.int().min(0).default(0) }),
    z.object({
      test: z.array(z.int()),
      refused: z.object({ messageKey: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
      learned: z.object({ subjects: z.int(), sent: z.int(), base: share, heldOut: z.object({ model: share, base: share }) }).nullable(),
      predictions: z.array(z.object({ predicted: share, low: share, high: share })),
    }),
  ),
  'campaigns.changed': event(z.object({ clientId })),
};
