import type { Line } from './table.ts';

/** What measure-mail.ts prints. */
export interface MailSpeed {
  messages: number;
  bytes: number;
  ours: number;
  plain: number;
  taken: number;
  sent: number;
}

/** Beside nodemailer's own pool: what headers, merging, DKIM before the receipt, and the receipt itself cost. */
export function mailLine({ messages, bytes, ours, plain, taken, sent }: MailSpeed): Line {
  if (taken !== sent) throw new Error(`${sent} messages were sent and ${taken} came`);
  return { figure: `${messages.toLocaleString('en')} messages of ${Math.round(bytes / 1000)} kB by SMTP to loopback, signed, 5 connections`, ours: `${ours.toFixed(0)}/s`, limit: `plain nodemailer pool, signed: ${plain.toFixed(0)}/s`, ratio: `${(plain / ours).toFixed(2)}×` };
}
