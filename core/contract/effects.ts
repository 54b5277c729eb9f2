import { methodOf } from './index.ts';

/** What a method of the contract does to what is kept. Whatever is not known to leave everything as it is writes. */
export type Effect = 'read' | 'write';

/** Verbs of calls that only look. Jobs always write: they leave themselves behind. */
const READING = new Set([
  'adapt', 'adaptCopy', 'alerts', 'analyze', 'autopilot', 'breakdown', 'budgets', 'campaign', 'card', 'channel', 'channels', 'check', 'checkCopy', 'chosen', 'cohorts', 'compare', 'connections', 'countries',
  'customers', 'days', 'deadLetters', 'draft', 'embed', 'events', 'examples', 'experiments', 'explain', 'facets', 'features', 'fields', 'forecast', 'forecastOpens', 'get', 'heads', 'health', 'image', 'kinds', 'kpis', 'lineage',
  'learn', 'list', 'measure', 'metadata', 'models', 'monitor', 'month', 'outbox', 'outlook', 'overview', 'pack', 'page', 'pairs', 'people', 'plan', 'preview', 'quality', 'rates', 'receipts', 'recommended', 'redact',
  'rejects', 'removals', 'render', 'report', 'rfm', 'rows', 'rules', 'search', 'segments', 'series', 'settings', 'sources', 'sql', 'status', 'summary', 'timeline', 'tomorrow', 'topics', 'uploads', 'verify', 'verifyCard', 'weigh', 'whatIf',
]);

/** Looks like a look, and is none: it asks another machine, or leaves something behind. */
const NOT_READING = new Set(['llm.models', 'compose.compare', 'llm.compare']);

/** What a person does with their own hand: no token that a person made for a program may, whatever its scopes. */
const OWN_HAND = [/^(?:vault|tokens|door)\./u, /^(?:network|settings|agency)\.(?:set|update)$/u, /\.approve/u, /^webhooks\.(?!list|events|outbox)/u, /^connections\.(?!list|kinds)/u, /^llm\.(?!connections|rules)/u, /^clients\.(?:erase|export|import)$/u, /^deliveries\.(?:setRules|settle|removedByHand)$/u, /^audiences\.(?!list|preview|uploads)/u, /^adBudgets\.(?!list)/u, /^conversions\.(?!sources|preview)/u, /\.(?:setAutopilot|setBudgetRules)$/u];

/** @param name a method of the contract */
export function effectOf(name: string): Effect {
  const method = methodOf(name);
  const verb = name.slice(name.indexOf('.') + 1);
  return method?.type === 'call' && READING.has(verb) && !NOT_READING.has(name) ? 'read' : 'write';
}

/** The feature that a scope names: `contacts` of `contacts.page`. */
export const featureOf = (name: string): string => name.slice(0, name.indexOf('.'));

/** Whether a token that a person made for a program can be allowed it. */
export const isDelegable = (name: string): boolean => !OWN_HAND.some((pattern) => pattern.test(name));

/** Whether it is offered over HTTP at all: the door's own methods are for who serves it. */
export const isOffered = (name: string): boolean => !name.startsWith('door.');
