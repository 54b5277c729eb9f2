import type { ConsentState } from '../../contract/contacts.ts';
import type { DeliveryRules, HeldReason } from '../../contract/deliveries.ts';
import type { Actor, Country } from '../../contract/values.ts';

/** What is known of the consent of one person for the delivery's channel and purpose. */
export interface KnownConsent {
  state: ConsentState;
  /** A date came with it. */
  dated: boolean;
  /** A proof came with it: what was said where, or the row of the file that says so. */
  proven: boolean;
  /** The person answered a confirmation (double opt-in). */
  confirmed: boolean;
}

/** One person as the gate looks at them. */
export interface Person {
  state: 'active' | 'merged' | 'erased';
  /** Where the message would go: e-mail address or phone. */
  address: string | null;
  /** ISO 3166-1 alpha-2; null: not known, and taken for the client's own. */
  country: string | null;
  /** IANA name; null: any zone of the country. */
  timezone: string | null;
  consent: KnownConsent | null;
  /** What the channel has against them under any purpose: an address that bounces does so for all. */
  hard: 'bounced' | 'complained' | null;
  /** Somebody else with the same address said no on this channel. */
  addressRefused: boolean;
  /** In a register of people who want no advertising. */
  registered: boolean;
  /** The address belongs to a person who was erased. */
  tombstoned: boolean;
  /** Somebody of the same delivery has the same address. */
  repeated: boolean;
  /** Messages of any delivery in the 24 hours, 7 days and 30 days before. */
  sent: { day: number; week: number; month: number };
}

/** What the copy of one country shows. */
export interface CopyFacts {
  sender: boolean;
  optOut: boolean;
}

export type Role = 'owner' | 'manager' | 'analyst' | 'viewer';

/** What one delivery is, beside its people. */
export interface Sending {
  /** When it would leave, epoch milliseconds. */
  at: number;
  copies: ReadonlyMap<string, CopyFacts>;
  /** Everybody gets this country's copy; null: each the own country's. */
  copyFor: Country | null;
  /** The client's country: that of people whose country nobody knows. */
  home: Country;
  /** Who approved the version of the campaign. */
  approval: { by: Actor; role: Role | null } | null;
}

export type Rules = Omit<DeliveryRules, 'costs'>;

export type Decision =
  | { kind: 'pass'; copy: string }
  | { kind: 'held'; reason: HeldReason; copy: string }
  /** Goes, but not before `until`. */
  | { kind: 'deferred'; until: number; because: 'hours' | 'holiday'; copy: string };
