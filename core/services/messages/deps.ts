import type { Ports } from '../../platform/ports.ts';
import type { TextReader } from '../../inference/text-reader.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { AfterChange } from '../change.ts';
import type { Emit } from '../handlers.ts';
import type { Indexes } from './indexes.ts';

export interface MessagesDeps {
  vault: { require(): Unlocked };
  ports: Pick<Ports, 'clock' | 'random' | 'log' | 'paths'>;
  emit: Emit;
  /** The model that reads a client's messages. */
  readers: { readerOf(clientId: string): TextReader };
  afterChange: AfterChange;
  /** Begins messages.analyze as a job of its own. */
  startAnalysis(clientId: string): void;
}

/** What the parts of this feature share. */
export interface MessagesContext extends MessagesDeps {
  indexes: Indexes;
}
