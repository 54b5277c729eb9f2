import { once } from 'node:events';
import type { ContactRow } from '../contract/contacts.ts';
import { methodOf } from '../contract/index.ts';
import type { PredictedCustomer } from '../contract/predictions.ts';
import { csvLine } from '../domain/import/index.ts';
import { refuseUnknown, signalOf, type Exchange } from './exchange.ts';
import { permitInput, permitMethod } from './permit.ts';
import { HttpRefusal } from './problem.ts';
import { queryInput } from './query-input.ts';

type Cell = string | number | null;
type Columns<Row> = Readonly<Record<string, (row: Row) => Cell>>;

const MICROS = 1e6;
const PAGE_ROWS = 1000;
/** Tells spreadsheets that the text is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** Headers that the import knows, so that a list can come back. */
const CONTACT_COLUMNS: Columns<ContactRow> = {
  id: ({ id }) => id,
  external_id: ({ externalId }) => externalId,
  full_name: ({ name }) => name,
  email: ({ email }) => email,
  phone: ({ phone }) => phone,
  country: ({ country }) => country,
  city: ({ city }) => city,
  email_consent: ({ consent }) => consent,
  orders: ({ orders }) => orders,
  revenue: ({ revenueMicros }) => revenueMicros / MICROS,
  last_order_at: ({ lastOrderAt }) => lastOrderAt,
  created_at: ({ createdAt }) => createdAt,
};

const PREDICTION_COLUMNS: Columns<PredictedCustomer> = {
  id: ({ contactId }) => contactId,
  external_id: ({ externalId }) => externalId,
  full_name: ({ name }) => name,
  email: ({ email }) => email,
  prediction: ({ prediction }) => prediction,
  low: ({ low }) => low,
  high: ({ high }) => high,
  level: ({ level }) => level,
  group: ({ group }) => group,
  orders: ({ orders }) => orders,
  revenue: ({ revenueMicros }) => revenueMicros / MICROS,
};

/** A client's contacts as CSV, page by page: nothing lies on the disk in plain. */
export const exportContacts = (exchange: Exchange): Promise<void> => exportRows(exchange, 'contacts.page', { sort: 'created', descending: false }, CONTACT_COLUMNS);

/** What a task predicts for each customer, as CSV. */
export const exportPredictions = (exchange: Exchange): Promise<void> => exportRows(exchange, 'predictions.customers', { sort: 'prediction', descending: true }, PREDICTION_COLUMNS);

async function exportRows<Row>({ response, url, asker, options }: Exchange, name: string, order: object, columns: Columns<Row>): Promise<void> {
  const method = methodOf(name);
  if (method?.type !== 'call') throw new HttpRefusal(404);
  permitMethod(asker, name);
  const input = queryInput(url, method);
  refuseUnknown(method.input, input);
  permitInput(asker, name, input);
  const signal = signalOf(response);
  const pageAt = (offset: number) => options.core.invoke(name, { ...input, ...order, offset, limit: PAGE_ROWS }, { actor: asker.actor, signal }) as Promise<{ rows: Row[]; total: number }>;
  // What is wrong with the question is said before the first byte of an answer.
  let page = await pageAt(0);
  response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name.split('.')[0]}.csv"` });
  response.write(BYTE_ORDER_MARK + csvLine(Object.keys(columns)));
  for (let offset = 0; page.rows.length > 0; ) {
    const text = page.rows.map((row) => csvLine(Object.values(columns).map((cell) => String(cell(row) ?? '')))).join('');
    if (!response.write(text)) await once(response, 'drain', { signal });
    offset += page.rows.length;
    if (offset >= page.total) break;
    page = await pageAt(offset);
  }
  response.end();
}
