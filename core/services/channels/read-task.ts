import type { Period } from '../../contract/values.ts';
import type { AttributionRequest } from '../../domain/attribution/attribute.ts';
import type { DatedRate } from '../../domain/money/rates.ts';

interface Opened {
  path: string;
  key: Uint8Array;
  currency: string;
}

export interface AttributionTask extends Opened {
  kind: 'attribution';
  period: Period;
  eventType: string | null;
  touchTypes: string[];
  lookbackDays: number;
  sessionMinutes: number;
  rates: DatedRate[];
  halfLifeDays: number;
  request: Pick<AttributionRequest, 'models' | 'order'>;
}

export interface MetadataTask extends Opened {
  kind: 'metadata';
  period: Period;
  compared: Period | null;
  channelId: number | null;
  type: string;
  /** The key whose values are asked for; the first where null. */
  of: string | null;
}

export interface LineageTask extends Opened {
  kind: 'lineage';
  period: Period;
  channelId: number | null;
  /** Orders, events of a kind, or neither beside spend. */
  conversion: string;
}

/** What is read beside the core, because it may take seconds. */
export type ReadTask = AttributionTask | MetadataTask | LineageTask;
export type TaskInput<T extends ReadTask> = Omit<T, keyof Opened>;
