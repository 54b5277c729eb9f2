import type { FieldName } from '../fields.ts';
import type { HeaderLanguage } from './header-index.ts';

/** Words by which a column says that somebody agreed, and the channel it is about; folded, whole words. */
const agrees: [HeaderLanguage, RegExp][] = [
  ['es', /\b(?:acepta|acepto|autoriza|permite|quiere recibir|desea recibir|consentimiento|permiso|suscrito|suscripto)\b/],
  ['pt', /\b(?:aceita|aceitou|autoriza|permite|quer receber|deseja receber|consentimento|permissao|inscrito)\b/],
  ['en', /\b(?:accepts?|agrees?|allows?|wants|opt in|opted in|optin|consent|permission|subscribed)\b/],
];

const channels: [FieldName, RegExp][] = [
  ['whatsappConsent', /\bwhats ?app\b/],
  ['smsConsent', /\b(?:sms|mensajes de texto|mensagens de texto|text messages?)\b/],
  ['phoneConsent', /\b(?:llamadas?|telefono|ligacoes|ligacao|telefone|calls?|phone)\b/],
  ['emailConsent', /\b(?:correos?|e ?mails?|mails?|boletin(?:es)?|boletim|newsletters?|marketing|publicidad|publicidade|promociones|promocoes|novedades|novidades|ofertas)\b/],
];

const aboutTime = /\b(?:fecha|hora|data|date|time|timestamp|at|fuente|origen|origem|fonte|source|method|metodo)\b/;

/** The consent field that a folded header names in words of its own ("acepta recibir correos de ofertas"), or null. */
export function consentOfHeader(folded: string): { field: FieldName; language: HeaderLanguage } | null {
  if (aboutTime.test(folded)) return null;
  const said = agrees.find(([, words]) => words.test(folded));
  const about = channels.find(([, words]) => words.test(folded));
  return said && about ? { field: about[0], language: said[0] } : null;
}
