import type { recommendations } from '../../contract/recommendations.ts';
import type { Output } from '../../contract/index.ts';
import type { QuietFact } from '../../contract/recommendations.ts';
import type { Handlers } from '../handlers.ts';
import { clientFacts } from '../overview/service.ts';
import { apply, exportPlan, undo } from './apply.ts';
import { autopilotOf, missed, setAutopilot } from './autopilot.ts';
import { approve, reject, reopen, snooze, weigh } from './decide.ts';
import type { RecommendationsDeps } from './deps.ts';
import { describe } from './describe.ts';
import { make } from './make.ts';
import { readAutopilot } from './repo-autopilot.ts';
import { lastLook, listRecommendations } from './repo-recommendations.ts';

export type RecommendationsHandlers = Pick<Handlers, Exclude<keyof typeof recommendations, 'recommendations.changed'>>;

/** Handlers of core/contract/recommendations.ts. */
export function createRecommendationsHandlers(deps: RecommendationsDeps): RecommendationsHandlers {
  return {
    'recommendations.make': ({ clientId }, job) => make(deps, clientId, job),
    'recommendations.list': ({ clientId }) => listOf(deps, clientId),
    'recommendations.weigh': (input) => weigh(deps, input),
    'recommendations.approve': (input, call) => approve(deps, input, call),
    'recommendations.snooze': (input, call) => snooze(deps, input, call),
    'recommendations.reject': (input, call) => reject(deps, input, call),
    'recommendations.reopen': (input, call) => reopen(deps, input, call),
    'recommendations.apply': (input, call) => apply(deps, input, call),
    'recommendations.undo': (input, call) => (undo(deps, input, call), {}),
    'recommendations.export': (input) => exportPlan(deps, input),
    'recommendations.autopilot': ({ clientId }) => autopilotOf(deps, clientId),
    'recommendations.setAutopilot': (input, call) => (setAutopilot(deps, input, call), {}),
    'recommendations.missed': (input, call) => missed(deps, input, call),
  };
}

function listOf({ vault }: RecommendationsDeps, clientId: string): Output<'recommendations.list'> {
  const { db, settings: { currency } } = clientFacts(vault, clientId);
  const reader = db.readOnly();
  const look = lastLook(reader);
  return {
    recommendations: listRecommendations(reader).map(describe),
    quiet: look ? (JSON.parse(look.quiet) as QuietFact[]) : [],
    lookedAt: look ? new Date(look.at).toISOString() : null,
    asOf: look?.asOf ?? null,
    currency,
    autopilot: readAutopilot(reader).settings,
  };
}
