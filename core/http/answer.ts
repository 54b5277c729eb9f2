import type { ServerResponse } from 'node:http';

/** An answer before it is sent. */
export interface Answer {
  status: number;
  /** JSON. */
  text: string;
  headers?: Record<string, string>;
}

export const jsonAnswer = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({ status, text: JSON.stringify(body), headers });

/** Sends an answer whole. */
export function send(response: ServerResponse, { status, text, headers = {} }: Answer, type = 'application/json'): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text), ...headers });
  response.end(text);
}

/** Sends a JSON document. */
export function sendJson(response: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  send(response, jsonAnswer(status, body), type);
}
