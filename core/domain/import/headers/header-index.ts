import { fieldsFor } from '../fields.ts';
import type { FieldName } from '../fields.ts';
import { importKinds } from '../kinds.ts';
import type { ImportKind } from '../kinds.ts';
import { fold } from '../normalise/fold.ts';
import { currencyCode } from '../normalise/places.ts';
import { consentOfHeader } from './consent-header.ts';
import { contactHeaders } from './contact-headers.ts';
import { eventHeaders } from './event-headers.ts';
import type { HeaderWords } from './header-words.ts';
import { messageHeaders } from './message-headers.ts';
import { orderHeaders } from './order-headers.ts';
import { spendHeaders } from './spend-headers.ts';

export type HeaderLanguage = 'es' | 'pt' | 'en';

const dictionaries: Record<ImportKind, HeaderWords> = {
  contacts: contactHeaders,
  events: eventHeaders,
  orders: orderHeaders,
  spend: spendHeaders,
  messages: messageHeaders,
};

interface Known {
  field: FieldName;
  language: HeaderLanguage;
}

const indexes = new Map<ImportKind, Map<string, Known>>();

/** The field that a folded header names in a kind's dictionary, or null. */
export function fieldOfHeader(kind: ImportKind, folded: string): Known | null {
  let index = indexes.get(kind);
  if (!index) {
    index = buildIndex(kind);
    indexes.set(kind, index);
  }
  return index.get(folded) ?? (kind === 'contacts' ? consentOfHeader(folded) : null);
}

function buildIndex(kind: ImportKind): Map<string, Known> {
  const index = new Map<string, Known>();
  for (const { field } of fieldsFor(kind)) {
    const words = dictionaries[kind][field];
    if (!words) continue;
    for (const language of ['en', 'es', 'pt'] as const) {
      for (const word of words[language]?.split('|') ?? []) {
        const key = fold(word.replace(/ pt$/, ''));
        if (!index.has(key)) index.set(key, { field, language });
      }
    }
  }
  return index;
}

/** The forms in which a header is looked up, and the currency it names at its end: "Importe gastado (MXN)". */
export function headerKeys(header: string): { keys: string[]; currency: string | null } {
  const plain = fold(header);
  const ending = /^(.+) ([a-z]{3})$/.exec(plain);
  const currency =
    ending && /[([]\s*[A-Z]{3}\s*[)\]]\s*$|[_ ](?:USD|EUR|MXN|BRL|ARS|COP|CLP|PEN)$/.test(header)
      ? currencyCode(ending[2] ?? '')
      : null;
  const keys = currency === null ? [plain] : [ending?.[1] ?? plain];
  const split = fold(header.replace(/([a-z\d])([A-Z])/g, '$1 $2'));
  if (split !== plain && currency === null) keys.push(split);
  return { keys, currency };
}

const spanish =
  /[ñ¿¡]|\b(?:fecha|correo|nombre|apellido|telefono|pais|ciudad|pedido|cantidad|precio|campana|clics|coste|costo|importe|gasto|dia|estado|cliente|producto|anuncio|impresiones)\b/;
const portuguese =
  /[ãõ]|\b(?:data|nome|sobrenome|telefone|cidade|quantidade|preco|campanha|cliques|custo|valor|pedido|endereco|impressoes|anuncio|produto|descricao|gasto|cep|moeda)\b/;
const english =
  /\b(?:date|name|phone|country|city|order|quantity|price|campaign|clicks|cost|amount|spend|day|status|customer|product|ad|impressions|email|address|created|first|last|currency)\b/;

/** The language most of a file's headers are written in; null where nothing says. */
export function languageOfHeaders(headers: readonly string[]): HeaderLanguage | null {
  const score = { es: 0, pt: 0, en: 0 };
  for (const header of headers) {
    const folded = fold(header);
    if (spanish.test(folded) || /[ñ¿¡]/i.test(header)) score.es++;
    if (portuguese.test(folded) || /[ãõ]/i.test(header)) score.pt++;
    if (english.test(folded)) score.en++;
    for (const kind of importKinds) {
      const known = fieldOfHeader(kind, folded);
      if (known) score[known.language] += 0.2;
    }
  }
  const best = (['es', 'pt', 'en'] as const).reduce((a, b) => (score[b] > score[a] ? b : a));
  return score[best] > 0 ? best : null;
}
