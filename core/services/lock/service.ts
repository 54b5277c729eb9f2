import type { Jobs } from '../../jobs/jobs.ts';

interface FaceLockDeps {
  jobs(): Jobs;
  /** Closes the databases and forgets the keys. */
  forgetKeys(): Promise<void>;
  /** The state that shells see has changed. */
  changed(): void;
}

export interface FaceLock {
  /** True between an idle lock and the end of the last job: nobody may ask, the jobs go on. */
  readonly active: boolean;
  lock(finishJobs: boolean): Promise<void>;
  lift(): void;
}

/** The two ways to lock: idle time locks the face, a wish or a suspend locks everything. */
export function createFaceLock({ jobs, forgetKeys, changed }: FaceLockDeps): FaceLock {
  let active = false;

  async function lockFully(): Promise<void> {
    await jobs().checkpointAll();
    active = false;
    await forgetKeys();
    changed();
  }

  return {
    get active() {
      return active;
    },
    async lock(finishJobs) {
      if (!finishJobs || !jobs().anyRunning()) return lockFully();
      active = true;
      changed();
      void jobs().whenQuiet().then(() => (active ? lockFully() : undefined));
    },
    lift() {
      active = false;
      changed();
    },
  };
}
