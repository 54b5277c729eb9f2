import { paradigmOf, verbs } from './verbs.ts';
import { stressOf, unaccented, writeStressed } from './stress.ts';
import type { Person } from './paradigm.ts';

/** A verb with pronouns written on to it: dímelo, comprarte, registrándote. */
export interface Enclitic {
  infinitive: string;
  kind: 'imperative' | 'infinitive' | 'gerund';
  /** Who is commanded; `tu` where there is no person. */
  person: Person;
  pronouns: string[];
}

/** Pronouns that each imperative takes for its own person, and those it cannot. */
const foreign: Partial<Record<Person, RegExp>> = { tu: /^(os|se)$/, vos: /^(os|se)$/, s3: /^(te|os)$/, vosotros: /^(te|se)$/, p3: /^(te|os)$/ };
const commanded: readonly Person[] = ['tu', 'vos', 's3', 'vosotros', 'p3'];
/** Words that look like a command with a pronoun and are something else. */
const notEnclitic = new Set(`tomate remate sale vale salte pase pésame hable dale tele puente cable amable sable doble mole bole dense entele tenle dame sete mete cante vele pele cele mole sola cola bola vela tela dela pela
  dentro madres pernos tales males viles miles fieles parte arte anote ponte oste late bate mate pesos venos tenos tomos vamos ternos haces pases meses interese sidecar vetos gatos datos vete
  regalo regalos animales oficiales combate correos cercanos senos asilo velo velas generales iniciales morales especiales ideales emocionales actuales habituales potenciales radicales
  paganos penales liberales centrales fundamentales latinos orientales documentales laborales portales terminales formales ambientales tiranos puntuales experimentales racionales originales estela disparate
  instale instala regala regale regalas comete espaciales estate dentales mentales cordiales festivales rituales manuales naturales casuales semanales sensuales globales
  detenos menos buenos cenas anda mándala cómela debelo cítelo`.split(/\s+/));
const spellable = new Set(['dame', 'vete', 'ponte', 'dense', 'dale']);

interface Base {
  infinitive: string;
  kind: Enclitic['kind'];
  person: Person;
  form: string;
}
let bases: Map<string, Base[]> | null = null;

/** How a lower-case word may be read as a verb with pronouns; each reading is written exactly so. */
export function encliticsOf(word: string): readonly Enclitic[] {
  const there = known.get(word);
  if (there) return there;
  if (known.size >= MAX_KNOWN) known.clear();
  const found = readEnclitics(word);
  known.set(word, found);
  return found;
}

/** Words that were asked for; the common ones come again and again. */
const known = new Map<string, readonly Enclitic[]>();
const MAX_KNOWN = 20_000;

function readEnclitics(word: string): Enclitic[] {
  if (notEnclitic.has(word) && !spellable.has(word)) return [];
  const found: Enclitic[] = [];
  for (const { base, pronouns } of splits(word)) {
    bases ??= buildBases();
    for (const { infinitive, kind, person, form } of bases.get(unaccented(base)) ?? []) {
      if (kind === 'imperative' && !fits(person, pronouns)) continue;
      if (attach(form, pronouns) === word) found.push({ infinitive, kind, person, pronouns });
    }
  }
  return found;
}

const single = /(?:me|te|se|nos|os|les?|los?|las?)$/;

function* splits(word: string): Generator<{ base: string; pronouns: string[] }> {
  const last = single.exec(word)?.[0];
  if (last === undefined) return;
  for (const one of last === 'nos' ? ['nos', 'os'] : [last]) {
    const base = word.slice(0, -one.length);
    yield { base, pronouns: [one] };
    const before = /(?:me|te|se|nos|os)$/.exec(base)?.[0];
    if (before !== undefined && !/^(te|se|os)$/.test(one)) for (const first of before === 'nos' ? ['nos', 'os'] : [before]) yield { base: base.slice(0, -first.length), pronouns: [first, one] };
  }
}

function fits(person: Person, pronouns: readonly string[]): boolean {
  const [first = '', second] = pronouns;
  // "dáselo": se stands for le before lo, la, los, las.
  if (first === 'se' && second !== undefined && /^l[oa]s?$/.test(second)) return true;
  return !pronouns.some((one) => foreign[person]?.test(one));
}

/** A form with pronouns after it, marked as the longer word asks for: compra + lo = cómpralo, comprad + os = compraos. */
export function attach(form: string, pronouns: readonly string[]): string {
  const bare = pronouns[0] === 'os' && form.endsWith('d') && form !== 'id' ? form.slice(0, -1) : form;
  const stress = stressOf(form);
  return writeStressed(bare + pronouns.join(''), stress);
}

function buildBases(): Map<string, Base[]> {
  const made = new Map<string, Base[]>();
  const add = (base: Base, key = unaccented(base.form)) => {
    const there = made.get(key);
    if (there) there.push(base);
    else made.set(key, [base]);
  };
  for (const { infinitive } of verbs) {
    const paradigm = paradigmOf(infinitive);
    if (!paradigm) continue;
    for (const person of commanded) {
      const form = paradigm.tenses.imp[person];
      add({ infinitive, kind: 'imperative', person, form });
      if (person === 'vosotros') add({ infinitive, kind: 'imperative', person, form }, unaccented(form.slice(0, -1)));
    }
    add({ infinitive, kind: 'infinitive', person: 'tu', form: infinitive });
    add({ infinitive, kind: 'gerund', person: 'tu', form: paradigm.gerund });
  }
  return made;
}
