import type { Output } from '../../contract/index.ts';
import type { ContactField } from '../../contract/prediction-settings.ts';
import { ColumnProfile } from '../../learn/data/column-profile.ts';
import { judgeColumn } from '../../learn/data/column-reading.ts';
import { remembered } from '../../db/remembered.ts';
import { clientFacts } from '../overview/service.ts';
import type { PredictionsDeps } from './deps.ts';
import { contactsWithFields, countContactsWithFields } from './repo-fields.ts';

/** Contacts looked at: enough to name fields and their common values. */
const LOOKED_AT = 20_000;
const SHOWN = 50;
const KINDS = { number: 'number', date: 'date', category: 'category', presence: 'text' } as const;

/** Fields that contacts have beside name, address and consents, with their commonest values. */
export function contactFields({ vault }: PredictionsDeps, clientId: string): Output<'predictions.fields'> {
  const { db } = clientFacts(vault, clientId);
  return remembered(db, 'prediction fields', () => {
    const reader = db.readOnly();
    const profiles = new Map<string, ColumnProfile>();
    let contacts = 0;
    for (const { cells } of contactsWithFields(reader, { every: Math.max(1, Math.ceil(countContactsWithFields(reader) / LOOKED_AT)) })) {
      contacts += 1;
      for (const [name, values] of cells) for (const value of values) profileOf(profiles, name).add(value);
    }
    return { contacts, fields: [...profiles].map(([name, profile]) => describeField(name, profile)) };
  });
}

function profileOf(profiles: Map<string, ColumnProfile>, name: string): ColumnProfile {
  const known = profiles.get(name) ?? new ColumnProfile();
  profiles.set(name, known);
  return known;
}

function describeField(name: string, profile: ColumnProfile): ContactField {
  const byCount = [...profile.counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, SHOWN);
  return { name, kind: KINDS[judgeColumn(name, profile, '.').reading.as], known: profile.filled, distinct: profile.counts.size, values: byCount.map(([value, n]) => ({ value, n })) };
}
