/** What may be merged. Others are left to the check that names them. */
export const MERGE_FIELDS = ['contact.firstName', 'contact.lastName', 'contact.city', 'unsubscribeUrl'] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];
