import { expect, it } from 'vitest';
import { AppError } from '../../contract/errors.ts';
import { brandRules, brandVoices, type BrandRules, type Wording } from '../../contract/brand-voice.ts';
import { brief as briefSchema } from '../../contract/compose.ts';
import { brandVoiceOf, composeCampaign } from '../compose/index.ts';
import { brandChecks, learnVoice, NO_STYLE, styleIn, styleSentences } from './index.ts';

/** Letters written for this test, as a coffee roaster of Medellín might write to its customers. */
const ROASTER = [
  'Hola, Marta:\n\nEsta semana tostamos un café nuevo de Nariño y queremos que lo pruebes. ¿Te gusta dulce? Este lo es. La finca está a 1.900 metros y la cosecha fue corta, así que la bolsa llega con el nombre de quien la cuidó.\n\nPasa por la tienda y te servimos una taza. Si vienes el martes, el olor del tueste te recibe en la puerta ☕\n\nUn abrazo,\nCafé Lumbre',
  'Hola, Julián:\n\nTe escribimos para contarte de la molienda. Si tu café sabe amargo, prueba con un grano más grueso. Si sabe aguado, con uno más fino. ¿Tienes dudas? Responde este correo y te ayudamos a encontrar el punto.\n\nEn la tienda tenemos molinos para probar con tu propio grano ☕\n\nUn abrazo,\nCafé Lumbre',
  'Hola, Pilar:\n\nVolvió el grano de Huila que tanto nos pediste. La cosecha llegó el viernes y ya está tostada. Guarda la bolsa lejos de la luz y muele solo lo que vas a tomar: el café agradece el cuidado.\n\n¿Vienes por tu bolsa a la tienda o te la llevamos? Tú decides ☕\n\nUn abrazo,\nCafé Lumbre',
  'Hola, Andrés:\n\nEl sábado abrimos la tienda más temprano para quien quiera ver el tueste. Puedes traer a alguien. El grano nuevo sale a las diez y la primera taza la invitamos nosotros.\n\nSi quieres guardar lugar, responde este correo con tu nombre.\n\nUn abrazo,\nCafé Lumbre',
];
/** The same of a clinic that writes formally. */
const CLINIC = [
  'Estimada señora Rojas:\n\nLe recordamos que su control anual está disponible. Usted puede agendarlo en la línea de atención o en nuestra sede. Le pedimos llegar con quince minutos de anticipación y traer su documento de identidad.\n\nSi necesita cambiar la fecha, comuníquese con nosotros. Con gusto le atenderemos.\n\nCordialmente,\nClínica San Telmo',
  'Estimado señor Paz:\n\nSus resultados están listos. Usted puede consultarlos en el portal con su usuario y su clave. Si tiene preguntas, comuníquese con la línea de atención y un profesional le responderá durante la jornada.\n\nLe agradecemos su confianza en la clínica.\n\nCordialmente,\nClínica San Telmo',
  'Estimada señora Luna:\n\nDesde el lunes la sede abre a las siete. Usted puede agendar su consulta en la línea de atención. Le recomendamos confirmar la fecha con anticipación y revisar las indicaciones que le enviamos por escrito.\n\nQuedamos atentos a cualquier inquietud que tenga sobre su consulta.\n\nCordialmente,\nClínica San Telmo',
];
const BRAZIL = [
  'Olá, Ana!\n\nA coleção de inverno chegou e você vai querer ver de perto. Separamos as peças que mais combinam com o que você já tem no armário. Passe na loja, experimente com calma e tire suas dúvidas com a equipe!\n\nUm abraço,\nLoja Maré',
  'Olá, Bruno!\n\nSeu pedido saiu hoje e a entrega está marcada para quinta. Você pode acompanhar tudo pelo aplicativo da loja. Se a peça não servir, você troca na loja mais perto, sem complicação!\n\nUm abraço,\nLoja Maré',
  'Olá, Carla!\n\nVocê pediu e a gente ouviu: a peça azul voltou para a loja em todos os tamanhos. Responda este e-mail se quiser que a equipe separe a sua. Ela fica reservada por dois dias e você busca quando der!\n\nUm abraço,\nLoja Maré',
  'Olá, Davi!\n\nNo sábado a loja abre mais cedo para quem quiser experimentar com calma. Você pode trazer alguém e a equipe separa o seu tamanho. Responda este e-mail e a gente guarda o horário!\n\nUm abraço,\nLoja Maré',
];

it('learns what a person can see in the letters, with what it rests on', () => {
  const { rules, evidence, samples } = learnVoice(ROASTER, 'es');
  expect(samples).toBe(4);
  expect(rules).toMatchObject({ address: 'tu', emoji: 'often', emojis: ['☕'], exclamation: 'never', capitals: 'never', ellipsis: 'never', openingMarks: true, greeting: 'Hola, {{contact.firstName|buen día}}:', closing: 'Un abrazo,' });
  expect(rules.favourites).toEqual(expect.arrayContaining(['café', 'grano', 'tienda']));
  expect(rules.favourites).not.toContain('para');
  expect(evidence.emoji).toMatchObject({ count: 3, of: 4, unit: 'samples' });
  expect(evidence.greeting).toMatchObject({ count: 4, of: 4 });
  expect(evidence.address?.of).toBeGreaterThanOrEqual(10);
  expect(brandRules.parse(rules)).toEqual(rules);
});

it('a formal house and one in Portuguese are other voices', () => {
  expect(learnVoice(CLINIC, 'es').rules).toMatchObject({ address: 'usted', emoji: 'never', greeting: 'Estimado/a {{contact.firstName|cliente}}:', closing: 'Cordialmente,' });
  expect(learnVoice(BRAZIL, 'pt').rules).toMatchObject({ address: 'voce', exclamation: 'often', openingMarks: null, greeting: 'Olá, {{contact.firstName|bom dia}}!', closing: 'Um abraço,' });
});

it('refuses too few samples, the same one thrice among them, and says how many are needed', () => {
  for (const texts of [[], ROASTER.slice(0, 2), [ROASTER[0]!, ROASTER[0]!, ROASTER[0]!], ['Hola', 'Adiós', 'Gracias'], [' ', '', '\n']]) {
    const failure = (() => { try { learnVoice(texts, 'es'); return null; } catch (error) { return error; } })();
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: 'INVALID_INPUT', messageKey: 'brand-voice:error.fewSamples', params: { needSamples: 3, needWords: 150 } });
  }
  expect(brandVoices['brandVoice.learn'].input.safeParse({ language: 'es', samples: ['x'.repeat(1_000_000)] }).success).toBe(false);
});

it('mixed forms of address make no rule', () => {
  expect(learnVoice([ROASTER[0]!, ROASTER[1]!, ...CLINIC], 'es').rules.address).toBeNull();
});

const brief = briefSchema.parse({ brand: 'Café Lumbre', offer: '20 % de descuento', facts: ['Tostado cada martes'], sender: 'Café Lumbre, Calle 1', landingUrl: 'https://cafe.example' });
const rulesWith = (more: Partial<BrandRules>): BrandRules => ({ ...learnVoice(ROASTER, 'es').rules, ...more });
const composed = (rules: BrandRules | null, wordings: Wording[] = [], country: 'CO' | 'AR' | 'MX' | 'CR' = 'CO') => {
  const style = styleIn(rules, wordings, country);
  return composeCampaign(brief, brandVoiceOf(country, false, rules), 20, style);
};
const wording = (more: Partial<Wording> & Pick<Wording, 'kind' | 'text'>): Wording => ({ country: null, channel: null, ...more });

it('the offline generator writes in the voice: address, greeting, sign-off, emoji', () => {
  const { subjects, body, checks } = composed(rulesWith({}));
  expect(body.text).toMatch(/^Hola, \{\{contact\.firstName\|buen día\}\}:/u);
  expect(body.text).toContain('Un abrazo, Café Lumbre');
  // Costa Rica is addressed as usted by default; this house says tú.
  expect(composed(rulesWith({}), [], 'CR').body.text).not.toMatch(/(?<!\p{L})(?:usted|puede darse|quiere recibir)(?!\p{L})/u);
  expect(composed(null, [], 'CR').body.text).toMatch(/quiere recibir/u);
  expect(subjects.filter((line) => line.endsWith('☕')).length).toBeGreaterThanOrEqual(5);
  expect(checks.filter(({ code }) => /brand|Word|isclaimer/u.test(code))).toEqual([]);
  expect(composed(learnVoice(CLINIC, 'es').rules, [], 'MX').body.text).toMatch(/(?<!\p{L})(?:quiere recibir|puede darse)(?!\p{L})/u);
  expect(composed(rulesWith({}), [], 'AR').body.text).toMatch(/querés recibir/u);
});

it('other words are said, forbidden ones are not, and disclaimers stand where they must', () => {
  const wordings = [
    wording({ kind: 'preferred', text: 'correo', instead: 'mensajito' }), wording({ kind: 'preferred', text: 'detalles', instead: 'particularidades' }), wording({ kind: 'forbidden', text: 'propuesta' }),
    wording({ kind: 'disclaimer', text: 'Aplican condiciones del 1 al 30.', country: 'CO' }), wording({ kind: 'disclaimer', text: 'Solo por WhatsApp.', channel: 'whatsapp' }), wording({ kind: 'disclaimer', text: 'Sólo en México.', country: 'MX' }),
  ];
  const { subjects, body, channels, checks } = composed(rulesWith({}), wordings);
  const all = [...subjects, body.text, JSON.stringify(channels)].join('\n');
  expect(all).not.toMatch(/detalles|propuesta|correo/iu);
  // "los detalles" gives way to lines without them, for its article would not agree; "este correo" can be another word.
  expect(all).toContain('Este mensajito lo envía');
  expect(all).not.toContain('particularidades');
  expect(body.text).toContain('Aplican condiciones del 1 al 30.');
  expect(body.mjml).toContain('Aplican condiciones del 1 al 30.');
  expect(channels?.whatsapp?.body).toMatch(/Aplican condiciones del 1 al 30\.\n\nSolo por WhatsApp\.$/u);
  expect(channels?.sms?.text).toContain('Aplican condiciones');
  expect(all).not.toContain('México');
  expect(checks.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('anybody’s words are held against the voice', () => {
  const style = styleIn(rulesWith({ emoji: 'never', sentenceWords: 8, avoided: ['oferta'] }), [wording({ kind: 'forbidden', text: 'imperdible' }), wording({ kind: 'disclaimer', text: 'Aplican condiciones.', channel: 'sms' })], 'CO');
  const codes = brandChecks([{ channel: 'email', at: 'body', text: '¡Oferta imperdible, GRATIS! Para usted, que siempre quiso un café de verdad en su casa y en su oficina… 🎉' }, { channel: 'sms', at: 'sms', text: 'Hola' }], style, 'CO', '').map(({ code, at }) => `${code} ${at}`);
  expect(codes).toEqual(expect.arrayContaining(['forbiddenWord body', 'avoidedWord body', 'brand.emoji body', 'brand.exclamation body', 'brand.capitals body', 'brand.ellipsis body', 'brand.sentenceWords body', 'brand.address body', 'missingDisclaimer sms']));
  expect(brandChecks([{ channel: 'email', at: 'body', text: 'Lo que sea!!! 🎉' }], NO_STYLE, 'CO', '')).toEqual([]);
  // What the brief itself says is the client's.
  expect(brandChecks([{ channel: 'email', at: 'subject 1', text: 'Oferta de café' }], style, 'CO', 'Oferta de café').map(({ code }) => code)).toEqual([]);
});

it('a language model is told the rules as sentences', () => {
  expect(styleSentences(styleIn(rulesWith({ avoided: ['chollo'] }), [wording({ kind: 'forbidden', text: 'imperdible' })], 'CO'))).toEqual(expect.arrayContaining(['Address: tú, where the country says it.', 'Emoji: often.', 'No exclamation marks.', 'Words it avoids: chollo.', 'Never say "imperdible".']));
  expect(styleSentences(NO_STYLE)).toEqual([]);
});
