import type { CommanderError } from 'commander';
import { AppError, type WireError } from '../core/contract/errors.ts';
import type { Translate } from '../core/platform/node/translator.ts';

export const EXIT = { done: 0, failed: 1, wrongUse: 2 } as const;

/** The command was written wrongly: exit 2. */
export class WrongUse extends AppError {
  constructor(messageKey: string, params: Record<string, string | number> = {}) {
    super('INVALID_INPUT', messageKey, { params });
    this.name = 'WrongUse';
  }
}

const COMMANDER_KEYS: Record<string, string> = {
  'commander.unknownOption': 'cli:usage.unknownOption',
  'commander.unknownCommand': 'cli:usage.unknownCommand',
  'commander.missingArgument': 'cli:usage.missingArgument',
  'commander.optionMissingArgument': 'cli:usage.optionNeedsValue',
  'commander.missingMandatoryOptionValue': 'cli:usage.missingOption',
  'commander.excessArguments': 'cli:usage.tooMany',
  'commander.invalidArgument': 'cli:usage.invalidValue',
  'commander.conflictingOption': 'cli:usage.conflict',
};

/** What commander found wrong, in our words. */
export function wrongUseOf(error: CommanderError): WrongUse {
  const [, what = ''] = /'([^']+)'/.exec(error.message) ?? [];
  return new WrongUse(COMMANDER_KEYS[error.code] ?? 'cli:usage.wrong', { what });
}

export const exitCodeOf = (error: unknown): number => (error instanceof WrongUse ? EXIT.wrongUse : EXIT.failed);

export interface ErrorDocument {
  error: { code: string; messageKey: string; message: string; params: WireError['params']; reference?: string };
}

/** What `--json` prints when a command failed. */
export function errorDocument(error: AppError, t: Translate): ErrorDocument {
  const { code, messageKey, params, reference } = error.toWire();
  return { error: { code, messageKey, message: t(messageKey, params), params, ...(reference === undefined ? {} : { reference }) } };
}
