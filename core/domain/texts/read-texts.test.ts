import { describe, expect, it } from 'vitest';
import { bytesOf } from '../import/index.ts';
import { readTexts, type ReadTextsOptions, type TextRow } from './read-texts.ts';

async function rows(data: string | Uint8Array, options: ReadTextsOptions): Promise<TextRow[]> {
  const all: TextRow[] = [];
  for await (const row of readTexts(bytesOf(data), options)) all.push(row);
  return all;
}
const texts = async (data: string | Uint8Array, options: ReadTextsOptions) => (await rows(data, options)).map((row) => row.error?.messageKey ?? row.text);
const joined = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe('plain lines', () => {
  it.each([
    ['uno\ndos\n', ['uno', 'dos']],
    ['uno\r\n\r\ndos', ['uno', '', 'dos']],
    ['', []],
    ['\n', ['']],
    ['«a», "b;\t\n', ['«a», "b;\t']],
    ['\ufeffhola\n', ['hola']],
  ])('%j', async (data, expected) => expect(await texts(data, { input: 'txt' })).toEqual(expected));

  it('counts from 0, every line', async () => {
    expect((await rows('a\n\nb\n', { input: 'txt' })).map(({ i }) => i)).toEqual([0, 1, 2]);
  });

  it.each([
    ['PK\u0003\u0004…', 'texts:notTexts'],
    ['%PDF-1.7', 'inspect:error_pdf'],
  ])('refuses %j, whatever its name', async (data, messageKey) => {
    await expect(rows(data, { input: 'txt' })).rejects.toMatchObject({ code: 'INVALID_INPUT', messageKey });
    await expect(rows(data, { input: 'csv' })).rejects.toMatchObject({ messageKey });
  });

  it('keeps damaged bytes to their own line', async () => {
    expect(await texts(joined('años\n', [0xff, 0xfe, 0x41, 10], 'coração\n', [0xc3, 10], 'fin'), { input: 'txt' })).toEqual(['años', '\ufffd\ufffdA', 'coração', '\ufffd', 'fin']);
  });

  it('reads what is Latin-1 throughout', async () => {
    expect(await texts(Buffer.from('aquí está\nmañana', 'latin1'), { input: 'txt' })).toEqual(['aquí está', 'mañana']);
  });

  it('reads a hundred thousand characters in one line', async () => {
    const long = 'ñandú '.repeat(17_000);
    expect(await texts(`a\n${long}\nb`, { input: 'txt' })).toEqual(['a', long, 'b']);
  });
});

describe('tables', () => {
  it.each([
    ['id,text\n1,"hola, qué tal"\n2,\n3,"dos\nlíneas ""así"""\n', ['hola, qué tal', '', 'dos\nlíneas "así"']],
    ['id;text;n\n1;a, b, c;2\n2;d, e, f;3\n', ['a, b, c', 'd, e, f']],
    ['text\n"uno"\n""\ntres\n', ['uno', '', 'tres']],
    ['id,Mensaje\n1,hola\n', ['hola']],
    ['comentarios\nhola, sí\n', ['hola']],
    ['text\n', []],
    ['', []],
  ])('%j', async (data, expected) => expect(await texts(data, { input: 'csv' })).toEqual(expected));

  it('takes the column asked for', async () => {
    expect(await texts('text|cuerpo\na|b, c\n', { input: 'csv', column: 'cuerpo' })).toEqual(['b, c']);
    expect(await texts('x\tcuerpo\na\t"dijo" que no\n', { input: 'tsv', column: 'cuerpo' })).toEqual(['"dijo" que no']);
  });

  it('says which columns there are', async () => {
    await expect(rows('a,b\n1,2\n', { input: 'csv', column: 'text' })).rejects.toMatchObject({ messageKey: 'texts:noColumn', params: { column: 'text', columns: 'a, b' } });
    await expect(rows('a,b\n1,2\n', { input: 'csv' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('a quote that is never closed costs its own row', async () => {
    expect(await texts('id,text\n1,"abierta\n2,b\n3,c\n', { input: 'csv' })).toEqual(['"abierta', 'b', 'c']);
    expect(await texts('text,id\n"abierta, sí,1\nb,2\n', { input: 'csv' })).toEqual(['reject:record_unclosed_quote', 'b']);
  });

  it('keeps damaged bytes to their own row', async () => {
    expect(await texts(joined('id,text\n1,sí\n2,', [0x80, 0xff, 10], '3,não\n'), { input: 'csv' })).toEqual(['sí', '\ufffd\ufffd', 'não']);
  });
});

describe('JSON lines', () => {
  it.each([
    ['{"text":"a\\nb","id":1}\n\n{"text":null}\n"solo texto"\n{"text":7}\n', ['a\nb', '', '', 'solo texto', '7']],
    ['{"text":"a"}\n{"text":"b"\nno json\n[1]\n{"otro":1}\n{"text":"c"}', ['a', 'reject:json', 'reject:json', 'reject:json', 'texts:noKey', 'c']],
  ])('%j', async (data, expected) => expect(await texts(data, { input: 'jsonl', column: 'text' })).toEqual(expected));
});
