import type { MissingFact, PredictionTask } from '../../contract/predictions.ts';

/** What a client has, counted. */
export interface TaskFacts {
  /** Contacts with a purchase. */
  customers: number;
  /** Those with purchases on two days or more. */
  repeatCustomers: number;
  /** From the first purchase to the last. */
  orderDays: number;
  churnDays: number | null;
  /** Messages sent to contacts, opens and clicks (opens by machines not counted), and the days they span. */
  sent: number;
  opens: number;
  clicks: number;
  engagementDays: number;
  /** Days with spend, and conversions reported on them. */
  spendDays: number;
  conversions: number;
}

interface Need {
  code: string;
  fact: keyof TaskFacts;
  least: number;
}

const orders: Need[] = [
  { code: 'customers', fact: 'customers', least: 500 },
  { code: 'order_days', fact: 'orderDays', least: 180 },
];
const rhythm: Need[] = [...orders, { code: 'repeat_customers', fact: 'repeatCustomers', least: 50 }];

/** The least that each task can carry: below it, what would be learnt is chance. */
export const needs: Readonly<Record<PredictionTask, readonly Need[]>> = {
  churn: rhythm,
  ltv: rhythm,
  'next-purchase': rhythm,
  engagement: [{ code: 'opens', fact: 'opens', least: 200 }, { code: 'engagement_days', fact: 'engagementDays', least: 90 }],
  'send-time': [{ code: 'sent', fact: 'sent', least: 2000 }, { code: 'opens', fact: 'opens', least: 200 }, { code: 'engagement_days', fact: 'engagementDays', least: 56 }],
  cpa: [{ code: 'spend_days', fact: 'spendDays', least: 56 }, { code: 'conversions', fact: 'conversions', least: 200 }],
};

/** What is missing for a task; nothing where it can be learnt. */
export function missingFor(task: PredictionTask, facts: TaskFacts): MissingFact[] {
  return needs[task]
    .map(({ code, fact, least }) => ({ code, params: { found: Math.floor(facts[fact] ?? 0), needed: least } }))
    .filter(({ params }) => params.found < params.needed);
}
