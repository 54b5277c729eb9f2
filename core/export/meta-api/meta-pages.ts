import { z } from 'zod';
import type { Asking } from '../platform-door.ts';

const PAGE = 100;

/** The pages of an edge of the ad account, by cursors (docs/graph-api/results). */
export async function* metaPages<S extends z.ZodType>(ask: Asking, { path, adAccountId, fields }: { path: string; adAccountId: string; fields: string }, row: S, signal: AbortSignal): AsyncGenerator<z.output<S>[]> {
  const answer = z.object({ data: z.array(row), paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional() });
  for (let after: string | undefined; ; ) {
    const { data, paging } = await ask({ method: 'GET', path, at: { adAccountId }, query: { fields, limit: PAGE, after } }, answer, signal);
    yield data;
    after = paging?.next === undefined ? undefined : paging.cursors?.after;
    if (after === undefined) return;
  }
}

export async function metaRows<S extends z.ZodType>(...asked: Parameters<typeof metaPages<S>>): Promise<z.output<S>[]> {
  const rows: z.output<S>[] = [];
  for await (const page of metaPages(...asked)) rows.push(...page);
  return rows;
}
