/** Words that begin a printed offer with a capital only because it begins there. */
const OPENERS = new Set(
  ('envío envíos descuento descuentos oferta ofertas promoción promociones regalo regalos cupón cupones entrega cuotas hasta primera primer segunda segundo última dos tres un una toda todo ' +
    'frete desconto oferta promoção presente brinde cupom entrega parcelas até primeira primeiro segunda uma toda todo meses consulta prueba clase nueva nuevo nuevos nuevas precios paquete acceso ' +
    'nova novo novos novas preços pacote acesso aula teste avaliação precio preço taller curso vacante vaga kit plan plano compra lleva llevá lleve paga pagá pague leve compre ' +
    'recibe recibí reciba receba ahorra ahorrá ahorre economize participa participá participe inscríbete inscribite inscríbase inscreva-se').split(' '),
);

/** Imperatives that open an offer in the three forms of address, and in Portuguese. */
const SENTENCE = /^(?:lleva|llevá|lleve|compra|comprá|compre|paga|pagá|pague|leve|recibe|recibí|reciba|receba|ahorra|ahorrá|ahorre|economize|participa|participá|participe|inscr\S+|gana|ganá|gane|ganhe|obtén|obtené|obtenga|ven|vení|venga|venha|suma|sumá|sume|viaja|viajá|viaje|aprende|aprendé|aprenda|reserva|reservá|reserve|descubre|descubrí|descubra|conoce|conocé|conozca|conheça|agenda|agendá|agende|estrena|estrená|estrene)\b/iu;

/** Whether the offer reads inside a sentence as a noun does ("30 % de descuento"), not as a sentence of its own ("Lleva 3 y paga 2"). */
export const readsAsNoun = (offer: string): boolean => !SENTENCE.test(offer) && !/[.!?:;]/u.test(offer.replace(/[.:]\d/gu, '')) && offer.length <= 90;

/** The offer as it stands within a sentence: without its closing stop, and with a small first letter where the capital was only that of a beginning. */
export function withinSentence(offer: string): string {
  const bare = offer.trim().replace(/[.\s]+$/u, '');
  const first = /^\p{L}[\p{L}-]*/u.exec(bare)?.[0] ?? '';
  return OPENERS.has(first.toLowerCase()) && !/\p{Lu}/u.test(first.slice(1)) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}
