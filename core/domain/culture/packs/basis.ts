import type { Basis, Law, LawTopic, Told } from './types.ts';

/** Sources that many entries share. */
export const NGLE: Basis = { source: 'Geografía del voseo como la describe la NGLE (16.15–16.17); falta cotejarla país por país', sure: 'medium' };
export const AMERICANISMOS: Basis = { source: 'Conocimiento general del léxico; falta cotejarlo con el Diccionario de americanismos (ASALE)', sure: 'low' };
export const PRACTICE: Basis = { source: 'Uso de agencias de la región; no medido', sure: 'low' };
export const GENERAL: Basis = { source: 'Obras de referencia generales sobre el país; no medido', sure: 'low' };
export const E164: Basis = { source: 'UIT-T E.164 (códigos de país); ejemplo comprobado con libphonenumber', sure: 'high' };
export const GRAMMAR_PT: Basis = { source: 'Conhecimento geral das formas de tratamento; falta cotejá-lo com uma gramática', sure: 'medium' };

export const told = (value: string, basis: Basis = GENERAL): Told => ({ value, ...basis });

type LawGiven = [topic: LawTopic, what: string, law: string, article: string | null, authority: string, date: string];

/** A point of law that was read in the source given: the text itself, or commentary on it. */
export const readIn = (source: string, ...[topic, what, law, article, authority, date]: LawGiven): Law => ({ topic, what, law, article, authority, date, verified: true, source });

/** A point of law that nobody has read in a source yet. */
export const unread = (...[topic, what, law, article, authority, date]: LawGiven): Law => ({ topic, what, law, article, authority, date, verified: false, source: 'Sin fuente leída: falta comprobarlo' });
