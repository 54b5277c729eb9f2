import type { Country } from '../../../contract/values.ts';
import type { Issue } from './types.ts';

const optOut = /unsubscribe|darte de baja|dar(?:se|me)? de baja|date de baja|darte de baja|dese de baja|de baja|cancel\p{L}* (?:tu|su|la|a) (?:suscripción|inscrição|assinatura|subscrição)|desuscrib|desinscrib|dejar de recibir|no (?:quieres?|deseas?|querés|desea) (?:recibir )?más|no recibir|descadastr|deixar de receber|não (?:quer|deseja) (?:mais )?receber|remover|preferencias de correo/iu;
const identity = /©|\bS\.?\s?A\.?(?:S\.?|\sde\sC\.?V\.?)?(?![\p{L}])|\bS\.?R\.?L|\bLtda|\bS\.?L\.?(?![\p{L}])|\bInc\b|\{\{\s*(?:sender|company|brand|empresa|remitente)|(?:calle|av\.|avenida|avda|rua|carrera|cra\.|jirón|colonia|piso|oficina|c\.?p\.?)\s+\p{L}*\s*\d|\b(?:CUIT|RUC|NIT|RFC|RUT|CNPJ|NIF|CIF|RIF|RNC)\b/iu;
const MIN_LENGTH = 500;
const MIN_PARAGRAPHS = 3;

/** True for a text that is a whole e-mail, not a line of one: it has a subject line, is a page, or greets and goes on over paragraphs. */
export function isWholeEmail(text: string): boolean {
  if (/<(?:html|body|mjml)\b/i.test(text) || /^(?:asunto|assunto|subject):/im.test(text)) return true;
  const paragraphs = text.split(/\n\s*\n/).filter((one) => one.trim() !== '').length;
  return text.length >= MIN_LENGTH && paragraphs >= MIN_PARAGRAPHS && /^\s*(?:hola|estimad|querid|buen[oa]s|olá|oi|prezad|bom dia|caro)/iu.test(text);
}

/** A whole e-mail without a way out of the list, or without who sends it. */
export function missingIssues(text: string, country: Country): Issue[] {
  if (!isWholeEmail(text)) return [];
  const at = { start: text.length, end: text.length, kind: 'missing' as const, params: { country } };
  return [
    ...(optOut.test(text) ? [] : [{ ...at, severity: 'high' as const, reason: 'missing.optOut' }]),
    ...(identity.test(text) ? [] : [{ ...at, severity: 'medium' as const, reason: 'missing.identity' }]),
  ];
}
