import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { AudiencePut, HashedPerson, PutOutcome, PutRequest, RefusedPerson } from '../ads-account.ts';
import { PlatformFailure } from '../platform-failure.ts';
import { GOOGLE_ADS, type GoogleCalls } from './google-calls.ts';

const job = z.object({ resourceName: z.string() });
const location = z.object({ fieldPathElements: z.array(z.object({ fieldName: z.string(), index: z.number().optional() })).default([]) });
const failures = z.object({ errors: z.array(z.object({ errorCode: z.record(z.string(), z.string()).default({}), location: location.optional() })).default([]) });
const added = z.object({ partialFailureError: z.object({ details: z.array(failures).default([]) }).optional() }).optional();
const jobRow = z.object({
  offlineUserDataJob: z.object({ status: z.string().default(''), failureReason: z.string().optional(), operationMetadata: z.object({ matchRateRange: z.string().optional() }).optional() }),
});

const identifiersOf = ({ email, phone }: HashedPerson) => [...(email === undefined ? [] : [{ hashedEmail: email }]), ...(phone === undefined ? [] : [{ hashedPhoneNumber: phone }])];
const jobIdOf = (ref: string): string => ref.split('/').at(-1) ?? '';

async function jobOf(calls: GoogleCalls, ref: string): Promise<z.infer<typeof jobRow>['offlineUserDataJob'] | null> {
  if (!/^customers\/\d+\/offlineUserDataJobs\/\d+$/u.test(ref)) return null;
  const [row] = await calls.search(`SELECT offline_user_data_job.status, offline_user_data_job.failure_reason, offline_user_data_job.operation_metadata.match_rate_range FROM offline_user_data_job WHERE offline_user_data_job.resource_name = '${ref}'`, jobRow);
  return row?.offlineUserDataJob ?? null;
}

/**
 * One OfflineUserDataJob: created, filled batch by batch, run. What is filled and not run changes nothing, and a person who is added twice is there once. A
 * job that a killed program left pending is filled on; one that was run has taken everything.
 */
export async function openGooglePut(calls: GoogleCalls, { audience, how, ref, number }: PutRequest): Promise<AudiencePut> {
  const before = ref === null ? null : await jobOf(calls, ref);
  const state = before?.status === 'PENDING' ? 'open' : before?.status === 'RUNNING' || before?.status === 'SUCCESS' ? 'ended' : 'begun';
  const resource = state === 'begun' || ref === null ? await createJob(calls, audience, number) : ref;
  const at = { customerId: calls.customerId, jobId: jobIdOf(resource) };
  return {
    ref: resource, state, atOnce: false,
    async add(people) {
      const operations = people.map((one) => ({ [how === 'add' ? 'create' : 'remove']: { userIdentifiers: identifiersOf(one) } }));
      const path = '/customers/{customerId}/offlineUserDataJobs/{jobId}:addOperations';
      const { partialFailureError: failed } = (await calls.ask({ method: 'POST', path, at, body: { operations, enablePartialFailure: true }, again: true, people: people.length }, added)) ?? {};
      return { refused: failed ? refusedIn(failed.details, people) : [], unnamed: 0 };
    },
    async finish() {
      try {
        await calls.ask({ method: 'POST', path: '/customers/{customerId}/offlineUserDataJobs/{jobId}:run', at, body: {} }, z.unknown());
      } catch (error) {
        // Whether it ran can be asked; only where it did not is that a failure.
        const isRun = error instanceof PlatformFailure && ['RUNNING', 'SUCCESS'].includes((await jobOf(calls, resource))?.status ?? '');
        if (!isRun) throw error;
      }
    },
  };
}

async function createJob(calls: GoogleCalls, userList: string, number: number): Promise<string> {
  // Only people with consent come this far: the gate has seen to that.
  const consent = { adUserData: 'GRANTED', adPersonalization: 'GRANTED' };
  const body = { job: { type: 'CUSTOMER_MATCH_USER_LIST', externalId: String(number), customerMatchUserListMetadata: { userList, consent } } };
  return (await calls.ask({ method: 'POST', path: '/customers/{customerId}/offlineUserDataJobs:create', at: { customerId: calls.customerId }, body }, job)).resourceName;
}

/** @throws AppError EXTERNAL `connections:error.refused` where an error names none of the people */
function refusedIn(details: readonly z.infer<typeof failures>[], people: readonly HashedPerson[]): RefusedPerson[] {
  return details.flatMap(({ errors }) => errors).map(({ errorCode, location: where }) => {
    const reason = Object.values(errorCode)[0] ?? 'UNKNOWN';
    const person = people[where?.fieldPathElements.find(({ fieldName }) => fieldName === 'operations')?.index ?? -1];
    if (!person) throw new AppError('EXTERNAL', 'connections:error.refused', { params: { platform: GOOGLE_ADS, says: reason, word: reason } });
    return { seq: person.seq, reason };
  });
}

export async function googleOutcome(calls: GoogleCalls, ref: string): Promise<PutOutcome> {
  const found = await jobOf(calls, ref);
  const state = found?.status === 'SUCCESS' ? 'done' : found === null || found.status === 'FAILED' ? 'failed' : 'processing';
  return { state, match: found?.operationMetadata?.matchRateRange ?? null, reason: found?.failureReason ?? null };
}
