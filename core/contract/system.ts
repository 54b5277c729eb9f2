import { z } from 'zod';
import { call } from './define.ts';
import { empty } from './values.ts';

export const system = {
  'system.health': call(empty, z.object({ status: z.literal('ok'), version: z.string(), vault: z.enum(['absent', 'locked', 'unlocked']) }), 'always'),
  'system.echo': call(z.object({ text: z.string().max(1_000_000) }), z.object({ text: z.string() }), 'always'),
};
