import { z } from 'zod';
import { call } from './define.ts';
import { askedPeriod, clientId, currency, empty, instant, localDate, micros, period, uuid } from './values.ts';

export const overviewFilter = z.object({
  period: askedPeriod.optional(),
  channels: z.array(z.string()).max(50).default([]),
  segmentId: uuid.optional(),
  /** Customers whose code fits: `54x` is recency 5, frequency 4, any amount. */
  rfm: z.string().regex(/^[1-5x]{3}$/).optional(),
});
export type OverviewFilter = z.infer<typeof overviewFilter>;

const figure = z.number().nullable();
/** The key figures, defined in core/domain/metrics. Money in currency units here, not micro-units. */
export const kpis = z.object({
  revenue: figure,
  orders: figure,
  customers: figure,
  averageOrderValue: figure,
  spend: figure,
  conversions: figure,
  cpa: figure,
  roas: figure,
  contacts: figure,
  activeContacts: figure,
  consentCoverage: figure,
  period,
});
export type Kpis = z.infer<typeof kpis>;

export const seriesPoint = z.object({
  date: localDate,
  revenueMicros: micros,
  orders: z.int(),
  spendMicros: micros,
  conversions: z.number(),
});

export const annotation = z.object({ date: localDate, kind: z.enum(['import', 'campaign', 'holiday']), label: z.string() });

export const channelRow = z.object({
  channel: z.string(),
  name: z.string(),
  spendMicros: micros,
  impressions: z.number(),
  clicks: z.number(),
  conversions: z.number(),
  revenueMicros: micros,
  cpa: figure,
  cpc: figure,
  ctr: figure,
  roas: figure,
  /** Spend of the period before, for the change. */
  previousSpendMicros: micros.nullable(),
});

const withClient = z.object({ clientId, filter: overviewFilter.prefault({}) });

export const cohortTable = z.object({
  /** A row a month of first purchase; share[k] of its customers bought again k months later (share[0] = 1). */
  cohorts: z.array(z.object({ month: z.string(), customers: z.int(), share: z.array(z.number()) })),
});

export const rfmCell = z.object({ recency: z.int().min(1).max(5), frequency: z.int().min(1).max(5), customers: z.int(), revenueMicros: micros });

export const quality = z.object({
  rows: z.int(),
  rejected: z.int(),
  duplicateLines: z.int(),
  duplicateContacts: z.int(),
  missing: z.array(z.object({ field: z.string(), missing: z.int(), total: z.int() })),
  stale: z.array(z.object({ kind: z.string(), lastAt: instant.nullable(), days: z.int().nullable() })),
});

export const savedView = z.object({ id: uuid, name: z.string().min(1).max(80), room: z.string().max(40), query: z.string().max(2000) });

export const overview = {
  'overview.kpis': call(withClient, z.object({
    currency,
    current: kpis,
    previous: kpis.nullable(),
    lastYear: kpis.nullable(),
    /** Span of the data that is there. */
    span: period.nullable(),
    /** Of orders and of spend, which need not overlap. */
    spans: z.object({ orders: period.nullable(), spend: period.nullable() }),
    /** What ROAS stands on: the revenue that ad platforms attribute, or that of all orders where they say none. */
    roasBasis: z.enum(['attributed', 'orders']).nullable(),
    otherCurrencies: z.array(z.object({ currency, revenueMicros: micros, spendMicros: micros })),
  })),
  'overview.series': call(
    withClient.extend({ grain: z.enum(['day', 'week', 'month']).optional() }),
    z.object({ grain: z.enum(['day', 'week', 'month']), points: z.array(seriesPoint), previous: z.array(seriesPoint), annotations: z.array(annotation) }),
  ),
  'overview.channels': call(withClient, z.object({ rows: z.array(channelRow) })),
  'overview.cohorts': call(withClient, cohortTable),
  /** Scores over the whole history; `asOf` is the last day with an order. */
  'overview.rfm': call(withClient, z.object({ cells: z.array(rfmCell), asOf: localDate.nullable() })),
  'overview.quality': call(z.object({ clientId }), quality),
  /** The rows beneath a mark. */
  'overview.rows': call(
    withClient.extend({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(100) }),
    z.object({
      rows: z.array(z.object({ at: instant, order: z.string(), product: z.string(), quantity: z.number(), amountMicros: micros, contactId: z.int().nullable() })),
      total: z.int(),
    }),
  ),
  'views.list': call(z.object({ clientId }), z.array(savedView)),
  'views.save': call(z.object({ clientId, view: savedView.omit({ id: true }) }), savedView),
  'views.remove': call(z.object({ clientId, id: uuid }), empty),
  /** Built-in segments come by recency and frequency; the name is then the key in `metrics:segment.<key>`. */
  'segments.list': call(z.object({ clientId }), z.array(z.object({ id: uuid, name: z.string(), contacts: z.int() }))),
};
