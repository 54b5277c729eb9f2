import type { Emit, Handlers } from '../handlers.ts';
import type { Network } from './service.ts';

type NetworkCalls = 'network.get' | 'network.set';

/** The switch that decides whether anything may leave this machine at all. */
export function createNetworkHandlers({ network, emit }: { network: Network; emit: Emit }): Pick<Handlers, NetworkCalls> {
  const state = () => ({ on: network.isOn(), destinations: network.destinations });
  return {
    'network.get': state,
    'network.set': ({ on }, { actor }) => {
      network.set(on, actor);
      emit('network.changed', { on });
      return state();
    },
  };
}
