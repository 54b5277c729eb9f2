import type { FoldedText } from '../folded-text.ts';
import type { PersonalSpan, RedactOptions } from '../types.ts';

const code = /(?<![a-z0-9]|[0-9][.,/-]|[$#])(?:\d{5}-\d{3}|\d{5}-\d{4}|\d{2}\.\d{3}-\d{3}|\d{4,8}|[a-z]\d{4}(?:[a-z]{3})?)(?![a-z0-9]|[.,/-]\d)/g;
/** By country, as they stand after a street without a word that names them. */
const afterStreet: Record<string, RegExp> = {
  MX: /^\d{5}$/, ES: /^\d{5}$/, US: /^\d{5}(-\d{4})?$/, PE: /^\d{5}$/, BR: /^\d{5}-?\d{3}$/, AR: /^(?:[a-z]\d{4}([a-z]{3})?|\d{4})$/, CO: /^\d{6}$/, EC: /^\d{6}$/, CL: /^\d{7}$/, UY: /^\d{5}$/,
  CR: /^\d{5}$/, GT: /^\d{5}$/, DO: /^\d{5}$/, VE: /^\d{4}$/, PY: /^\d{4,6}$/, HN: /^\d{5}$/, NI: /^\d{5}$/, CU: /^\d{5}$/, SV: /^\d{4}$/, PT: /^\d{4}-\d{3}$/,
};
const anywhere = /^(?:\d{5}|\d{5}-\d{3}|\d{5}-\d{4}|[a-z]\d{4}[a-z]{3})$/;
const straightOn = /^[\s:.,#°º)(-]*(?:(?:es|e|is|el|o|do|da|de|del|nro|no|numero|aqui|mi|meu|my|the|code|postal|destino|entrega|la|casa|fiscal|correcto|nuevo)[\s:.,]+){0,4}$/;
const stateBefore = /(?:^|[\s,])(?:a[lkrz]|c[aot]|d[ec]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[at]|w[aivy])\s{1,2}$/;
const reachAfterStreet = 70;

/** Postcodes by the word beside them, by a form that only they have, or behind a street. `addresses` are those of the text. */
export function findPostcodes(input: FoldedText, addresses: readonly PersonalSpan[], { country, language }: RedactOptions): PersonalSpan[] {
  const { folded, text } = input;
  const found: PersonalSpan[] = [];
  for (const { 0: written, index: start } of folded.matchAll(code)) {
    const end = start + written.length;
    const near = input.before(start)[0];
    const isNamed = near?.label === 'postcode' && written.length >= 4 && straightOn.test(folded.slice(near.end, start));
    const isNamedAfter = near === undefined && input.after(end) === 'postcode';
    const score = isNamed || isNamedAfter ? 0.96 : scoreByForm(written) || scoreByPlace(written);
    if (score > 0) found.push({ start, end, type: 'POSTCODE', text: text.slice(start, end), score, rule: isNamed || isNamedAfter ? 'postcode' : 'postcode.form' });

    function scoreByForm(form: string): number {
      if (/^[a-hj-np-z]\d{4}[a-z]{3}$/.test(form) && near?.label !== 'order') return 0.85;
      if (/^\d{5}-\d{3}$/.test(form) && (country === 'BR' || language === 'pt' || addresses.length > 0) && near?.label !== 'order' && near?.label !== 'agency') return 0.8;
      return /^\d{5}(-\d{4})?$/.test(form) && stateBefore.test(folded.slice(Math.max(0, start - 6), start)) && /\p{Lu}{2}\s{1,2}$/u.test(text.slice(0, start)) && near?.label !== 'order' ? 0.85 : 0;
    }

    function scoreByPlace(form: string): number {
      const shape = country === undefined ? anywhere : afterStreet[country];
      if (!shape?.test(form)) return 0;
      const address = addresses.find((one) => one.end <= start && start - one.end < reachAfterStreet);
      if (!address) return 0;
      const between = folded.slice(address.end, start);
      return !(/^[a-z]/.test(form) ? /[!?\n;]/ : /\d|[!?\n;]/).test(between) && !/\b(?:tel|cel|pedido|orden|order|folio|cpf|dni|cedula|precio|pesos|cuenta|numero)\b/.test(between) && /[,(-]|\bcp\b|^\s/.test(between) && !/^ ?(?:pesos|reais|unidades)/.test(folded.slice(end, end + 10)) ? 0.75 : 0;
    }
  }
  return found;
}
