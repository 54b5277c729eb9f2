/**
 * Words that offend, by country: `words | countries (* all that speak Spanish, -XX but not there) | severity | reason | suggestion`.
 * `pendej/o` stands for o, a, os, as; `polla/s` for the plural too; `coger!` for every form of the verb. A suggestion is a word that offends nowhere.
 * Compiled for this project from general knowledge of the language; no entry has been compared with a dictionary yet.
 */
export const tabooEs = `
coger! cogida/s | AR UY PY MX BO VE GT HN SV NI CR US | high | sexual | tomar
concha/s conchud/o | AR UY CL PE PY BO | high | sexual | caparazón
conchetumare conchetumadre ctm conchesumadre conchatumadre | CL PE AR BO | high | insult |
cajeta/s | AR UY PY | high | sexual | dulce de leche
pija/s | AR UY PY HN GT SV NI | high | sexual |
pico/s | CL | high | sexual | punta
polla/s | ES | high | sexual |
cipote/s | ES | high | sexual |
bicho/s | PR | high | sexual | insecto
chucha/s | CL EC PE PA BO | high | sexual |
chocha/s | PR CU DO ES CO MX PE EC VE | high | sexual |
chocho/s | ES PR CU | high | sexual |
chumino/s | ES | high | sexual |
papaya/s | CU | medium | sexual | fruta bomba
bollo/s | CU PA | medium | sexual | pan
pinga/s | CU PE PR PA BO EC VE DO CO | high | sexual |
pito/s | MX AR UY | medium | sexual | silbato
picha/s | ES CR CU NI PR | high | sexual |
pichula/s | CL PE BO | high | sexual |
tula/s diuca/s | CL | high | sexual |
chota/s choto/s | AR UY PY | high | sexual |
cuca/s | VE CO HN SV NI CR DO | high | sexual |
panocha/s | MX US | high | sexual |
chichi/s chiche/s | MX | medium | sexual |
chichi/s | ES | high | sexual |
crica/s | PR PA DO CU | high | sexual |
toto/s tota/s | PR DO PA CO VE CU | high | sexual |
micha/s | PA | high | sexual |
mico/s | NI HN | medium | sexual | mono
cachucha/s | AR UY | medium | sexual | gorra
chimba/s | CO | medium | vulgar | excelente
orto/s | AR UY PY | high | vulgar |
ojete/s | AR UY PY MX ES | high | vulgar |
raja/s | CL | medium | vulgar | ranura
poto/s | CL PE BO | medium | vulgar |
maraca/s | CL | medium | vulgar |
maraco/s | CL | high | slur |
zorra/s | CL ES | medium | vulgar |
chaqueta/s chaquetear! | MX | low | sexual | chamarra
cachar! cachero/s | PE | high | sexual | atrapar
singar! | CU DO PR VE | high | sexual |
templar! | CU | medium | sexual |
pisar! | GT SV HN | medium | sexual |
garchar! culear! culiar! | * | high | sexual |
follar! follada/s follad/o | * | high | sexual |
chingar! chingad/o chingón chingones chingona/s chingadera/s chingadazo/s | * | high | vulgar | genial
pinche/s | MX US GT SV | medium | vulgar |
pendej/o pendejada/s | * -ES | high | insult |
pendej/o pendejada/s | ES | medium | insult |
boludo/s boluda/s boludez boludeces pelotud/o pelotudez | * | medium | insult |
forro/s | AR UY | medium | vulgar | funda
telo/s | AR UY | medium | sexual | hotel
trolo/s trola/s | AR UY | high | slur |
mogólico/s mogólica/s | * | high | slur |
mojón mojones | CU PR DO CL VE CO | medium | vulgar |
cerote/s cerota/s | GT SV HN NI | high | insult |
culero/s culera/s | MX SV HN GT NI US | high | insult |
cochón cochones | NI HN CR | high | slur |
playo/s | CR | high | slur |
cueco/s | PA | high | slur |
pato/s | PR DO VE PA | medium | slur | 
joto/s jota/s jotería | MX US | high | slur |
puto/s puta/s putada/s putear! putería putiza/s putazo/s hijueputa/s hijoputa/s hdp jueputa reputo/s reputa/s puteada/s putilla/s | * | high | vulgar |
marica/s maricón maricones maricona/s mariconada/s | * | high | slur |
sudaca/s | * | high | slur |
bujarrón bujarrones sarasa/s | ES | high | slur |
tortillera/s | ES AR UY CL CU PR VE CO PE | high | slur |
travelo/s | ES | high | slur |
naco/s naca/s | MX US | medium | slur |
gonorrea/s malparid/o pirob/o carechimba/s | CO | high | insult |
mamagüevo/s mamaguevo/s güevo/s guevo/s | VE DO CO PA | high | vulgar |
verga/s vergazo/s vergón vergones emputar! vergar! | * | high | vulgar |
huevón huevones huevona/s huevada/s güevón güevones weón weones wn aweonao aweonado/s huevear! webear! hueón ahuevado/s agüevado/s | * | high | vulgar |
culiao/s culiado/s culiada/s qliao culiaos | * | high | insult |
culo/s culazo/s culón culona/s | * | medium | vulgar |
coño/s coñazo/s | * | high | vulgar |
cojones cojón cojonud/o acojonar! acojonante/s descojonar! | * | high | vulgar |
gilipollas gilipollez gilipolleces | * | high | insult |
capullo/s | ES | low | insult |
hostia/s hostiazo/s | ES | medium | vulgar |
joder! jodid/o | * | high | vulgar |
jodienda/s | * | high | vulgar |
córrete córrase correrte correrse corrida/s | ES | medium | sexual | muévete
cachond/o | * | medium | sexual |
arrech/o | CO PE EC PA CR BO MX GT HN | high | sexual |
bellac/o bellaquera bellaquear! | PR PA DO | high | sexual |
mierda/s mierdero/s comemierda/s | * | high | vulgar |
carajo/s carajad/a | * | medium | vulgar |
cagar! cagada/s cagad/o cagón cagones | * | high | vulgar |
mear! meada/s | * | medium | vulgar |
pedo/s | MX AR UY US GT HN SV PY | medium | vulgar |
cabrón cabrones cabrona/s cabronada/s encabronar! | * | high | insult |
mamada/s mamadas | * | high | sexual |
mamón mamones mamona/s | MX US GT CO CL PE EC | medium | insult |
pajero/s pajera/s pajear! | * -GT -HN -SV | high | sexual |
cornud/o | * | medium | insult |
zorrón zorrones putón putones | ES | high | insult |
imbécil imbéciles subnormal subnormales retrasado_mental | * | medium | insult |
tetas tetona/s tetón | * | medium | sexual |
nalgona/s | MX US | medium | sexual |
jinetera/s | CU | high | sexual |
nepe/s | MX VE HN | high | sexual |
chimar! | GT SV | high | sexual |
pisado/s | GT SV | high | insult |
ñema/s | DO | high | sexual |
guebo/s | DO VE | high | sexual |
tuto/s | CL | low | sexual | 
bolsas_de_huevos bolas_tristes | * | high | vulgar |
hacerse_una_paja hacerte_una_paja hacer_una_paja hacerse_la_paja echar_un_polvo echarse_un_polvo mala_leche | * | high | sexual |
hijaputa/s lameculos soplapollas chupapollas soplagaitas follador/s jilipollas gilipuertas tontolaba/s ramera/s mariconazo/s bollera/s piruja/s mongolito/s mierdoso/s mierdosa/s | * | high | insult |
idiota/s tarad/o bastard/o estúpid/o | * | medium | insult |
puñeta/s puñetero/s puñetera/s guarra/s | ES MX PR | medium | vulgar |
sorete/s | AR UY PY | high | insult |
monda/s | CO | high | sexual |
mamao mamaos pingao pingaos singao singaos | DO CU PR | high | insult |
rosquete/s | PE | high | slur |
bichote/s | PR | medium | vulgar |
no_mames | MX US | medium | vulgar |
la_madre_que_te_parió la_puta_madre a_la_mierda | * | high | insult |
`;

/** Words that are no offence beside these (after, or before the word): place names, products, fixed phrases. */
export const harmlessBeside: Record<string, RegExp> = {
  concha: /^(y toro|acústica|nácar|de mar|de nácar)/, pico: /^(de orizaba|y pala|de producción|de gallo|de botella)/, picos: /^(y palas|de europa)/, forro: /^(polar|interior|de)/, forros: /^(polares|interiores|de)/,
  pato: /^(a la|confitado|pekín|de goma|real|asado)/, patos: /^(y|silvestres)/, bollo: /^(de masa|de yuca|limpio|de maíz)/, hostia: /^consagrada/, jota: /^(aragonesa|navarra)/, pito: /^(final|inicial)/,
  capullo: /^de (seda|rosa|algodón)/, pinche: /^de cocina/, raja: /^de (canela|limón)/, rajas: /^(con|de canela|poblanas)/, corrida: /^(de toros|financiera|del)/,
};
