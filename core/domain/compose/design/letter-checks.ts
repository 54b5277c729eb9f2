import type { CopyCheck } from '../../../contract/compose.ts';
import { accessibilityChecks } from './accessibility-checks.ts';
import { supportChecks } from './client-support.ts';
import { clientChecks } from './design-checks.ts';
import { letterHtml } from './letter-html.ts';
import { linkChecks } from './link-checks.ts';
import { spamChecks } from './spam-checks.ts';

/** Everything that stands against the finished letter: mail programs, accessibility, links, spam. `html` and `text` still hold their merge tags. */
export function letterChecks({ subject, html, text }: { subject: string; html: string; text: string }): CopyCheck[] {
  const letter = letterHtml(html);
  return [...clientChecks(html), ...supportChecks(letter), ...accessibilityChecks(letter), ...linkChecks(letter), ...spamChecks({ subject, html: letter, text })];
}
