import type { CopyCheck } from '../../../contract/compose.ts';
import { isShouting, lineChecks } from '../checks/inbox.ts';
import { mergeTag } from '../merge-tags.ts';
import type { LetterHtml, LetterLink } from './letter-html.ts';

/** SpamAssassin takes a letter for spam from this score on (`required_score`, its default). */
const SPAM_FROM = 5;
/**
 * HTML_IMAGE_ONLY_04 to _28 of SpamAssassin: pictures with no more than so many bytes of words. Points: its public scores (rules/50_scores.cf, read 2026-11), those for a
 * filter with Bayes and network tests; _32 has none worth the name there.
 */
const IMAGE_ONLY = [[400, '04', 1.172], [800, '08', 1.651], [1200, '12', 2.059], [1600, '16', 1.092], [2000, '20', 1.546], [2400, '24', 1.618], [2800, '28', 1.404]] as const;
/** Links of a letter that is read, not of a list of links; a custom of the trade. */
const MANY_LINKS = 25;
/** Services that hide where a link leads; known to everybody, and all in SpamAssassin's list (rules/25_url_shortener.cf). */
const SHORTENERS = new Set(['bit.ly', 'bitly.com', 'tinyurl.com', 'goo.gl', 'ow.ly', 'is.gd', 'cutt.ly', 'rb.gy', 't.ly', 't.co', 'tiny.cc', 'shorturl.at', 'n9.cl', 'bit.do', 'v.gd', 's.id']);
/** Text that is an address itself. */
const ADDRESS = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24})(?:[/?#:]\S*)?$/iu;

interface Letter {
  subject: string;
  html: LetterHtml;
  /** The part without HTML. */
  text: string;
}

interface Rule {
  key: string;
  /** SpamAssassin's name, or our name for a rule of ours that its default set has not. */
  rule: string;
  points: number;
  params?: CopyCheck['params'];
}

/** Each rule that a filter would count, with its points, and their sum. A filter knows more than words: who sends, from where, and who complained. */
export function spamChecks(letter: Letter): CopyCheck[] {
  const rules = [...subjectRules(letter.subject), ...pictureRules(letter.html), ...linkRules(letter.html), ...partRules(letter)];
  if (rules.length === 0) return [];
  const score = Math.round(rules.reduce((sum, { points }) => sum + points, 0) * 10) / 10;
  const check = (key: string, severity: CopyCheck['severity'], params: CopyCheck['params']): CopyCheck => ({ code: `spam.${key}`, severity, at: 'body', messageKey: `compose:check.spam.${key}`, params });
  return [
    check('score', score >= SPAM_FROM ? 'warning' : 'info', { score, limit: SPAM_FROM }),
    ...rules.map(({ key, rule, points, params = {} }) => check(key, 'info', { rule, points, ...params })),
  ];
}

function subjectRules(subject: string): Rule[] {
  const found = lineChecks(subject, 'subject');
  const has = (code: string): CopyCheck | undefined => found.find((one) => one.code === code);
  const junk = has('junkWords');
  return [
    ...(isShouting(subject) ? [{ key: 'capitals', rule: 'SUBJ_ALL_CAPS', points: 0.5 }] : []),
    ...(/\?.*!|!.*\?/su.test(subject) ? [{ key: 'marks', rule: 'PLING_QUERY', points: 0.1 }] : has('piledMarks') ? [{ key: 'marks', rule: 'Querencia', points: 0.5 }] : []),
    ...(junk ? [{ key: 'junk', rule: 'Querencia', points: 1, params: junk.params }] : []),
  ];
}

function pictureRules({ images, words }: LetterHtml): Rule[] {
  const bytes = new TextEncoder().encode(words.map(({ text }) => text).join(' ')).length;
  const band = images.length === 0 ? undefined : IMAGE_ONLY.find(([most]) => bytes <= most);
  return band === undefined ? [] : [{ key: 'pictures', rule: `HTML_IMAGE_ONLY_${band[1]}`, points: band[2], params: { bytes } }];
}

function linkRules({ links }: LetterHtml): Rule[] {
  const short = links.find(({ href }) => SHORTENERS.has(bare(URL.parse(href)?.hostname ?? '')));
  const spoofed = links.find(leadsElsewhere);
  return [
    ...(links.length > MANY_LINKS ? [{ key: 'links', rule: 'Querencia', points: 0.5, params: { count: links.length, limit: MANY_LINKS } }] : []),
    ...(short ? [{ key: 'shortener', rule: 'Querencia', points: 1, params: { link: short.href.slice(0, 120) } }] : []),
    ...(spoofed ? [{ key: 'elsewhere', rule: 'Querencia', points: 2, params: { text: spoofed.text.slice(0, 60), link: spoofed.href.slice(0, 120) } }] : []),
  ];
}

/** A way out is wanted of bulk senders by Gmail and Yahoo since February 2024. */
function partRules({ html, text }: Letter): Rule[] {
  const wayOut = mergeTag('unsubscribeUrl');
  return [
    ...(text.trim() === '' ? [{ key: 'noText', rule: 'MIME_HTML_ONLY', points: 0.1 }] : []),
    ...(html.links.some(({ href }) => href === wayOut) ? [] : [{ key: 'noWayOut', rule: 'Querencia', points: 1.5 }]),
  ];
}

const bare = (host: string): string => host.toLowerCase().replace(/^www\./u, '').replace(/\.$/u, '');

/** Whether a link shows one address and leads to another; a part of the same site is none. */
function leadsElsewhere({ text, href }: LetterLink): boolean {
  const shown = ADDRESS.exec(text.slice(0, 2100))?.[1];
  const url = URL.parse(href);
  if (shown === undefined || url === null || !/^https?:$/u.test(url.protocol)) return false;
  const [said, real] = [bare(URL.parse(`https://${shown}`)?.hostname ?? shown), bare(url.hostname)];
  return said !== real && !real.endsWith(`.${said}`) && !said.endsWith(`.${real}`);
}
