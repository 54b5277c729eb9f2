/**
 * The whole API, one file a feature. Every shell (window, web, command line, REST) speaks this and nothing else.
 */
import type { z } from 'zod';
import { agency } from './agency.ts';
import { anomalies } from './anomalies.ts';
import { adBudgets } from './ad-budgets.ts';
import { audienceUploads } from './audience-uploads.ts';
import { audiences } from './audiences.ts';
import { backup } from './backup.ts';
import { brandVoices } from './brand-voice.ts';
import { budgets } from './budgets.ts';
import { channels } from './channels.ts';
import { calendar } from './calendar.ts';
import { campaigns } from './campaigns.ts';
import { clients } from './clients.ts';
import { compose } from './compose.ts';
import { connections } from './connections.ts';
import { contacts } from './contacts.ts';
import { conversions } from './conversions.ts';
import { creatives } from './creatives.ts';
import { culture } from './culture.ts';
import type { CallDef, EventDef, JobDef } from './define.ts';
import { deliveries } from './deliveries.ts';
import { forecasts } from './forecasts.ts';
import { imports } from './import.ts';
import { jobs } from './jobs.ts';
import { llm } from './llm.ts';
import { messages } from './messages.ts';
import { models } from './models.ts';
import { network } from './network.ts';
import { overview } from './overview.ts';
import { predictions } from './predictions.ts';
import { query } from './query.ts';
import { receipts } from './receipts.ts';
import { recommendations } from './recommendations.ts';
import { redact } from './redact.ts';
import { sample } from './sample.ts';
import { system } from './system.ts';
import { text } from './text.ts';
import { tokens } from './tokens.ts';
import { vault } from './vault.ts';
import { webhooks } from './webhooks.ts';
import { writing } from './writing.ts';

export const contract = {
  ...system,
  ...vault,
  ...agency,
  ...clients,
  ...backup,
  ...jobs,
  ...imports,
  ...contacts,
  ...overview,
  ...query,
  ...sample,
  ...receipts,
  ...models,
  ...network,
  ...text,
  ...redact,
  ...compose,
  ...culture,
  ...brandVoices,
  ...llm,
  ...connections,
  ...writing,
  ...creatives,
  ...anomalies,
  ...campaigns,
  ...deliveries,
  ...audiences,
  ...audienceUploads,
  ...adBudgets,
  ...conversions,
  ...messages,
  ...predictions,
  ...channels,
  ...forecasts,
  ...budgets,
  ...recommendations,
  ...tokens,
  ...webhooks,
  ...calendar,
};
export type Contract = typeof contract;

type NamesOf<D> = { [K in keyof Contract]: Contract[K] extends D ? K : never }[keyof Contract];
export type CallName = NamesOf<CallDef>;
export type JobName = NamesOf<JobDef>;
export type MethodName = CallName | JobName;
export type EventName = NamesOf<EventDef>;

/** What a caller writes (defaults may be left out). */
export type Input<M extends MethodName> = z.input<Contract[M]['input']>;
/** What a handler gets, after parsing. */
export type Parsed<M extends MethodName> = z.output<Contract[M]['input']>;
export type Output<M extends MethodName> = z.output<Contract[M]['output']>;
export type Payload<E extends EventName> = z.output<Contract[E]['payload']>;

/** Looks a method up by an untrusted name. */
export function methodOf(name: string): CallDef | JobDef | undefined {
  if (!Object.hasOwn(contract, name)) return undefined;
  const entry = contract[name as keyof Contract];
  return entry.type === 'event' ? undefined : entry;
}
