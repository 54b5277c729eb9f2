import { readFileSync } from 'node:fs';

const pem = (name: string): string => readFileSync(new URL(`../../../egress/testing/${name}.pem`, import.meta.url), 'utf8');

/** An authority that no system knows, and what it says of `localhost`, `mail.example` and 127.0.0.1. The authority's key was thrown away. */
export const authority = pem('authority');
export const certificate = { cert: pem('localhost'), key: pem('localhost-key') };
