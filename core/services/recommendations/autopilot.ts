import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { AutopilotTurn } from '../../contract/recommendations.ts';
import type { Actor } from '../../contract/values.ts';
import { chooseForTurn, duesBetween, GRACE_MS, isQuiet, localHour, nextDue } from '../../domain/recommendations/autopilot.ts';
import { appendAudit } from '../agency/service.ts';
import type { CallContext } from '../handlers.ts';
import { clientFacts, type ClientFacts } from '../overview/service.ts';
import { apply } from './apply.ts';
import { approve } from './decide.ts';
import type { RecommendationsDeps } from './deps.ts';
import { describe } from './describe.ts';
import { findTurn, keepTurn, lastDue, listTurns, readAutopilot, writeAutopilot } from './repo-autopilot.ts';
import { listRecommendations } from './repo-recommendations.ts';

export function autopilotOf(deps: RecommendationsDeps, clientId: string): Output<'recommendations.autopilot'> {
  const { db, settings: { timezone } } = clientFacts(deps.vault, clientId);
  const { settings } = readAutopilot(db.readOnly());
  const next = settings.enabled && !settings.killed ? nextDue(deps.ports.clock.now(), settings, timezone) : null;
  return { settings, turns: listTurns(db.readOnly()), nextAt: next === null ? null : new Date(next).toISOString() };
}

export function setAutopilot({ vault, ports, emit }: RecommendationsDeps, { clientId, settings }: Parsed<'recommendations.setAutopilot'>, { actor }: CallContext): void {
  const db = vault.require().openClient(clientId).sqlite;
  const at = ports.clock.now();
  db.transaction(() => {
    writeAutopilot(db, settings, actor, at);
    appendAudit(db, { at, actor, action: 'recommendations.autopilot', detail: { ...settings, safeTypes: settings.safeTypes.join(' ') } });
  }).immediate();
  emit('recommendations.changed', { clientId });
}

/**
 * Looks whether one of autopilot's daily times is due. Called every few minutes while the vault is open, and at unlock: a time that
 * went by meanwhile is noted as missed, and not made up for. @returns the turns that were noted
 */
export function takeTurns(deps: RecommendationsDeps, clientId: string): AutopilotTurn['outcome'][] {
  const facts = clientFacts(deps.vault, clientId);
  const { settings, since } = readAutopilot(facts.db.sqlite);
  if (!settings.enabled) return [];
  const now = deps.ports.clock.now();
  const dues = duesBetween(Math.max(since, lastDue(facts.db.sqlite) ?? 0), now, settings.hour, facts.settings.timezone);
  return dues.map((due) => {
    if (now - due > GRACE_MS) return note(deps, facts, due, 'missed');
    if (settings.killed) return note(deps, facts, due, 'killed');
    if (isQuiet(settings, localHour(now, facts.settings.timezone))) return note(deps, facts, due, 'quiet');
    return runTurn(deps, facts, due, 'system').outcome;
  });
}

function note({ ports, emit }: RecommendationsDeps, { db }: ClientFacts, due: number, outcome: AutopilotTurn['outcome']): AutopilotTurn['outcome'] {
  keepTurn(db.sqlite, due, ports.clock.now(), outcome, { applied: [], overCap: 0 });
  emit('recommendations.changed', { clientId: db.id });
  return outcome;
}

/** Applies what the settings allow, each with an audit line and an undo of its own. */
function runTurn(deps: RecommendationsDeps, { db }: ClientFacts, due: number, actor: Actor): AutopilotTurn {
  const { settings } = readAutopilot(db.sqlite);
  const at = deps.ports.clock.now();
  const { apply: chosen, overCap } = chooseForTurn(listRecommendations(db.sqlite).map(describe), settings);
  const call: CallContext = { actor, signal: new AbortController().signal };
  const turn = db.sqlite.transaction((): AutopilotTurn => {
    const applied = chosen.map(({ id }) => {
      approve(deps, { clientId: db.id, id }, call);
      return { id, operationId: apply(deps, { clientId: db.id, id }, call).operationId };
    });
    const outcome = applied.length > 0 ? 'applied' : 'nothing';
    keepTurn(db.sqlite, due, at, outcome, { applied, overCap });
    appendAudit(db.sqlite, { at, actor, action: 'recommendations.turn', detail: { due: new Date(due).toISOString(), applied: applied.length, overCap } });
    return { due: new Date(due).toISOString(), at: new Date(at).toISOString(), outcome, applied, overCap };
  }).immediate();
  deps.emit('recommendations.changed', { clientId: db.id });
  return turn;
}

/**
 * A time that was missed: run now because a person says so, under the same cap and types, or let go.
 * @throws AppError NOT_FOUND, CONFLICT `recommendations:error.killed` while the kill switch is pulled
 */
export function missed(deps: RecommendationsDeps, { clientId, due, run }: Parsed<'recommendations.missed'>, { actor }: CallContext): AutopilotTurn {
  const facts = clientFacts(deps.vault, clientId);
  const at = Date.parse(due);
  if (findTurn(facts.db.sqlite, at) !== 'missed') throw new AppError('NOT_FOUND', 'recommendations:error.unknown');
  if (run && readAutopilot(facts.db.sqlite).settings.killed) throw new AppError('CONFLICT', 'recommendations:error.killed');
  if (run) return runTurn(deps, facts, at, actor);
  note(deps, facts, at, 'dismissed');
  return { due, at: new Date(deps.ports.clock.now()).toISOString(), outcome: 'dismissed', applied: [], overCap: 0 };
}
