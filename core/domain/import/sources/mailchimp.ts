import type { SourceProfile } from './source-profile.ts';

const doc = 'https://mailchimp.com/help/view-export-contacts/';

const members: SourceProfile['fields'] = {
  email: 'email address|dirección de correo electrónico|endereço de e-mail|correo electrónico|email',
  firstName: 'first name|nombre|nome|fname',
  lastName: 'last name|apellido|apellidos|sobrenome|lname',
  phone: 'phone number|número de teléfono|número de telefone|phone|teléfono|telefone',
  address: 'address|dirección|endereço',
  company: 'company|empresa',
  language: 'language|idioma',
  timezone: 'timezone',
  country: 'cc',
  region: 'region',
  birthday: 'date of birth|fecha de nacimiento|data de nascimento',
  createdAt: 'optin time',
  updatedAt: 'last changed',
  emailConsentAt: 'confirm time|optin time',
  unsubscribedAt: 'unsub time',
  bouncedAt: 'clean time',
  consentSource: 'unsub reason|unsub campaign title|clean campaign title',
  externalId: 'euid|leid',
  tags: 'tags|etiquetas',
};

const formats: SourceProfile['formats'] = Object.fromEntries(
  ['createdAt', 'updatedAt', 'emailConsentAt', 'unsubscribedAt', 'bouncedAt'].map((field) => [
    field,
    { timezone: 'UTC', dateOrder: 'ymd' },
  ]),
);

export const mailchimp: SourceProfile = {
  id: 'mailchimp',
  name: 'Mailchimp',
  kind: 'contacts',
  doc,
  // The audience's own fields bear whatever labels its owner gave them; Mailchimp's own are the same in every language.
  requires: ['member rating|optin time|confirm time|unsub time|clean time', 'leid|euid', 'last changed|gmtoff|notes'],
  fields: members,
  formats,
  ignore:
    'birthday|cumpleaños|aniversário|unsub campaign id|unsub reason other|clean campaign id|member rating|optin ip|confirm ip|latitude|longitude|gmtoff|dstoff|notes',
  fileNames: [
    { pattern: /^(?:un|de)sub|baja|descadastr/i, consent: { channel: 'email', status: 'unsubscribed' } },
    { pattern: /^clean|rebot/i, consent: { channel: 'email', status: 'bounced' } },
    { pattern: /^non-?sub/i, consent: { channel: 'email', status: 'never' } },
    { pattern: /^(?:subs|susc|inscri|assin)/i, consent: { channel: 'email', status: 'subscribed' } },
  ],
};

export const mailchimpMembers: SourceProfile = {
  id: 'mailchimp_api',
  name: 'Mailchimp (API)',
  kind: 'contacts',
  doc: 'https://mailchimp.com/developer/marketing/api/list-members/',
  requires: ['email address', 'status', 'unique email id|list id', 'timestamp opt|timestamp signup|last changed'],
  fields: {
    externalId: 'id',
    email: 'email address',
    firstName: 'merge fname',
    lastName: 'merge lname',
    language: 'language',
    country: 'country code',
    timezone: 'timezone',
    createdAt: 'timestamp signup|timestamp opt',
    updatedAt: 'last changed',
    emailConsent: 'status',
    emailConsentAt: 'timestamp opt',
  },
  formats: Object.fromEntries(
    ['createdAt', 'updatedAt', 'emailConsentAt'].map((field) => [field, { timezone: 'UTC', dateOrder: 'ymd' }]),
  ),
  ignore:
    'fivetran synced|latitude|longitude|ip opt|ip signup|gmtoff|dstoff|member rating|email client|email type|vip|unique email id|list id',
};

/** An unsubscribe list by member id; taken as contacts it is a consent list, taken as events it is what happened. */
export const mailchimpUnsubscribes: SourceProfile = {
  id: 'mailchimp_unsubscribes',
  name: 'Mailchimp (unsubscribes)',
  kind: 'events',
  doc: 'https://mailchimp.com/developer/marketing/api/unsub-reports/',
  requires: ['member id', 'list id', 'timestamp', 'reason'],
  fields: { externalId: 'member id', at: 'timestamp', campaignId: 'campaign id' },
  formats: { at: { timezone: 'UTC', dateOrder: 'ymd' } },
  keep: 'reason|list id',
  ignore: 'fivetran synced',
  options: { fixedType: 'unsubscribe', channel: 'email' },
};

export const mailchimpUnsubscribedContacts: SourceProfile = {
  ...mailchimpUnsubscribes,
  id: 'mailchimp_unsubscribes',
  kind: 'contacts',
  fields: { externalId: 'member id', unsubscribedAt: 'timestamp', consentSource: 'reason' },
  formats: { unsubscribedAt: { timezone: 'UTC', dateOrder: 'ymd' } },
  keep: '',
  options: {},
};

export const mailchimpActivity: SourceProfile = {
  id: 'mailchimp_activity',
  name: 'Mailchimp (activity)',
  kind: 'events',
  doc: 'https://mailchimp.com/developer/marketing/api/email-activity-reports/',
  requires: ['action', 'member id', 'timestamp', 'list id|campaign id|automation email id'],
  fields: {
    externalId: 'member id',
    type: 'action',
    at: 'timestamp',
    campaignId: 'campaign id|automation email id',
    url: 'url',
  },
  formats: { at: { timezone: 'UTC', dateOrder: 'ymd' } },
  keep: 'bounce type|list id',
  ignore: 'fivetran synced|ip|combination id',
  options: { channel: 'email' },
};
