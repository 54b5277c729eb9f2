import type { MessagePortMain } from 'electron';
import type { FromCore, ToCore } from './core-messages.ts';

/** The process that the core runs in, as the main process sees it. */
export interface CoreChild {
  /** Hands one end of a connection to the core. */
  connect(port: MessagePortMain): void;
  post(message: ToCore): void;
  onMessage(listener: (message: FromCore) => void): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

export type StartCore = () => CoreChild;
