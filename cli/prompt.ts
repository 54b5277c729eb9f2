import { createInterface } from 'node:readline/promises';
import { WrongUse } from './failure.ts';

const ENTER = new Set(['\r', '\n', '\u0004']);
const BACKSPACE = new Set(['\u007f', '\b']);
const INTERRUPT = '\u0003';

const canAsk = () => process.stdin.isTTY && process.stderr.isTTY;

/** Asks for a secret on the terminal and shows nothing of it. Questions go to stderr: stdout is for results. */
export async function askHidden(question: string, missingKey: string): Promise<string> {
  if (!canAsk()) throw new WrongUse(missingKey);
  process.stderr.write(question);
  try {
    return await readHidden(process.stdin);
  } finally {
    process.stderr.write('\n');
  }
}

function readHidden(input: NodeJS.ReadStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let secret = '';
    const end = () => {
      input.off('data', take).setRawMode(false).pause();
    };
    const take = (text: string) => {
      for (const character of text) {
        if (character === INTERRUPT) {
          end();
          return reject(new WrongUse('cli:interrupted'));
        }
        if (ENTER.has(character)) {
          end();
          return resolve(secret);
        }
        secret = BACKSPACE.has(character) ? [...secret].slice(0, -1).join('') : secret + character;
      }
    };
    input.setEncoding('utf8').setRawMode(true).resume().on('data', take);
  });
}

/** Asks a question on the terminal; null where there is none to ask. */
export async function ask(question: string): Promise<string | null> {
  if (!canAsk()) return null;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
