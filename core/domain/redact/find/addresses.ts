import { plainWords } from '../data/common-words.ts';
import type { FoldedText } from '../folded-text.ts';
import type { PersonalSpan } from '../types.ts';

const street =
  'calle|cll|av(?:da|enida)?|blvd|bulevar|boulevard|bv|bvar|bld|calz(?:ada)?|priv(?:ada)?|cerrada|cda|callejon|andador|prol(?:ongacion)?|circuito|retorno|carretera|carr|autopista|diagonal|diag|transversal|pasaje|psje|pje|psj|jiron|jr|paseo|' +
  'ruta|camino|via|rua|alameda|travessa|estrada|rodovia|praca|pca|largo|beco|viela|ladeira|servidao|carrera|cra|kra|circunvalar|ronda|plaza|peatonal|sendero|rambla|malecon|c/|r\\.|al\\.|tv\\.|trav\\.|est\\.|rod\\.|cl\\.|c\\.|pza\\.?|urb\\.|psaje|sector|hacienda|bosques?|residencial|colectora|psje\\.|pj\\.';
const grid = 'calle|cll|cl|clle|carrera|cra|crr|cr|kra|kr|k|ak|ac|av(?:enida)?|diagonal|diag|dg|transversal|transv|trans|tv|tr|circular|via|autopista|c\\.|calles';
const mark = '(?:#|n[°ºo]\\.?|no\\.?|nro\\.?|num\\.?|numero|n\\.|n)';
const gridStart = new RegExp(
  `(?<![a-z0-9])(?:${grid})\\.? ?(?:(?:cll|calle|cl|cra|carrera|kr)\\.? ?)?\\d{1,3} ?[a-z]{0,2}(?: ?bis ?[a-z]?)?(?: (?:sur|norte|este|oeste|s|e|o))? ?(?:${mark}|con|-|,| ) ?\\d{1,3} ?[a-z]{0,2}(?: ?bis ?[a-z]?)?(?: ?(?:sur|norte|este|oeste))? ?[-– ] ?\\d{1,3}(?: (?:sur|este|norte))?(?![a-z0-9])`,
  'g',
);
const ordinalStreet = /(?<![a-z0-9])\d{1,2}(?:a|ra|da|ta|er|°|º|ª)?\.? ?(?:avenida|av\.?|calle|c\.)(?: (?:norte|sur|oriente|poniente|pte\.?|ote\.?|[a-d]))? ?(?:#|no\.?)? ?\d{1,3}(?: ?- ?\d{1,3})?(?![a-z0-9])/g;
const block =
  /(?<![a-z0-9])(?:mz|mza|mzn|mzna|manzana|qd|quadra|sm|qnm|qnn)\.? ?(?:[a-z]{1,2}\d{0,3}|\d{1,3} ?[a-z]?)[\s,.-]{1,3}(?:(?:lt|lte|lote|casa|villa|solar|sl|cs|conj(?:unto)?|lts?)\.? ?\d{1,4}[a-z]?)(?![a-z0-9])/g;
const english =
  /(?<![a-z0-9/-])\d{1,6}(?:-\d{1,3})? (?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\.? )?(?:[a-z0-9.'-]{1,20} ){1,4}(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|way|court|ct|place|pl|terrace|ter|circle|cir|parkway|pkwy|highway|hwy|trail|square|sq)(?![a-z0-9])\.?/g;
const streetStart = new RegExp(`(?<![a-z0-9])(?:${street})(?![a-z0-9])\\.?`, 'g');
const spokenStart =
  /(?<![a-z0-9])(?:vivo|vivimos|estoy|resido|moro|moramos|estou|entrega[rn]?|entreguen?|entreguem|envi(?:ar|en|e|a)(?:me|lo|la|melo|mela)?|enviem|mand(?:ar?|en?|em)(?:me|lo|la|melo|mela|noslo)?|despach\w{1,5}|llev(?:ar|en|e)(?:lo|la|melo)?|deliver|ship|send|live|direccion|domicilio|endereco|address|ubicad[oa]s?|queda(?:mos)?)(?: (?:it|todo|el pedido|o pedido|mi pedido|de entrega|de envio|correcta|nueva|exacta|certo|novo|de mi casa|completa))?[\s:,]{1,3}(?:(?:es|e|is|en|em|na|no|a|al|la|el|mi|to|at|sobre|ali|aca|aqui)[\s:]{1,2}){0,3}/g;
const unit =
  /[\s,;–-]{0,3}\(?(?:(?:apto?|apartamento|apart|apt|ap|dpto|depto|departamento|depa|dep|dto|piso|of|ofc|oficina|ofi|int|interior|torre|bloque|bloco|bl|edif|edificio|ed|casa|cs|local|loc|lote|lt|lte|mz|manzana|suite|ste|unit|floor|room|rm|conj|conjunto|sala|loja|andar|bodega|villa|esc|escritorio|escalera|puerta|pta|entrada|etapa|modulo|quadra|qd|nivel|consultorio|galpon|unidad|cto|ext|exterior|p)\.? ?(?:n[°ºo]\.? ?|# ?|no\. ?)?(?:[a-z]?-?\d{1,5}(?: ?-? ?[a-z](?![a-z]))?(?:-\d{1,4}|-[a-z](?![a-z0-9]))?|(?<=[. ])[a-z](?![a-z0-9.]))|(?:edif|edificio)\.? [a-z]{3,15}(?=,? (?:torre|apto?|piso|of|local|bloque|int|dpto))|(?:nte|sur|ote|pte|norte|oriente|poniente)\.?|casa(?= ?[,.\n]|$)|pb|p\.b\.|planta baja|fundos|fds|terreo|sobrado|\d{1,2} ?(?:°|º|ª|er|do|ro|to|vo|mo|no|o) ?(?:piso|andar|izq\w{0,5}|der\w{0,5}|dcha|[a-z](?![a-z]))?(?: ?[a-z](?![a-z]))?|# ?\d{1,4}[a-z]?|\d{1,2} ?[a-h](?![a-z0-9]))(?![a-z0-9])\)?/y;
const numberAt = /(?:[nsew]|[a-z]{1,2}-?)?(?:\d{1,2}\.\d{3}|\d{1,5})(?: ?- ?\d{1,4})?(?:\/\d{1,3})?(?: ?[a-z](?![a-z0-9.°º]))?(?![\d]|[.,]\d)/y;
const markedNumber = new RegExp(`(?:${mark}|altura|al) ?(?:[a-z]{1,2}-?)?\\d{1,5}(?: ?- ?\\d{1,4})?(?:/\\d{1,3})?(?: ?[a-z](?![a-z0-9.]))?(?![a-z0-9])|s/n(?![a-z])|km\\.? ?\\d{1,4}(?:[.,]\\d{1,3})?(?![a-z0-9])`, 'y');
const nameAt = /[a-z][a-z'-]{0,24}\.?/y;
const notANumberAfter = /^ ?(?:pesos|reais|soles|dolares|usd|mil\b|bs\b|hs?\b|horas|anos|dias|meses|semanas|minutos|min\b|%|unidades|veces|cuotas|personas|km\b|metros|kg|[°º]c)/;
/** "Av. Libertador, edif. Doral, piso 3": no number, but a building and a floor. */
const building = /^ ?(?:edif|edificio|torre|res|residencias|qta|quinta|ed)\.? [a-z]{2,15}(?: [a-z]{2,15})?,? (?:piso|apto?|of|oficina|local|p\.) ?[0-9a-z-]{1,5}(?![a-z0-9])/;
const kilometre = /(?<![a-z0-9])(?:km\.?|kilometro) \d{1,3}(?:[.,]\d{1,2})? (?:de la |da )?(?:via|carretera|autopista|ruta|rodovia|estrada)(?: (?:a|al|de|la|las|los|el|-)){0,2} [a-z]{3,20}(?:[ -][a-z]{3,20})?/g;
/** "Calle 5, avenida 10, casa 22" */
const corner = /(?<![a-z0-9])(?:calle|avenida|av\.?|c\.) \d{1,3}[a-z]?,? (?:y |con |e\/ |entre )?(?:calles?|avenidas?|av\.?) \d{1,3}[a-z]?(?: y \d{1,3})?(?![a-z0-9])/g;
/** "Tte. Fariña 884": streets called after an officer or a president. */
const ranked = /(?<![\p{L}\p{N}])(?:Tte|Gral|General|Cnel|Coronel|Mcal|Mariscal|Pdte|Presidente|Alte|Almirante|Brig|Brigadier|Cmdte|Comandante|Teniente|Sgto|Sargento|Mons|Monseñor)\.? (?:\p{Lu}[\p{L}.]{0,20} ){1,3}\d{2,5}(?![\p{L}\d])/gu;
const joining = new Set('de del la las los el do da dos das e y san santa sao santo d o'.split(' '));
const maxNameWords = 7;

/** Street, number and unit in the ways of the region; quarter, city and postcode are left out. */
export function findAddresses(input: FoldedText): PersonalSpan[] {
  const { folded, text } = input;
  const found: PersonalSpan[] = [];
  if (!/\d|s\/n/.test(folded)) return found;
  const add = (start: number, end: number, score: number, rule: string) => {
    const whole = withUnits(folded, end);
    found.push({ start, end: whole, type: 'ADDRESS', text: text.slice(start, whole), score, rule });
  };
  for (const { 0: written, index } of folded.matchAll(gridStart)) add(index, index + written.length, 0.95, 'address.grid');
  for (const { 0: written, index } of folded.matchAll(ordinalStreet)) add(index, index + written.length, 0.9, 'address.ordinal');
  for (const { 0: written, index } of folded.matchAll(block)) add(index, withStreetAfter(text, folded, index + written.length), 0.93, 'address.block');
  for (const { 0: written, index } of folded.matchAll(kilometre)) add(index, index + written.length, 0.8, 'address.km');
  for (const { 0: written, index } of folded.matchAll(english)) if (/\p{Lu}/u.test(text.slice(index, index + written.length))) add(index, index + written.length, 0.9, 'address.english');
  for (const { 0: written, index } of folded.matchAll(streetStart)) {
    const end = houseAfter(input, index + written.length, { capitals: false });
    if (end > 0) add(index, end, 0.93, 'address.street');
  }
  for (const { 0: written, index } of folded.matchAll(spokenStart)) {
    const from = index + written.length;
    const end = houseAfter(input, from, { capitals: !/^(?:direccion|domicilio|endereco|address)/.test(written) });
    if (end > 0) add(from, end, 0.8, 'address.spoken');
  }
  for (const { 0: written, index } of folded.matchAll(corner)) if (endOf(unit, folded, index + written.length) > 0) add(index, index + written.length, 0.85, 'address.corner');
  for (const { 0: written, index } of text.matchAll(ranked)) add(index, index + written.length, 0.8, 'address.ranked');
  findByUnit(input, add);
  return found;
}

/** From behind a street word: its name and the number that ends it, or -1. */
function houseAfter({ folded, text }: FoldedText, from: number, { capitals }: { capitals: boolean }): number {
  let at = from;
  let words = 0;
  let comma = false;
  let bare = -1;
  for (let step = 0; step < maxNameWords * 2; step++) {
    while (folded[at] === ' ') at++;
    const marked = endOf(markedNumber, folded, at);
    if (marked > 0 && (words > 0 || bare > 0)) return marked;
    const number = endOf(numberAt, folded, at);
    if (number > 0 && /\d/.test(folded[at] ?? '')) {
      const isName = bare < 0 && (/^ de [a-z]/.test(folded.slice(number, number + 6)) || (words === 0 && !capitals));
      if (!isName) return words > 0 && !notANumberAfter.test(folded.slice(number, number + 14)) ? number : bare > 0 && words === 0 ? bare : -1;
      bare = number;
      at = number;
      continue;
    }
    if (number > 0 && words > 0 && /^[nsew]\d/.test(folded.slice(at, at + 2))) return number;
    if (folded[at] === ',' && !comma && (words > 0 || bare > 0)) {
      comma = true;
      at++;
      if (building.test(folded.slice(at, at + 60))) return at - 1 + (building.exec(folded.slice(at, at + 60))?.[0].length ?? 0) + 1;
      if (!/^ ?(?:\d|#|n[°ºo.]|no\.|nro|num|km|s\/n)/.test(folded.slice(at, at + 6))) return -1;
      continue;
    }
    const word = endOf(nameAt, folded, at);
    if (word < 0 || ++words > maxNameWords) break;
    const name = folded.slice(at, word).replace('.', '');
    const isCapital = /\p{Lu}/u.test(text[at] ?? '');
    if (!joining.has(name) && ((plainWords.has(name) && !isCapital) || (capitals && !isCapital))) break;
    at = word;
  }
  return bare > 0 && words === 0 && endOf(unit, folded, bare) > 0 ? bare : -1;
}

/** "Los Leones 1180 dpto 42", "18 de Julio 1333 esc. 502": a name, a number and a unit, with no street word. */
function findByUnit({ folded, text }: FoldedText, add: (start: number, end: number, score: number, rule: string) => void): void {
  const named = /(?<![\p{L}\p{N}])(?:\d{1,2} de )?\p{Lu}[\p{L}.'’]{1,20}(?: (?:(?:de|del|la|las|los|el|do|da|dos|das) ){0,2}\p{Lu}[\p{L}.'’]{1,20}){0,3},? (?:n[°ºo]\.? ?)?\d{1,5}(?![\p{L}\d])/gu;
  for (const { 0: written, index } of text.matchAll(named)) {
    const end = index + written.length;
    const after = endOf(unit, folded, end);
    if (after > 0 && /[a-z]{2}|°|º/.test(folded.slice(end, after))) add(index, end, 0.82, 'address.unit');
  }
}

function withUnits(folded: string, from: number): number {
  let end = from;
  for (let i = 0; i < 6; i++) {
    const next = endOf(unit, folded, end);
    if (next < 0) return end;
    end = next;
  }
  return end;
}

/** "Mz 14 Lt 8 Calle Jacarandas" */
function withStreetAfter(text: string, folded: string, end: number): number {
  const after = /^,? (?:calle|c\.|av\.?|avenida|rua) (?:de |del |la |los |las )*[a-z]+/.exec(folded.slice(end, end + 50));
  return after && /\p{Lu}/u.test(text.slice(end, end + after[0].length)) ? end + after[0].length : end;
}

/** Where a sticky pattern ends that begins at `at`; -1 where it does not. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
