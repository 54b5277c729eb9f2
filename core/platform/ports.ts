/** What the shells give the core. Nothing in core reads the clock, chance, the platform or a path but through these. */

export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
}

export interface Random {
  bytes(count: number): Uint8Array<ArrayBuffer>;
  uuid(): string;
}

/** A log line holds no personal data: keys, counts and references only. */
export interface Log {
  info(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** The OS keychain. Any failure is `null` or `false`: it is a convenience, never the only way in. */
export interface SecretStore {
  available(): Promise<boolean>;
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<boolean>;
  remove(account: string): Promise<boolean>;
}

export interface Paths {
  /** The data folder: vault.json, app.db, clients/. */
  data: string;
  /** Where core/ lies: SQL migrations and worker entry points. */
  core: string;
  /** locales/, models/ and resources/ lie here. */
  resources: string;
}

/** A child process that speaks text messages; Electron's utilityProcess or Node's fork. */
export interface LaunchedProcess {
  readonly pid: number | undefined;
  send(message: string): void;
  onMessage(listener: (message: string) => void): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

export interface ProcessLauncher {
  /** @param flags of V8, for example `--max-semi-space-size=2` */
  launch(entry: string, args: readonly string[], flags?: readonly string[]): LaunchedProcess;
}

export interface Ports {
  paths: Paths;
  clock: Clock;
  random: Random;
  log: Log;
  secrets: SecretStore;
  launcher: ProcessLauncher;
}
