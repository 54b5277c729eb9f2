import type { Locale } from '../core/contract/values.ts';
import { localeOf } from '../core/platform/node/translator.ts';

/** The language the terminal asks for: LC_ALL, LC_MESSAGES, LANGUAGE, LANG, in POSIX's order; null when none of ours. */
export function terminalLocale(env: Record<string, string | undefined> = process.env): Locale | null {
  const posix = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'];
  // LANGUAGE counts only where the locale is a real one.
  const preferred = posix && !/^(C|POSIX)\b/.test(posix) ? env['LANGUAGE']?.split(':')[0] : undefined;
  return localeOf(preferred) ?? localeOf(posix);
}

/** The language of an argument list, before it is parsed: `--lang` decides also how mistakes in it are told. */
export function askedLocale(args: readonly string[]): Locale | null {
  const at = args.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const found = args[at];
  if (found === undefined) return null;
  return localeOf(found.includes('=') ? found.slice(found.indexOf('=') + 1) : args[at + 1]);
}
