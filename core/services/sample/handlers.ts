import type { Handlers } from '../handlers.ts';
import { SampleService, type SampleDeps } from './service.ts';

/** Loads and removes the sample agency. */
export function createSampleHandlers(deps: SampleDeps): Pick<Handlers, 'sample.load' | 'sample.remove'> {
  const service = new SampleService(deps);
  return {
    'sample.load': async ({ seed }, context) => ({ clientIds: await service.load(seed, context) }),
    'sample.remove': async () => ({ removed: await service.remove() }),
  };
}
