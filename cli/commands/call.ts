import type { Command } from 'commander';
import { methodOf, type CallName, type JobName } from '../../core/contract/index.ts';
import { unknownField } from '../../core/rpc/unknown-field.ts';
import { WrongUse } from '../failure.ts';
import { argumentText, parseJson } from '../input-text.ts';
import { ANY, OPEN, type Shell } from '../shell.ts';

/** `querencia call METHOD JSON`: everything in the contract. */
export function addCall(program: Command, shell: Shell): void {
  const { t } = shell;
  program
    .command('call')
    .description(t('cli:help.call'))
    .argument('<method>', t('cli:argument.method'))
    .argument('[json]', t('cli:argument.json'), '{}')
    .action(async (name: string, json: string, _: object, command: Command) => {
      const method = methodOf(name);
      if (!method) throw new WrongUse('errors:unknown_method', { method: name });
      const input = parseJson(await argumentText(json));
      const field = unknownField(method.input, input);
      if (field !== null) throw new WrongUse('errors:unknown_field', { field });
      // What is asked of a client is known of an open workspace alone.
      const ofClient = typeof input === 'object' && input !== null && 'clientId' in input;
      return shell.run(command, method.access === 'always' && !ofClient ? ANY : OPEN, async (session) => {
        const answer = method.type === 'job' ? await session.job(name as JobName, input as never) : await session.call(name as CallName, input as never);
        return { json: answer, text: JSON.stringify(answer, null, 2) };
      });
    });
}
