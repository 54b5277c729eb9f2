import { AppError } from '../../contract/errors.ts';
import type { MailAnswer } from '../carrier.ts';

/** What the library says of a failure. */
interface Failure {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  message?: string;
  cause?: unknown;
}

const LONGEST_DETAIL = 300;

/**
 * What a server's answer means for the person (RFC 5321 §4.2.1: 4yz later, 5yz never), or, thrown, for the whole sending.
 * @param left whether a byte of the message may have left: without an answer nobody then knows whether the server has it
 * @throws AppError UNAVAILABLE `mail:error.signIn`, `mail:error.sender`, `mail:error.noServer` where nothing left; EXTERNAL `mail:error.inDoubt`
 */
export function answerOf(error: unknown, left: boolean): MailAnswer {
  if (error instanceof AppError) throw error;
  const failure = error as Failure;
  if (failure.cause instanceof AppError) throw failure.cause;
  const detail = plain(failure.response ?? failure.message ?? '');
  const code = failure.responseCode ?? 0;
  if (failure.code === 'EAUTH' || failure.command?.startsWith('AUTH') === true) throw new AppError('UNAVAILABLE', 'mail:error.signIn', { params: { detail }, cause: error });
  if (code >= 400 && code < 600) return settled(failure, code, detail, error);
  // An address that no server can be told: never for this person, whatever the server.
  if (failure.code === 'EENVELOPE' && failure.command === 'API') return { kind: 'refused', code: 553, detail };
  if (left) throw new AppError('EXTERNAL', 'mail:error.inDoubt', { params: { detail }, cause: error });
  throw new AppError('UNAVAILABLE', 'mail:error.noServer', { params: { detail }, retryable: true, cause: error });
}

function settled({ command }: Failure, code: number, detail: string, cause: unknown): MailAnswer {
  // Who may send is nothing that a person who is written to can be blamed for.
  const sender = command === 'MAIL FROM' || command === 'EHLO' || command === 'HELO' || command === 'CONN';
  if (sender && code >= 500) throw new AppError('UNAVAILABLE', 'mail:error.sender', { params: { detail }, cause });
  return { kind: code < 500 ? 'deferred' : 'refused', code, detail };
}

/** The last line of an answer, with its enhanced status (RFC 3463) where there is one. */
const plain = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').replace(/^\d{3}[ -]/u, '').slice(0, LONGEST_DETAIL).trim();
