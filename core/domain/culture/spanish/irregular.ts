import type { Forms } from './paradigm.ts';

/**
 * What the rules do not give. Source: NGLE 4.12–4.14 (irregular verbs, the models of the paradigm tables) and the
 * conjugations in the Diccionario panhispánico de dudas, appendix 1.
 */
export interface Irregular {
  /** First person of the present; the subjunctive follows from it. */
  first?: string;
  present?: Partial<Forms>;
  /** Stem of the subjunctive where the first person does not give it: sep-, vay-. */
  subjunctive?: string;
  weakSubjunctive?: string;
  subjunctiveForms?: Forms;
  imperfect?: Forms;
  preterite?: Forms;
  /** Stem of a strong preterite: tuv-, hic-, dij-. */
  past?: string;
  /** Stem of future and conditional: tendr-. */
  future?: string;
  imperative?: Partial<Forms>;
  gerund?: string;
  participle?: string;
  /** The imperfect keeps the e: veía, preveía. */
  longImperfect?: boolean;
}

const forms = (...[s1 = '', tu = '', s3 = '', p1 = '', vosotros = '', p3 = '', vos = tu]: string[]): Forms => ({ s1, tu, vos, s3, p1, vosotros, p3 });
const list = (words: string, vos?: string): Forms => forms(...words.split(' '), ...(vos === undefined ? [] : [vos]));

const whole: Record<string, Irregular> = {
  ser: {
    present: list('soy eres es somos sois son', 'sos'), subjunctive: 'se', imperfect: list('era eras era éramos erais eran'),
    preterite: list('fui fuiste fue fuimos fuisteis fueron'), imperative: { tu: 'sé', vos: 'sé', vosotros: 'sed' },
  },
  // Rioplatense and Central American voseo take the imperative of andar.
  ir: {
    present: list('voy vas va vamos vais van'), subjunctive: 'vay', imperfect: list('iba ibas iba íbamos ibais iban'), gerund: 'yendo', participle: 'ido',
    preterite: list('fui fuiste fue fuimos fuisteis fueron'), imperative: { tu: 've', vos: 'andá', vosotros: 'id' },
  },
  haber: { present: list('he has ha hemos habéis han'), subjunctive: 'hay', past: 'hub', future: 'habr' },
  estar: { present: list('estoy estás está estamos estáis están'), past: 'estuv', subjunctiveForms: list('esté estés esté estemos estéis estén'), imperative: { tu: 'está', vos: 'está', s3: 'esté', p3: 'estén' } },
  dar: {
    present: list('doy das da damos dais dan'), subjunctiveForms: list('dé des dé demos deis den'), preterite: list('di diste dio dimos disteis dieron'),
    imperative: { tu: 'da', vos: 'da', s3: 'dé', p3: 'den' },
  },
  saber: { first: 'sé', subjunctive: 'sep', past: 'sup', future: 'sabr' },
  caber: { first: 'quepo', past: 'cup', future: 'cabr' },
  poder: { past: 'pud', future: 'podr', gerund: 'pudiendo' },
  querer: { past: 'quis', future: 'querr' },
  andar: { past: 'anduv' },
  desandar: { past: 'desanduv' },
  oír: { first: 'oigo' },
  desoír: { first: 'desoigo' },
  asir: { first: 'asgo' },
  erguir: { first: 'yergo', present: { tu: 'yergues', s3: 'yergue', p3: 'yerguen' }, weakSubjunctive: 'irg' },
  morir: { participle: 'muerto' },
  romper: { participle: 'roto' },
  imprimir: { participle: 'impreso' },
  proveer: { participle: 'provisto' },
  ver: seen('', ['ves', 've', 'veis', 'ven', 'vi', 'vio']),
  prever: seen('pre', ['vés', 'vé', 'véis', 'vén', 'ví', 'vió']),
  entrever: seen('entre', ['vés', 'vé', 'véis', 'vén', 'ví', 'vió']),
  satisfacer: { first: 'satisfago', past: 'satisfic', future: 'satisfar', imperative: { tu: 'satisface' }, participle: 'satisfecho' },
  bendecir: { first: 'bendigo', past: 'bendij', participle: 'bendecido' },
  maldecir: { first: 'maldigo', past: 'maldij', participle: 'maldecido' },
  predecir: { first: 'predigo', past: 'predij', participle: 'predicho' },
  contradecir: { first: 'contradigo', past: 'contradij', participle: 'contradicho' },
};

function seen(prefix: string, [ves = '', ve = '', veis = '', ven = '', vi = '', vio = '']: string[]): Irregular {
  const at = (end: string) => prefix + end;
  return {
    first: at('veo'), longImperfect: true, participle: at('visto'),
    present: { tu: at(ves), vos: at(ves), s3: at(ve), vosotros: at(veis), p3: at(ven) },
    preterite: forms(at(vi), at('viste'), at(vio), at('vimos'), at('visteis'), at('vieron')),
    imperative: { tu: at(ve), vos: at(ve) },
  };
}

/** Verbs whose prefixed forms go with them; the prefix comes first: mantener, deshacer, proponer. */
const families: [ending: string, (prefix: string) => Irregular][] = [
  ['tener', (p) => ({ first: `${p}tengo`, past: `${p}tuv`, future: `${p}tendr`, imperative: { tu: p === '' ? 'ten' : `${p}tén` } })],
  ['venir', (p) => ({ first: `${p}vengo`, past: `${p}vin`, future: `${p}vendr`, imperative: { tu: p === '' ? 'ven' : `${p}vén` } })],
  ['poner', (p) => ({ first: `${p}pongo`, past: `${p}pus`, future: `${p}pondr`, imperative: { tu: p === '' ? 'pon' : `${p}pón` }, participle: `${p}puesto` })],
  ['hacer', (p) => ({ first: `${p}hago`, past: `${p}hic`, future: `${p}har`, imperative: { tu: `${p}haz` }, participle: `${p}hecho` })],
  ['decir', (p) => ({ first: `${p}digo`, past: `${p}dij`, future: `${p}dir`, imperative: { tu: p === '' ? 'di' : `${p}dí` }, participle: `${p}dicho` })],
  ['traer', (p) => ({ first: `${p}traigo`, past: `${p}traj` })],
  ['caer', (p) => ({ first: `${p}caigo` })],
  ['salir', (p) => ({ first: `${p}salgo`, future: `${p}saldr`, imperative: { tu: p === '' ? 'sal' : `${p}sal` } })],
  ['valer', (p) => ({ first: `${p}valgo`, future: `${p}valdr` })],
  ['ducir', (p) => ({ past: `${p}duj` })],
  ['reír', laughing],
  ['freír', (p) => ({ ...laughing(`${p}f`), participle: `${p}frito` })],
  ['volver', (p) => ({ participle: `${p}vuelto` })],
  ['scribir', (p) => ({ participle: `${p}scrito` })],
  ['abrir', (p) => ({ participle: `${p}abierto` })],
  ['cubrir', (p) => ({ participle: `${p}cubierto` })],
  ['solver', (p) => ({ participle: `${p}suelto` })],
];

function laughing(p: string): Irregular {
  return {
    first: `${p}río`, present: { tu: `${p}ríes`, s3: `${p}ríe`, p3: `${p}ríen` }, weakSubjunctive: `${p}ri`,
    // One syllable: no mark (Ortografía 2010, II, 3.4.2.1.1).
    preterite: forms(`${p}reí`, `${p}reíste`, p === '' || p === 'f' ? `${p}rio` : `${p}rió`, `${p}reímos`, `${p}reísteis`, `${p}rieron`), gerund: `${p}riendo`,
  };
}

const none: Irregular = {};

/** What is irregular in a verb beyond its class, that of the verb it is made from included. */
export function irregularOf(infinitive: string): Irregular {
  if (Object.hasOwn(whole, infinitive)) return whole[infinitive] ?? none;
  // The longer ending first: freír is not f + reír alone.
  let family: (typeof families)[number] | undefined;
  for (const one of families) if (infinitive.endsWith(one[0]) && one[0].length > (family?.[0].length ?? 0)) family = one;
  return family ? family[1](infinitive.slice(0, -family[0].length)) : none;
}
