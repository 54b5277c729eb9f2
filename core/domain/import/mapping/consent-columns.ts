import { fold } from '../normalise/fold.ts';
import type { SourceProfile } from '../sources/source-profile.ts';
import type { ColumnProposal, MappingOptions } from '../types.ts';

/** A folded header that asks the other way round: yes is a no. */
export const asksForNo =
  /unsub|opt(?:ed)? ?out|blacklist|blocklist|\bbaja\b|descadastr|cancelo|cancelou|do not|no contactar|suppress(?!ion)/;

/** Marks columns that ask the other way round: "Unsubscribed from all email" = yes. */
export function markNegated(columns: ColumnProposal[]): void {
  for (const column of columns) {
    if (column.field?.endsWith('Consent') === true && asksForNo.test(fold(column.header)))
      column.format = { ...column.format, negated: true };
  }
}

/** Consent that the file's name or the absence of any other column states for every row. */
export function consentOfFile(
  profile: SourceProfile | null,
  fileName: string,
  columns: readonly ColumnProposal[],
): MappingOptions['fixedConsent'] {
  const name = fileName.split(/[\\/]/).at(-1) ?? fileName;
  const said = profile?.fileNames?.find(({ pattern }) => pattern.test(name));
  if (said) return said.consent;
  const hasConsent = columns.some(
    (column) =>
      column.field?.endsWith('Consent') === true || column.field === 'unsubscribedAt' || column.field === 'bouncedAt',
  );
  if (hasConsent || profile) return null;
  if (/unsub|desuscri|baja|descadastr|opt.?out|blacklist|suppress|do.?not.?(?:mail|contact)/i.test(name))
    return { channel: 'email', status: 'unsubscribed' };
  return /bounce|rebot|cleaned|devolvid/i.test(name) ? { channel: 'email', status: 'bounced' } : null;
}
