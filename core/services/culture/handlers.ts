import { AppError } from '../../contract/errors.ts';
import { adapt, adaptParts, check, checkParts, isIndustry, knownIndustries, pack, partsOf, withParts } from '../../domain/culture/index.ts';
import type { Clock } from '../../platform/ports.ts';
import type { Handlers } from '../handlers.ts';

type CultureHandlers = Pick<Handlers, 'culture.adapt' | 'culture.check' | 'culture.adaptCopy' | 'culture.checkCopy' | 'culture.pack'>;

/** Texts as each country says them; pure work on what is given. */
export function createCultureHandlers({ clock }: { clock: Clock }): CultureHandlers {
  return {
    'culture.adapt': ({ text, ...options }) => adapt(text, options),
    'culture.check': ({ text, ...options }) => check(text, known(options)),
    'culture.adaptCopy': ({ copy, ...options }) => {
      const { parts, changes, warnings } = adaptParts(partsOf(copy), options);
      return { copy: withParts(copy, parts), changes, warnings };
    },
    'culture.checkCopy': ({ copy, ...options }) => ({ issues: checkParts(partsOf({ ...copy, subjects: [copy.subjects[copy.chosen] ?? ''] }), known(options)) }),
    'culture.pack': ({ country, year }) => pack(country, year ?? new Date(clock.now()).getUTCFullYear()),
  };
}

/** A line of business with a slip in it would look for nothing, and nobody would know. */
function known<T extends { industry?: string | undefined }>(options: T): T {
  const { industry } = options;
  if (industry !== undefined && !isIndustry(industry)) throw new AppError('INVALID_INPUT', 'culture:unknownIndustry', { params: { what: industry, known: knownIndustries.join(', ') } });
  return options;
}
