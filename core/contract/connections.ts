import { z } from 'zod';
import { call, event } from './define.ts';
import { clientId, instant, uuid } from './values.ts';

export const connectorKind = z.enum(['mailchimp', 'brevo', 'sendgrid', 'klaviyo', 'hubspot', 'rd-station', 'mail', 'google-ads', 'meta']);
export type ConnectorKind = z.infer<typeof connectorKind>;

/** `audience`: people on a list; `draft`, `schedule`, `results`: of a campaign; `events`: files that the platform sends of what happened; `budgets`: of ad campaigns. */
export const connectorAbility = z.enum(['audience', 'draft', 'schedule', 'results', 'events', 'budgets', 'send']);
export type ConnectorAbility = z.infer<typeof connectorAbility>;

export const connectorField = z.object({
  /** Its label is `connections:field.<name>`, its help `connections:help.<kind>.<name>`. */
  name: z.string(),
  type: z.enum(['text', 'number', 'choice', 'email', 'url', 'secret', 'pem']),
  required: z.boolean(),
  options: z.array(z.string()).optional(),
  group: z.string().optional(),
});
export type ConnectorField = z.infer<typeof connectorField>;

export const connectorInfo = z.object({
  kind: connectorKind,
  shape: z.enum(['mail', 'platform', 'ads']),
  can: z.array(connectorAbility),
  fields: z.array(connectorField),
});
export type ConnectorInfo = z.infer<typeof connectorInfo>;

/** An account of a client at a platform. Its keys never leave the core: `secrets` names those that are there. */
export const platformConnection = z.object({
  id: uuid,
  kind: connectorKind,
  name: z.string(),
  fields: z.record(z.string(), z.string()),
  secrets: z.array(z.string()),
  /** Where its requests go. */
  to: z.string(),
  /** As the platform named it when it was last asked; null before. */
  account: z.string().nullable(),
  testedAt: instant.nullable(),
});
export type PlatformConnection = z.infer<typeof platformConnection>;

const name = z.string().trim().min(1).max(80);
const values = z.record(z.string().max(40), z.string().trim().max(10_000));
const one = z.object({ clientId, id: uuid });

export const connections = {
  /** What a client can be connected to, and what can be done there. */
  'connections.kinds': call(z.object({}), z.object({ kinds: z.array(connectorInfo) })),
  'connections.list': call(z.object({ clientId }), z.object({ connections: z.array(platformConnection) })),
  /** `values` by the names of the kind's fields, keys among them. Nothing is sent. */
  'connections.connect': call(z.object({ clientId, kind: connectorKind, name, values }), platformConnection),
  /** A field that is left out stays; an empty one is taken away. */
  'connections.change': call(one.extend({ name: name.optional(), values: values.optional() }), platformConnection),
  'connections.disconnect': call(one, z.object({ connections: z.array(platformConnection) })),
  /** Asks the platform whose account it is: the one call that changes nothing there. It leaves a receipt as all do. */
  'connections.test': call(one, z.object({ account: z.string(), at: instant, receipts: z.array(z.int()) })),
  'connections.changed': event(z.object({ clientId })),
};
