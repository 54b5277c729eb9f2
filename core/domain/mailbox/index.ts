/** What came to a mailbox: bounces (RFC 3464 and plain ones), complaints (RFC 5965), replies, wishes to be left alone. Pure. */
export { addressIn, fieldGroups, first, type Fields } from './fields.ts';
export { findingsOf, isAutomatic } from './findings.ts';
export { keyIn, type Finding, type Mail } from './mail.ts';
