import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventName, Input, MethodName, Output, Payload } from '../../../contract/index.ts';
import { createCore, type Core } from '../../../create-core.ts';
import { modelServer, type ModelServer } from '../../../llm/testing/model-server.ts';
import { quickPorts } from '../../../vault/testing/quick-ports.ts';

export const brief = { brand: 'Café Lumbre', offer: '20 % de descuento', facts: ['Te atiende María López, maria@lumbre.example'], sender: 'Café Lumbre, Medellín', landingUrl: 'https://cafe.example' };
export const copy = { subjects: ['Café para ti: 20 % de descuento', 'María te espera'], preheader: 'Pregunta por ⟦PERSON_1⟧', paragraphs: ['Hoy el café de la casa tiene 20 % de descuento para ti y los tuyos.'], cta: 'Ver la oferta', ps: '' };

export interface ModelDesk {
  core: Core;
  server: ModelServer;
  clientId: string;
  ask<M extends MethodName>(method: M, input: Input<M>, signal?: AbortSignal): Promise<Output<M>>;
  heard<E extends EventName>(name: E): Payload<E>[];
  /** A model on this machine whose answers cost 80 millionths of a dollar. */
  connect(more?: object): Promise<string>;
  sending(more?: object): Input<'compose.write'>;
  close(): Promise<void>;
}

/** A workspace with one client, and a server that speaks as models do. */
export async function modelDesk(): Promise<ModelDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'querencia-desk-'));
  const server = await modelServer();
  const core = await createCore(quickPorts({ data: join(folder, 'data') }));
  const events: [string, unknown][] = [];
  core.onEvent((name, payload) => void events.push([name, payload]));
  const ask = async <M extends MethodName>(method: M, input: Input<M>, signal = new AbortController().signal) => (await core.invoke(method, input, { signal })) as Output<M>;
  await ask('vault.create', { passphrase: 'seven brown herons over the estuary', locale: 'es', agencyName: 'A' });
  const { id: clientId } = await ask('clients.create', { name: 'Lumbre', country: 'CO', currency: 'COP' } as never);
  return {
    core, server, clientId, ask,
    heard: (name) => events.filter(([one]) => one === name).map(([, payload]) => payload) as never,
    connect: async (more = {}) => (await ask('llm.connect', { kind: 'local', name: 'Mío', model: 'llama', baseUrl: `${server.origin}/v1`, inputPriceMicros: 1_000_000, outputPriceMicros: 2_000_000, ...more } as never)).id,
    sending: (more = {}) => ({ brief, country: 'CO', clientId, variants: 2, ...more }) as Input<'compose.write'>,
    async close() {
      await core.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
