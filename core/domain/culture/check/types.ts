export type Severity = 'high' | 'medium' | 'low';
export type IssueKind = 'taboo' | 'variant' | 'address' | 'cliche' | 'stereotype' | 'claim' | 'missing' | 'date' | 'reading' | 'gender';

/** Something to look at again; offsets are JavaScript's (UTF-16) until the whole check gives them out. */
export interface Issue {
  start: number;
  end: number;
  kind: IssueKind;
  severity: Severity;
  /** `culture:reason.<reason>` says it in the user's language. */
  reason: string;
  params: Record<string, string>;
  /** What to write instead of the term, in one click. */
  suggestion?: string;
}
