import { z } from 'zod';

const host = z.string().trim().toLowerCase().min(1).max(253).regex(/^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|::1)$/);
const port = z.int().min(1).max(65_535);
const line = (longest: number) => z.string().trim().min(1).max(longest).regex(/^[^\p{Cc}]*$/u);

/** TLS from the first byte, TLS asked for before anything is said, or none: on this machine alone. */
export const mailSecurity = z.enum(['tls', 'starttls', 'plain']);

/** How to sign in: by password, or by OAuth 2.0 (XOAUTH2) with Microsoft 365, Google, or another that a person names. */
export const mailSignIn = z.enum(['password', 'microsoft', 'google', 'other']);

/** A mail server of a client, and the mailbox that its answers come to. Nothing here is secret. */
export const mailSettings = z.object({
  host,
  port: port.default(465),
  security: mailSecurity.default('tls'),
  user: line(320).optional(),
  signIn: mailSignIn.default('password'),
  /** The number of the application that a person registered with Microsoft, Google or another. */
  oauthClientId: line(300).optional(),
  /** Of Microsoft: the organisation's number or domain. */
  oauthTenant: line(100).regex(/^[\w.-]+$/).default('organizations'),
  /** Of another: where tokens are had; https, or http on this machine. */
  oauthTokenUrl: z.url({ protocol: /^https?$/ }).max(1000).optional(),
  fromName: line(120),
  fromAddress: z.email().max(320),
  replyTo: z.email().max(320).optional(),
  /** Messages a minute at most, as the server's keeper allows. */
  perMinute: z.int().min(1).max(1_000_000).default(60),
  /** Where the key of DKIM is published: `<selector>._domainkey.<domain>`. */
  dkimDomain: host.optional(),
  dkimSelector: line(63).regex(/^[\w.-]+$/).optional(),
  /** The client's own endpoint for a click on "unsubscribe" (RFC 8058 wants https). See docs/mail.md. */
  unsubscribeUrl: z.url({ protocol: /^https$/ }).max(1000).optional(),
  imapHost: host.optional(),
  imapSecurity: z.enum(['tls', 'starttls']).default('tls'),
  imapPort: port.default(993),
  imapUser: line(320).optional(),
  imapFolder: line(200).default('INBOX'),
  /** PEM of an authority of the client's own that signs its servers' certificates. */
  ca: z.string().max(20_000).optional(),
});
export type MailSettings = z.infer<typeof mailSettings>;

export const mailSecrets = z.object({
  password: z.string().max(1000).optional(),
  /** RSA, in PEM. */
  dkimKey: z.string().max(20_000).optional(),
  /** Signs the links for unsubscribing; the endpoint has it too. */
  unsubscribeSecret: z.string().min(32).max(200).optional(),
  /** Without it the password of sending. */
  imapPassword: z.string().max(1000).optional(),
  oauthClientSecret: z.string().max(1000).optional(),
  oauthRefreshToken: z.string().max(10_000).optional(),
});
export type MailSecrets = z.infer<typeof mailSecrets>;

/** A field of the form in which a person writes them down. Words: `mail:field.<name>`, `mail:help.<name>`, `mail:group.<group>`. */
export interface MailField {
  name: keyof MailSettings | keyof MailSecrets;
  type: 'text' | 'number' | 'choice' | 'email' | 'url' | 'secret' | 'pem';
  required: boolean;
  group: 'server' | 'oauth' | 'sender' | 'dkim' | 'unsubscribe' | 'mailbox';
  options?: readonly string[];
}

const field = (group: MailField['group'], name: MailField['name'], type: MailField['type'], required = false): MailField => ({ name, type, required, group });

export const MAIL_FIELDS: readonly MailField[] = [
  field('server', 'host', 'text', true),
  { ...field('server', 'security', 'choice', true), options: mailSecurity.options },
  field('server', 'port', 'number', true),
  field('server', 'user', 'text'),
  field('server', 'password', 'secret'),
  field('server', 'perMinute', 'number', true),
  field('server', 'ca', 'pem'),
  { ...field('oauth', 'signIn', 'choice'), options: mailSignIn.options },
  field('oauth', 'oauthClientId', 'text'),
  field('oauth', 'oauthClientSecret', 'secret'),
  field('oauth', 'oauthRefreshToken', 'secret'),
  field('oauth', 'oauthTenant', 'text'),
  field('oauth', 'oauthTokenUrl', 'url'),
  field('sender', 'fromName', 'text', true),
  field('sender', 'fromAddress', 'email', true),
  field('sender', 'replyTo', 'email'),
  field('dkim', 'dkimDomain', 'text'),
  field('dkim', 'dkimSelector', 'text'),
  field('dkim', 'dkimKey', 'pem'),
  field('unsubscribe', 'unsubscribeUrl', 'url'),
  field('unsubscribe', 'unsubscribeSecret', 'secret'),
  field('mailbox', 'imapHost', 'text'),
  { ...field('mailbox', 'imapSecurity', 'choice'), options: ['tls', 'starttls'] },
  field('mailbox', 'imapPort', 'number'),
  field('mailbox', 'imapUser', 'text'),
  field('mailbox', 'imapPassword', 'secret'),
  field('mailbox', 'imapFolder', 'text'),
];

/** Where a connection's tokens are had; null where it signs in by password. */
export function mailTokenUrl({ signIn, oauthTenant, oauthTokenUrl }: Pick<MailSettings, 'signIn' | 'oauthTenant' | 'oauthTokenUrl'>): string | null {
  if (signIn === 'microsoft') return `https://login.microsoftonline.com/${oauthTenant}/oauth2/v2.0/token`;
  return signIn === 'google' ? 'https://oauth2.googleapis.com/token' : signIn === 'other' ? (oauthTokenUrl ?? null) : null;
}

/** What the door outward opens for a connection: `smtps://host:465`, `smtp://host:587` (upgraded before anything is said), `imaps://host:993`, `imap://host:143` (upgraded too), the endpoint's origin, where its tokens are had. */
export function mailOrigins(settings: MailSettings): string[] {
  const { host: server, port: at, security, imapHost, imapPort, unsubscribeUrl } = settings;
  const tokens = mailTokenUrl(settings);
  return [
    mailOrigin(security === 'tls' ? 'smtps' : 'smtp', server, at),
    ...(imapHost === undefined ? [] : [mailOrigin(imapScheme(settings), imapHost, imapPort)]),
    ...(unsubscribeUrl === undefined ? [] : [new URL(unsubscribeUrl).origin]),
    ...(tokens === null ? [] : [new URL(tokens).origin]),
  ];
}

export const imapScheme = ({ imapSecurity }: Pick<MailSettings, 'imapSecurity'>): 'imaps' | 'imap' => (imapSecurity === 'tls' ? 'imaps' : 'imap');

export const mailOrigin = (scheme: 'smtps' | 'smtp' | 'imaps' | 'imap', name: string, at: number): string => `${scheme}://${name}:${at}`;
