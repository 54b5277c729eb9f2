import type { Country } from '../../../../contract/values.ts';

export type Industry = 'finance' | 'alcohol' | 'gambling' | 'health';

/** What advertising of a line of business must say in a country, where the text offers what `when` names. Nobody here has read the norms: a lawyer has the last word. */
export interface Statement {
  industry: Industry;
  countries: readonly Country[];
  when: RegExp;
  says: RegExp;
  what: string;
  law: string;
}

/** How people name a line of business. */
export const industryNames: Readonly<Record<string, Industry>> = {
  finance: 'finance', finanzas: 'finance', financiero: 'finance', banca: 'finance', credito: 'finance', crédito: 'finance', finanças: 'finance', banco: 'finance', fintech: 'finance',
  alcohol: 'alcohol', bebidas: 'alcohol', licores: 'alcohol', cerveza: 'alcohol', vinos: 'alcohol', álcool: 'alcohol',
  gambling: 'gambling', apuestas: 'gambling', juego: 'gambling', casino: 'gambling', apostas: 'gambling', jogos: 'gambling',
  health: 'health', salud: 'health', saúde: 'health', suplementos: 'health', farmacia: 'health', farmácia: 'health', pharma: 'health',
};

const CREDIT = /crédito|préstamo|financiamiento|financiación|empréstimo|tarjeta|cuotas|mensualidades|parcelas/iu;
const DRINK = /cerveza|vino|ron|tequila|mezcal|pisco|whisk|aguardiente|licor|cóctel|cachaça|vinho|cerveja|bebida alcoh/iu;
const GAME = /apuest|apost|casino|cassino|póker|poker|bono de bienvenida|juega|jogue|slots|ruleta/iu;
const REMEDY = /suplement|vitamina|cápsula|colágeno|proteína|quemador|detox|emagre|adelgaz/iu;
const CARE = /(?:evit[ea]|beb[ea]|consum[ao]|tom[ae])\p{L}* (?:el exceso|con moderación|com moderação|con medida|responsable)|evite o consumo excessivo|perjudicial para (?:la|tu|su) salud|dañin[oa]|prohibid[oa] (?:su|la|el) (?:venta|expendio)[^.]*menores|\+\s?18|solo para (?:mayores|adultos)/iu;
const PLAY = /respons[aá]|\+\s?18|mayores de (?:18|edad)|maiores de 18|perjudicial para la salud/iu;
const NO_REMEDY = /no es un medicamento|não é um medicamento|no sustituye|não substitui|suplementa dietas|suplemento alimenticio|permiso (?:de publicidad|cofepris)|aviso (?:de publicidad|cofepris)/iu;

const cost = (country: Country, what: string, says: RegExp, law: string): Statement => ({ industry: 'finance', countries: [country], when: CREDIT, says, what, law });
const drink = (country: Country, what: string, law: string): Statement => ({ industry: 'alcohol', countries: [country], when: DRINK, says: CARE, what, law });
const game = (country: Country, what: string, law: string): Statement => ({ industry: 'gambling', countries: [country], when: GAME, says: PLAY, what, law });
const remedy = (country: Country, what: string, law: string): Statement => ({ industry: 'health', countries: [country], when: REMEDY, says: NO_REMEDY, what, law });

export const statements: readonly Statement[] = [
  cost('MX', 'el CAT (costo anual total) informativo', /\bCAT\b/u, 'Ley para la Transparencia y Ordenamiento de los Servicios Financieros, art. 10'),
  cost('AR', 'el CFT (costo financiero total)', /\bCFT\b/u, 'BCRA, Protección de los usuarios de servicios financieros'),
  cost('BR', 'o CET (custo efetivo total)', /\bCET\b/u, 'Resolução CMN 4.881/2020'),
  cost('CL', 'la CAE (carga anual equivalente)', /\bCAE\b/u, 'Ley 19.496, art. 17 G'),
  cost('CO', 'la tasa efectiva anual (E. A.)', /\bE\.?\s?A\.?(?!\p{L})|efectiva anual/u, 'Circular Básica Jurídica de la Superintendencia Financiera'),
  cost('PE', 'la TCEA (tasa de costo efectivo anual)', /\bTCEA\b/u, 'Resolución SBS 3274-2017'),
  cost('ES', 'la TAE (tasa anual equivalente)', /\bTAE\b/u, 'Ley 16/2011, art. 9'),
  cost('PT', 'a TAEG', /\bTAEG\b/u, 'Decreto-Lei 133/2009, art. 5.º'),
  drink('MX', '«Evita el exceso»', 'Reglamento de la Ley General de Salud en Materia de Publicidad'),
  drink('AR', '«Beber con moderación. Prohibida su venta a menores de 18 años»', 'Ley 24.788, art. 6'),
  drink('BR', '«Evite o consumo excessivo de álcool»', 'Lei 9.294/1996, art. 4º, § 2º'),
  drink('CO', '«El exceso de alcohol es perjudicial para la salud. Prohíbese el expendio a menores»', 'Ley 30 de 1986, art. 16; Ley 124 de 1994'),
  drink('PE', '«Tomar bebidas alcohólicas en exceso es dañino»', 'Ley 28681, art. 8'),
  drink('CL', 'la advertencia sobre el consumo de alcohol', 'Ley 21.363'),
  drink('EC', '«El consumo excesivo de alcohol limita su capacidad…»', 'Ley Orgánica de Salud, art. 47'),
  game('AR', '«Jugar compulsivamente es perjudicial para la salud» y la edad mínima', 'Normas de cada jurisdicción'),
  game('BR', 'jogo responsável e a idade mínima (18 anos)', 'Lei 14.790/2023'),
  game('CO', 'juego responsable y la edad mínima', 'Coljuegos; Ley 643 de 2001'),
  game('ES', 'juego responsable y la edad mínima; a quién se puede escribir', 'Real Decreto 958/2020'),
  game('MX', 'juego responsable, la edad mínima y el permiso', 'Reglamento de la Ley Federal de Juegos y Sorteos'),
  game('PE', 'juego responsable y la edad mínima', 'Ley 31557'),
  remedy('MX', '«Este producto no es un medicamento» y el permiso de publicidad', 'Reglamento de la Ley General de Salud en Materia de Publicidad'),
  remedy('AR', '«Suplementa dietas insuficientes. Consulte a su médico»', 'Código Alimentario Argentino, art. 1381'),
  remedy('BR', '«Este produto não é um medicamento»', 'RDC 243/2018'),
  remedy('CO', '«Este producto no es un medicamento y no suple una alimentación equilibrada»', 'Decreto 3249 de 2006'),
];
