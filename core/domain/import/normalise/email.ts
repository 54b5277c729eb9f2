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
