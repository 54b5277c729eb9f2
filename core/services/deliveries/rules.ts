import type { DeliveryRules } from '../../contract/deliveries.ts';
import { AppError } from '../../contract/errors.ts';
import type { Parsed } from '../../contract/index.ts';
import type { Actor } from '../../contract/values.ts';
import { isApproval } from '../../domain/gate/index.ts';
import { appendAudit } from '../agency/service.ts';
import type { DeliveriesDeps } from './deps.ts';
import { readRules, writeRule } from './repo-rules.ts';
import { approvalBy } from './sending.ts';

/**
 * Changes what the client's rules decide. That a country's law is content with a single opt-in is said by a person, by name.
 * @throws AppError FORBIDDEN for whoever may not approve
 */
export function setRules(deps: DeliveriesDeps, { clientId, rules, lawChecked, lawUnchecked }: Parsed<'deliveries.setRules'>, actor: Actor): DeliveryRules {
  const unlocked = deps.vault.require();
  const db = unlocked.openClient(clientId).sqlite;
  if (!isApproval(approvalBy(unlocked, actor))) throw new AppError('FORBIDDEN', 'deliveries:error.mayNotApprove');
  const now = deps.ports.clock.now();
  db.transaction(() => {
    for (const [key, value] of Object.entries(rules)) if (value !== undefined) writeRule(db, key as keyof DeliveryRules, value, actor, now);
    const said = lawChecked && { ...lawChecked, by: actor, at: new Date(now).toISOString() };
    if (said || lawUnchecked) {
      const others = readRules(db).lawChecked.filter(({ country }) => country !== said?.country && country !== lawUnchecked);
      writeRule(db, 'lawChecked', [...others, ...(said ? [said] : [])], actor, now);
    }
    appendAudit(db, { at: now, actor, action: 'deliveries.setRules', detail: { ...rules, ...(lawChecked ? { lawChecked } : {}), ...(lawUnchecked ? { lawUnchecked } : {}) } });
  }).immediate();
  deps.emit('deliveries.changed', { clientId, id: null });
  return readRules(db);
}
