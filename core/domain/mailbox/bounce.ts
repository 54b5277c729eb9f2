import { addressIn, fieldGroups, first, type Fields } from './fields.ts';
import { returnedHeaders, returnedKey, senderOf, tidy, type Finding, type Mail } from './mail.ts';

/** RFC 3463. */
const STATUS = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/u;
const REPLY = /(?<![\d.])([45]\d\d)(?=[ \-:,]|$)/u;

/**
 * Whether an address is dead (RFC 3463 classes 5.1 "address", 5.2.1 "mailbox disabled", 5.4.4 "unable to route", 5.0.0 without a word more) or whether
 * something else was in the way: a full mailbox (5.2.2), a message too large, a policy against the sender (5.7), and whatever is temporary.
 */
export function bounceKind(status: string, text: string): 'bounce' | 'soft_bounce' {
  if (FULL.test(text) || BLOCKED.test(text)) return 'soft_bounce';
  if (/^5\.(?:1\.(?![45789]$)\d+|2\.1|4\.4|0\.0)$/u.test(status)) return 'bounce';
  // "Status 5.4.1 Recipient address rejected" is how Exchange Online says that there is nobody.
  return status !== '4' && !status.startsWith('4.') && NOBODY.test(text) ? 'bounce' : 'soft_bounce';
}

const FULL = /over ?quota|quota (?:is )?exceeded|exceed(?:s|ed)? (?:\w+ ){0,3}quota|mailbox (?:is )?full|insufficient (?:system )?storage|buz[oó]n (?:est[aá] )?lleno|caixa (?:de \w+ )?(?:est[aá] )?cheia/iu;
const BLOCKED = /\bspam\b|blacklist|black ?list|blocklist|blocked (?:using|by)|reputation|policy|SPF|DMARC|DKIM|greylist|try again later|rate limit/iu;
const NOBODY =
  /user (?:is )?unknown|unknown user|no such (?:user|recipient|mailbox|address|person)|(?:user|mailbox|recipient|address|account|e-?mail)[^.\n]{0,60}(?:does(?: not|n't) exist|not found|unavailable|disabled|inactive|is invalid|was not found|unknown|not known|couldn't be found|not exist)|invalid (?:recipient|mailbox|address|user)|recipient address rejected|host (?:or domain )?(?:name )?(?:unknown|not found)|domain (?:name )?(?:not found|does not exist)|unrouteable address|no mailbox here|relay(?:ing)? (?:access )?denied|not our customer|usuario (?:desconocido|no existe)|usu[aá]rio (?:desconhecido|n[aã]o existe)/iu;

/** Delivery reports as RFC 3464 writes them: one finding for each recipient. */
export function readDeliveryStatus(mail: Mail, domain: string): Finding[] {
  const part = mail.parts.find(({ type }) => type === 'message/delivery-status' || type === 'message/global-delivery-status');
  if (part === undefined) return [];
  const key = returnedKey(mail, domain);
  return fieldGroups(part.text).flatMap((fields) => statusOf(fields, mail, key) ?? []);
}

function statusOf(fields: Fields, mail: Mail, key: string | null): Finding | null {
  const email = addressIn(first(fields, 'original-recipient')) || addressIn(first(fields, 'final-recipient')) || addressIn(first(fields, 'x-actual-recipient'));
  const action = first(fields, 'action').toLowerCase().split(/[\s(;]/u)[0] ?? '';
  if (!fields.has('final-recipient') && !fields.has('original-recipient') && action === '') return null;
  const diagnostic = first(fields, 'diagnostic-code').replace(/^\s*[\w-]+\s*;\s*/u, '');
  const said = STATUS.exec(first(fields, 'status'))?.[1] ?? '';
  // A vague status gives way to the one that the server's own words carry.
  const status = /^[45]\.0\.0$|^$/u.test(said) ? (STATUS.exec(diagnostic)?.[1] ?? (said || replyClass(diagnostic))) : said;
  const detail = tidy(`${status} ${diagnostic}`);
  const who = email || recipientOf(mail);
  if (who === '' && key === null) return null;
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return { kind: 'delivered', email: who, key, detail };
  if (action === 'delayed') return { kind: 'soft_bounce', email: who, key, detail };
  return { kind: bounceKind(status, `${diagnostic} ${diagnostic === '' ? mail.text.slice(0, 4000) : ''}`), email: who, key, detail };
}

const replyClass = (text: string): string => ({ 4: '4.0.0', 5: '5.0.0' })[REPLY.exec(text)?.[1]?.[0] ?? ''] ?? '';

/** To whom the message went that came back. */
const recipientOf = (mail: Mail): string => {
  const returned = returnedHeaders(mail);
  return returned === null ? '' : addressIn(first(returned, 'to'));
};

const DAEMON = /mailer-?daemon|postmaster|mail delivery (?:subsystem|system)|no-?reply.*bounce/iu;
const RETURNED =
  /undeliver(?:able|ed)|delivery (?:status notification|failure|failed|has failed|problem|notification)|returned mail|mail (?:could not be|delivery) (?:delivered|failed|failure|system)|failure notice|nondeliverable|could not be delivered|non remis|no se (?:pudo|ha podido) entregar|no entregado|mensaje rechazado|n[aã]o (?:foi poss[ií]vel )?entreg(?:ar|ue)|falha na entrega|mensagem n[aã]o entregue|warning: .*(?:delayed|could not)|delayed mail|message delayed/iu;
const DELAYED = /warning|delayed|will (?:continue to )?retry|will (?:be )?(?:retried|keep trying)|still trying|not yet been delivered|retraso|atras/iu;
/** Where a report ends and what came back begins. */
const BELOW =
  /^[-=|* ]*(?:original (?:message|headers?)|below this line|this is a copy|mensaje original|mensagem original|(?:the )?header of|unsent message|undelivered message|message (?:headers? follow|text follows)|returned message|start of (?:the )?original)|^[-=|* ]+.*(?:follows?|original message)\b|^(?:received: from|return-path:)/imu;

/** Reports of servers that write for people alone (qmail, old Exim, Exchange, Notes and their like). */
export function readPlainBounce(mail: Mail, domain: string): Finding[] {
  const failed = first(mail.headers, 'x-failed-recipients');
  const byDaemon = DAEMON.test(first(mail.headers, 'from')) || first(mail.headers, 'return-path').trim() === '<>';
  if (failed === '' && !(byDaemon && (RETURNED.test(mail.subject) || RETURNED.test(mail.text.slice(0, 2000))))) return [];
  const key = returnedKey(mail, domain);
  const emails = failed === '' ? addressesOf(mail, domain) : failed.split(',').map(addressIn).filter((email) => email !== '');
  const status = STATUS.exec(mail.text)?.[1] ?? replyClass(mail.text);
  const detail = tidy(`${status} ${sentence(mail.text)}`);
  const kind = DELAYED.test(mail.subject) ? 'soft_bounce' : bounceKind(status, mail.text.slice(0, 4000));
  if (emails.length === 0) return key === null ? [] : [{ kind, email: '', key, detail }];
  return [...new Set(emails)].map((email) => ({ kind, email, key: emails.length === 1 ? key : null, detail }));
}

/** Whom it is about: to whom the message went that came back, or else the one stranger whom the report names. */
function addressesOf(mail: Mail, domain: string): string[] {
  const below = BELOW.exec(mail.text)?.index ?? mail.text.length;
  const returned = recipientOf(mail) || recipientIn(mail.text.slice(below));
  const ours = new Set([senderOf(mail), ...['to', 'x-original-to', 'delivered-to'].map((name) => addressIn(first(mail.headers, name)))]);
  const named = [...mail.text.slice(0, below).matchAll(NAMED)].map(([value]) => addressIn(value)).filter((email) => email !== '' && !DAEMON.test(email) && !ours.has(email) && !email.endsWith(`@${domain.toLowerCase()}`));
  if (returned !== '' && (named.length === 0 || named.includes(returned))) return [returned];
  return named.slice(0, 1);
}

const NAMED = /[^\s<>:;,"'()[\]|]{1,64}@[^\s<>:;,"'()[\]|]{1,190}/gu;
/** Of headers that stand in a text. */
const recipientIn = (text: string): string => addressIn(/^[ \t>]*To:[ \t]*(.*)$/imu.exec(text)?.[1] ?? '');

const sentence = (text: string): string => text.split(/\n/u).find((line) => STATUS.test(line) || REPLY.test(line) || NOBODY.test(line)) ?? '';
