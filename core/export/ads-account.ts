/** A daily budget of a campaign at an ad platform; money in micro-units of the account's currency. */
export interface CampaignBudget {
  campaign: string;
  name: string;
  dailyMicros: number;
  currency: string;
}

/** Hashes of one person, normalised as the platform asks (core/domain/audience), and nothing that can be read. */
export interface HashedPerson {
  contactId: string;
  email?: string;
  phone?: string;
}

/** An ad account: what may be changed in it, each time first tried without being done. */
export interface AdsAccount {
  test(signal: AbortSignal): Promise<{ account: string }>;
  /** @throws AppError NOT_FOUND `connections:error.noCampaign`; CONFLICT `connections:error.sharedBudget` where other campaigns would change with it */
  budgets(campaigns: readonly string[], signal: AbortSignal): Promise<CampaignBudget[]>;
  /** `trial`: the platform says whether it would do it, and does nothing. */
  setBudgets(changes: readonly { campaign: string; dailyMicros: number }[], trial: boolean, signal: AbortSignal): Promise<void>;
  /** An audience of that name, found or made. */
  audience(name: string, signal: AbortSignal): Promise<string>;
  /** Adds people to an audience or takes them off; each batch that was taken is told. */
  putPeople(audience: string, how: 'add' | 'remove', people: AsyncIterable<readonly HashedPerson[]>, told: (accepted: readonly string[]) => void, signal: AbortSignal): Promise<void>;
}
