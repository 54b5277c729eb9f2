import { AppError } from '../../core/contract/errors.ts';
import type { Connection } from '../../core/contract/llm.ts';
import type { Output } from '../../core/contract/index.ts';
import type { Country } from '../../core/contract/values.ts';
import { clientIdOf } from '../client-id.ts';
import { write } from '../output.ts';
import type { Session } from '../session.ts';

export const PROVIDERS = ['offline', 'openai', 'anthropic', 'local', 'compatible'] as const;

export interface ModelOptions {
  provider: (typeof PROVIDERS)[number];
  client?: string;
  connection?: string;
  approve?: boolean;
}

type Campaigns = Output<'compose.draft'>['campaigns'];
interface Receipt {
  country: Country;
  seqs: number[];
  model: string;
  inputTokens: number | null;
  outputTokens: number | null;
  costMicros: number | null;
}
interface Note {
  code: string;
  country?: Country;
  message: string;
}

/** Lets a model write over what this machine wrote, country by country. Where it cannot, what this machine wrote stays, and the note says why. */
export async function byModel(session: Session, brief: object, options: ModelOptions, variants: number, campaigns: Campaigns): Promise<{ receipts: Receipt[]; notes: Note[] }> {
  const notes: Note[] = [];
  const receipts: Receipt[] = [];
  try {
    const connection = await connectionFor(session, options);
    const clientId = options.client === undefined ? undefined : await clientIdOf(session, options.client);
    for (const country of Object.keys(campaigns) as Country[]) {
      const sending = { brief: brief as never, country, connectionId: connection.id, clientId, variants };
      try {
        const approval = await shownPayload(session, sending, options);
        const { campaign, receipts: seqs, model, inputTokens, outputTokens, costMicros } = await session.call('compose.write', { ...sending, approvals: approval === null ? [] : [approval] });
        campaigns[country] = campaign;
        receipts.push({ country, seqs, model: model ?? '', inputTokens, outputTokens, costMicros });
      } catch (error) {
        notes.push(noteOf(session, error, options, country));
      }
    }
  } catch (error) {
    notes.push(noteOf(session, error, options));
  }
  return { receipts, notes };
}

async function connectionFor(session: Session, { provider, connection: named }: ModelOptions): Promise<Connection> {
  if ((await session.call('vault.status', {})).state !== 'unlocked') throw new AppError('LOCKED', 'compose:note.noWorkspace');
  const { connections } = await session.call('llm.connections', {});
  const found = connections.find(({ kind, name }) => kind === provider && (named === undefined || name === named));
  if (!found) throw new AppError('NOT_FOUND', 'compose:note.noConnection', { params: { provider } });
  return found;
}

/** Shows what would leave where nobody has seen it yet; the fingerprint where the person said yes beforehand. */
async function shownPayload(session: Session, sending: Parameters<typeof session.call<'compose.preview'>>[1], { approve = false }: ModelOptions): Promise<string | null> {
  const preview = await session.call('compose.preview', sending);
  if (!preview.needsApproval) return null;
  await write(process.stderr, `${session.t('compose:note.payload', { to: preview.to, bytes: preview.bytes })}\n\n${preview.payload.system}\n\n${preview.payload.user}\n\n`);
  return approve ? preview.fingerprint : null;
}

function noteOf(session: Session, error: unknown, { provider }: ModelOptions, country?: Country): Note {
  if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error;
  const why = session.t(error.messageKey, error.params);
  return { code: 'offlineInstead', ...(country === undefined ? {} : { country }), message: session.t('compose:note.offlineInstead', { provider, why, country: country ?? '' }) };
}
