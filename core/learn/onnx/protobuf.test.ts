import { describe, expect, it } from 'vitest';
import { delimitedFields, floatField, intField, messageField, packedFloats, packedInts, stringField } from './protobuf.ts';

describe('protocol buffers', () => {
  // https://protobuf.dev/programming-guides/encoding/: 150 in field 1, "testing" in field 2, packed 3, 270, 86942 in field 6, −2 in field 1.
  it.each([
    ['a whole number', intField(1, 150), '089601'],
    ['a negative one', intField(1, -2), '08feffffffffffffffff01'],
    ['text', stringField(2, 'testing'), '120774657374696e67'],
    ['packed numbers', packedInts(6, [3, 270, 86942]), '3206038e029ea705'],
    ['a message in a message', messageField(3, [intField(1, 150)]), '1a03089601'],
    ['a float', floatField(2, 1), '150000803f'],
    ['packed floats', packedFloats(7, [1, -2]), '3a080000803f000000c0'],
    ['a number of more than 32 bits', intField(1, 2 ** 40), '08808080808020'],
  ])('writes %s as the specification’s examples do', (_, field, expected) => {
    expect(Buffer.from(field).toString('hex')).toBe(expected);
  });

  it('reads the fields that have a length, and refuses what ends too early', () => {
    const message = Buffer.concat([intField(1, 7), stringField(2, 'ñandú'), floatField(3, 2), messageField(20, [intField(1, 1)])]);
    expect(Array.from(delimitedFields(message), ({ number, bytes }) => [number, Buffer.from(bytes).toString()])).toEqual([[2, 'ñandú'], [20, '\b\x01']]);
    expect(() => [...delimitedFields(message.subarray(0, 6))]).toThrow(RangeError);
  });

  it('refuses numbers that are not whole', () => {
    expect(() => intField(1, 1.5)).toThrow(/not a whole number/);
  });
});
