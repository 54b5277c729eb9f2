import { bytesField, type Field, floatField, intField, littleEndianFloats, messageField, packedFloats, packedInts, stringField } from './protobuf.ts';

/**
 * The messages of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto that we write, with its field numbers.
 * The file is written for IR version 10, operator sets ai.onnx 18 and ai.onnx.ml 5.
 */
const IR_VERSION = 10;
const OPERATORS = { '': 18, 'ai.onnx.ml': 5 };

/** Of TensorProto.DataType. */
export const ELEMENT = { float: 1, uint8: 2, int64: 7, string: 8 } as const;
export type Element = keyof typeof ELEMENT;

/** Of AttributeProto.AttributeType. */
const ATTRIBUTE = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7, strings: 8 } as const;

/** Attributes of a node by name. */
export type Attributes = Readonly<Record<string, AttributeValue>>;
type AttributeValue =
  | { readonly float: number }
  | { readonly int: number }
  | { readonly string: string }
  | { readonly floats: ArrayLike<number> }
  | { readonly ints: ArrayLike<number> }
  | { readonly strings: readonly string[] }
  | { readonly tensor: readonly Field[] };

export interface GraphNode {
  readonly operator: string;
  readonly domain?: 'ai.onnx.ml';
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Attributes;
}

/** A tensor of rows × width; the number of rows is left open and called N. */
export interface GraphValue {
  readonly name: string;
  readonly element: Element;
  readonly width: number;
}

export interface Graph {
  readonly name: string;
  readonly nodes: readonly GraphNode[];
  readonly constants: Readonly<Record<string, readonly Field[]>>;
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
}

/** A tensor's fields, without its name. */
export function floatTensor(values: ArrayLike<number>, dims: readonly number[] = [values.length]): Field[] {
  return [packedInts(1, dims), intField(2, ELEMENT.float), bytesField(9, littleEndianFloats(values))];
}

export function byteTensor(values: Uint8Array): Field[] {
  return [packedInts(1, [values.length]), intField(2, ELEMENT.uint8), bytesField(9, values)];
}

export function intTensor(values: ArrayLike<number>): Field[] {
  return [packedInts(1, [values.length]), intField(2, ELEMENT.int64), packedInts(7, values)];
}

/** The bytes of an .onnx file. */
export function encodeModel(graph: Graph, metadata: Readonly<Record<string, string>>): Uint8Array {
  return Buffer.concat([
    intField(1, IR_VERSION),
    stringField(2, 'querencia'),
    messageField(7, encodeGraph(graph)),
    ...Object.entries(OPERATORS).map(([domain, version]) => messageField(8, [stringField(1, domain), intField(2, version)])),
    ...Object.entries(metadata).map(([key, value]) => messageField(14, [stringField(1, key), stringField(2, value)])),
  ]);
}

function encodeGraph({ name, nodes, constants, inputs, outputs }: Graph): Field[] {
  return [
    ...nodes.map((node, index) => messageField(1, encodeNode(node, `${node.operator}_${index}`))),
    stringField(2, name),
    ...Object.entries(constants).map(([constant, tensor]) => messageField(5, [...tensor, stringField(8, constant)])),
    ...inputs.map((value) => messageField(11, encodeValue(value))),
    ...outputs.map((value) => messageField(12, encodeValue(value))),
  ];
}

function encodeNode({ operator, domain, inputs, outputs, attributes = {} }: GraphNode, name: string): Field[] {
  return [
    ...inputs.map((input) => stringField(1, input)),
    ...outputs.map((output) => stringField(2, output)),
    stringField(3, name),
    stringField(4, operator),
    ...Object.entries(attributes).map(([key, value]) => messageField(5, [stringField(1, key), ...encodeAttribute(value)])),
    ...(domain ? [stringField(7, domain)] : []),
  ];
}

function encodeAttribute(value: AttributeValue): Field[] {
  if ('float' in value) return [floatField(2, value.float), intField(20, ATTRIBUTE.float)];
  if ('int' in value) return [intField(3, value.int), intField(20, ATTRIBUTE.int)];
  if ('string' in value) return [stringField(4, value.string), intField(20, ATTRIBUTE.string)];
  if ('tensor' in value) return [messageField(5, value.tensor), intField(20, ATTRIBUTE.tensor)];
  if ('floats' in value) return [packedFloats(7, value.floats), intField(20, ATTRIBUTE.floats)];
  if ('ints' in value) return [packedInts(8, value.ints), intField(20, ATTRIBUTE.ints)];
  return [...value.strings.map((text) => stringField(9, text)), intField(20, ATTRIBUTE.strings)];
}

function encodeValue({ name, element, width }: GraphValue): Field[] {
  const shape = [messageField(1, [stringField(2, 'N')]), messageField(1, [intField(1, width)])];
  return [stringField(1, name), messageField(2, [messageField(1, [intField(1, ELEMENT[element]), messageField(2, shape)])])];
}
