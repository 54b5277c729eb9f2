import { CHANNEL_NAMES, type ChannelKey } from '../../contract/channel-names.ts';

interface Channel {
  key: string;
  label: string;
}

/** The channels that files name in many ways; a name of none of these is a channel of its own. */
const known: [key: ChannelKey, names: string[]][] = [
  ['meta', ['facebook', 'fb', 'meta', 'meta ads', 'facebook ads', 'instagram', 'ig', 'facebook instagram', 'meta instagram', 'facebook com', 'instagram com']],
  ['google_ads', ['google ads', 'google', 'adwords', 'google adwords', 'google search', 'gads']],
  ['youtube', ['youtube', 'yt', 'youtube ads']],
  ['tiktok', ['tiktok', 'tik tok', 'tiktok ads', 'tt']],
  ['linkedin', ['linkedin', 'linkedin ads', 'li']],
  ['twitter', ['twitter', 'x', 'twitter ads', 'x ads', 'x twitter']],
  ['pinterest', ['pinterest', 'pinterest ads']],
  ['bing', ['bing', 'bing ads', 'microsoft ads', 'microsoft advertising']],
  ['email', ['email', 'e mail', 'mail', 'correo', 'correo electronico', 'newsletter', 'boletin', 'mailchimp', 'klaviyo', 'brevo']],
  ['sms', ['sms', 'mensaje de texto', 'torpedo']],
  ['whatsapp', ['whatsapp', 'wa', 'whats app', 'whats', 'zap']],
  ['organic', ['organic', 'organico', 'organic search', 'busca organica', 'busqueda organica', 'seo']],
  ['direct', ['direct', 'directo', 'direto']],
  ['referral', ['referral', 'referencia', 'referido', 'indicacao']],
  ['display', ['display', 'banner', 'programmatic', 'programatica']],
  ['tv', ['tv', 'television', 'televisao']],
  ['radio', ['radio']],
  ['print', ['print', 'prensa', 'impresso', 'revista', 'periodico', 'jornal']],
  ['ooh', ['ooh', 'out of home', 'outdoor', 'via publica', 'exterior']],
  ['affiliate', ['affiliate', 'affiliates', 'afiliados']],
  ['mercadolibre', ['mercadolibre', 'mercado libre', 'mercado livre', 'mercadolivre', 'mercado ads']],
];

/** Where people write is told apart: Meta is one place to advertise, but Instagram and Facebook are two to be written to. */
const placesToWrite: [key: string, label: string, names: string[]][] = [
  ['instagram', 'Instagram', ['instagram', 'ig', 'instagram com', 'meta instagram', 'instagram direct', 'instagram dm']],
  ['facebook', 'Facebook', ['facebook', 'fb', 'facebook com', 'facebook page']],
  ['messenger', 'Messenger', ['messenger', 'facebook messenger', 'fb messenger']],
];

const byName = new Map<string, Channel>(known.flatMap(([key, names]) => [key, ...names].map((name) => [plain(name), { key, label: CHANNEL_NAMES[key] }])));

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
