import { consentChannel, consentState, type ConsentChannel, type ConsentState } from '../../../core/contract/contacts.ts';
import type { Output } from '../../../core/contract/index.ts';

type Summary = Output<'consent.summary'>;

export interface ConsentLine {
  channel: ConsentChannel;
  counts: { state: ConsentState; contacts: number }[];
  /** Contacts with nothing on record for this channel. */
  none: number;
}

/** A line a channel, those with anything on record first, each in the order of the states. */
export function consentLines({ contacts, channels }: Summary): ConsentLine[] {
  return consentChannel.options
    .map((channel) => {
      const counts = consentState.options.flatMap((state) => {
        const count = channels.find((each) => each.channel === channel && each.state === state)?.contacts ?? 0;
        return count > 0 ? [{ state, contacts: count }] : [];
      });
      const known = counts.reduce((sum, each) => sum + each.contacts, 0);
      return { channel, counts, none: Math.max(0, contacts - known) };
    })
    .sort((a, b) => a.none - b.none);
}

/** The channel on which most may be written to, or null where nobody may. */
export function widestChannel({ channels }: Summary): { channel: ConsentChannel; contacts: number } | null {
  const granted = channels.filter((each) => each.state === 'granted').sort((a, b) => b.contacts - a.contacts)[0];
  return granted ? { channel: granted.channel, contacts: granted.contacts } : null;
}
