import { isEcuadorianCi } from '../check-digits/andes.ts';
import { isUruguayanCi } from '../check-digits/south.ts';
import type { FoldedText } from '../folded-text.ts';
import type { PersonalSpan, RedactOptions } from '../types.ts';

const dotted = /^\d{1,3}(?:\.\d{3}){2,3}$/;
/** How people write the number of their document behind their name, by country. */
const documents: Record<string, (number: string) => boolean> = {
  AR: (number) => /^\d{1,2}\.?\d{3}\.?\d{3}$/.test(number), CO: (number) => dotted.test(number) || /^\d{8}$|^1\d{9}$/.test(number), PE: (number) => /^\d{8}$/.test(number),
  BO: (number) => /^\d{6,8}$/.test(number), PY: (number) => dotted.test(number) || /^\d{7}$/.test(number), VE: (number) => dotted.test(number) || /^\d{7,8}$/.test(number),
  EC: isEcuadorianCi, UY: (number) => isUruguayanCi(number.replace(/\D/g, '')), CR: (number) => /^[1-9]\d{8}$/.test(number),
};
const behind = /^ ?[,;:|(–-] ?(\d{1,3}(?:\.\d{3}){2,3}|\d{6,10})(?![a-z0-9]|[.,/-]\d)/;

/** "Karla Ruiz, 7330-0917"; "Ignacio Etcheverry, nacho@example.com, 2215671190" */
const phoneBehind = /^(?: ?[,;|/] ?(?:[a-z]{2,6}:? )?[^\s,;|/]{5,40}(?= ?[,;|/]))? ?[,;:|(/–-]? ?(\d{4}[- ]\d{4}|\d{3}[- ]\d{3}[- ]\d{3,4}|\d{2,4}[- ]\d{6,7}|0?9\d{8}|3\d{9}|5[1-9]\d{6}|[67]\d{7}|[1-9]\d{9})(?![a-z0-9]|[.,/-]\d)/;

/** "Hernán Bordón, 24.902.118": a number right behind a name, of the form that documents have there. */
export function findAfterPersons({ text, folded }: FoldedText, persons: readonly PersonalSpan[], { country }: RedactOptions): PersonalSpan[] {
  const fits = country === undefined ? (number: string) => dotted.test(number) : documents[country];
  const found: PersonalSpan[] = [];
  for (const person of persons) {
    const after = folded.slice(person.end, person.end + 80);
    const add = (match: RegExpExecArray | null, isOne: (number: string) => boolean, type: 'NATIONAL_ID' | 'PHONE', rule: string): void => {
      const number = match?.[1];
      if (!match || number === undefined || !isOne(number)) return;
      const end = person.end + match[0].length;
      found.push({ start: end - number.length, end, type, text: text.slice(end - number.length, end), score: type === 'PHONE' ? 0.57 : 0.58, rule });
    };
    if (fits) add(behind.exec(after), fits, 'NATIONAL_ID', 'document.behind-name');
    add(phoneBehind.exec(after), () => true, 'PHONE', 'phone.behind-name');
  }
  return found;
}
