import type { ConsentStatus } from '../rows/row-types.ts';
import { fold, remembered } from './fold.ts';

/** Turns `word: 'a|b|c'` into a look-up by folded word. */
function lexicon<T extends string>(table: Record<T, string>): Map<string, T> {
  const entries = Object.entries<string>(table).flatMap(([word, list]) =>
    list.split('|').map((name): [string, T] => [fold(name), word as T]),
  );
  return new Map(entries);
}

const consents = lexicon<ConsentStatus>({
  subscribed:
    'subscribed|subscribe|suscrito|suscripto|suscrita|suscripta|suscriptor|inscrito|inscrita|assinante|active|activo|activa|ativo|ativa|yes|y|si|sí|s|sim|true|t|1|x|verdadero|verdadeiro|opt-in|optin|opted in|opt_in|accepts|acepta|aceita|aceito|acepto|granted|allowed|enabled|consented|consentido|autorizado|autoriza|single_opt_in|double_opt_in|confirmed opt in|explicit|habilitado|ok',
  unsubscribed:
    'unsubscribed|unsubscribe|no|n|não|nao|false|f|0|falso|opt-out|optout|opted out|opt_out|desuscrito|desuscripto|cancelado|cancelada|baja|dado de baja|dada de baja|descadastrado|desinscrito|descadastro|cancelou|denied|rechazado|rechaza|recusado|blocked|blacklisted|bloqueado|lista negra|archived|suppressed|suprimido|never opt in|no acepta|não aceita|disabled|deshabilitado|inactive|inactivo|inativo|revoked|retirado|unsubscribe all|do not contact',
  bounced:
    'bounced|bounce|hard bounce|hard_bounce|hardbounce|soft bounce|cleaned|clean|rebotado|rebote|rebotada|devolvido|invalid|inválido|undeliverable|limpiado|limpo|limpado|invalid email|invalid_email',
  complained:
    'complained|complaint|spam|spam complaint|abuse|abuse report|queja|reclamação|denuncia|marcado como spam|reported spam|spam report',
  pending: 'pending|pendiente|pendente|unconfirmed|sin confirmar|não confirmado|awaiting|no confirmado|to confirm',
  never:
    'never subscribed|never_subscribed|neversubscribed|nonsubscribed|non-subscribed|not subscribed|no suscrito|não inscrito|transactional|transaccional|transacional|not_subscribed|unknown|desconocido|desconhecido|invited|redacted',
});

/** What a consent column's word claims; null where it says nothing known. */
export const consentStatus: (text: string) => ConsentStatus | null = remembered(
  (text) => consents.get(fold(text)) ?? null,
);

const opposites: Record<ConsentStatus, ConsentStatus> = {
  subscribed: 'unsubscribed',
  unsubscribed: 'never',
  bounced: 'bounced',
  complained: 'complained',
  pending: 'pending',
  never: 'never',
};

/** The claim of a column that asks the other way round ("opted out", "unsubscribed?"). A mere "no" there proves no consent. */
export function opposite(status: ConsentStatus): ConsentStatus {
  return opposites[status];
}

const genders = lexicon({
  female: 'female|f|mujer|femenino|feminino|mulher|woman|fem|w|dama|sra|senora',
  male: 'male|m|hombre|masculino|homem|man|masc|h|caballero|sr|senor',
  other: 'other|otro|outro|non-binary|nonbinary|no binario|não binário|x|nb|otra|outra',
});

/** Gender by the words of three languages; null where unknown. */
export const gender: (text: string) => 'female' | 'male' | 'other' | null = remembered(
  (text) => genders.get(fold(text)) ?? null,
);

const eventTypes = lexicon({
  sent: 'sent|send|enviado|enviada|envío|envio|received email|email sent|mta_dispatched|dispatched|received sms|sms sent|recibido|recebido',
  delivered: 'delivered|entregado|entregue|delivery|email delivered|processed',
  open: 'open|opened|opens|abierto|aberto|apertura|abertura|abrió|abriu|opened email|email opened|email open|unique opens|loaded by proxy|abrir',
  click:
    'click|clicked|clicks|clic|clique|clicked email|email clicked|email click|link click|clicked sms|cliqueado|clicado|clicou|hizo clic|hacer clic',
  bounce:
    'bounce|bounced|hard bounce|soft bounce|hard_bounce|soft_bounce|bounced email|email bounced|rebote|rebotado|devolvido|rejeição|dropped|dropped email|deferred|blocked',
  unsubscribe:
    'unsubscribe|unsubscribed|unsub|unsubscribed from email marketing|unsubscribed from list|email unsubscribed|baja|desuscripción|descadastro|cancelamento|desinscrição|list_unsubscribe|group_unsubscribe|opt out|desuscripto',
  complaint:
    'complaint|spam|abuse|spamreport|spam report|marked email as spam|email marked as spam|marcado como spam|queja|reclamação',
  subscribe:
    'subscribe|subscribed|subscribed to list|subscribed to email marketing|alta|suscripción|inscrição|cadastro|signup|sign up|registro|opt in',
  visit:
    'visit|page view|pageview|page_view|viewed page|active on site|visita|vista de página|visualização de página|session|session_start|sesión|sessão|page visit|visited|acceso|acesso',
  view_product:
    'viewed product|product view|view_item|viewcontent|view content|view product|producto visto|produto visto|visualizó producto|product viewed|view',
  search: 'search|searched|busqueda|búsqueda|busca|view_search_results|searched site',
  add_to_cart:
    'added to cart|add to cart|add_to_cart|addtocart|agregó al carrito|agregar al carrito|adicionou ao carrinho|adicionar ao carrinho|cart|addtobasket|transaction add',
  checkout:
    'started checkout|checkout started|begin_checkout|initiatecheckout|initiate checkout|checkout|inició pago|iniciou checkout|finalizar compra|checkout abandonado|abandoned checkout|carrito abandonado|carrinho abandonado',
  purchase:
    'purchase|purchased|placed order|order placed|order completed|ordered product|compra|comprou|compró|pedido|transaction|sale|venta|venda|order|completed order|fulfilled order|checkout completed',
  refund: 'refund|refunded|refunded order|cancelled order|canceled order|reembolso|devolución|devolução|estorno',
  lead: 'lead|leads|generate_lead|form submitted|form submission|submitted form|filled out form|formulario|formulário|contacto|contato|cliente potencial|mql|sql|submit form|form_submit',
  application: 'application|applied|apply|job application|application submitted|submit_application|postulación|postulacion|postuló|candidatura|candidatou|aplicación a vacante|solicitud de empleo|inscrição em vaga',
  reply: 'reply|replied|respuesta|resposta|respondió|respondeu|inbound|mensaje recibido|received message',
  call: 'call|llamada|ligação|chamada|phone call|inbound call|outbound call',
  redeem: 'redeem|redeemed|coupon redemption|canje|cupón canjeado|resgate|coupon redeemed',
  won: 'won|closed won|ganado|ganho|deal won|closed deal',
});

/** An event's type in our vocabulary, or the file's own word in snake case. */
export const eventType: (text: string) => string = remembered((text) => {
  const folded = fold(text);
  return eventTypes.get(folded) ?? (folded.replace(/[^\p{L}\p{N}]+/gu, '_').slice(0, 60) || 'event');
});

/** Whether a word is an event type of the vocabulary: how a column of them is recognised. */
export function isEventWord(text: string): boolean {
  return eventTypes.has(fold(text));
}

const messageTypes = lexicon({
  review: 'review|reseña|resena|opinión|opinion|avaliação|resenha|rating|calificación|product review',
  reply: 'reply|respuesta|resposta|answer|response',
  ticket: 'ticket|case|caso|incidencia|chamado|soporte|suporte|support|reclamo|reclamação|queja|solicitud',
  comment: 'comment|comentario|comentário|post comment|mention|mención|menção|pregunta|pergunta|question',
  survey: 'survey|encuesta|nps|pesquisa|csat|enquete',
  message: 'message|mensaje|mensagem|chat|dm|sms|email|whatsapp|correo|inbound',
});

/** The type of a message, or null where the word is unknown. */
export const messageType: (text: string) => 'review' | 'reply' | 'ticket' | 'comment' | 'survey' | 'message' | null =
  remembered((text) => messageTypes.get(fold(text)) ?? null);

const cancelledWords = new Set(
  'cancelled|canceled|cancelado|cancelada|anulado|anulada|voided|void|refunded|reembolsado|reembolsada|reembolsado total|expired|unpaid|payment denied|payment_denied|pagamento negado|pago rechazado|rechazado|recusado|recusada|no pagado|não pago|devolvido|devuelto|canceling|cancelando|cancellation requested|incomplete|abandoned|abandonada|venta cancelada|venda cancelada|cancelaste la venta|paquete cancelado|cancelado por el comprador|tu comprador canceló la compra'
    .split('|')
    .map(fold),
);

/** Whether an order's status says that it brought no money. */
export const isCancelled: (text: string) => boolean = remembered((text) => {
  const folded = fold(text);
  return cancelledWords.has(folded) || /^(?:cancel|anulad|(?:venta|venda|paquete|pacote) cancelad|voce cancelou|compra cancelad)/.test(folded);
});

/** A name as people write it: spaces single, all capitals or none turned into capitals at the start. */
export function personName(text: string): string {
  return isTidyName(text) ? text : tidyName(text);
}

/** A name of which nothing is to be changed, as most are: letters from A to Z in capitals and small, single spaces. */
function isTidyName(text: string): boolean {
  const first = text.charCodeAt(0);
  if (!(first >= 65 && first <= 90)) return false;
  let small = false;
  let before = first;
  for (let i = 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 97 && code <= 122) small = true;
    else if (code === 32 ? before === 32 || i === text.length - 1 : !((code >= 65 && code <= 90) || (code >= 192 && code <= 687))) return false;
    before = code;
  }
  return small;
}

const tidyName: (text: string) => string = remembered((text) => {
  const name = text.replace(/[\s\u00a0]+/g, ' ').trim();
  if (!/\p{L}/u.test(name)) return name;
  if (name !== name.toUpperCase() && name !== name.toLowerCase()) return name;
  if (name.length <= 2) return name;
  return name
    .toLowerCase()
    .replace(/(^|[\s'’\-.])(\p{L})([\p{L}\p{M}]*)/gu, (word: string, gap: string, first: string, rest: string) =>
      gap === ' ' && particles.has(first + rest) ? word : gap + first.toUpperCase() + rest,
    );
});

const particles = new Set(['de', 'del', 'la', 'las', 'los', 'y', 'e', 'da', 'das', 'do', 'dos', 'van', 'von', 'di']);
