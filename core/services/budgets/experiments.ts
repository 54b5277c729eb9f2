import { randomUUID } from 'node:crypto';
import { AppError } from '../../contract/errors.ts';
import type { LiftTest } from '../../contract/budgets.ts';
import type { Parsed } from '../../contract/index.ts';
import type { Actor } from '../../contract/values.ts';
import { appendAudit } from '../agency/service.ts';
import { channelIdOf, channelsState, conversionsOf, type ChannelsState } from '../channels/service.ts';
import type { BudgetsDeps } from './deps.ts';
import { addExperiment, experimentsIn, removeExperiment, type ExperimentRow } from './repo-experiments.ts';

/** Lift tests of a client, the newest first. */
export function listExperiments(state: ChannelsState): LiftTest[] {
  return experimentsIn(state.db.readOnly()).flatMap((row) => shown(state, row));
}

function shown({ names }: ChannelsState, { uuid, channelId, target, conversion, from, to, result, standardError, currency, at }: ExperimentRow): LiftTest[] {
  const channel = names.get(channelId);
  return channel ? [{ id: uuid, channel: channel.key, name: channel.name, target: target as LiftTest['target'], conversion, from, to, result, standardError, currency, at: new Date(at).toISOString() }] : [];
}

/**
 * Keeps what a person found by an experiment; the curves are stale until they are fitted again.
 * @throws INVALID_INPUT where it ends before it begins, NOT_FOUND without the channel
 */
export function enterExperiment(deps: BudgetsDeps, { clientId, channel, target, conversion, from, to, result, standardError }: Parsed<'budgets.addExperiment'>, actor: Actor): LiftTest {
  const state = channelsState(deps, clientId);
  if (from > to) throw new AppError('INVALID_INPUT', 'budgets:error.experimentOrder', { params: { from, to } });
  const at = deps.ports.clock.now();
  const row: ExperimentRow = { uuid: randomUUID(), channelId: channelIdOf(state, channel), target, conversion: conversion ?? conversionsOf(state)[0]?.source ?? 'reported', from, to, result, standardError, currency: state.settings.currency, actor, at };
  const db = state.db.sqlite;
  db.transaction(() => {
    addExperiment(db, row);
    appendAudit(db, { at, actor, action: 'budgets.addExperiment', detail: { id: row.uuid, channel, target, from, to } });
  }).immediate();
  deps.emit('budgets.changed', { clientId });
  return shown(state, row)[0] as LiftTest;
}

/** @throws NOT_FOUND */
export function dropExperiment(deps: BudgetsDeps, { clientId, id }: Parsed<'budgets.removeExperiment'>, actor: Actor): void {
  const db = channelsState(deps, clientId).db.sqlite;
  db.transaction(() => {
    if (!removeExperiment(db, id)) throw new AppError('NOT_FOUND', 'budgets:error.noExperiment');
    appendAudit(db, { at: deps.ports.clock.now(), actor, action: 'budgets.removeExperiment', detail: { id } });
  }).immediate();
  deps.emit('budgets.changed', { clientId });
}
