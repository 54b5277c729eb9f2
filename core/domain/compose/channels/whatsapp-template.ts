import type { WhatsappCopy } from '../../../contract/channel-copy.ts';
import type { Country } from '../../../contract/values.ts';
import { mergeTagsOf } from '../merge-tags.ts';

/** A template as `POST /{business account}/message_templates` of Meta's Cloud API takes it. */
export interface WhatsappTemplate {
  name: string;
  category: 'MARKETING';
  language: string;
  components: object[];
}

/** Regional codes that Meta has had from the start (…/whatsapp/templates/supported-languages); the others are told as `es`. */
const LANGUAGES: Partial<Record<Country, string>> = { AR: 'es_AR', ES: 'es_ES', MX: 'es_MX', BR: 'pt_BR', PT: 'pt_PT' };
const MAX_NAME = 512;

/**
 * The template with Meta's numbered variables in the place of merge tags; the fallback of each is its example, and `fields` says what the sender puts in.
 */
export function whatsappTemplate(name: string, country: Country, { header, body, footer, buttons }: WhatsappCopy): { template: WhatsappTemplate; fields: string[] } {
  const [head, text] = [numbered(header), numbered(body)];
  const components = [
    ...(header === '' ? [] : [{ type: 'HEADER', format: 'TEXT', text: head.text, ...(head.examples.length > 0 ? { example: { header_text: head.examples } } : {}) }]),
    { type: 'BODY', text: text.text, ...(text.examples.length > 0 ? { example: { body_text: [text.examples] } } : {}) },
    ...(footer === '' ? [] : [{ type: 'FOOTER', text: footer }]),
    ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons: buttons.map(({ kind, label, url }) => (kind === 'url' ? { type: 'URL', text: label, url } : { type: 'QUICK_REPLY', text: label })) }]),
  ];
  return { template: { name: templateName(name), category: 'MARKETING', language: LANGUAGES[country] ?? 'es', components }, fields: text.fields };
}

/** Each tag becomes a variable of its own number, in order. */
function numbered(text: string): { text: string; examples: string[]; fields: string[] } {
  const tags = mergeTagsOf(text);
  let written = '';
  let at = 0;
  for (const [place, { start, end }] of tags.entries()) {
    written += `${text.slice(at, start)}{{${place + 1}}}`;
    at = end;
  }
  return { text: written + text.slice(at), examples: tags.map(({ fallback, field }) => fallback ?? field), fields: tags.map(({ field }) => field) };
}

/** Small letters, digits and underscores alone. */
const templateName = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/gu, '_').replace(/^_+|_+$/gu, '').slice(0, MAX_NAME) || 'campaign';
