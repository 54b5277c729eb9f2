import type { Egress } from '../../egress/egress.ts';
import { createInference } from '../../inference/create-inference.ts';
import type { Ports } from '../../platform/ports.ts';
import type { Unlocked } from '../../vault/types.ts';
import type { Emit, Handlers } from '../handlers.ts';
import { createChoices } from './choices.ts';
import { createModelsHandlers, type ModelCalls } from './handlers.ts';
import { ModelsService } from './service.ts';

interface CreateModelsDeps {
  vault: { readonly current: Unlocked | null };
  ports: Ports;
  emit: Emit;
  egress: Egress;
}

export interface Models {
  service: ModelsService;
  handlers: Pick<Handlers, ModelCalls>;
  /** Ends the reading processes. */
  close(): void;
}

/** The models of this machine and the processes that run them. No process starts before something is read. */
export function createModels({ vault, ports, emit, egress }: CreateModelsDeps): Models {
  const inference = createInference(ports);
  const choices = createChoices(
    () => vault.current?.appDb.sqlite ?? null,
    () => vault.current?.clientIds() ?? [],
  );
  const { data: dataFolder, resources } = ports.paths;
  const service = new ModelsService({ inference, resources, dataFolder, choices, egress, clock: ports.clock, random: ports.random });
  return { service, handlers: createModelsHandlers({ models: service, emit }), close: inference.close };
}
