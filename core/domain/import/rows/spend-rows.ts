import type { MappingOptions } from '../types.ts';
import { contentHash } from '../normalise/content-hash.ts';
import { fold } from '../normalise/fold.ts';
import { dateText, readMoment } from '../normalise/moment.ts';
import type { Moment } from '../normalise/moment.ts';
import { currencyCode } from '../normalise/places.ts';
import type { CellReader } from './cell-reader.ts';
import type { ColumnPlan, Plans } from './column-plan.ts';
import type { SpendRow } from './row-types.ts';
import { saysTotal } from './total-row.ts';

const day = 86_400_000;
/** A month by its name and its year: `enero de 2026`, `Jan 2026`. */
const namedMonth = /^\p{L}{3,10}\.? (?:de |del )?\d{4}$/u;

/** One channel of a wide file: its columns of cost, impressions and clicks. */
interface ChannelColumns {
  name: string;
  cost: ColumnPlan;
  impressions: ColumnPlan | undefined;
  clicks: ColumnPlan | undefined;
}

/** Builds ad spend out of records: one row, or one per channel of a wide file. */
export class SpendRows {
  readonly #plans: Plans;
  readonly #options: MappingOptions;
  readonly #breakdowns: ColumnPlan[];
  readonly #channels: ChannelColumns[];
  readonly #latest: number;
  /** The last day a row covers; not beside a column of days, where it may be the whole report's. */
  readonly #end: ColumnPlan | undefined;
  /** The file names campaigns or ads in columns of their own: a row without any is a total over them. */
  readonly #dimensions: ColumnPlan[];

  constructor(all: ColumnPlan[], first: Plans, options: MappingOptions, now: number) {
    this.#plans = first;
    this.#options = options;
    this.#breakdowns = all.filter((plan) => plan.field === 'breakdown').sort((a, b) => (a.header < b.header ? -1 : 1));
    this.#channels = channelsOf(all);
    this.#latest = now + 2 * day;
    this.#end = first.date && /^(?:day|dia)$/.test(fold(first.date.header)) ? undefined : first.dateEnd;
    this.#dimensions = all.filter((plan) =>
      ['campaign', 'campaignId', 'adGroup', 'adGroupId', 'ad', 'adId'].includes(plan.field),
    );
  }

  isTotal(cells: CellReader): boolean {
    let blank = this.#dimensions.length > 0;
    for (const plan of this.#dimensions) {
      const text = cells.text(plan);
      if (text === null) continue;
      if (saysTotal(text)) return true;
      blank = false;
    }
    return blank;
  }

  read(cells: CellReader, row: number, line: number): SpendRow[] | null {
    const moment = this.#options.fixedDate === null ? this.#moment(cells) : null;
    const date = this.#options.fixedDate ?? (moment === null ? null : dateText(moment.local));
    if (date === null) return cells.fail(this.#plans.date, 'missing_date');
    if (moment !== null && moment.local > this.#latest) return cells.fail(this.#plans.date, 'date_future', date);
    const hour = this.#hour(
      cells,
      moment === null || !moment.hasTime ? null : Math.floor((moment.local % day) / 3_600_000),
    );
    const base = { row, line, date, until: this.#until(cells, date), hour, grain: hour === null ? this.#options.grain : 'hour' } as const;
    if (this.#channels.length > 0) return this.#unpivoted(cells, base);
    const cost = cells.money(this.#plans.cost);
    if (cost === null) return cells.fail(this.#plans.cost, 'missing_cost');
    const channel = cells.text(this.#plans.channel) ?? this.#options.channel ?? 'unknown';
    return [
      this.#finished(
        cells,
        { ...base, channel },
        { cost: this.#plans.cost, costMicros: cost, impressions: this.#plans.impressions, clicks: this.#plans.clicks },
      ),
    ];
  }

  /** A date, or a month by its name ("enero de 2026"), which stands for its first day. */
  #moment(cells: CellReader): Moment | null {
    const text = cells.text(this.#plans.date);
    if (text === null || !namedMonth.test(text)) return cells.moment(this.#plans.date);
    return readMoment(`1 ${text}`, 'dmy') ?? cells.moment(this.#plans.date);
  }

  /** The last day a row covers, where the file says it and it is not before the first. */
  #until(cells: CellReader, date: string): string | null {
    const end = this.#end === undefined ? null : cells.date(this.#end);
    return end !== null && end > date ? end : null;
  }

  #hour(cells: CellReader, ofDate: number | null): number | null {
    const text = cells.text(this.#plans.hour);
    if (text === null) return this.#options.grain === 'hour' ? (ofDate ?? 0) : null;
    const hour = Number(/^\D*(\d{1,2})(?::\d{2}.*)?$/.exec(text)?.[1] ?? Number.NaN);
    return hour >= 0 && hour < 24 ? hour : cells.fail(this.#plans.hour, 'hour', text);
  }

  #unpivoted(cells: CellReader, base: Pick<SpendRow, 'row' | 'line' | 'date' | 'until' | 'hour' | 'grain'>): SpendRow[] {
    const rows: SpendRow[] = [];
    for (const { name, cost, impressions, clicks } of this.#channels) {
      const costMicros = cells.money(cost);
      if (costMicros !== null)
        rows.push(this.#finished(cells, { ...base, channel: name }, { cost, costMicros, impressions, clicks }));
    }
    return rows;
  }

  #finished(
    cells: CellReader,
    base: Pick<SpendRow, 'row' | 'line' | 'date' | 'until' | 'hour' | 'grain' | 'channel'>,
    figures: {
      cost: ColumnPlan | undefined;
      costMicros: number;
      impressions: ColumnPlan | undefined;
      clicks: ColumnPlan | undefined;
    },
  ): SpendRow {
    const plans = this.#plans;
    const wide = this.#channels.length > 0;
    const currencyText = cells.text(plans.currency);
    const row: SpendRow = {
      ...base,
      account: cells.id(plans.account),
      campaignId: cells.id(plans.campaignId),
      campaign: cells.text(plans.campaign),
      adGroupId: cells.id(plans.adGroupId),
      adGroup: cells.text(plans.adGroup),
      adId: cells.id(plans.adId),
      ad: cells.text(plans.ad),
      breakdown: this.#breakdown(cells),
      impressions: cells.integer(figures.impressions),
      clicks: cells.integer(figures.clicks),
      reach: cells.integer(plans.reach),
      costMicros: figures.costMicros,
      currency:
        (currencyText === null
          ? cells.currencyOf(figures.cost)
          : (currencyCode(currencyText) ?? cells.fail(plans.currency, 'currency', currencyText))) ??
        this.#options.currency,
      conversions: wide ? null : cells.number(plans.conversions),
      revenueMicros: wide ? null : cells.money(plans.revenue),
      keyHash: '',
    };
    row.keyHash = keyHash(row);
    return row;
  }

  #breakdown(cells: CellReader): string {
    let text = '';
    for (const plan of this.#breakdowns) {
      const value = cells.text(plan);
      if (value !== null) text += `${text === '' ? '' : '|'}${fold(plan.header)}=${value}`;
    }
    return text;
  }
}

function keyHash(row: SpendRow): string {
  return contentHash([
    row.date,
    row.until,
    row.hour,
    row.grain,
    row.channel,
    row.account,
    row.campaignId ?? row.campaign,
    row.adGroupId ?? row.adGroup,
    row.adId ?? row.ad,
    row.breakdown,
  ]);
}

function channelsOf(all: ColumnPlan[]): ChannelColumns[] {
  const of = (field: string, name: string): ColumnPlan | undefined =>
    all.find((plan) => plan.field === field && plan.channel === name);
  return all
    .filter((plan) => plan.field === 'channelCost')
    .map((cost) => {
      const name = cost.channel ?? cost.header;
      return { name, cost, impressions: of('channelImpressions', name), clicks: of('channelClicks', name) };
    });
}
