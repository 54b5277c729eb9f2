/**
 * Events that are not a person's doing, or that end a relation: they make nobody an active contact.
 * The words are those of core/domain/import's event types and of what platforms call deliveries.
 */
export const passiveEvents: readonly string[] = [
  'send', 'sent', 'email_sent', 'delivered', 'delivery', 'email_delivered', 'impression', 'bounce', 'bounced', 'hard_bounce', 'soft_bounce',
  'email_bounced', 'unsubscribe', 'unsubscribed', 'opt_out', 'complaint', 'spam', 'spam_complaint', 'marked_as_spam', 'dropped', 'deferred', 'blocked', 'suppressed', 'failed',
];

const passive = new Set(passiveEvents);

/** Whether an event shows interest: a visit, an open, a click, a sign-up, a purchase, any word not in `passiveEvents`. */
export function isEngagement(type: string): boolean {
  return !passive.has(type);
}
