export interface Email {
  /** As written, the domain in lower case. */
  value: string;
  /** For comparison only: lower case, without a plus tag, without dots where the provider ignores them. */
  key: string;
}

const shape = /^[^\s@<>()[\],;:"\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;
const plainShape = /^[\w.!#$%&'*+/=?^`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
const wrapped = /^(?:[^<>@]*<(?:mailto:)?([^\s<>]+@[^\s<>]+)>|(?:mailto:)?([^\s<>]+@[^\s<>]+?))[;,]?$/i;

/** Reads an address; null where it is none. Accepts `Name <address>`, `mailto:` and a trailing comma. */
export function parseEmail(text: string): Email | null {
  // Most addresses are their own comparison form.
  if (isPlain(text)) return { value: text, key: text };
  let address = text.trim();
  if (!plainShape.test(address)) {
    const inner = wrapped.exec(address.replace(/[\u200b-\u200f\ufeff]/g, ''));
    address = inner?.[1] ?? inner?.[2] ?? address;
    if (!shape.test(address)) return null;
  }
  const at = address.lastIndexOf('@');
  if (
    at > 64 ||
    address.length > 254 ||
    address.startsWith('.') ||
    address.charCodeAt(at - 1) === 46 ||
    address.includes('..')
  )
    return null;
  const domain = address.slice(at + 1).toLowerCase();
  const local = address.slice(0, at);
  return { value: `${local}@${domain}`, key: keyOf(local, domain) };
}

/** Whether an address is of small ASCII letters, digits, dots, hyphens and underscores alone, well formed and of no provider that ignores dots. */
function isPlain(text: string): boolean {
  const length = text.length;
  if (length > 254) return false;
  let at = -1;
  let dot = -1;
  // Before the first sign and after a dot or the @, another dot may not stand; a hyphen may not touch either in a domain.
  let before = 46;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46 || code === 64) {
      if (before === 46 || before === 64 || (code === 64 && at >= 0) || (at >= 0 && before === 45)) return false;
      if (code === 64) at = i;
      else if (at >= 0) dot = i;
    } else if (code === 45 || code === 95) {
      if (at >= 0 && (code === 95 || before === 46 || before === 64)) return false;
    } else if (!(code >= 97 && code <= 122) && !(code >= 48 && code <= 57)) return false;
    before = code;
  }
  return at > 0 && at <= 64 && dot > at && endsInLetters(text, dot + 1) && shortLabels(text, at + 1) && !text.endsWith('@gmail.com') && !text.endsWith('@googlemail.com');
}

/** From 2 to 63 letters from `from` to the end. */
function endsInLetters(text: string, from: number): boolean {
  if (text.length - from < 2 || text.length - from > 63) return false;
  for (let i = from; i < text.length; i++) if (text.charCodeAt(i) < 97) return false;
  return true;
}

/** No part of a domain has more than 63 signs. */
function shortLabels(text: string, from: number): boolean {
  if (text.length - from <= 63) return true;
  return text.slice(from).split('.').every((label) => label.length <= 63);
}

/** The form in which two addresses are compared. */
export function emailKey(address: string): string {
  const at = address.lastIndexOf('@');
  return keyOf(
    address.slice(0, at).trim(),
    address
      .slice(at + 1)
      .trim()
      .toLowerCase(),
  );
}

function keyOf(local: string, domain: string): string {
  let name = local.toLowerCase();
  const plus = name.indexOf('+');
  if (plus > 0) name = name.slice(0, plus);
  if (domain === 'gmail.com' || domain === 'googlemail.com')
    return `${name.includes('.') ? name.replaceAll('.', '') : name}@gmail.com`;
  return `${name}@${domain}`;
}
