import { createHash } from 'node:crypto';

/** Stands for an address in a reference that outlives the person's erasure: who does not know the address learns nothing of it. */
export const nameOfAddress = (email: string): string => createHash('sha256').update(email.trim().toLowerCase()).digest('hex').slice(0, 20);
