import { languageOfHeaders } from '../headers/header-index.ts';
import type { ImportKind } from '../kinds.ts';
import type { ColumnFacts } from '../sniff/column-facts.ts';
import type { SourceProfile } from '../sources/source-profile.ts';
import type { ClientDefaults, ColumnProposal, Mapping, MappingOptions, Message, Proposal } from '../types.ts';
import { chooseFields } from './choose-fields.ts';
import { chooseFormats } from './choose-formats.ts';
import type { FormatChoice } from './choose-formats.ts';
import { chooseKind } from './choose-kind.ts';
import { chooseSource, headerList } from './choose-source.ts';
import { consentOfFile, markNegated } from './consent-columns.ts';
import { firstDayOf, grainOf, lastDayOf } from './period.ts';
import { questionsFor } from './questions.ts';
import { fold } from '../normalise/fold.ts';

export interface Sample {
  headers: readonly string[];
  facts: readonly ColumnFacts[];
  preamble: readonly string[];
  delimiter: string;
  fileName: string;
  kind: ImportKind | undefined;
  client: ClientDefaults;
}

/** Proposes how a file's columns become fields: by a recognised source, else by known headers, else by the values. */
export function proposeMapping(sample: Sample): Proposal {
  const match = chooseSource(sample.headers, sample.kind);
  const profile = match?.profile ?? null;
  const guess = chooseKind(sample.headers);
  const kind = sample.kind ?? profile?.kind ?? guess.kind;
  const columns = chooseFields(kind, sample.headers, sample.facts, profile);
  const formats = chooseFormats(kind, columns, sample.facts, profile, sample.client, sample.delimiter);
  markNegated(columns);
  const options = optionsFor(sample, kind, columns, formats, profile);
  const mapping: Mapping = { version: 1, kind, source: profile?.id ?? null, columns: columns.map(mappingOf), options };
  const kindConfidence = sample.kind === undefined ? (match?.confidence ?? guess.confidence) : 1;
  return {
    kind,
    kindConfidence,
    source: match && {
      id: match.profile.id,
      name: match.profile.name,
      confidence: Math.round(match.confidence * 100) / 100,
    },
    headerLanguage: languageOfHeaders(sample.headers),
    columns,
    mapping,
    questions: questionsFor(mapping, {
      kindGiven: sample.kind !== undefined,
      kindConfidence,
      formats,
      headers: sample.headers,
      suggestedDay: suggestedDay(sample),
    }),
    notes: notesFor(sample, columns, profile),
  };
}

function mappingOf({ column, header, field, format, channel }: ColumnProposal): Mapping['columns'][number] {
  return {
    column,
    header,
    field,
    ...(format === undefined ? {} : { format }),
    ...(channel === undefined ? {} : { channel }),
  };
}

function optionsFor(
  sample: Sample,
  kind: ImportKind,
  columns: ColumnProposal[],
  formats: FormatChoice,
  profile: SourceProfile | null,
): MappingOptions {
  const { client } = sample;
  return {
    decimal: formats.decimal,
    dateOrder: formats.dateOrder,
    timezone: client.timezone,
    currency: currencyOfValues(columns, sample.facts) ?? client.currency,
    country: client.country,
    fixedDate: null,
    channel: null,
    fixedType: null,
    fixedConsent: kind === 'contacts' ? consentOfFile(profile, sample.fileName, columns) : null,
    grain: kind === 'spend' ? grainOf(columns, sample.facts) : 'day',
    fillDown: false,
    identityFromContent: false,
    badIdentity: 'reject',
    ...profile?.options,
  };
}

/** The currency most amounts name beside themselves, or null. */
function currencyOfValues(columns: readonly ColumnProposal[], facts: readonly ColumnFacts[]): string | null {
  const tally = new Map<string, number>();
  for (const { column, field } of columns) {
    if (field === null) continue;
    for (const [currency, times] of facts[column]?.currencies ?? [])
      tally.set(currency, (tally.get(currency) ?? 0) + times);
  }
  return [...tally].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function suggestedDay({ preamble, headers, facts }: Sample): string | null {
  const date = headers.findIndex((header) => ['date', 'fecha', 'data', 'day', 'dia'].includes(fold(header)));
  return firstDayOf(preamble) ?? lastDayOf(facts[date]);
}

function notesFor(sample: Sample, columns: readonly ColumnProposal[], profile: SourceProfile | null): Message[] {
  const notes: Message[] = [];
  if (sample.preamble.length > 0)
    notes.push({ messageKey: 'inspect:note_preamble', params: { count: sample.preamble.length } });
  const ignored = new Set(headerList(profile?.ignore));
  const left = columns.filter(
    (column) => column.field === null && (profile?.wide !== undefined || ignored.has(fold(column.header))),
  );
  if (profile?.ignoreNote !== undefined && left.length > 0) {
    notes.push({
      messageKey: `inspect:note_${profile.ignoreNote}`,
      params: {
        columns: left
          .slice(0, 20)
          .map((column) => column.header)
          .join(', '),
      },
    });
  }
  const twice = sample.headers.filter(
    (header) => / \(\d+\)$/.test(header) && sample.headers.includes(header.replace(/ \(\d+\)$/, '')),
  );
  if (twice.length > 0)
    notes.push({ messageKey: 'inspect:note_duplicate_headers', params: { columns: twice.slice(0, 20).join(', ') } });
  return notes;
}
