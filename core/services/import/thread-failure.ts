import { AppError, type WireError } from '../../contract/errors.ts';

/** What is not a sentence of ours is a fault of the program: its cause goes to the log, not to the user. */
export function threadFailure(wire: WireError): Error {
  return wire.code === 'INTERNAL' ? new Error(wire.reference ?? 'a thread of the import failed') : AppError.fromWire(wire);
}
