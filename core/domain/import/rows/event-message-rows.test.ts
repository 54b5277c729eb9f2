import { describe, expect, it } from 'vitest';
import { takeFile } from '../testing/take.ts';
import type { EventRow, MessageRow } from './row-types.ts';

const client = { country: 'MX', currency: 'MXN', timezone: 'America/Mexico_City', locale: 'es-MX' };
const now = Date.UTC(2026, 10, 21);
const take = (kind: 'events' | 'messages', lines: string[]) => takeFile(`${lines.join('\n')}\n`, { client, now, kind, fileName: `${kind}.csv` });
const reasons = (rejects: { row: number; column: string | null; messageKey: string }[]) => rejects.map(({ row, column, messageKey }) => [row, column, messageKey]);

describe('events', () => {
  it('are read with type, time in the client\'s zone, person, campaign, page and value', async () => {
    const { rows, rejects } = await take('events', [
      'Correo,Evento,Fecha y hora,Campaña,URL,Producto,Valor,Moneda,Canal',
      'Ana+promo@Gmail.com,Apertura,06/05/2026 10:30,Buen Fin,https://x.mx/p?utm_source=meta&utm_medium=cpc&q=1,,,,email',
      'luis@x.mx,hizo clic,25/05/2026 10:30,Buen Fin,https://x.mx/p#ancla,,,,email',
      'eva@x.mx,compra,26/05/2026 23:00,,,Camisa,"1,234.50",USD,web',
    ]);
    expect(rejects).toEqual([]);
    const [open, click, bought] = rows as EventRow[];
    expect(open).toMatchObject({
      row: 2, type: 'open', at: Date.UTC(2026, 4, 6, 16, 30), email: 'Ana+promo@gmail.com', emailKey: 'ana@gmail.com', campaign: 'Buen Fin', channel: 'email',
      utm: { source: 'meta', medium: 'cpc', campaign: null }, valueMicros: null, currency: null,
    });
    expect(click).toMatchObject({ type: 'click', at: Date.UTC(2026, 4, 25, 16, 30) });
    expect(bought).toMatchObject({ type: 'purchase', at: Date.UTC(2026, 4, 27, 5), product: 'Camisa', valueMicros: 1_234_500_000, currency: 'USD' });
  });

  it('keep a word of the file\'s own in snake case, and tell equal lines by equal hashes', async () => {
    const { rows } = await take('events', ['user_id,event,timestamp', '7,Vio el catálogo,2026-05-06T10:00:00Z', '7,Vio el catálogo,2026-05-06T10:00:00Z', '7,Vio el catálogo,2026-05-06T10:00:01Z']);
    const [first, second, third] = rows as EventRow[];
    expect(first).toMatchObject({ type: 'vio_el_catalogo', externalId: '7', at: Date.UTC(2026, 4, 6, 10) });
    expect(second?.contentHash).toBe(first?.contentHash);
    expect(third?.contentHash).not.toBe(first?.contentHash);
  });

  it('are rejected without type or time, in the future, or with a mail or value that is none', async () => {
    const { rows, rejects } = await take('events', [
      'email,event,date,value',
      'ana@x.mx,open,2026-05-06,10.50', 'ana@x.mx,,2026-05-06,', 'ana@x.mx,open,,', 'ana@x.mx,open,mañana,', 'ana@x.mx,open,2027-05-06,', 'ana(at)x.mx,open,2026-05-06,', 'ana@x.mx,purchase,2026-05-06,caro',
    ]);
    expect(rows).toHaveLength(1);
    expect(reasons(rejects)).toEqual([
      [3, 'event', 'reject:missing_type'], [4, 'date', 'reject:missing_date'], [5, 'date', 'reject:date'], [6, 'date', 'reject:date_future'],
      [7, 'email', 'reject:email'], [8, 'value', 'reject:money'],
    ]);
  });
});

describe('messages', () => {
  it('are read with author, time, rating as a share of its scale, and language', async () => {
    const { rows, rejects } = await take('messages', [
      'id,tipo,fecha,autor,correo,asunto,texto,calificación,producto,idioma',
      'm1,reseña,2026-05-06 10:00,ana pérez,ana@x.mx,,"Muy buena, llegó antes",4,Camisa,español',
      'm2,reseña,2026-05-07 10:00,LUIS GÓMEZ,,,Regular,3/5,Camisa,es-MX',
      'm3,,2026-05-08 10:00,,eva@x.mx,Garantía,No enciende,,,',
    ]);
    expect(rejects).toEqual([]);
    const [first, second, third] = rows as MessageRow[];
    expect(first).toMatchObject({ messageId: 'm1', type: 'review', authorName: 'Ana Pérez', text: 'Muy buena, llegó antes', rating: 0.8, ratingScale: 5, product: 'Camisa', language: 'es', at: Date.UTC(2026, 4, 6, 16) });
    expect(second).toMatchObject({ type: 'review', authorName: 'Luis Gómez', rating: 0.6, language: 'es-MX', email: null });
    expect(third).toMatchObject({ type: 'message', subject: 'Garantía', rating: null, ratingScale: null, email: 'eva@x.mx' });
  });

  it('keep line ends and emoji of their text as written', async () => {
    const { rows } = await take('messages', ['fecha,texto', '2026-05-06,"¡Hola!', '¿Tienen talla M? 🙂"']);
    expect((rows as MessageRow[])[0]?.text).toBe('¡Hola!\n¿Tienen talla M? 🙂');
  });

  it('are rejected without text or time, or with a rating beyond its scale', async () => {
    const { rows, rejects } = await take('messages', ['date,text,rating', '2026-05-06,Good,5', '2026-05-06,,5', ',Good,5', '2026-05-06,Good,7/5', '2026-05-06,Good,★★★']);
    expect((rows as MessageRow[]).map(({ rating }) => rating)).toEqual([1, 0.6]);
    expect(reasons(rejects)).toEqual([[3, 'text', 'reject:missing_text'], [4, 'date', 'reject:missing_date'], [5, 'rating', 'reject:rating']]);
  });
});
