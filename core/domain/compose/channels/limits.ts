/**
 * What each platform takes, as its public documentation said when it was read (2026-11). `hard` is refused or split by the platform; `soft` is what a
 * phone shows before it cuts. Lengths are code points unless a counter of its own says otherwise (sms-segments.ts, x-length.ts).
 */
export interface Limit {
  hard: number;
  soft?: number;
}

export const LIMITS = {
  /** Apple and Firebase: a payload of 4096 bytes; a locked iPhone shows about 50 letters of a title and four lines (178) of a body. */
  pushTitle: { hard: 1000, soft: 50 },
  pushBody: { hard: 2000, soft: 178 },
  /** developers.facebook.com/documentation/business-messaging/whatsapp/templates/components */
  whatsappHeader: { hard: 60 },
  whatsappBody: { hard: 1024 },
  whatsappFooter: { hard: 60 },
  whatsappButton: { hard: 25 },
  /** Google Ads Help 7684791 and developers.google.com/google-ads/api/docs/responsive-search-ads/overview: 3–15 headlines, 2–4 descriptions. */
  googleHeadline: { hard: 30 },
  googleDescription: { hard: 90 },
  googlePath: { hard: 15 },
  /** Meta Ads Guide, image ads in the feed: recommended lengths; more is cut behind "See more". */
  metaPrimary: { hard: 2200, soft: 125 },
  metaHeadline: { hard: 255, soft: 40 },
  metaDescription: { hard: 255, soft: 30 },
  /** Instagram Platform, IG User Media: caption of 2200 letters. */
  socialInstagram: { hard: 2200 },
  socialFacebook: { hard: 63_206 },
  /** LinkedIn Posts API: commentary of 3000 letters. */
  socialLinkedin: { hard: 3000 },
  /** docs.x.com/fundamentals/counting-characters */
  socialX: { hard: 280 },
  /** TikTok Content Posting API: title of 2200 UTF-16 units. */
  socialTiktok: { hard: 2200 },
} as const satisfies Record<string, Limit>;
export type LimitedPart = keyof typeof LIMITS;

/** What one contact is sent costs by the segment; more than this is rarely meant. */
export const MAX_SMS_SEGMENTS = 3;
/** Instagram said so on 2025-12-18; 30 before. */
export const MAX_HASHTAGS = 5;
export const GOOGLE_LINES = { headlines: { least: 3, most: 15 }, descriptions: { least: 2, most: 4 }, paths: { least: 0, most: 2 } } as const;
export const META_LINES = 5;
export const WHATSAPP_BUTTONS = { all: 10, url: 2 } as const;
