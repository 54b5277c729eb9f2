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
  /** Whether a field says who left; contacts of whom it says so, and the fewer of those who left and those who stayed. */
  byField: boolean;
  labelled: number;
  rarer: number;
  /** Contacts of either arm of the experiment that was chosen; 0 where none was. */
  experiments: number;
  treated: number;
  control: number;
}

interface Need {
  code: string;
  fact: Exclude<keyof TaskFacts, 'byField'>;
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
  uplift: [{ code: 'experiment', fact: 'experiments', least: 1 }, { code: 'treated', fact: 'treated', least: 1000 }, { code: 'control', fact: 'control', least: 1000 }],
};

const contract: Need[] = [{ code: 'labelled', fact: 'labelled', least: 500 }, { code: 'left', fact: 'rarer', least: 50 }];

/** What is missing for a task; nothing where it can be learnt. */
export function missingFor(task: PredictionTask, facts: TaskFacts): MissingFact[] {
  const asked = task === 'churn' && facts.byField ? contract : needs[task];
  return asked
    .map(({ code, fact, least }) => ({ code, params: { found: Math.floor(facts[fact] ?? 0), needed: least } }))
    .filter(({ params }) => params.found < params.needed);
}
