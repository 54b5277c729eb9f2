import type { CampaignCopy } from '../../../../core/contract/campaigns.ts';
import type { CopyIssue } from '../../../../core/contract/culture.ts';
import type { Output } from '../../../../core/contract/index.ts';
import type { Country } from '../../../../core/contract/values.ts';
import { api } from '../../../lib/api.svelte.ts';
import { Latest } from '../../../lib/latest.svelte.ts';
import type { CampaignDraft } from '../campaign-draft.svelte.ts';

const CHECK_AFTER_MS = 400;

/** What a country's readers would take amiss in the copy under the pen, asked anew as it changes. */
export class CultureNotes {
  readonly found = new Latest<Output<'culture.checkCopy'>>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  look(copy: CampaignCopy, country: Country): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.found.ask((signal) => api.call('culture.checkCopy', { copy, country }, { signal })), CHECK_AFTER_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

/** The copy with the suggestion of an issue in the place of its term; null where the text has changed since. */
export function mended(copy: CampaignCopy, { at, start, end, term, suggestion }: CopyIssue): Partial<CampaignCopy> | null {
  if (suggestion === undefined) return null;
  const mend = (text: string): string | null => {
    const letters = [...text];
    return letters.slice(start, end).join('') === term ? [...letters.slice(0, start), suggestion, ...letters.slice(end)].join('') : null;
  };
  const [part = '', number = ''] = at.split(' ');
  const place = Number(number) - 1;
  if (part === 'subject') return mendLine(copy.subjects, copy.chosen, mend, 'subjects');
  if (part === 'paragraph') return mendLine(copy.paragraphs, place, mend, 'paragraphs');
  if (part !== 'preheader' && part !== 'cta' && part !== 'ps') return null;
  const text = mend(copy[part]);
  return text === null ? null : { [part]: text };
}

function mendLine(lines: readonly string[], place: number, mend: (text: string) => string | null, part: 'subjects' | 'paragraphs'): Partial<CampaignCopy> | null {
  const text = mend(lines[place] ?? '');
  return text === null ? null : { [part]: lines.map((line, at) => (at === place ? text : line)) };
}

/** The copy of the country that is shown, as another country says it: kept beside, shown, and taken back with the function that is given. */
export async function adaptTo(draft: CampaignDraft, to: Country): Promise<{ changes: number; undo: () => void } | null> {
  const { copy, country: from } = draft;
  if (!copy) return null;
  const before = { copies: $state.snapshot(draft.copies), countries: [...draft.fields.countries] };
  const { copy: made, changes } = await api.call('culture.adaptCopy', { copy: $state.snapshot(copy), from, to });
  draft.copies = { ...draft.copies, [to]: made };
  if (!draft.fields.countries.includes(to)) draft.fields.countries = [...draft.fields.countries, to];
  draft.show(to);
  const undo = (): void => {
    draft.copies = before.copies;
    draft.fields.countries = before.countries;
    draft.show(from);
  };
  return { changes: changes.length, undo };
}
