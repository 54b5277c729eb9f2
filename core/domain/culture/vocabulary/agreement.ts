/** Words that agree with a noun: masculine and feminine. */
const pairs = `el la|los las|un una|unos unas|este esta|estos estas|ese esa|esos esas|aquel aquella|nuestro nuestra|nuestros nuestras|vuestro vuestra|vuestros vuestras|otro otra|otros otras|mismo misma|mismos mismas|todo toda|todos todas
mucho mucha|muchos muchas|poco poca|pocos pocas|varios varias|algún alguna|algunos algunas|ningún ninguna|nuevo nueva|nuevos nuevas|primer primera|primeros primeras|buen buena|buenos buenas|cuánto cuánta|cuántos cuántas|tanto tanta|tantos tantas
último última|últimos últimas|único única|propio propia|viejo vieja|pequeño pequeña|pequeños pequeñas|bonito bonita|bonitos bonitas|del de_la|al a_la|tuyo tuya|suyo suya`.split(/[|\n]/).map((pair) => pair.trim().replace('_', ' ').split(/ (.+)/));

/** Adjectives after a noun that agree; participles in -ado, -ido do too. */
const adjectives = new Set(`nuevo usado barato caro rápido pequeño moderno negro blanco rojo amarillo morado eléctrico económico bonito cómodo perfecto favorito propio gratuito completo hermoso amplio único exclusivo ligero fresco rico
delicioso orgánico maduro frito deportivo clásico básico viejo antiguo roto inalámbrico lindo caliente impreso mecánico híbrido seguro limpio lleno nuestro mismo romántico céntrico luminoso nocturno público casero`.split(/\s+/));

const byWord = new Map<string, [masculine: string, feminine: string]>();
for (const [m = '', f = ''] of pairs) {
  byWord.set(m, [m, f]);
  if (!f.includes(' ')) byWord.set(f, [m, f]);
}

/** A determiner or adjective before a noun in the noun's gender, or null where it does not change. */
export function agreeBefore(word: string, gender: 'm' | 'f'): string | null {
  const pair = byWord.get(word);
  if (!pair) return null;
  const to = pair[gender === 'm' ? 0 : 1];
  return to === word ? null : to;
}

/** An adjective after a noun in the noun's gender, or null where it does not change or is not known to be one. */
export function agreeAfter(word: string, gender: 'm' | 'f'): string | null {
  const [, stem, ending, many = ''] = /^(.+)([oa])(s?)$/.exec(word) ?? [];
  if (stem === undefined || ending === undefined) return null;
  if (!adjectives.has(`${stem}o`) && !/(?:[^c]ad|id)$/.test(stem)) return null;
  const to = `${stem}${gender === 'm' ? 'o' : 'a'}${many}`;
  return to === word ? null : to;
}
