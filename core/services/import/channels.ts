interface Channel {
  key: string;
  label: string;
}

/** The channels that files name in many ways; a name of none of these is a channel of its own. */
const known: [key: string, label: string, names: string[]][] = [
  ['meta', 'Meta', ['facebook', 'fb', 'meta', 'meta ads', 'facebook ads', 'instagram', 'ig', 'facebook instagram', 'meta instagram', 'facebook com', 'instagram com']],
  ['google_ads', 'Google Ads', ['google ads', 'google', 'adwords', 'google adwords', 'google search', 'gads']],
  ['youtube', 'YouTube', ['youtube', 'yt', 'youtube ads']],
  ['tiktok', 'TikTok', ['tiktok', 'tik tok', 'tiktok ads', 'tt']],
  ['linkedin', 'LinkedIn', ['linkedin', 'linkedin ads', 'li']],
  ['twitter', 'X (Twitter)', ['twitter', 'x', 'twitter ads', 'x ads', 'x twitter']],
  ['pinterest', 'Pinterest', ['pinterest', 'pinterest ads']],
  ['bing', 'Microsoft Ads', ['bing', 'bing ads', 'microsoft ads', 'microsoft advertising']],
  ['email', 'E-mail', ['email', 'e mail', 'mail', 'correo', 'correo electronico', 'newsletter', 'boletin', 'mailchimp', 'klaviyo', 'brevo']],
  ['sms', 'SMS', ['sms', 'mensaje de texto', 'torpedo']],
  ['whatsapp', 'WhatsApp', ['whatsapp', 'wa', 'whats app', 'whats', 'zap']],
  ['organic', 'Organic', ['organic', 'organico', 'organic search', 'busca organica', 'busqueda organica', 'seo']],
  ['direct', 'Direct', ['direct', 'directo', 'direto']],
  ['referral', 'Referral', ['referral', 'referencia', 'referido', 'indicacao']],
  ['display', 'Display', ['display', 'banner', 'programmatic', 'programatica']],
  ['tv', 'TV', ['tv', 'television', 'televisao']],
  ['radio', 'Radio', ['radio']],
  ['print', 'Print', ['print', 'prensa', 'impresso', 'revista', 'periodico', 'jornal']],
  ['ooh', 'Out of home', ['ooh', 'out of home', 'outdoor', 'via publica', 'exterior']],
  ['affiliate', 'Affiliates', ['affiliate', 'affiliates', 'afiliados']],
  ['mercadolibre', 'Mercado Libre', ['mercadolibre', 'mercado libre', 'mercado livre', 'mercadolivre', 'mercado ads']],
];

/** Where people write is told apart: Meta is one place to advertise, but Instagram and Facebook are two to be written to. */
const placesToWrite: [key: string, label: string, names: string[]][] = [
  ['instagram', 'Instagram', ['instagram', 'ig', 'instagram com', 'meta instagram', 'instagram direct', 'instagram dm']],
  ['facebook', 'Facebook', ['facebook', 'fb', 'facebook com', 'facebook page']],
  ['messenger', 'Messenger', ['messenger', 'facebook messenger', 'fb messenger']],
];

const byName = new Map<string, Channel>(known.flatMap(([key, label, names]) => [key, ...names].map((name) => [plain(name), { key, label }])));

const byPlace = new Map<string, Channel>(placesToWrite.flatMap(([key, label, names]) => names.map((name) => [name, { key, label }])));

/** The channel that a file's name for it means: `FB`, `facebook_ads` and `Meta` are one, but for where messages come from. */
export function channelOf(name: string, ofMessages = false): Channel {
  const found = (ofMessages ? byPlace.get(plain(name)) : undefined) ?? byName.get(plain(name));
  if (found) return found;
  const key = plain(name).replaceAll(' ', '_');
  return { key: key === '' ? 'other' : key, label: name.trim() === '' ? 'Other' : name.trim() };
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(' ');
}
