import type { Line } from './table.ts';

/** What measure-gate.ts prints. */
export interface GateFigures {
  people: number;
  alone: { perSecond: number; passed: number };
  contacts: { perSecond: number; people: number; peakMb: number; lettersMs: number };
}

/** A million people in ten seconds. */
const LIMIT = 100_000;
/** A million contacts looked at and kept in a minute and a half. */
const LIMIT_KEPT = 11_000;

export function gateLines({ people, alone, contacts }: GateFigures): Line[] {
  const line = (figure: string, perSecond: number, limit: number, more = ''): Line => ({ figure, ours: `${Math.round(perSecond).toLocaleString('en')} a second${more}`, limit: `${limit.toLocaleString('en')} a second`, ratio: (limit / perSecond).toFixed(2) });
  return [
    line(`decisions of the gate, ${people.toLocaleString('en')} people`, alone.perSecond, LIMIT),
    line(`  of ${contacts.people.toLocaleString('en')} contacts, read from the encrypted file and kept`, contacts.perSecond, LIMIT_KEPT, `, peak ${Math.round(contacts.peakMb)} MB; the first letters before it ${Math.round(contacts.lettersMs)} ms`),
  ];
}
