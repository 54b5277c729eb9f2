/** Words that offend in Brazil or Portugal, as in taboo-es.ts; several are harmless on the other side of the sea. */
export const tabooPt = `
caralho/s caralh/o | BR PT | high | vulgar |
porra/s | BR | high | vulgar |
merda/s | BR PT | high | vulgar |
puta/s putaria/s filho_da_puta fdp | BR PT | high | vulgar |
puto/s | BR | high | vulgar |
foder fode fodeu fodido/s fodida/s foda/s foda-se fodam | BR PT | high | vulgar |
buceta/s boceta/s xoxota/s xereca/s piroca/s rola/s punheta/s siririca/s | BR | high | sexual |
cona/s | PT | high | sexual |
pila/s | PT | high | sexual |
pica/s | BR | high | sexual | injeção
picha/s | PT | high | sexual |
broche/s | PT | high | sexual | alfinete
durex | PT | medium | sexual | fita-cola
cacete/s | BR | medium | vulgar | pão
bicha/s | BR | high | slur | fila
rapariga/s | BR | high | insult | moça
viado/s veado/s viadinho/s | BR | high | slur |
paneleiro/s panasca/s | PT | high | slur |
bunda/s bundão | BR PT | medium | vulgar |
cu cus cuzão cuzona | BR PT | high | vulgar |
cagar cagada/s cagão cago | BR PT | high | vulgar |
trepar trepada/s | BR | medium | sexual | subir
gozada/s | BR | medium | sexual |
arrombad/o | BR | high | insult |
otário/s otária/s babaca/s | BR | medium | insult |
corno/s corna/s | BR PT | medium | insult |
vagabunda/s vadia/s | BR PT | high | insult |
piranha/s | BR | low | insult |
grelo/s | BR | high | sexual |
sapatão | BR | high | slur |
retardado/s retardada/s mongoloide/s | BR PT | high | slur |
mulata/s | BR | medium | slur |
crioulo/s crioula/s | BR | medium | slur |
escroto/s | BR | medium | insult |
traveco/s | BR PT | high | slur |
peitud/o | BR PT | medium | sexual |
chupeta/s | BR | low | sexual |
pentelho/s | BR PT | medium | vulgar |
tesão tesudo/s tesuda/s | BR PT | high | sexual |
bosta/s peidar peido/s xana/s xota/s xexeca/s xibiu boquete/s enrabar putão quenga/s baitola/s boiola/s colhões esporra chochota/s | BR PT | high | vulgar |
piça/s cabrão cabrões panilas enrabar | PT | high | vulgar |
sacanagem safado/s safada/s trouxa/s broxa/s chifrudo/s | BR | medium | vulgar |
idiota/s imbecil imbecis tarado/s tarada/s | BR PT | medium | insult |
gajo_de_merda | PT | high | insult |
`;
