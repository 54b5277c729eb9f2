import { z } from 'zod';

const text = (longest: number) => z.string().max(longest);

/** Each with the landing page of the brief where it names one; merge tags as in the e-mail. What a network limits is checked, not cut off. */
export const smsCopy = z.object({ text: text(1600) });
export const pushCopy = z.object({ title: text(300), body: text(1000) });

/** A template of the category marketing. Merge tags become the numbered variables of Meta where it is handed over. */
export const whatsappCopy = z.object({
  header: text(200),
  body: text(2000),
  footer: text(200),
  buttons: z.array(z.object({ kind: z.enum(['url', 'reply']), label: text(60), url: z.string().max(2000).optional() })).max(10),
});
export type WhatsappCopy = z.infer<typeof whatsappCopy>;

export const socialNetwork = z.enum(['instagram', 'facebook', 'linkedin', 'x', 'tiktok']);
export type SocialNetwork = z.infer<typeof socialNetwork>;
export const socialCopy = z.object({ instagram: text(5000), facebook: text(5000), linkedin: text(5000), x: text(1000), tiktok: text(5000) }).partial();

/** A responsive search ad: Google chooses among its lines, so each stands alone. */
export const googleAdsCopy = z.object({ headlines: z.array(text(100)).max(15), descriptions: z.array(text(300)).max(4), paths: z.array(text(60)).max(2) });
export const metaAdsCopy = z.object({ primaryTexts: z.array(text(2200)).max(5), headlines: z.array(text(300)).max(5), descriptions: z.array(text(300)).max(5) });

/** The same campaign on other channels. */
export const channelCopy = z.object({ sms: smsCopy, push: pushCopy, whatsapp: whatsappCopy, social: socialCopy, googleAds: googleAdsCopy, metaAds: metaAdsCopy }).partial();
export type ChannelCopy = z.infer<typeof channelCopy>;
export type ChannelName = keyof ChannelCopy;

/** How long a part is as its platform counts it. `at` is named as in checks: `googleHeadline 3`. */
export const channelMeasure = z.object({
  at: z.string(),
  length: z.int(),
  limit: z.int(),
  /** SMS alone. */
  sms: z.object({ encoding: z.enum(['GSM-7', 'UCS-2']), segments: z.int(), plain: z.object({ text: z.string(), segments: z.int() }).nullable() }).optional(),
});
export type ChannelMeasure = z.infer<typeof channelMeasure>;
