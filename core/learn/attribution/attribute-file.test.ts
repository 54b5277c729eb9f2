import { describe, expect, it } from 'vitest';
import { attributionModels } from '../../domain/attribution/attribute.ts';
import { bytesOf } from '../../domain/import/index.ts';
import { attributeFile, type AttributeFileRequest } from './attribute-file.ts';

const request: AttributeFileRequest = { columns: { path: 'path', conversions: 'conv', value: null, nulls: null }, separator: '>', models: attributionModels, order: null, direct: null, halfLife: 1 };

const attributed = (text: string, change: Partial<AttributeFileRequest> = {}, encoding: BufferEncoding = 'utf8') => attributeFile(bytesOf(Buffer.from(text, encoding)), { ...request, ...change });

const lastTouch = async (...given: Parameters<typeof attributed>) => Object.fromEntries((await attributed(...given)).result.channels.map((channel) => [channel.channel, channel.lastTouch]));

const refusal = (text: string, change: Partial<AttributeFileRequest> = {}) => expect(attributed(text, change)).rejects;

describe('reading', () => {
  it('takes separators with and without spaces, quotes, semicolons and latin-1', async () => {
    expect(await lastTouch('path,conv\na>b,1\na > b,2\n"x, y >  b",3\n')).toEqual({ a: 0, b: 6, 'x, y': 0 });
    expect(await lastTouch('path;conv\nBúsqueda > Orgánico;1,5\nOrgánico;2,25\n', {}, 'latin1')).toEqual({ Búsqueda: 0, Orgánico: 3.75 });
    expect(await lastTouch('path,conv\na | b,1\n', { separator: ' | ' })).toEqual({ a: 0, b: 1 });
    expect(await lastTouch('path,conv\na->b,1\n', { separator: '->' })).toEqual({ a: 0, b: 1 });
  });

  it('adds equal paths up', async () => {
    const { result } = await attributed('path,conv,lost\na > b,1,2\na>b,,1\na > a > a,4,4', { columns: { ...request.columns, nulls: 'lost' } });
    expect(result.channels).toMatchObject([{ channel: 'a', firstTouch: 5, lastTouch: 4, linear: 4.5 }, { channel: 'b', firstTouch: 0, lastTouch: 1, linear: 0.5 }]);
  });

  it('says where an amount is wrong', async () => {
    await refusal('path,conv\na,1\nb,-2').toMatchObject({ messageKey: 'attribution:error.negative', params: { row: 3, column: 'conv', value: '-2' } });
    await refusal('path,conv\na,1\nb,two').toMatchObject({ messageKey: 'attribution:error.notNumber', params: { row: 3, column: 'conv', value: 'two' } });
    await refusal('path,conv\na,1\nb,1,1').toMatchObject({ messageKey: 'attribution:error.brokenRow', params: { row: 3 } });
    await refusal('path,conv\na,1', { columns: { ...request.columns, value: 'worth' } }).toMatchObject({ messageKey: 'attribution:error.noColumn', params: { column: 'worth' } });
    await refusal('path,conv\n>,1\n,2').toMatchObject({ messageKey: 'attribution:error.noPaths' });
  });

  it('leaves rows without a channel out and says so', async () => {
    const { result, notes } = await attributed('path,conv\na > > b,1\n,2\n > ,3');
    expect(result.channels).toMatchObject([{ channel: 'a', linear: 0.5 }, { channel: 'b', linear: 0.5 }]);
    expect(notes).toContainEqual({ code: 'no-path', messageKey: 'attribution:note.noPath', params: { count: 2, conversions: 5 } });
  });
});

it('knows one path, one loop, and no conversion', async () => {
  const columns = { ...request.columns, nulls: 'lost' };
  for (const path of ['a', 'a > a > a > a']) {
    const { result } = await attributed(`path,conv,lost\n${path},3,1`, { columns });
    expect(result).toEqual({ channels: [{ channel: 'a', ...Object.fromEntries(attributionModels.map((model) => [model, expect.closeTo(3, 9)])) }], order: expect.any(Number) });
  }
  const { result, notes } = await attributed('path,conv,lost\na > b,0,9', { columns });
  expect(result.channels.flatMap((channel) => attributionModels.map((model) => channel[model]))).toEqual(Array.from({ length: 18 }, () => 0));
  expect(notes.map(({ code }) => code)).toEqual(['no-conversions']);
});

it('knows direct visits by name, and tells when the name given is nobody’s', async () => {
  const text = 'path,conv\nads > Directo,2\n';
  expect((await attributed(text)).result.channels).toMatchObject([{ channel: 'Directo', lastNonDirect: 0 }, { channel: 'ads', lastNonDirect: 2 }]);
  const { result, notes } = await attributed(text, { direct: 'nadie' });
  expect(result.channels).toMatchObject([{ lastNonDirect: 2, shapleyRate: null }, { lastNonDirect: 0 }]);
  expect(notes.map(({ code }) => code)).toEqual(['no-direct', 'no-nulls']);
});

it('gives the values too', async () => {
  const { result } = await attributed('path,conv,worth\na > b,1,"10.50"\nb,1,4.25', { columns: { ...request.columns, value: 'worth' }, models: ['lastTouch', 'shapley'] });
  expect(result).toEqual({
    channels: [
      { channel: 'a', lastTouch: 0, shapley: 0.5, values: { lastTouch: 0, shapley: 5.25 } },
      { channel: 'b', lastTouch: 2, shapley: 1.5, values: { lastTouch: 14.75, shapley: 9.5 } },
    ],
    order: null,
  });
});
