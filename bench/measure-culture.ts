import { readFileSync } from 'node:fs';
import { adapt, check, type FoundIssue } from '../core/domain/culture/index.ts';
import { brief as briefSchema } from '../core/contract/compose.ts';
import type { Country } from '../core/contract/values.ts';
import { composeCampaign, voiceOf } from '../core/domain/compose/index.ts';
import { renderMjml } from '../core/services/compose/service.ts';

/** Texts adapted and checked per second, and the first one of a process; false alarms on the clean regional texts; campaigns composed. Prints one JSON line. */
const ROUNDS = 300;
const mail = `Hola {{contact.firstName|amiga}}:

Tienes 3 días para aprovechar nuestra oferta. Si compras online, te llevas un regalo; tus compras llegan en 24 horas. Dime qué necesitas y siéntate a disfrutar: el ordenador nuevo cuesta $1,234.50 y el móvil, la mitad.

No te pierdas nada. Elige tu talla, agrega al carrito y paga en cuotas. ¿Tienes dudas? Escríbenos, queremos ayudarte. Puedes registrarte en https://acme.com/registro?utm_source=mail cuando quieras.

Gracias por confiar en nosotros. Si ya no quieres recibir estos correos, date de baja aquí: {{unsubscribeUrl}}
Acme S.A., Calle 10 # 5-51`;

const clean = readFileSync(new URL('../core/domain/culture/fixtures/clean.txt', import.meta.url), 'utf8').trim().split('\n').map((line) => line.split('\t') as [Country, string]);

function timed(work: () => unknown): { first: number; p50: number; p95: number; perSecond: number } {
  const started = performance.now();
  work();
  const first = performance.now() - started;
  const times = Array.from({ length: ROUNDS }, () => {
    const from = process.cpuUsage();
    const at = performance.now();
    work();
    const { user, system } = process.cpuUsage(from);
    return { ms: performance.now() - at, cpu: (user + system) / 1000 };
  });
  const sorted = times.slice(ROUNDS / 10).map(({ ms }) => ms).sort((a, b) => a - b);
  const cpu = times.slice(ROUNDS / 10).reduce((sum, one) => sum + one.cpu, 0);
  return { first, p50: sorted[Math.floor(sorted.length / 2)] ?? 0, p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0, perSecond: (sorted.length / cpu) * 1000 };
}

const adapting = timed(() => adapt(mail, { to: 'AR' }));
const checking = timed(() => check(mail, { country: 'MX' }));
const alarms = clean.filter(([country, text]) => (check(text, { country }).issues as FoundIssue[]).length > 0).length;
const large = mail.repeat(Math.ceil(1_000_000 / mail.length));
const at = performance.now();
adapt(large, { to: 'AR' });
const largeMs = performance.now() - at;

/** 50 subjects, the letter with its HTML and every other channel, checked, for five countries. */
const brief = briefSchema.parse({
  brand: 'Café Lumbre', offer: '20 % de descuento en café de origen', facts: ['Envío gratis desde $30.000', 'Tostado cada martes'], product: 'Cafeteras', dates: { from: '2026-12-01', to: '2026-12-15' },
  landingUrl: 'https://cafe.example', sender: 'Café Lumbre, Calle 1',
});
async function compose(): Promise<number> {
  const began = performance.now();
  for (const country of ['AR', 'BR', 'CO', 'ES', 'MX'] as const) await renderMjml(composeCampaign(brief, voiceOf(country, false), 50).body.mjml);
  return performance.now() - began;
}
const composeFirst = await compose();
const composed: number[] = [];
for (let round = 0; round < 11; round++) composed.push(await compose());
const composing = { first: composeFirst, p50: composed.sort((a, b) => a - b)[5] ?? 0 };
console.log(JSON.stringify({ composing, characters: mail.length, adapting, checking, clean: clean.length, alarms, largeMs }));
