import { fork, type ChildProcess } from 'node:child_process';

/**
 * Starts a program again each time that it was killed, until it ends by itself.
 * @param about to be told of each start, and how many kills came before
 * @returns how often it was killed @throws where it ends with a failure, or is still killed after `most` starts
 */
export async function untilItEnds(program: string, argument: string, most: number, about: (running: ChildProcess, kills: number) => void): Promise<number> {
  for (let kills = 0; kills < most; kills += 1) {
    const running = fork(program, [argument], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    about(running, kills);
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => running.once('exit', (...end) => resolve(end)));
    if (signal === 'SIGKILL') continue;
    if (code !== 0) throw new Error(`It ended with ${String(code ?? signal)}.`);
    return kills;
  }
  throw new Error(`It was killed ${most} times and never ended.`);
}
