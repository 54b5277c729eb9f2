/**
 * Nouns that differ by country, one thing a line: `words | country words; … ; * words elsewhere`. A word is written with its gender (`:m`, `:f`), a plural that
 * is not regular after a slash, a space as _. The first word of a country is written, the others stand where they are. After ~ a word that means something else
 * elsewhere: it is changed only in a text that is said to come from a country where it is used so. Groups: RP Río de la Plata, CA Central America, CB the Spanish Caribbean.
 * Compiled for this project from general knowledge of the language; no entry has been compared with a dictionary yet.
 */
export const groups: Record<string, string> = { RP: 'AR UY PY', CA: 'GT HN SV NI CR PA', CB: 'CU DO PR' };

export const nouns = `
computadora:f computador:m ordenador:m | ES ordenador; CL computador; CO computador computadora; * computadora computador
celular:m móvil:m/móviles | ES móvil; * celular
coche:m carro:m~ auto:m | ES coche; US carro auto; CO,VE,EC,CB,CA carro; MX auto coche carro; * auto
departamento:m~ apartamento:m piso:m~ | ES piso apartamento; MX,AR,CL,PE,PY,BO,EC departamento; * apartamento
zumo:m jugo:m | ES zumo; * jugo
patata:f papa:f~ | ES patata; * papa
melocotón:m/melocotones durazno:m | ES,CU,PR,DO,CO,VE,PA melocotón durazno; * durazno
aguacate:m palta:f | AR,UY,CL,PE,BO palta; PY aguacate palta; * aguacate
fresa:f frutilla:f | AR,UY,PY,CL,BO,EC frutilla; * fresa
piña:f~ ananá:m | AR,UY ananá; * piña
cacahuete:m cacahuate:m maní:m/maníes | ES cacahuete; MX cacahuate; GT,HN,SV maní cacahuate; * maní
alubia:f frijol:m/frijoles poroto:m caraota:f | ES alubia; AR,UY,PY,CL,BO,PE poroto frijol; VE caraota; * frijol
guisante:m arveja:f chícharo:m | ES guisante; MX,CU chícharo; * arveja
camiseta:f~ playera:f remera:f polera:f~ franela:f~ | MX,GT playera camiseta; AR,UY,PY remera; CL,BO polera; VE franela camiseta; * camiseta
bañador:m traje_de_baño:m/trajes_de_baño | ES bañador; * traje_de_baño
cazadora:f chamarra:f campera:f casaca:f chaqueta:f~ | ES cazadora chaqueta; MX,GT chamarra; AR,UY,PY campera; PE casaca; * chaqueta
vaqueros:mp jeans:mp | ES vaqueros jeans; * jeans
jersey:m/jerséis suéter:m/suéteres chompa:f | ES jersey; PE,BO,EC chompa; * suéter
falda:f pollera:f~ | AR,UY,PY,BO pollera falda; * falda
gafas:fp lentes:mp~ anteojos:mp | ES,CO gafas; AR anteojos lentes; * lentes
pendientes:mp~ aretes:mp aros:mp~ | ES,CB pendientes; AR,UY,CL,PY aros; * aretes
pintalabios:m labial:m | ES pintalabios labial; * labial
billetera:f cartera:f~ | ES cartera; * billetera
ordenador_portátil:m/ordenadores_portátiles laptop:f notebook:f portátil:m~ | ES portátil ordenador_portátil; AR,CL,UY,PY notebook; * laptop
altavoz:m/altavoces parlante:m bocina:f~ | ES altavoz; MX bocina altavoz; * parlante
auriculares:mp audífonos:mp | ES,AR,UY,PY auriculares; * audífonos
nevera:f heladera:f refrigerador:m refrigeradora:f | ES nevera frigorífico; AR,UY,PY heladera; CL,MX,CU refrigerador; PE,EC,CA refrigeradora; BO refrigerador; * nevera
lavarropas:m lavadora:f | AR,UY lavarropas; * lavadora
piscina:f pileta:f~ alberca:f | MX alberca; AR pileta piscina; * piscina
grifo:m~ canilla:f~ llave_de_agua:f | ES,PE,PA grifo; AR,UY,PY canilla; * llave_de_agua
autobús:m/autobuses colectivo:m~ guagua:f~ buseta:f ómnibus:m | AR colectivo; UY,PY ómnibus; PR,DO,CU guagua; PE,BO,CL bus autobús; CO,EC,CA,VE bus autobús; * autobús
gasolina:f nafta:f bencina:f | AR,UY,PY nafta; CL bencina; * gasolina
neumático:m llanta:f~ caucho:m~ cubierta:f~ | ES,CL,AR,UY,PY neumático; VE caucho; * llanta
aparcamiento:m estacionamiento:m parqueadero:m parqueo:m | ES aparcamiento; CO,EC,PA parqueadero estacionamiento; BO,CR,GT,HN,NI,SV,DO,CU parqueo estacionamiento; * estacionamiento
ascensor:m elevador:m | MX,GT,SV elevador; CU,DO,PR,HN,NI,CR,PA elevador ascensor; * ascensor
acera:f vereda:f~ banqueta:f~ andén:m~ | AR,UY,PY,CL,PE,BO vereda; MX,GT banqueta; * acera
camarero:m mesero:m mozo:m~ mesonero:m garzón:m~ | ES camarero; AR,UY,PY,PE mozo; VE mesonero; CL garzón mesero; * mesero
fontanero:m plomero:m gasfitero:m | ES fontanero; CL,PE gasfitero; CR,GT,HN,SV,NI,PA fontanero plomero; * plomero
azafata:f aeromoza:f | ES,AR,CO,UY azafata; * aeromoza
vídeo:m video:m | ES vídeo; * video
vídeos:mp videos:mp | ES vídeos; * videos
chófer:m chofer:m | ES chófer; * chofer
fútbol:m futbol:m | MX futbol fútbol; * fútbol
icono:m ícono:m | ES icono; * ícono
coste:m costo:m | ES coste; * costo
gastos_de_envío:mp costos_de_envío:mp | ES gastos_de_envío; * costos_de_envío gastos_de_envío
festivo:m~ feriado:m | ES,CO festivo; MX feriado; * feriado
billete_de_avión:m/billetes_de_avión boleto_de_avión:m/boletos_de_avión pasaje_de_avión:m/pasajes_de_avión tiquete_aéreo:m/tiquetes_aéreos | ES billete_de_avión; MX,CA boleto_de_avión; CO tiquete_aéreo; * pasaje_de_avión
billete_de_autobús:m/billetes_de_autobús boleto_de_autobús:m/boletos_de_autobús pasaje_de_bus:m/pasajes_de_bus boleto_de_colectivo:m/boletos_de_colectivo boleto_de_ómnibus:m/boletos_de_ómnibus pasaje_de_guagua:m/pasajes_de_guagua | ES billete_de_autobús; AR boleto_de_colectivo; UY,PY boleto_de_ómnibus; PR,DO,CU pasaje_de_guagua; CO,EC,CL,PE,BO,VE pasaje_de_bus; * boleto_de_autobús
billete_de_tren:m/billetes_de_tren boleto_de_tren:m/boletos_de_tren pasaje_de_tren:m/pasajes_de_tren | ES billete_de_tren; MX,GT,SV,HN,NI,CR,US,PR boleto_de_tren; * pasaje_de_tren boleto_de_tren
tarta:f pastel:m~ torta:f~ bizcocho:m~ queque:m | ES tarta; MX,GT,SV,HN pastel; PR,DO bizcocho; CR queque; * torta
palomitas:fp~ pochoclo:m crispetas:fp canchita:f pororó:m cotufas:fp | AR pochoclo; CO crispetas; VE cotufas; PY pororó; PE canchita; * palomitas
pajita:f popote:m sorbete:m~ pitillo:m~ bombilla:f~ | ES pajita; MX popote; AR,UY,PE,PY,EC sorbete; CO,VE pitillo; CL,BO bombilla; * pajilla
sandía:f patilla:f~ | CO,VE,DO patilla; * sandía
biberón:m/biberones mamadera:f tetero:m | AR,CL,UY,PY,BO,PE mamadera biberón; CO,VE tetero; * biberón
cochecito:m carriola:f carreola:f | MX carriola; * cochecito
manta:f~ cobija:f frazada:f | ES manta; AR,UY,PY,CL,PE,CU,BO frazada; * cobija
calcetines:mp medias:fp~ | ES,MX,CL,GT,SV calcetines; * medias
zapatillas_deportivas:fp tenis_deportivos:mp | ES,AR,CL,PE,UY,PY zapatillas_deportivas; * tenis_deportivos
código_promocional:m/códigos_promocionales | * código_promocional
fontanería:f plomería:f gasfitería:f | ES fontanería; CL,PE gasfitería; * plomería
peluquería:f~ | * peluquería
césped:m pasto:m~ grama:f~ | ES césped; AR,CL,UY,PY,MX,CO pasto césped; DO,PR,VE,GT,HN,SV grama; * césped
suscriptor:m abonado:m~ | ES,* suscriptor
ganga:f chollo:m | ES chollo ganga; * ganga
mando_a_distancia:m/mandos_a_distancia control_remoto:m/controles_remotos | ES mando_a_distancia; * control_remoto
lavavajillas:m lavaplatos:m~ | ES,AR,UY lavavajillas; * lavavajillas
secador_de_pelo:m/secadores_de_pelo secadora_de_pelo:f/secadoras_de_pelo | ES,AR,UY,CL,CO secador_de_pelo; * secadora_de_pelo
cubertería:f cubiertos:mp | * cubiertos cubertería
albaricoque:m damasco:m chabacano:m | ES,CO,VE,CB albaricoque; MX chabacano; * damasco
remolacha:f betabel:m betarraga:f | MX betabel; CL,PE,BO betarraga; * remolacha
calabacín:m/calabacines calabacita:f zapallito:m zucchini:m | ES calabacín; MX calabacita; AR,UY,PY zapallito; * calabacín zucchini
judías_verdes:fp ejotes:mp chauchas:fp vainitas:fp porotos_verdes:mp habichuelas:fp~ | ES judías_verdes; MX,GT,SV,HN ejotes; AR,UY,PY chauchas; PE,EC,CR vainitas; CL porotos_verdes; * habichuelas
gamba:f~ camarón:m/camarones | ES gamba; * camarón
mantequilla:f manteca:f~ | AR,UY,PY manteca; * mantequilla
plata:f~ dinero:m | ES,MX,US,PR,CU,DO dinero; * plata dinero
zapatillas:fp~ tenis:mp~ championes:mp | ES,AR,CL,PE,PY,BO zapatillas; UY championes zapatillas; * tenis
cuotas_sin_interés:fp meses_sin_intereses:mp plazos_sin_intereses:mp | MX meses_sin_intereses; ES plazos_sin_intereses cuotas_sin_interés; * cuotas_sin_interés
bolígrafo:m lapicera:f birome:f lapicero:m~ esfero:m pluma:f~ | AR lapicera birome; UY,PY lapicera; MX pluma bolígrafo; CO,EC esfero bolígrafo; PE,BO,CR,GT,HN,SV,NI lapicero bolígrafo; * bolígrafo
alquiler:m/alquileres renta:f~ arriendo:m | MX,US renta alquiler; CL,CO,EC arriendo alquiler; * alquiler
maleta:f~ valija:f~ | AR,UY,PY valija; * maleta
lejía:f lavandina:f cloro:m~ blanqueador:m/blanqueadores | ES,PE lejía; AR,UY,PY,BO lavandina; CO blanqueador; * cloro
cubo_de_basura:m/cubos_de_basura bote_de_basura:m/botes_de_basura tacho_de_basura:m/tachos_de_basura caneca_de_basura:f/canecas_de_basura basurero:m | ES cubo_de_basura; MX bote_de_basura basurero; AR,UY,PY,PE,EC,BO tacho_de_basura; CO caneca_de_basura; * basurero
cerilla:f~ cerillo:m fósforo:m~ | ES cerilla; MX,CR cerillo; * fósforo
grapadora:f engrapadora:f abrochadora:f corchetera:f | ES,CO,VE,CB grapadora; AR,UY,PY abrochadora; CL corchetera; * engrapadora
mazorca:f elote:m choclo:m jojoto:m | MX,GT,HN,SV,NI,CR elote; AR,UY,PY,CL,PE,BO,EC choclo; VE jojoto; * mazorca
boniato:m batata:f camote:m | ES,UY,CU boniato; AR,PY,DO,PR,VE,CO batata; * camote
plátano:m~ banana:f banano:m cambur:m/cambures guineo:m | ES,CL,MX,PE plátano; VE cambur; DO,PR,PA,EC guineo; CO,GT,HN,SV,NI,CR banano; * banana
pomelo:m toronja:f | ES,AR,CL,UY,PY,BO pomelo; * toronja
calabaza:f zapallo:m auyama:f ayote:m | AR,UY,PY,CL,BO,PE,EC zapallo; CO,VE,DO auyama; CR,NI,HN,SV,GT ayote; * calabaza
sujetador:m/sujetadores brasier:m/brasieres corpiño:m sostén:m/sostenes | ES sujetador; MX,CO,EC brasier; AR,UY,PY corpiño; * sostén brasier
tienda_de_campaña:f/tiendas_de_campaña casa_de_campaña:f/casas_de_campaña carpa:f~ | ES tienda_de_campaña; MX casa_de_campaña; * carpa
currículum:m/currículums hoja_de_vida:f/hojas_de_vida | CO,EC,PA hoja_de_vida currículum; * currículum
nata:f~ crema_de_leche:f | ES nata; * crema_de_leche
`;

/** Verbs that differ, in all their forms: `verbs | country verb; …`. */
export const verbsByCountry = `
coger tomar~ | ES,CO,EC,CU,PR,DO coger tomar; * tomar
aparcar estacionar parquear | ES aparcar; CO,CU,CR,PA,DO,GT,HN,SV,NI,BO parquear estacionar; * estacionar
enfadar enojar | ES enfadar enojar; * enojar
rentar alquilar arrendar | MX,US,PR,GT,HN,SV rentar alquilar; CL,CO arrendar alquilar; * alquilar
platicar conversar charlar | MX,GT,HN,SV,NI,CR platicar conversar charlar; * conversar charlar
checar revisar | MX,GT,HN checar revisar; * revisar
laburar trabajar | AR,UY trabajar laburar; * trabajar
`;
