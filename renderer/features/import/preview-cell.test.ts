import { expect, it, vi } from 'vitest';
import { createFormat } from '../../lib/format.ts';
import { i18n } from '../../lib/i18n.svelte.ts';
import { writeCell } from './preview-cell.ts';

vi.hoisted(() => vi.stubGlobal('document', { documentElement: {} }));

const format = createFormat({ locale: 'es-MX', currency: 'MXN', timeZone: 'America/Mexico_City' });
const write = (field: string, value: string | number) => writeCell(field, value, null, format);

it("writes the program's own words in the language spoken, and the file's as they are", () => {
  i18n.setLocale('es');
  expect([write('type', 'message'), write('type', 'add_to_cart'), write('gender', 'female'), write('grain', 'day')]).toEqual(['Mensaje', 'Agregado al carrito', 'Mujer', 'Día']);
  expect([write('country', 'MX'), write('language', 'pt'), write('channel', 'email'), write('channel', 'google_ads')]).toEqual(['México', 'portugués', 'Correo', 'Google']);
  expect([write('type', 'renovó_plan'), write('status', 'paid'), write('channel', 'Feria de Lima')]).toEqual(['renovó_plan', 'paid', 'Feria de Lima']);
  i18n.setLocale('pt-BR');
  expect(write('type', 'message')).toBe('Mensagem');
});

it('writes a consent as a person says it', () => {
  i18n.setLocale('es');
  const claims = [{ channel: 'email', status: 'unsubscribed', at: Date.UTC(2024, 3, 26, 18), source: null }, { channel: 'sms', status: 'never', at: null, source: null }];
  expect(write('consents', JSON.stringify(claims))).toBe('Correo: de baja (26 abr 2024), SMS: nunca lo dio');
  expect(write('attributes', '{"Propietario":"Luis Ríos"}')).toBe('Propietario: Luis Ríos');
});
