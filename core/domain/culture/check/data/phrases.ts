import type { IssueKind, Severity } from '../types.ts';

/** Phrases that are worn out, belittle, promise what law restricts, or shut readers out, as patterns on lower-case text. */
export interface Phrase {
  pattern: string;
  kind: IssueKind;
  severity: Severity;
  reason: string;
  language: 'es' | 'pt';
  suggestion?: string;
}

const phrase = (language: 'es' | 'pt', kind: IssueKind, severity: Severity, reason: string) => (pattern: string, suggestion?: string): Phrase => ({ pattern, kind, severity, reason, language, ...(suggestion === undefined ? {} : { suggestion }) });

const esCliche = phrase('es', 'cliche', 'low', 'cliche');
const ptCliche = phrase('pt', 'cliche', 'low', 'cliche');
const esStereotype = phrase('es', 'stereotype', 'medium', 'stereotype');
const ptStereotype = phrase('pt', 'stereotype', 'medium', 'stereotype');
const claim = (language: 'es' | 'pt', reason: string, severity: Severity = 'high') => phrase(language, 'claim', severity, `claim.${reason}`);
const esGender = phrase('es', 'gender', 'low', 'gender');
const ptGender = phrase('pt', 'gender', 'low', 'gender');

export const phrases: readonly Phrase[] = [
  esCliche('líder(?:es)? (?:en el|del|indiscutible del) (?:mercado|sector)'), esCliche('soluci(?:ón|ones) integral(?:es)?'), esCliche('a la vanguardia'), esCliche('de clase mundial'), esCliche('un antes y un después'), esCliche('calidad inigualable'),
  esCliche('piensa fuera de la caja'), esCliche('satisfacemos tus necesidades'), esCliche('amplia trayectoria en el mercado'), ptCliche('líder(?:es)? (?:de|do|no) mercado'), ptCliche('soluç(?:ão|ões) integra(?:l|is|da|das)'), ptCliche('qualidade incomparável'), ptCliche('fora da caixa'),
  esStereotype('sangre (?:latina|caliente)'), esStereotype('(?:pasión|picardía) latina'), esStereotype('ritmo en la sangre'), esStereotype('fiesta y siesta'), esStereotype('sexo débil'), esStereotype('reinas? del hogar'), esStereotype('ama de casa perfecta'), esStereotype('cosas? de (?:hombres|mujeres)'),
  esStereotype('trabaj\\p{L}+ como (?:un )?(?:negros?|chinos?)'), esStereotype('merienda de negros'), esStereotype('como buen(?:os)? latinos?'), esStereotype('hacer(?:se)? el indio'), esStereotype('a lo indio'), esStereotype('cuento chino'), esStereotype('las mujeres (?:no saben|siempre)'), esStereotype('hora latina'),
  esStereotype('gitanear'), esStereotype('engañ\\p{L}+ como a (?:un )?(?:indios?|chinos?)'), esStereotype('llor\\p{L}+ como (?:una )?(?:niñas?|mujer(?:es)?)'),
  ptStereotype('denegrir'), ptStereotype('serviço de preto'), ptStereotype('inveja branca'), ptStereotype('mercado negro'), ptStereotype('programa de índio'), ptStereotype('sexo frágil'), ptStereotype('rainhas? do lar'), ptStereotype('coisa de (?:homem|mulher)'), ptStereotype('jeitinho brasileiro'), ptStereotype('sangue latino'), ptStereotype('judiar'),
  claim('es', 'health')('(?:cura|sana|elimina|previene) (?:el|la|los|las) (?:cáncer|diabetes|artritis|covid|depresión|ansiedad|hipertensión|alzhéimer|alzheimer)'), claim('es', 'health')('(?:sin|cero|ningún) efectos? secundarios?'), claim('es', 'health')('(?:baja|pierde|adelgaza|bajá|perdé|baje|pierda) (?:hasta )?\\d+ (?:kilos|kg|libras) en \\d+ (?:días|semanas)'),
  claim('es', 'health')('(?:producto|remedio|fórmula|dieta|pastilla)s? milagros[oa]s?'), claim('es', 'health')('recomendad[oa] por (?:el 100 ?%|todos los) (?:de los )?(?:médicos|doctores|dermatólogos)'),
  claim('es', 'finance')('(?:rentabilidad|ganancias?|rendimientos?|retornos?|utilidades) (?:garantizad|asegurad)[oa]s?'), claim('es', 'finance')('(?:invierte|invertí|invierta|inversión) (?:\\p{L}+ )?sin riesgos?'), claim('es', 'finance')('(?:duplica|triplica|multiplica|duplicá|multiplicá|duplique|multiplique) (?:tu|su) (?:dinero|inversión|capital|plata)'),
  claim('es', 'finance')('hazte (?:rico|millonario)'), claim('es', 'finance')('dinero fácil'), claim('es', 'finance')('crédito sin (?:requisitos|buró|dicom|infocorp)'),
  claim('es', 'guarantee', 'medium')('100 ?% (?:efectiv|garantizad|segur[oa] de que)\\p{L}*'), claim('es', 'guarantee', 'medium')('resultados? (?:garantizad|asegurad)os?'), claim('es', 'superlative', 'medium')('la (?:más barata|mejor)(?: \\p{L}+)? del (?:mundo|país|mercado)'), claim('es', 'superlative', 'medium')('(?:somos )?(?:el )?(?:n\\.?º|número) (?:1|uno) del (?:mundo|país|mercado)'), claim('es', 'superlative', 'medium')('el (?:más barato|mejor) del (?:mundo|país|mercado|planeta)'), claim('es', 'superlative', 'medium')('(?:somos|el|la|los|las) (?:el )?(?:número|nº|n\\.º|no\\.|#) ?(?:1|uno) (?:del|de la|en el|en)'),
  claim('pt', 'health')('(?:cura|elimina|previne) (?:o|a|os|as) (?:câncer|cancro|diabetes|artrite|covid|depressão|ansiedade)'), claim('pt', 'health')('(?:sem|zero) efeitos? (?:colaterais|secundários)'), claim('pt', 'health')('(?:perca|emagreça|elimine) (?:até )?\\d+ (?:quilos|kg) em \\d+ (?:dias|semanas)'), claim('pt', 'health')('(?:remédio|dieta|fórmula|produto)s? milagros[oa]s?'),
  claim('pt', 'finance')('(?:rentabilidade|lucros?|ganhos?|retornos?) garantid[oa]s?'), claim('pt', 'finance')('(?:duplique|dobre|multiplique) (?:o )?seu (?:dinheiro|investimento|capital)'), claim('pt', 'finance')('dinheiro fácil'), claim('pt', 'finance')('invista sem risco'), claim('pt', 'guarantee', 'medium')('100 ?% (?:eficaz|garantid[oa])'),
  claim('pt', 'guarantee', 'medium')('resultados? garantidos?'), claim('pt', 'superlative', 'medium')('[oa] melhor d[oa] (?:mundo|brasil|portugal|mercado|país)'),
  esGender('tod(?:@|x)s', 'todas las personas'), esGender('amig(?:@|x)s', 'amistades'), esGender('client(?:@|x)s', 'clientela'), esGender('usuari(?:@|x)s', 'quienes usan'), esGender('bienvenid(?:@|x)s?', 'te damos la bienvenida'), esGender('chic(?:@|x)s', 'gente'), esGender('niñ(?:@|x)s', 'niñez'),
  esGender('señoritas? (?:secretaria|recepcionista)s?', 'recepción'), esGender('el hombre de la casa', 'tu familia'), esGender('nuestros hombres y sus señoras', 'nuestro equipo'),
  ptGender('tod(?:@|x)s', 'todas as pessoas'), ptGender('amig(?:@|x)s', 'pessoal'), ptGender('client(?:@|x)s', 'clientela'), ptGender('bem-vind(?:@|x)s?', 'que bom ter você aqui'),
];
