import { z } from 'zod';
import { call, event } from './define.ts';
import { empty } from './values.ts';

const state = z.object({
  /** Off until a person turns it on. While it is off nothing is sent, whatever asks. */
  on: z.boolean(),
  /** Who could be reached while it is on, and what for. */
  destinations: z.array(z.object({ purpose: z.string(), hosts: z.array(z.string()) })),
});

export const network = {
  'network.get': call(empty, state),
  'network.set': call(z.object({ on: z.boolean() }), state),
  'network.changed': event(z.object({ on: z.boolean() })),
};
