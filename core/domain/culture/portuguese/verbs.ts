import { regular } from './data.ts';

/** Forms of tu, and what você says in their place. */
export interface Pair {
  tu: string;
  voce: string;
  /** The form that tu is commanded with is that of the third person: a command only where one begins. */
  command: boolean;
}

/** Irregular: infinitive, present tu and você, preterite tu and você, subjunctive of both is s + third person, imperative tu and você. */
const irregular = `ter tens tem tiveste teve tenhas tenha tem tenha|ser és é foste foi sejas seja sê seja|estar estás está estiveste esteve estejas esteja está esteja|ir vais vai foste foi vás vá vai vá|vir vens vem vieste veio venhas venha vem venha|fazer fazes faz fizeste fez faças faça faz faça
poder podes pode pudeste pôde possas possa - -|querer queres quer quiseste quis queiras queira - -|saber sabes sabe soubeste soube saibas saiba - -|ver vês vê viste viu vejas veja vê veja|dar dás dá deste deu dês dê dá dê|dizer dizes diz disseste disse digas diga diz diga|trazer trazes traz trouxeste trouxe tragas traga traz traga
pôr pões põe puseste pôs ponhas ponha põe ponha|pedir pedes pede pediste pediu peças peça pede peça|ouvir ouves ouve ouviste ouviu ouças ouça ouve ouça|sentir sentes sente sentiste sentiu sintas sinta sente sinta|descobrir descobres descobre descobriste descobriu descubras descubra descobre descubra
subir sobes sobe subiste subiu subas suba sobe suba|perder perdes perde perdeste perdeu percas perca perde perca|sair sais sai saíste saiu saias saia sai saia|ler lês lê leste leu leias leia lê leia|crer crês crê creste creu creias creia crê creia|vestir vestes veste vestiste vestiu vistas vista veste vista
dormir dormes dorme dormiste dormiu durmas durma dorme durma|preferir preferes prefere preferiste preferiu prefiras prefira prefere prefira|seguir segues segue seguiste seguiu sigas siga segue siga|conseguir consegues consegue conseguiste conseguiu consigas consiga - -|divertir divertes diverte divertiste divertiu divirtas divirta diverte divirta`;

/** Spelling before e and a: ficar fique, pagar pague, começar comece, escolher escolha, conhecer conheça, dirigir dirija. */
function stemBefore(stem: string, ending: string): string {
  if (ending === 'ar') return stem.replace(/ç$/, 'c§').replace(/c$/, 'qu').replace(/g$/, 'gu').replace('c§', 'c');
  return stem.replace(/gu$/, 'g').replace(/g$/, 'j').replace(/c$/, 'ç');
}

function regularPairs(infinitive: string): Pair[] {
  const [stem, ending] = [infinitive.slice(0, -2), infinitive.slice(-2)];
  const soft = stemBefore(stem, ending);
  const [vowel, subj] = ending === 'ar' ? ['a', 'e'] : ['e', 'a'];
  const [past, third] = { ar: ['aste', 'ou'], er: ['este', 'eu'], ir: ['iste', 'iu'] }[ending] ?? ['', ''];
  const imperfect = ending === 'ar' ? 'ava' : 'ia';
  const two = (tu: string, voce: string): Pair => ({ tu, voce, command: false });
  return [
    two(`${stem}${vowel}s`, stem + vowel), two(stem + past, stem + third), two(`${stem}${imperfect}s`, stem + imperfect), two(`${infinitive}ás`, `${infinitive}á`), two(`${infinitive}ias`, `${infinitive}ia`),
    two(`${soft}${subj}s`, soft + subj), two(`${infinitive}es`, infinitive), { tu: stem + vowel, voce: soft + subj, command: true },
  ];
}

function irregularPairs(line: string): Pair[] {
  const [infinitive = '', presTu = '', pres = '', pastTu = '', past = '', subjTu = '', subj = '', impTu = '-', imp = '-'] = line.trim().split(' ');
  const two = (tu: string, voce: string): Pair => ({ tu, voce, command: false });
  const future = { fazer: 'far', dizer: 'dir', trazer: 'trar', pôr: 'por' }[infinitive] ?? infinitive;
  const made = [two(presTu, pres), two(pastTu, past), two(subjTu, subj), two(`${future}ás`, `${future}á`), two(`${future}ias`, `${future}ia`)];
  return impTu === '-' ? made : [...made, { tu: impTu, voce: imp, command: true }];
}

/** Future subjunctive of the irregular verbs: se você tiver, se tu tiveres. */
const futures = 'tiver for estiver vier fizer puder quiser souber vir der disser trouxer puser houver'.split(' ');

/** Imperfect of the same verbs. */
const imperfects = 'sabias tinhas podias querias ias eras fazias vias estavas davas dizias vinhas punhas trazias ouvias pedias sentias saías lias'.split(' ');
const knownPairs = [...futures.map((voce): Pair => ({ tu: `${voce}es`, voce, command: false })), ...imperfects.map((tu): Pair => ({ tu, voce: tu.slice(0, -1), command: false }))];
const table = new Map<string, Pair>(knownPairs.map((pair) => [pair.tu, pair]));
for (const line of irregular.split(/[|\n]/)) for (const pair of irregularPairs(line)) if (!table.has(pair.tu)) table.set(pair.tu, pair);
for (const word of regular.split(/\s+/)) if (word !== '' && !word.endsWith('~')) for (const pair of regularPairs(word)) if (!table.has(pair.tu)) table.set(pair.tu, pair);

const back = new Map<string, Pair[]>();
for (const pair of [...table.values(), { tu: 'sabe', voce: 'saiba', command: true }]) back.set(pair.voce, [...(back.get(pair.voce) ?? []), pair]);
const none: readonly Pair[] = [];

/** What a lower-case form of você may be in the mouth of tu: a statement, a command, or both. */
export const pairsOfVoce = (word: string): readonly Pair[] => back.get(word) ?? none;

/** Nouns and adjectives of the same letters: left alone but after tu, não, se, que, quando, te. */
const homographs = new Set('compras usas vendas marcas notas ajudas contas provas reservas festas trocas visitas cantas bebidas partes abres paradas consultas entradas danças conversas esperas olhas vistas foste deste leste saias seguias dormias vendes testes lembranças cuidas ligas passes toques gostas mudas foi'.split(' '));
const sureVerbs = new Set('usas cuidas gostas olhas vendes foste cantas abres deste mudas ajudas'.split(' '));

/** How a lower-case word addresses tu, or null. */
export const pairOf = (word: string): Pair | null => table.get(word) ?? null;
export const isNounToo = (word: string): boolean => homographs.has(word) && !sureVerbs.has(word);
