import type { Database } from 'better-sqlite3';
import type { Creative } from '../../contract/creatives.ts';
import { AppError } from '../../contract/errors.ts';
import type { Output, Parsed } from '../../contract/index.ts';
import type { Country } from '../../contract/values.ts';
import { imagePromptOf } from '../../domain/compose/index.ts';
import { readPicture } from '../../domain/pictures/read-picture.ts';
import type { ImageReply, ImageRequest } from '../../llm/image-model.ts';
import type { Random } from '../../platform/ports.ts';
import type { CallContext } from '../handlers.ts';
import { approvalFor, checkPolicy, chosen, connectionById, costOf, imageModelOf, inTurn, ledgerOf, mostOf, patiently, previewOf, receiptsSince, routeOf, type KeptConnection, type ModelDeps, type Sending, type Usage } from '../llm/service.ts';
import { readCreative, readCreatives, readImage, writeCreative, type CreativeRow } from './repo.ts';

export interface CreativesDeps extends ModelDeps {
  random: Pick<Random, 'uuid'>;
}

type Wish = Omit<Parsed<'creatives.preview'>, 'alt' | 'approvals'>;
interface Order extends Sending {
  request: ImageRequest;
}

/** The most output tokens of one image: what OpenAI's price of the largest and best one says (0.052 dollars at 8 dollars a million, gpt-image-1-mini, 1024×1536, high). */
const MOST_IMAGE_TOKENS = 6500;
const nowhere = { clientId: null, actor: 'system' as const, detail: {} };

function orderFor({ egress }: CreativesDeps, { clientId, description, size, country }: Wish, connection: KeptConnection): Order {
  const { prompt, redacted } = imagePromptOf(description, country as Country);
  const request = { model: chosen(connection).model, prompt, size };
  return { connection, clientId, redacted, parts: ['image'], request, payload: imageModelOf(egress, connection, nowhere).payloadOf(request) };
}

function connectionsFor({ vault }: CreativesDeps, id: string | undefined): KeptConnection[] {
  const app = vault.require().appDb.sqlite;
  const found = id === undefined ? routeOf(app, 'image') : [connectionById(app, id)];
  if (found.length === 0) throw new AppError('NOT_FOUND', 'llm:error.noImageConnection');
  return found;
}

/** What would be sent for an image, exactly. */
export function previewImage(deps: CreativesDeps, wish: Wish): Output<'creatives.preview'> {
  const order = orderFor(deps, wish, connectionsFor(deps, wish.connectionId)[0] as KeptConnection);
  return { ...previewOf(deps, order), payload: { prompt: order.request.prompt } };
}

/**
 * Has an image made and keeps it, with its alternative text, among the client's data.
 * @throws AppError the last reason where no connection could; nothing on this machine makes images without a model
 */
export async function makeImage(deps: CreativesDeps, asked: Parsed<'creatives.make'>, context: CallContext): Promise<Output<'creatives.make'>> {
  const { clientId, alt, description, connectionId } = asked;
  const client = ledgerOf(deps, clientId);
  const receipts = receiptsSince(client);
  const made = (connection: KeptConnection) => imageBy(deps, asked, connection, context);
  const { answer, tried } = await inTurn(connectionsFor(deps, connectionId), made, context.signal);
  const last = tried.at(-1);
  if (answer === null) throw new AppError('EXTERNAL', last?.messageKey ?? 'llm:error.noImageConnection', { params: last?.params ?? {} });
  const { reply, connection, usage } = answer;
  const costMicros = costOf(usage, connection);
  const id = deps.random.uuid();
  const numbers = receipts();
  writeCreative(client, { id, description, alt, model: usage.model, mime: reply.mime, width: reply.width, height: reply.height, image: reply.image, costMicros, receipts: JSON.stringify(numbers), actor: context.actor, at: deps.clock.now() });
  return { creative: creativeById(client, id), connectionId: connection.id, receipts: numbers, inputTokens: usage.inputTokens, outputTokens: usage.outputTokens, costMicros, tried };
}

async function imageBy(deps: CreativesDeps, asked: Parsed<'creatives.make'>, connection: KeptConnection, context: CallContext) {
  checkPolicy(deps.vault.require().appDb.sqlite, asked.clientId, connection);
  const order = orderFor(deps, asked, connection);
  const approval = approvalFor(deps, order, asked.approvals, context.actor);
  const { model } = order.request;
  const usageOf = ({ inputTokens, outputTokens, image }: ImageReply): Usage => ({ model, inputTokens, outputTokens, images: 1, bytes: image });
  const maker = imageModelOf(deps.egress, connection, { clientId: asked.clientId, actor: context.actor, detail: { model, redacted: order.redacted, approval } });
  const reply = await patiently<ImageReply>(deps, order, context, usageOf)((signal) => maker.make(order.request, signal), mostOf(order.payload, MOST_IMAGE_TOKENS, 1));
  return { reply, connection, usage: usageOf(reply) };
}

/**
 * Keeps a picture that a person brought along.
 * @throws AppError INVALID_INPUT `llm:error.notAPicture` where its bytes are not what it says it is
 */
export function addImage(deps: CreativesDeps, { clientId, base64, mime, ...told }: Parsed<'creatives.add'>, actor: CallContext['actor']): Creative {
  const image = Buffer.from(base64, 'base64');
  const picture = readPicture(image);
  if (picture?.mime !== mime) throw new AppError('INVALID_INPUT', 'llm:error.notAPicture');
  const client = ledgerOf(deps, clientId);
  const id = deps.random.uuid();
  writeCreative(client, { id, ...told, ...picture, model: '', image, costMicros: null, receipts: '[]', actor, at: deps.clock.now() });
  return creativeById(client, id);
}

export const listCreatives = (client: Database): Output<'creatives.list'> => ({ creatives: readCreatives(client).map(shown) });

/** @throws AppError NOT_FOUND `llm:error.noCreative` */
export function imageOf(client: Database, id: string): Output<'creatives.image'> {
  const found = readImage(client, id);
  if (!found) throw new AppError('NOT_FOUND', 'llm:error.noCreative');
  return { mime: found.mime, base64: found.image.toString('base64') };
}

function creativeById(client: Database, id: string): Creative {
  const row = readCreative(client, id);
  if (!row) throw new AppError('NOT_FOUND', 'llm:error.noCreative');
  return shown(row);
}

const shown = ({ receipts, at, actor, ...row }: CreativeRow): Creative => ({ ...row, receipts: JSON.parse(receipts) as number[], at: new Date(at).toISOString(), by: actor as Creative['by'] });
