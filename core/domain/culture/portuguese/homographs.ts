const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Verbs of things: "Custa 10 euros", "Chega o verão" speak of the thing; a command only before these words. */
const thingVerbs = set(`custa termina falta dura funciona chega brilha volta começa acaba existe acontece depende parece permanece cresce nasce sobra resulta significa varia inclui contém serve vale consiste pertence demora aumenta completa combina
  interessa agrada basta rende segue fica vence fecha abre corre arrefece aquece melhora esgota regressa`);
const calls: Readonly<Record<string, RegExp>> = {
  volta: /^(sempre|já|connosco|e)$/, começa: /^(já|hoje|agora|a|por|com|aqui)$/, chega: /^(cedo|mais|a)$/, brilha: /^(com|neste|nesta)$/, acaba: /^(com|de)$/, completa: /^(o|a|os|as|tua)$/, combina: /^(o|a|os|as|com)$/, serve: /^(o|a|com|quente|frio|de)$/,
  segue: /^(a|o|as|os|nos|todas|todos)$/, fica: /^(a|em|com|connosco|aqui|atento|atenta|por|em)$/, vence: /^(o|a|os|as)$/, fecha: /^(o|os|a|as)$/, abre: /^(o|os|a|as|já|uma|um)$/, aumenta: /^(o|a|os|as)$/, melhora: /^(o|a|os|as)$/, aquece: /^(o|a|os|as)$/, regressa: /^(a|sempre)$/, termina: /^(de|com|o)$/, corre: /^(para|já|e|antes)$/,
};
/** Nouns of the same letters: "Compra mínima", "Entrega grátis", "Conta poupança"; commands before an article, an adverb of here and now, or the end. */
const nouns = set(`casa compra entrega reserva conta prova lista forma marca oferta ajuda festa visita troca consulta busca procura nota multa pausa taxa cobra pesca luta dança conversa espera ameaça aposta assinatura escuta mostra pergunta
  janta pesquisa renda venda escolta guarda carga descarga recarga mistura limpa livra usa cura firma alerta captura planta programa regista controla compara recompensa recolha partilha`);
const afterCommand = /^(o|os|a|as|um|uma|uns|umas|teu|tua|teus|tuas|seu|sua|seus|suas|este|esta|estes|estas|esse|essa|já|agora|hoje|aqui|online|connosco|todo|todos|toda|todas|mais|menos|sem|tudo|até|e|no|na|nos|nas|com|quem|quanto|quando|onde|qualquer|dois|duas|três)$/;

/** Whether what follows is what follows a command, and not what follows the thing of the same letters. `next` is '' where nothing does, '{}' a figure or a name. */
export function readsAsCommandPt(word: string, next: string): boolean {
  if (thingVerbs.has(word)) return calls[word]?.test(next) === true;
  if (nouns.has(word)) return next === '{}' || afterCommand.test(next);
  return !/^(de|da|do|das|dos|é|foi)$/.test(next) || /^(gosta|precisa)$/.test(word);
}
