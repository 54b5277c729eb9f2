import type { CopyCheck } from '../../../contract/compose.ts';
import { SUBJECT_LENGTH, subjectLength } from '../subjects.ts';

const EMOJI = /\p{Extended_Pictographic}/gu;
/** Words that filters and readers take for junk when a subject line leads with them (SpamAssassin's English rules have their like). */
const JUNK = /(?<!\p{L})(?:gana dinero|dinero fácil|ganhe dinheiro|dinheiro fácil|haz clic|clique aqui|click here|100 ?% gratis|100 ?% grátis|100 ?% free|oferta imperdible|oferta imperdível|act now|urgente|felicidades, ganaste|você ganhou)(?!\p{L})/iu;
const MAX_EMOJI = 2;
/** Letters in capitals, of all letters, from which a line shouts; short words such as OFF and names in capitals are under it. */
const SHOUTING = 0.5;
const MIN_LETTERS = 12;

/** What a mailbox holds against a line: too long for a phone, shouting, piled marks, junk words, many emoji. */
export function lineChecks(line: string, at: string): CopyCheck[] {
  const checks: CopyCheck[] = [];
  const add = (code: string, params: CopyCheck['params'] = {}, severity: CopyCheck['severity'] = 'warning') => void checks.push({ code, severity, at, messageKey: `compose:check.${code}`, params });
  const length = subjectLength(line);
  if (length > SUBJECT_LENGTH) add('longSubject', { length, limit: SUBJECT_LENGTH }, 'info');
  if (isShouting(line)) add('shouting');
  if (/[!?¡¿]{2,}|\${2,}/u.test(line)) add('piledMarks');
  const junk = JUNK.exec(line)?.[0];
  if (junk !== undefined) add('junkWords', { term: junk });
  const emoji = line.match(EMOJI)?.length ?? 0;
  if (emoji > MAX_EMOJI) add('manyEmoji', { count: emoji, limit: MAX_EMOJI });
  return checks;
}

/** Whether most of the letters are capitals; a short word or name in capitals is none. */
export function isShouting(line: string): boolean {
  const letters = line.match(/\p{L}/gu) ?? [];
  return letters.length >= MIN_LETTERS && letters.filter((letter) => /\p{Lu}/u.test(letter)).length / letters.length > SHOUTING;
}
