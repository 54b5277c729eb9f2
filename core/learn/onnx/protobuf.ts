/**
 * The little of protocol buffers' wire format that an ONNX file needs: https://protobuf.dev/programming-guides/encoding/
 * A field is its encoded bytes; a message is the fields in a row.
 */
export type Field = Uint8Array;

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

const utf8 = new TextEncoder();

/** A whole number, negative ones in 64-bit two's complement. */
export function intField(number: number, value: number): Field {
  return Uint8Array.from([...varint(number * 8 + VARINT), ...varint(value)]);
}

export function floatField(number: number, value: number): Field {
  const field = Buffer.alloc(5);
  field[0] = number * 8 + FIXED_32;
  field.writeFloatLE(value, 1);
  return field;
}

export function bytesField(number: number, ...parts: readonly Uint8Array[]): Field {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Uint8Array.from([...varint(number * 8 + LENGTH_DELIMITED), ...varint(length)]), ...parts]);
}

export function stringField(number: number, value: string): Field {
  return bytesField(number, utf8.encode(value));
}

/** A message within a message. */
export function messageField(number: number, fields: readonly Field[]): Field {
  return bytesField(number, ...fields);
}

/** Whole numbers one after the other, without a tag each. */
export function packedInts(number: number, values: ArrayLike<number>): Field {
  const bytes: number[] = [];
  for (const value of Array.from(values)) bytes.push(...varint(value));
  return bytesField(number, Uint8Array.from(bytes));
}

export function packedFloats(number: number, values: ArrayLike<number>): Field {
  return bytesField(number, littleEndianFloats(values));
}

/** 32-bit floats as an ONNX file holds them, whatever the machine's byte order. */
export function littleEndianFloats(values: ArrayLike<number>): Uint8Array {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of Array.from(values).entries()) bytes.writeFloatLE(value, index * 4);
  return bytes;
}

/** Seven bits a byte, lowest first. */
function varint(value: number): number[] {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
  if (value < 0) return negativeVarint(value);
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return bytes;
}

/** As 64 bits in two's complement, ten bytes. */
function negativeVarint(value: number): number[] {
  const bits = BigInt.asUintN(64, BigInt(value));
  return Array.from({ length: 10 }, (_, index) => Number((bits >> BigInt(7 * index)) & 127n) + (index < 9 ? 128 : 0));
}

/** The length-delimited fields of a message, one after the other; numbers are passed over. @throws RangeError where the bytes are no message */
export function* delimitedFields(message: Uint8Array): Generator<{ number: number; bytes: Uint8Array }> {
  let at = 0;
  const next = (): number => {
    const byte = message[at];
    if (byte === undefined) throw new RangeError('a message that ends too early');
    at += 1;
    return byte;
  };
  const readVarint = (): number => {
    let value = 0;
    for (let power = 1; ; power *= 128) {
      const byte = next();
      value += (byte & 127) * power;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = readVarint();
    const wire = tag % 8;
    if (wire === VARINT) readVarint();
    else if (wire === FIXED_64) at += 8;
    else if (wire === FIXED_32) at += 4;
    else if (wire === LENGTH_DELIMITED) {
      const length = readVarint();
      if (at + length > message.length) throw new RangeError('a field that ends after its message');
      yield { number: Math.floor(tag / 8), bytes: message.subarray(at, at + length) };
      at += length;
    } else throw new RangeError(`a field of unknown kind: ${wire}`);
  }
}
