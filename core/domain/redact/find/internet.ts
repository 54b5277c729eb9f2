import type { FoldedText } from '../folded-text.ts';
import type { PersonalSpan } from '../types.ts';

const domain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}\p{L}{2,24}/u;
const localSign = /[\p{L}\p{N}._%+'-]/u;
const spoken = /(?<![a-z0-9._-])([a-z0-9][a-z0-9._-]{0,40}(?: (?:punto|ponto|guion bajo|guion|underline) [a-z0-9]{1,30}){0,3})\s{1,3}(?:arroba|\(at\)|\[at\])\s{1,3}([a-z0-9-]{2,30})\s{0,3}(?:\s(?:punto|ponto|dot)\s|\.)\s{0,2}(?:com|net|org|es|mx|ar|co|br|cl|pe)(?:\s{1,2}(?:(?:punto|ponto|dot)\s{1,2})?(?:br|mx|ar|co|pe|cl))?(?![a-z0-9])/g;

/** E-mail addresses, and those spelt out as people dictate them ("ana arroba gmail punto com"). */
export function findEmails({ text, folded }: FoldedText): PersonalSpan[] {
  const found: PersonalSpan[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const after = domain.exec(text.slice(at + 1, at + 254));
    if (!after) continue;
    let start = at;
    while (start > 0 && at - start < 64 && localSign.test(text[start - 1] ?? '')) start--;
    while (start < at && /[.'%+-]/.test(text[start] ?? '')) start++;
    if (start === at) continue;
    const end = at + 1 + after[0].length;
    found.push({ start, end, type: 'EMAIL', text: text.slice(start, end), score: 0.99, rule: 'email' });
  }
  if (folded.includes('arroba') || folded.includes('(at)') || folded.includes('[at]'))
    for (const { 0: written, index: start } of folded.matchAll(spoken))
      found.push({ start, end: start + written.length, type: 'EMAIL', text: text.slice(start, start + written.length), score: 0.85, rule: 'email.spoken' });
  return found;
}

const fourOctets = /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d)/g;
const colons = /(?<![\w:.])[0-9a-f:]{3,39}(?:(?:\d{1,3}\.){3}\d{1,3})?(?![\w:])/g;

/** IPv4 and IPv6 addresses; version numbers with four parts are none. */
export function findIps(input: FoldedText): PersonalSpan[] {
  const { text, folded } = input;
  const found: PersonalSpan[] = [];
  const add = (start: number, written: string, rule: string) => found.push({ start, end: start + written.length, type: 'IP', text: text.slice(start, start + written.length), score: 0.95, rule });
  for (const { 0: written, index: start } of folded.matchAll(fourOctets)) {
    const near = input.before(start)[0];
    if (near?.label === 'version' || (near?.label === 'order' && near.end > start - 12)) continue;
    if (/\bv\s?$/.test(folded.slice(Math.max(0, start - 3), start))) continue;
    add(start, written, 'ip.v4');
  }
  if (folded.includes(':')) for (const { 0: written, index: start } of folded.matchAll(colons)) if (isIpv6(written)) add(start, written, 'ip.v6');
  return found;
}

function isIpv6(written: string): boolean {
  const halves = written.split('::');
  if (halves.length > 2 || written === '::') return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return false;
  return halves.length === 2 ? groups.length >= 2 && groups.length <= 7 && /[0-9a-f]{3}|[a-f]/.test(written) : groups.length === 8;
}

const link = /(?:https?:\/\/|www\.)[^\s<>"'`⟦⟧]{4,2000}|(?<![\p{L}\p{N}@._-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}\/[^\s<>"'`⟦⟧]{6,2000}/giu;
/** Names of what opens a door to whoever holds the link. */
const secretName =
  /(?:^|[_-])(?:tok(?:en)?|tk|jwt|key|apikey|auth(?:orization)?|session|sess|sid|sessionid|phpsessid|jsessionid|sig|signature|hmac|otp|pin|code|secret|password|pwd|pass|senha|clave|hash|reset|ticket|magic|invite|nonce|credential|ses|verify|verification|confirm(?:ation)?|activation|unsub|k|t|h|access|id_token)$/i;
const harmless = /^(?:utm_.*|gclid|fbclid|gbraid|wbraid|msclkid|ref|promo.*|coupon|cupon|cupom|color|size|q|query|page|lang|sku|category|sort|variant|zip_?code|country_?code|discount_?code)$/i;
const secretFolder = /\/(?:reset|restablecer|recuperar|redefinir|verify|verificar|confirm|confirmar|activate|activar|ativar|magic|invite|convite|invitacion|unsubscribe|baja|descadastr\w*|password|token|auth|login|signin|share|s|d|session|acesso|acceso)\/(?:[\w-]{1,30}\/)?([A-Za-z0-9_.~-]{12,})(?:$|[/?#])/i;

/** Links that let in whoever holds them: a token, key, session or signature, or a user and password. */
export function findSecretLinks({ text }: FoldedText): PersonalSpan[] {
  const found: PersonalSpan[] = [];
  for (const { 0: whole, index: start } of text.matchAll(link)) {
    const written = whole.replace(/[.,;:!?)\]}»”…]+$/, '');
    if (!holdsSecret(written)) continue;
    found.push({ start, end: start + written.length, type: 'URL_WITH_TOKEN', text: written, score: 0.93, rule: 'url.token' });
  }
  return found;
}

function holdsSecret(url: string): boolean {
  if (/^https?:\/\/[^/@\s]+:[^/@\s]+@/.test(url)) return true;
  if (/eyJ[\w-]{8,}\.[\w-]{4,}/.test(url)) return true;
  const [path = '', ...rest] = url.split(/[?#]/);
  const folder = secretFolder.exec(`${path}/`);
  if (folder && looksRandom(folder[1] ?? '')) return true;
  for (const pair of rest.join('&').split(/[&;]/)) {
    const at = pair.indexOf('=');
    if (at < 0) continue;
    const name = pair.slice(0, at).replace(/^X-Amz-/i, '');
    const value = pair.slice(at + 1);
    if (harmless.test(name)) continue;
    if (secretName.test(name.replace(/([a-z])([A-Z])/g, '$1_$2')) && isSecretValue(name, value)) return true;
    if (value.length >= 24 && looksRandom(value)) return true;
  }
  return false;
}

const isSecretValue = (name: string, value: string): boolean =>
  value.length >= 6 && (/tok|jwt|key|sess|secret|pass|pwd|senha|otp|auth|sig/i.test(name) || looksRandom(value) || /^\d{6,}$/.test(value));

/** Letters and digits mixed as no word mixes them. */
function looksRandom(value: string): boolean {
  const letters = value.replace(/[^A-Za-z]/g, '').length;
  const digits = value.replace(/\D/g, '').length;
  const turns = value.match(/[A-Za-z]\d|\d[A-Za-z]|[a-z][A-Z]/g)?.length ?? 0;
  return value.length >= 8 && letters >= 2 && digits >= 2 && turns >= 3;
}
