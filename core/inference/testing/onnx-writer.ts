/** Writes small ONNX graphs for tests, field by field as onnx.proto3 numbers them (github.com/onnx/onnx, IR version 8). */

type Bytes = Uint8Array;

function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

const join = (parts: readonly Bytes[]): Bytes => Buffer.concat(parts);
const int = (field: number, value: number): Bytes => join([varint(field << 3), varint(value)]);
const bytes = (field: number, value: Bytes): Bytes => join([varint((field << 3) | 2), varint(value.length), value]);
const text = (field: number, value: string): Bytes => bytes(field, new TextEncoder().encode(value));

const FLOAT = 1;
const INT64 = 7;
const TYPES = { float: FLOAT, int64: INT64 } as const;

export interface Tensor {
  name: string;
  dims: number[];
  values: Float32Array | BigInt64Array;
}

const tensor = ({ name, dims, values }: Tensor): Bytes =>
  join([
    ...dims.map((dim) => int(1, dim)),
    int(2, values instanceof Float32Array ? FLOAT : INT64),
    text(8, name),
    bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  ]);

export interface Node {
  op: string;
  inputs: string[];
  outputs: string[];
  /** Integer attributes. */
  attributes?: Record<string, number>;
}

const ATTRIBUTE_INT = 2;

const node = ({ op, inputs, outputs, attributes = {} }: Node): Bytes =>
  join([
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(3, outputs[0] ?? op),
    text(4, op),
    ...Object.entries(attributes).map(([name, value]) => bytes(5, join([text(1, name), int(3, value), int(20, ATTRIBUTE_INT)]))),
  ]);

export interface Value {
  name: string;
  type: keyof typeof TYPES;
  /** A name stands for a length that differs from run to run. */
  dims: (number | string)[];
}

function valueInfo({ name, type, dims }: Value): Bytes {
  const shape = dims.map((dim) => bytes(1, typeof dim === 'number' ? int(1, dim) : text(2, dim)));
  return join([text(1, name), bytes(2, bytes(1, join([int(1, TYPES[type]), bytes(2, join(shape))])))]);
}

export interface Graph {
  nodes: Node[];
  constants: Tensor[];
  inputs: Value[];
  outputs: Value[];
}

/** The bytes of an ONNX file (opset 13). */
export function onnxFile({ nodes, constants, inputs, outputs }: Graph): Bytes {
  const graph = join([
    ...nodes.map((one) => bytes(1, node(one))),
    text(2, 'tiny'),
    ...constants.map((one) => bytes(5, tensor(one))),
    ...inputs.map((one) => bytes(11, valueInfo(one))),
    ...outputs.map((one) => bytes(12, valueInfo(one))),
  ]);
  return join([int(1, 8), text(2, 'querencia-tests'), bytes(7, graph), bytes(8, join([text(1, ''), int(2, 13)]))]);
}
