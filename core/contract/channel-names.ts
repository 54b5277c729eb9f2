/** The channels that files name in many ways, by their key, as they are kept. The face says those it knows in its own language: `channels:known.<key>`. */
export const CHANNEL_NAMES = {
  meta: 'Meta',
  google_ads: 'Google Ads',
  youtube: 'YouTube',
  tiktok: 'TikTok',
  linkedin: 'LinkedIn',
  twitter: 'X (Twitter)',
  pinterest: 'Pinterest',
  bing: 'Microsoft Ads',
  email: 'E-mail',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  organic: 'Organic',
  direct: 'Direct',
  referral: 'Referral',
  display: 'Display',
  tv: 'TV',
  radio: 'Radio',
  print: 'Print',
  ooh: 'Out of home',
  affiliate: 'Affiliates',
  mercadolibre: 'Mercado Libre',
} as const;

export type ChannelKey = keyof typeof CHANNEL_NAMES;
