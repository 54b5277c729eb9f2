import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { bytesOf } from '../core/domain/import/index.ts';
import { tableRows, openTable, placeOf } from '../core/learn/data/table-file.ts';
import { fitOrders, namedParams } from '../core/learn/lifetime/fit-orders.ts';
import { fitSpend, type FittedSpend } from '../core/learn/lifetime/gamma-gamma.ts';
import { MIN_SPENDERS, scoreHeldOut, type HeldOutScore } from '../core/learn/lifetime/held-out.ts';
import { orderModelNames, type OrderModelName } from '../core/learn/lifetime/order-model.ts';
import { historiesAt, PurchaseLines, type CustomerHistories, type SortedLines } from '../core/learn/lifetime/purchase-lines.ts';
import { dayNumber, readPurchases } from '../core/learn/lifetime/read-purchases.ts';
import { openFile } from '../core/services/import/file-source.ts';
import { printTable } from './table.ts';
import { sharedFile } from './workspace.ts';

/** `node bench/evaluate-lifetime.ts`: parameters beside the published ones, and what the models foretell beside what customers then did. */
const day = (text: string): number => dayNumber(text, 'dmy');
const WEEK = 7;

/** Sources: docs/lifetime.md. */
const published: Record<OrderModelName, { params: Record<string, number>; logLikelihood: number | null }> = {
  'bg-nbd': { params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, logLikelihood: -9582.43 },
  'mbg-nbd': { params: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }, logLikelihood: null },
  'pareto-nbd': { params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }, logLikelihood: -9594.98 },
};
const publishedSpend = { p: 6.25, q: 3.74, gamma: 15.44 };

await cdnow();
await onlineRetail();

async function cdnow(): Promise<void> {
  const path = sharedFile('transactions/cdnow/cdnowElog.csv');
  if (path === null) return notThere('transactions/cdnow/cdnowElog.csv');
  const { source, close } = await openFile(path);
  const read = await readPurchases(source, { customer: 'sampleid', date: 'date', amount: 'sales' });
  await close();
  if ('refused' in read) throw new Error('CDNOW has other columns');
  const until = day('1997-09-30');
  const histories = historiesAt(read.lines.sorted(), { until, laterUntil: until + 39 * WEEK, unitDays: WEEK });
  const spend = fitSpend(histories, MIN_SPENDERS);
  if (spend) check('Gamma-Gamma', { p: spend.p, q: spend.q, gamma: spend.gamma }, publishedSpend, 2);
  console.log(`CDNOW, ${histories.ids.length} customers: 39 weeks known, the next 39 foretold`);
  report(histories, spend, 39, (name, params, logLikelihood) => {
    check(name, params, published[name].params, 3);
    const expected = published[name].logLikelihood;
    if (expected !== null) check(name, { logLikelihood }, { logLikelihood: expected }, 2);
  });
}

/** UCI Online Retail has no amount: quantity × price, returns negative. */
async function onlineRetail(): Promise<void> {
  const path = 'transactions/online_retail/online_retail_by_day_concat.csv.gz';
  const packed = sharedFile(path);
  if (packed === null) return notThere(path);
  const lines = await retailLines(packed);
  const until = day('2011-08-31');
  const histories = historiesAt(lines, { until, laterUntil: day('2011-11-30'), unitDays: WEEK });
  console.log(`UCI Online Retail, ${histories.ids.length} customers: nine months known, the next three foretold`);
  report(histories, fitSpend(histories, MIN_SPENDERS), (day('2011-11-30') - until) / WEEK, () => undefined);
}

async function retailLines(packed: string): Promise<SortedLines> {
  const table = await openTable(bytesOf(await buffer(createReadStream(packed).pipe(createGunzip()))));
  const at = (name: string) => placeOf(table.headers, name);
  const [customer, date, quantity, price] = [at('CustomerID'), at('InvoiceDate'), at('Quantity'), at('UnitPrice')];
  const lines = new PurchaseLines();
  for await (const { cell } of tableRows(table)) if (cell(customer) !== '') lines.add(cell(customer), day(cell(date)), Number(cell(quantity)) * Number(cell(price)));
  return lines.sorted();
}

function report(histories: CustomerHistories, spend: FittedSpend | null, horizon: number, look: (name: OrderModelName, params: Record<string, number>, logLikelihood: number) => void): void {
  const scores = orderModelNames.map((name): HeldOutScore => {
    const fitted = fitOrders(name, histories);
    look(name, namedParams(fitted), fitted.logLikelihood);
    return scoreHeldOut(fitted, spend, histories, horizon);
  });
  const [first] = scores;
  if (first === undefined) return;
  const percent = (share: number | null) => (share === null ? '' : `${(100 * share).toFixed(1)} %`);
  printTable([
    ...scores.map((score) => ({
      figure: score.model,
      ours: `MAE ${score.mae.toFixed(3)} orders a customer; all ${score.expectedOrders.toFixed(0)}, value ${score.expectedValue?.toFixed(0)}`,
      limit: `they made ${score.actualOrders}, value ${score.actualValue.toFixed(0)}; log score ${score.logScore.toFixed(4)}`,
      ratio: `90 % interval holds ${percent(score.coverage)}, above it ${percent(score.above)}`,
    })),
    { figure: 'as often as until now', ours: `MAE ${first.naiveMae.toFixed(3)}; all ${first.naiveOrders.toFixed(0)}`, limit: '', ratio: '' },
    { figure: 'everyone the mean of before', ours: meanOfBefore(histories, horizon), limit: '', ratio: '' },
  ]);
}

/** The other naive one: all customers at the rate of all until now. */
function meanOfBefore({ frequency, age, laterOrders }: CustomerHistories, horizon: number): string {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const each = (sum(frequency) / sum(age)) * horizon;
  const error = sum(laterOrders.map((orders) => Math.abs(orders - each))) / frequency.length;
  return `MAE ${error.toFixed(3)}; all ${(each * frequency.length).toFixed(0)}`;
}

function check(what: string, ours: Record<string, number>, expected: Record<string, number>, digits: number): void {
  for (const [name, value] of Object.entries(expected)) {
    const right = Math.abs((ours[name] ?? Number.NaN) - value) <= 0.5 * 10 ** -digits;
    console.log(`${right ? 'ok  ' : 'FAIL'} CDNOW ${what} ${name}: ${ours[name]?.toFixed(digits + 1)} (published ${value})`);
    if (!right) process.exitCode = 1;
  }
}

function notThere(path: string): void {
  console.log(`not there: ${path} (QUERENCIA_SHARED, or ../shared beside the clone)`);
  process.exitCode = 1;
}
