/** A daily budget at an ad platform, of a campaign or, where that has none of its own, of an ad set; money in micro-units of the account's currency. */
export interface AdBudget {
  /** The number that people see in the platform's own tables. */
  id: string;
  /** What is changed there: Google's budget resource, Meta's object. */
  ref: string;
  level: 'campaign' | 'adset';
  name: string;
  /** The campaign's name: an ad set's own name seldom says whose it is. */
  campaign: string;
  dailyMicros: number;
  running: boolean;
  /** Why it is left alone: other campaigns would change with it, or it is an amount for a whole period. */
  locked: 'shared' | 'period' | null;
}

export interface AdBudgets {
  currency: string;
  /** Budgets are whole multiples of it: 10,000 is a cent, 1,000,000 the unit of currencies without cents. */
  unitMicros: number;
  /** The least that the platform takes for a day. */
  minimumMicros: number;
  budgets: AdBudget[];
}

/** Hashes of one person, normalised as the platform asks (core/domain/audience), and nothing that can be read. */
export interface HashedPerson {
  /** The place in the audience's list. */
  seq: number;
  email?: string;
  phone?: string;
}

export interface RefusedPerson {
  seq: number;
  /** The platform's own word for it: `INVALID_SHA256`. */
  reason: string;
}

/** Batches put into one audience, which belong together at the platform. */
export interface AudiencePut {
  /** The platform's job or session; kept, so that a killed program goes on with it. */
  ref: string;
  /**
   * `begun`: a new one, of which nothing is there; `open`: the one that was asked for, and more can be added; `ended`: that one took everything before the
   * program was killed.
   */
  state: 'begun' | 'open' | 'ended';
  /** Whether a batch counts at once, or when all is handed over. */
  atOnce: boolean;
  /** Putting a batch again does nothing more. @returns whom the platform refuses, where it names them */
  add(people: readonly HashedPerson[], batch: { number: number; last: boolean }): Promise<{ refused: RefusedPerson[]; unnamed: number }>;
  finish(): Promise<void>;
}

export interface PutRequest {
  audience: string;
  how: 'add' | 'remove';
  /** Of a put that began before; null: a new one. */
  ref: string | null;
  /** People altogether, as far as is known. */
  people: number;
  /** A number of ours by which the put can be told. */
  number: number;
}

/** What became of a put where the platform takes hours for it. */
export interface PutOutcome {
  state: 'processing' | 'done' | 'failed';
  /** The share that it found, as a word of its own: `MATCH_RANGE_41_TO_50`. */
  match: string | null;
  reason: string | null;
}

/** An ad account: what may be changed in it. */
export interface AdsAccount {
  /** People whom one call takes. */
  batch: number;
  test(signal: AbortSignal): Promise<{ account: string }>;
  /** Every budget of the account that is not removed. */
  budgets(signal: AbortSignal): Promise<AdBudgets>;
  /** Doing it twice is as doing it once. `trial`: the platform says whether it would do it, and does nothing. */
  setBudget(ref: string, dailyMicros: number, trial: boolean, signal: AbortSignal): Promise<void>;
  findAudience(name: string, signal: AbortSignal): Promise<string | null>;
  makeAudience(name: string, signal: AbortSignal): Promise<string>;
  openPut(request: PutRequest, signal: AbortSignal): Promise<AudiencePut>;
  putOutcome(ref: string, signal: AbortSignal): Promise<PutOutcome>;
}
