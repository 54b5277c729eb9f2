import { expect, it } from 'vitest';
import { fold } from '../normalise/fold.ts';
import { consentOfHeader } from './consent-header.ts';

it.each([
  ['Acepta correo', 'emailConsent'],
  ['¿Acepta recibir promociones por e-mail?', 'emailConsent'],
  ['Autoriza WhatsApp', 'whatsappConsent'],
  ['Permite llamadas', 'phoneConsent'],
  ['Consentimiento SMS', 'smsConsent'],
  ['Aceita receber novidades', 'emailConsent'],
  ['Autoriza contato por WhatsApp', 'whatsappConsent'],
  ['Deseja receber ligações', 'phoneConsent'],
  ['Agrees to email', 'emailConsent'],
  ['Opt-in SMS', 'smsConsent'],
])('%s → %s', (header, field) => {
  expect(consentOfHeader(fold(header))?.field).toBe(field);
});

it.each(['Correo', 'Fecha de consentimiento de correo', 'Acepta tarjeta', 'Ofertas', 'Consent date email', 'Medio de pago que acepta', 'Teléfono'])('%s is no consent', (header) => {
  expect(consentOfHeader(fold(header))).toBeNull();
});
