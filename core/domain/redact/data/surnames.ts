/** Surnames of Latin America, Spain, Portugal and the United States, without accents. Sources: models/redactor/card.md. */
export const surnames = `
aarab abad abadia abadias abal abalde abalo abalos abarca abascal abasolo abbas abbassi abdelkader abdellaoui abdeselam abelenda abella abellan abelleira abello abenza abid abrante
abreu abuin acebal acebes acebo acedo aceituno acena acevedo acosta acuna adalid adame adams adamuz adan adell adorno adrover afkir afonso agenjo agirre agra agreda aguado aguayo
agudelo agudo aguera aguero aguiar aguilar aguilera aguilo aguinaga aguirre agullo agusti agustin agut ahmad ahmed ahumada aibar aira aisa aissaoui aizpuru aizpurua ajenjo aju
akhtar alabau alacid alameda alamillo alaminos alamo alanis alapont alarcon alava alayon alba albacete albala albaladejo albalat albarracin albarran albelda alberca alberdi
alberich albero alberola alberti alberto albertos albinana albiol albizu albornoz albors albuixech albuquerque alburquerque alcaide alcala alcaniz alcantara alcaraz alcazar alcedo
alcivar alcoba alcocer alcolea alcon alconchel alcorta alcover alda aldama aldana aldaz aldeguer aledo alegria aleixandre alejandre alejandro alejo alejos aleluia aleman alemany
alen alencar ales alfageme alfaro alfaya alferez alfonso algaba algar algarra alhambra alia aliaga allen allende aller allue almada almagro almansa almanza almaraz almarcha almarza
almazan almeida almela almena almenar almenara almendro almendros alminana almirall almiron almodovar almonte alomar alonso alos aloy alquezar alsina altamirano altes altuna
alvarado alvarenga alvarez alvarino alvaro alves alvim alvite alzate amador amaral amarilla amaro amat amate amaya ambrosio amengual amer amezcua amil amoedo amores amorim amorin
amoros anadon anaya anchieta anderson andia andino andrada andrade andrades andrei andreo andres andreu andrioli andueza andujar aneiros anes anghel anglada angles angosto anguera
anguiano anguita angulo anido aniorte anon anta antelo antequera antolin anton antona antuna antunes antunez aparici aparicio aparisi apaza aponte aquino ara aracil aragon aragones
aragoneses aramburu aramendi aramendia aran arana aranda aranega arango aranguren araque arasa araujo arauz arauzo aravena araya arbelo arbizu arboleda arbona arca arcas arce
arcila arcos ardila arellano arenal arenas arencibia ares arevalo argente argibay argote argudo arguedas arguelles arguello arias arino arismendi aristizabal ariza arjona
armendariz armengol armenta armenteros armero armesto armijo armijos arnaiz arnal arnau arnedo aroca arocha arostegui arquero arques arrabal arraez arranz arrebola arredondo
arregui arriaga arriaza arribas arriero arrieta arriola arrizabalaga arrocha arrojo arrondo arroniz arroyo arruabarrena arruda arrufat arruti artacho artal arteaga arteche artero
artigas artigues artiles artime artola arvelo arza ascanio asencio asenjo asensi asensio asin aslam assis astigarraga astorga astudillo asuncion atencia atencio atienza augusto
aunon ausin auth avalos avellaneda avendano avila aviles avram ayala ayllon aymerich ayora ayub ayuso azcarate azcona azeredo azevedo aziz aznar azofra azor azorin azpiazu azpiroz
azurmendi baca bach bachiller badea badenes badia badillo badiola badu baena baez baeza baguena bah bahamonde bailen bailey bailon baixauli baker bakkali balado balague balaguer
balan balbas balboa balbuena balcells balderas baldo ballarin ballesta ballester ballestero ballesteros balmaseda balsa balsalobre balsera baltar baltasar baltazar banegas banon
banos banuelos banuls bao baptista baquedano baquero barahona barajas baranda barandiaran barba barbado barbaresco barbeito barber barbera barberan barbero barbosa barbu barca
barcala barcelo barcelona barcena barcenas barcenilla barcia barciela bardaji barea bargallo barja barnes baro baron barona barquero barquilla barquin barra barrachina barrado
barragan barral barranco barranquero barrantes barrasa barraza barreda barredo barreira barreiro barrena barrenechea barreno barrera barreras barrero barreto barrientos barrionuevo
barrios barriuso barro barron barros barroso barrul barrull bartolome bas basanta bascon bascones bascunana baseggio basso basterra bastida bastidas bastos bataller batista batlle
batz baute bautista bauza bayarri bayo bayon bayona baz baza bazan bazarelo bea beas beato becerra becerril becerro beckmann bedia bedmar bedoya begines begum beitia bejar bejarano
bel belando belchi belda belenguer belhaj belinchon belles bellido bellon belloso bellot bellver belmar belmonte beltran beltre benacchio benali benavent benavente benavides benedi
benedicto benedito benegas beneitez benet beneyto bengoa bengoechea bengoetxea benitez benito benjumea benlloch bennasar bennett berasategui berbel berenguel berenguer berga berges
berlanga bermejo bermudes bermudez bermudo berna bernabe bernabeu bernad bernades bernal bernardes bernardez bernardino bernardo bernat berral berrio berrios berrocal berruezo
bertomeu bertran berzal berzosa besada bescos bestard betancor betancort betancourt betancur betanzos beteta bethencourt bezerra bibi bibiloni bicalho biedma bielsa bilbao biosca
bisbal bizzo blanch blanco blandon blanes blanquer blanquez blas blasco blay blaya blazquez bleda blesa boada bobadilla bocaiuva bocanegra bofill bogado bogdan bohorquez boix
bolado bolano bolanos bolea bolivar bolsonaro boluda bombin bonet bonilla bonillo bonmati bonnin bono borba borborema borda bordas bordes bordon bordoy borge borges borja borjas
boronat borrajo borrallo borras borrego borreguero borrell borrero borrull borsoi bort bosca bosch botana botelho botello botero botia boto bou boullosa bouza bouzas bouzon boveda
bover boyero boza bracamonte braga bragado brana braojos brasiliense bravo brea brenes breton bretones briceno bringas briones brito briz brizuela brocal broncano brooks brotons
brown bru brull brun bruna brunet bruscato buades buceta bucur buendia bueno bueso bugallo buigues buil buisan buitrago buiza bujalance bujan burgos burgueno burguera burguete
burguillos burillo buron busquets bustamante bustelo bustillo busto bustos butron buzon caamano caba cabal cabaleiro caballe caballer caballero cabanas cabanero cabanes cabanillas
cabedo cabellos cabero cabezas cabezon cabezudo cabezuelo cabot cabral cabre cabrejas cabrera cabrerizo cabrero caceda caceres cacho cadena cadenas cadiz cagigas caicedo caiza
calabuig calafat calafell calahorro calatayud calatrava calavia caldas caldentey caldera calderin calderon calel calero calin caliz calle calleja callejas callejo calo calonge
calpe calvache calvente calvet calvete calvillo calvino calvo calzada calzado calzon camacho camara camarasa camarena camargo camba cambeiro cambero cambra cambronero camero
caminero caminha campa campanario campano campayo campbell campello campelo campillo campillos campins campos campoverde campoy camprubi camps campuzano camunas canadas canalejo
canales canals canamero canas canavate canaveras cancela cancho cancio candal candel candela candelario candelas candia candon caneda canedo canela canellas canero canet canete
canibano canizares cano canosa canovas canseco cansino cantador cantalapiedra cantalejo cantarero cantera cantero cantillo canton cantos cantu caparros capdevila capel capella
capellan capilla capo capote carabajal caraballo carabias caracuel carames caravaca carazo carbajal carbajo carballal carballeira carballido carballo carbo carbonell carbonero
carcamo carcedo carcelen carceles carceller cardenal cardenas cardenes cardenosa cardiel cardo cardona cardoso cardozo caride carles carmena carmo carmona carnaval carneiro
carnerero carnero carneros carnicer carnicero carpena carpintero carpio carracedo carral carralero carranza carrascal carrasco carrascosa carrasquilla carratala carreno carrera
carreres carrero carretero carril carrilero carrillo carrio carrion carrizo carrizosa cartagena carter carvajal carvalhal carvalho carvalhosa casadevall casals casamayor casan
casanas casanova casanovas casanueva casares casarrubios casas casasola casaus cascales cascon casellas caselles casero casillas casimiro casquero castan castaneda castanedo
castaner castano castanon castejon castel castell castella castellano castellanos castello castellon castells castellvi castilho castilla castillejo castillero castillo castineira
castineiras castresana castrillo castrillon castro catala catalan catalina catena catrileo caudillo cauduro cava cavalcante cavalcanti cavero cayetano cayon cayuela cayuelas
cazalla cazares cazorla ccahuana ccopa cea ceballos cebolla cebria cebrian cecilia cedeno cedillo cedres ceesay cegarra cejas cejudo celada celaya celdran celis celma cendon
centelles centeno cepeda cepero cercos cerda cerdan cerdas cerdeira cereceda cereijo cerejeira cerezo cerezuela cerna cernadas ceron cerpa cerqueira cerrato cerrillo cerro
cervantes cervello cervera cervero cervilla cervino cespedes cevallos chacon chafer chaib chamizo chamorro chaoui chaparro chapela charro chavarri chavarria chavero chaves chavez
checa cheng chia chicaiza chicano chicharro chicote chillon chimeno chinchilla chinea chiva choque chorro chub chueca chulia chumillas cid cidoncha cienfuegos cifre cifuentes
cintado ciobanu cirera ciria ciscar cisneros cisse ciurana civera civico cladera claramunt clares clark claros claver claveria clavero clavijo clemente climent cobacho cobas cobo
cobos coc cocera codina coelho coello coimbra cojocaru colado colas colindres colino coll collado collados collantes collazo collazos collins colman colmenar colmenares colmenero
colom coloma colomar colome colomer colomina colomo colon colorado coman comas comellas comesana comino compte concepcion concha conde condori conejero conesa constantin consuegra
contreras cook cooper copado copete corbacho corbalan corbella corbi corchado corchero corcoles corcuera cordeiro cordero cordoba cordobes cordon cordova corella coria cornejo
corominas coronado coronel coronil corpas corral corrales corraliza correa correas corredera correia correro corrochano cortada cortazar cortes cortez cortijo cortina cortinas
cortizo corujo corvalan corzo cosano cosio cosme cossio costa costales costea costoya cota cotan cotelo cotillas coto cotrim cots couceiro coulibaly counago couso coutinho couto
covarrubias covelo coves cox cozar craciun crego cremades crespi crespillo crespo cretu creus cristaldo cristea cristobal cros cruces cruz cruzado cuadra cuadrado cuadros cuartero
cubas cubells cubero cubillas cubillo cuc cuellar cuenca cuerva cuervo cuesta cueto cueva cuevas culebras cunado cunat cunha curado curbelo curiel curras curtinaz cusi custodio
cutillas dacosta dahmani dalmau damasceno dambros damian dantas daoudi dapena darias darriba dasi dasilva davalos davies davila davis davo daza delfino delgadillo delgado dembele
dengra deniz descalzo devesa deza diaby diagne diago diakite diallo diarra dias diaz diegues dieguez dieng dieste dimitrov dimitrova dinu dionisio diop diouf doblado doblas dobre
docampo dols dolz domene domenech domingues dominguez dominici donaire donat donate doncel doniz donoso dopazo dopico dorado dorantes dorneles dorronsoro dorta doval dragan
dragomir drame drammeh dris dual duarte duch duenas dumitru duque duran durango dutra duval echaniz echarri echavarri echevarria echeverri echeverria echeverry ecija edo edwards
egana egas egea egido eguia eguiluz eguizabal eguren eiras eiroa eizaguirre elias elices elizalde elizondo elorriaga elorza elvira embid enache encabo encarnacion encina encinar
encinas enciso ene enguidanos enguix enrich enrique enriquez entrena eraso erazo escalada escalante escalona escamez escamilla escandell escano escartin esclapez escobar escobedo
escoda escolano escriba escribano escriche escrig escriva escuder escudero eslava esnaola espadas esparcia esparza espasandin espejo espert espeso espi espigares espin espina
espinal espinar espindola espineira espinel espino espinola espinosa espinoza esquinas esquivel esteban estebanez estela esteller estelles estepa esteso esteva estevan esteves
estevez estigarribia estrada estruch estudillo estupinan etchegaray etcheverry etxabe etxebarria etxeberria eugenio evangelista evans exposito extremera ezquerra ezquerro fabian
fabra fabre fabrega fabregas fabregat fagundes fajardo falco falcon faleiros falqueto fandino fandos fanjul farfan faria farias farina farinas faro farran farras farre farres faura
faus faye fayos febles febrer feijoo feitosa felip felipe feliu felix feliz femenia fenoll fenoy ferez fermin fernandes fernandez ferradas ferragut ferran ferrandez ferrandis
ferrandiz ferrando ferrari ferraz ferre ferreira ferreiro ferreiros ferrer ferrera ferreras ferreres ferrero ferres ferreyra ferri ferriol ferris ferriz ferro ferrolho ferron fibla
fidalgo fierro figo figueira figueiras figueiredo figueiroa figuera figueras figueredo figueroa figuerola filgueira filip fiol fioravante fito fleitas florea florencio florensa
flores florez florian florido florit fofana folch folgado folgueira fons fonseca fontan fontana fontanet fontecha fontenla fontes forcada forcadell forero fores formoso fornell
forner fornes fornieles fornos foronda fortea forteza fortuny foster frade fraga fragoso fraguas fraile franch franco frau freire freiria freitas freixa freixas fresneda fresno
frias frigola fructuoso frutos fuenmayor fuentes fuenzalida fullana fumero funes funez furio furquim furtado fuste fuster gabaldon gabarre gabarri gabarro gabarron gadea gago gaia
gaitan gala galan galarraga galarza galceran galdeano galdon galdos galea galeano galeote galian galiana galiano galicia galindo galisteo gallardo gallart gallastegui gallego
gallegos gallen gallo galmes galvan galvao galve galvez galvis gama gamarra gambin gamboa gamero gamez gamiz gamo gancedo gandara gandia gandullo ganuza gao gaona garate garau
garay garces garcia garcias garde garea gargallo gari garibay garijo garin garmendia garnica garrastazu garre garrido garriga garrigos garrigues garro garrote garza garzon gasca
gasco gascon gaspar gasso gaston gavalda gavilan gavilanes gavin gavino gavira gaviria gaya gaye gayo gayoso gaytan gazquez gea gelabert georgiev georgieva gerpe gheorghe ghilardi
gibert gijon gil gila gilabert giles gili gimenez gimeno ginard gine giner gines ginesta giraldez giraldo giralt giron girona girones gisbert gispert godinez godino godoy goenaga
goes goicoechea goikoetxea goitia gomar gomariz gomes gomez gomila gomis goncalves gongora goni gonzaga gonzales gonzalez gonzalo gonzalvez gonzalvo gordillo gorrin gorriz gouveia
goya goycochea gozalo gragera grajales granada granado granados granda granell granero gras gray green gregori gregorio grela grigore grijalva grillo grima grimalt grinan grisales
grueso guadalupe guaita guajardo gual gualda guaman guarato guardado guardia guardiola guasch guedes guell guemes guerola guerra guerrero guevara gueye guijarro guijo guil
guillamon guillem guillen guillermo guillot guimaraes guimera guinea guirado guirao guisado guisasola guitart guiu guo gurrea gutierrez guzman haba hajji hall hamdaoui hamed haro
harris hassan hellin henao henares henrique henriques henriquez heras herce heredero heredia herguedas hermida hermo hermosilla hernaez hernaiz hernan hernandes hernandez hernando
hernanz herrada herrador herraez herraiz herran herranz herrera herreras herrerias herrero herreros herruzo hervas hevia hidalgo hidelfonso higuera higueras higuero hijano hilario
hill him hinestroza hinojosa hipolito hita hoffmann holanda holgado holguin homs honrubia horcajada horcajo hormigo hornero hornos horrillo horta hortal hortelano hossain howard
hoyas hoyos hristov hristova huaman huamani huanca huang huarachi huarte huayta huenchumilla huerga huerta huertas huete hughes huguet huidobro humanes hungria hurtado hussain
iancu ibanez ibarra ibarrola ibars ibarz iborra ibrahim idelfonso idrissi iglesias ignacio igrejas ildefonso ilie illa illan illana illanes illescas imaz imbernon imran infante
infantes ingelmo iniesta inigo iniguez insa insausti insua intriago ion ionescu ionita iordache iparraguirre iqbal iranzo iraola irastorza iriarte iribarren irigoyen iriondo
irisarri irizarry iruela isasi isern isidro islam islas iturbe iturralde iturrioz ivanov ivanova ivars ivorra iza izaguirre izquierdo jacinto jackson jacome jaen jaime jaimes
jaimez jallow janez jara jaramillo jardon jareno jarillo jarque jaume jauregui javier jerez jeronimo jiang jimena jimenez jimeno joaquin jodar jofre johnson jones jorba jorda
jordana jorge jornet jorquera jove jover joya juanes juanola juarez juaristi julve juncal junco junqueira junquera jurado juste justiniano kaddouri kane karim kasmi kaur keita
kelly king klein konate kone kremer kronbauer kumar laborda labrador lacalle lacambra lacasa lacerda lacruz lafuente lagares lage lagos laguna lagunas lahoz lahuerta lain lainez
lakhal lamarca lamas lamela lancha lancho landa landaeta landeros landete langa lange lanuza lanzas lao lapena lapuente lara laredo lario larios larranaga larrauri larraz
larrazabal larrea larrinaga larrosa lasa lasarte laserna lasheras laso lasso lastra latorre laubert laurel lavilla lavin lazar lazaro lazcano lazo lazzari leal leandro lebron
lecaros lechuga lecumberri lecuona ledesma ledezma ledo lee legaspi legaz leguizamon leira leiro leitao leite leiva lema leme lemes lemos lemus lendinez leon leonardo leonor lera
lerida lerin lerma lescano leston levy lewis leyva lezama lezcano liano liarte licona lidon liebana ligero lillo lima limon limones linan linares linde linero lino lins lira liria
lirio lirola lisboa liste liu lizama lizana lizarraga lizarralde lizaso lizcano llabres llacer llado llamazares llanes llaneza llano llanos llanque llarena llaurado lledo llera
llerena llinares llinas llobera llobet llompart llop llopart llopis llorca llorens llorente lloret lloveras lluch lluis llull loaiza loayza lobato lobera lobo lobon lobos locatelli
lochner lodeiro lojo lomas lomba lombardia lombardo londono long longoria loor lopera lopes lopez lora lorca loredo lorente lorenzana lorenzo lores lorite loro losa losada losilla
loukili loureiro lourido louro louzada louzao lovera loza lozada lozano lozoya luaces luca lucena lucero lucia lucio ludena luengo lugo lujan lumbreras luna lungu lupianez lupion
lupu luque lutz luz luzardo luzon macarro macedo maceiras machado machin macia macian macias maciel madariaga madera madero madrazo madrid madrigal madronal madruga madueno
madureira maduro maeso maestre magalhaes magallon magan magana magarinos magdalena magdaleno magraner magro mahiques mahmood maia maidana maillo mairinque malafaia malagon malave
maldonado mallen mallo mallol malta mamani manas mancebo mancera manchado mancheno manchon mancilla mane manea manero manez mangas manjon manresa manrique manriquez mansilla manso
mansouri manteca mantecon manterola mantilla manuel manzanares manzanedo manzaneque manzanera manzanero manzano maqueda maradiaga marambio maranon maraver marcano marce marcelino
marcelo marchal marchan marchante marchena marcilla mares marfil margalef margarit marhuenda mari mariano marichal marimon marin marinho marino mariscal mariz marmol marmolejo
maroto marques marquez marquina marquinez marrero marron marroquin marsal marte martel marti martin martinez martino martins martorell martos marugan marulanda marza marzal
mascarell mascarenhas mascaro masdeu maseda masegosa masero masferrer masia masip maso massana massanet masso mata matamoros mateo mateos matesanz mateu matias matilla matos matta
maturana matute mauri maya mayans mayol mayoral mayordomo mayorga maza mazo mazon mballo mbaye mbengue meana meca medeiros medel mederos mediavilla medina medrano megia megias
mehmood meireles mejia mejias mejuto melchor melendez melendo melero melgar melgarejo melguizo melia melian mella mellado mello melo melon membrives mena menacho menchero menchon
menchu mencia mendes mendez mendia mendieta mendiola mendivil mendizabal mendo mendonca mendoza mendy menendez meneses menezes mengibar mengual menjivar mera merayo mercadal
mercade mercader mercado merchan merida merino merlo merlos merono mesa mesas meseguer mesonero mesquida mesquita messaoudi messias mestres meza mezquita michelena mico mielgo mier
miguelez miguens miguez mihai mijares mila milan milhomem milian milla millan miller millet minana minano minarro minaya mingo mingorance minguez miquel mir miralles miranda miret
miron mitchell mocanu mocholi modrego mogollon mohamed mohammad mohand mohedano moises mojica molano molas moldes moldovan moledo molero moles molina moliner molinero molino
molinos molins moll molla molpeceres molto mompean mompo mon monasterio moncada moncayo moncho monclus mondejar mondragon monedero moneo monferrer monfort monforte monge monino
monje monleon monllor monreal monroy monsalve monserrat montagud montagut montalban montalvo montane montaner montanes montanez montano monteagudo montealegre monteiro montejano
montejo montelongo montenegro monterde montero monterrosa monterroso monterrubio montes montesdeoca montesino montesinos montiel montilla montolio montoliu montoro montoto montoya
montserrat monzo monzon moore mor mora moraes moraga moragues morais moraleda morales moran morano morant morante morata moratalla moratilla morato morbeck morcillo morcuende
moreda moreira morejon morel morell morena moreno morente morera moret moreta moretti morey morgado morgan moriana moriano morilla morillas morillo morin morocho moron moros morote
morris morro moruno moscardo moscoso mosquera mosteiro mota motos moura moure mourino moussaoui mouzo movilla moya moyano mozo mudarra muela muelas mugica muhammad muino muinos
mujica mula mulas mulero mulet muller mullor munar munarriz munera munguia municio muniz munne munoz muntean munteanu munuera mur murcia murciano muresan murga muriana murias
muriel murillo murphy murrieta murua mustafa mut myers nacher nadal nadales naharro nahui najera nantes naranjo narbona narro narvaez nascimento nava navajas naval navalhes navalon
navarrete navarro navas navascues naveira navia nawaz naya ndiaye ndong neagu nebot nebreda negre negreiros negrete negrin negron neila neira neis nelson neri nevado nevarez neves
nguema niang nicolae nicolas nicolau nieto nieva nievas nieves nikolova nina nino nistal nistor nita nobrega noda nogales nogueira nogueiras noguer noguera nogueras noguero
noguerol nogues nolasco nolla nombela noriega noronha nortes notario nova noval novella novillo novoa noya nuez nunes nunez nuno obando oblitas obrador obregon oca ocampo ocana
ochando ochoa ocon odriozola ogando oiticica ojea ojeda olaizola olalla olano olarte olave olaya olazabal olcina olea olias olid olioti oliva olivan olivar olivares olivas olive
oliveira olivella olivencia olivera oliveras olivero oliveros olivo olle oller ollero olmeda olmedo olmo olmos oltra olveira olvera ona onate ondo onieva onrubia ontiveros oprea
oquendo ordas ordaz ordonez orduna orea orejuela orellana orenes orgaz oria orihuela oriol orive ormazabal ormeno oroz orozco orrego orta ortega ortego ortells orti ortigosa ortin
ortiz ortola orts ortuno osa oses osma osorio osorto ospina ossandon ossorio ostos osuna otegui otero ouali oubina outeiro ovalle ovando ovejero ovelar oviedo oyarzabal oyarzun
ozuna pablos pabon pacheco pacho pachon pacios paco padial padilla padin padron padros paes paez pagola paiva paixao pajares pajuelo palacin palacio palacios palanca palao palau
palazon palencia palenzuela pallares pallas palleja palma palmero palomar palomares palomeque palomero palomino palomo palop palos palou pamies pampin panadero pancorbo pando
paniagua panizo panos pantoja papanicolau paradela paramio paramo pardal pardo pardos paredes parejo parera parga pari paricio pariente parker parra parrado parraga parrales parras
parreira parreno parrilla parro parron parrondo pascal pascoal pascua pascual pasquim pastoriza pastrana patel paterna patino paton patricio patriota paucar paulino paun pavel
pavia pavon paya payan payeras payo paz pazo pazos pecharroman pedrajas pedraza pedregosa pedreira pedreno pedrera pedrero pedroche pedros pedrosa pedroso pedroza peguero peinado
peiro peixoto pelaez pelayo pelegri pelegrin pelizzaro pellegrini pellejero pellicer pellitero pellon pena penades penafiel penagos penalba penaloza penalva penalver penaranda
penarrubia penas penate penedo penna penteado penuela peon pera peral perales peralta peraza perdiguero perdomo perea pereda peregrina pereira pereiro perello perera peres pereyra
perez perianez pericas peris perla pernia perona perpina pescador pesquera pessoa pestana peterson petit petre petrov petrova phillips picado picazo pichardo pichel picon
piedrahita piera pijuan pilar pimenta pimentel pina pinar pinas pinazo pindado pineda pinedo pineiro pinel pinera pinero pinheiro pinilla pinillos pino pinol pinon pinos pintado
pinto pintor pintos pinzon pique piquer piqueras piquero pires piris piriz pisa pita pitarch piza pizarro pla placides plana planas planelles planells planton plascencia plasencia
plata platas platero plazas pleguezuelos pliego poch pol pola polanco policarpo polo polonio poma pomar pomares pombo ponce pons pont pontes popa popescu porcar porcel porras
porres porro portales portela portero portilla portillo portoles portugal portugues posada posadas postigo pou pous pousa pousada pouso poveda povedano poyato poyatos poza pozas
pozo pozuelo prada pradas prades prado prados prat prats preciado preda prego prendes pretel price priego prieto princepe proano prol prudente pubill puchades puche puchol puebla
puentes puerta puertolas pueyo puga puig pujadas pujante pujol pulgar pulgarin pulido puma punzano puyol qiu quacker quadros quaresma quartezani quartezanni queiroz queralt querol
quesada quetglas quevedo quezada quiceno quijada quijano quiles quilez quilis quinonero quinones quinonez quintana quintanilla quintans quintas quinteiro quintela quintero quirarte
quirino quiroga quiros quiroz quisbert quispe quitian rabadan rabal rabanal rabasco raboso racero rada radu raez rafael raga rahman raja rama ramajo ramalhete ramalho ramallo
rambla ramil ramires ramirez ramiro ramis ramon ramos rampi rana rando rangel ranz raposo rascon rasero raso ravelo raventos rebollar rebolledo rebollo reboredo recalde recasens
reche recinos recio recuero redon redondo reed regalado regidor rego regueira regueiro reguera reguero rehder reig reinoso reixach relano remon renau rendon renedo rengel rengifo
renteria rentero repiso requejo requena resa resende resendiz resina resino restrepo retamal retamero retana reus revenga revert reverte reverter revilla reviriego revuelta rey
reyero reyes reyna reynes reynoso rezende rial riano riascos riaza riba ribalta ribas ribeiro ribelles ribera ribes ribo ribot ricardo ricart richardson richart rico riego riera
riesco riestra rigo rincon rioja rios ripoll ripolles riquelme risquez risueno riu rius rivadeneira rivadulla rivas riveiro rivera rivero riveros rives rivilla rizo roa robaina
robayo roberts robinson robledillo robledo robles roca rocamora roces roch rocha roche rodas rodenas rodero rodes rodrigo rodrigues rodriguez rogers roig rojano rojas roldan
rolembergue rollan rollemberg rolon romaguera roman romano romay romera romero romeu romo roncero rondan rondon ropero roque ros rosado rosal rosales rosario rosas rosell rosello
rosende rosendo rosero rosillo rosique ross rossello rossi rosu rotaru rotger rouco roura rovira royo royuela rozalen rozas rua ruano rubert rubi rubiales rubiano rubin rubino
rubio rubira rueda ruelas rufino rufo ruibal ruiperez ruiz rull ruperez rus russell rusu ruz ruzafa saa saavedra saba sabariego sabate sabater saborido sacramento sacristan saenz
saez safont sagredo sahuquillo saidi sainz saiz salado salamanca salar salas salazar salcedo saldana saldivar sales salgado salgueiro salguero salhi salinas salinero sall salmeron
salom salomon salvat salvatierra samaniego sampaio sampaulo sampayo sampedro samper samudio sanabria sanahuja sancha sanches sanchez sanchis sanchiz sancho sande sanders sanderson
sandes sandoval sandu sanfelix sanguesa sanguino sanhueza sanjuan sanjurjo sanmartin sanmiguel sanroman sans sansano sanso santacreu santacruz santaella santalla santamaria
santamarina santamarta santana santander santandreu santano santarrosa santiago santillan santillana santin santiso santisteban santolaria santome santonja santos sanudo sanz
saorin sarabia saraiva saramago sarango sarasa sarasola saravia sarda sarmiento sarr sarria sarrio sarrion sastre sauceda saucedo saura sayago saz sbai schmidt scott seara sebastia
seca seck sedano sedeno segade segado segarra segovia segura seijas seijo seisdedos seixas selles selma sempere sena sendin sendra sene senra sentis seoane sepulveda sequera
serantes serban sereno serna serra serradilla serrano serrat serrato serret serroukh servan servera sese sesma setien seva sevilla sevillano shahzad shan shi sic sicilia sidibe
sieira sierra signes siguenza siles sillah sillero silva silvan silveira silvestre simancas simarro simbana simion simo simoes sintes siqueira sirvent sissoko siverio sixto slimani
smith soares sobrado sobral sobrinho socas socias soeiro sojo solana solanas solanes solano solans solar solares solaz soldevila soldevilla soler solera solino solis soliz solla
solorzano solsona somolinos somoza sordo soria soriano soro sorribas sorribes sorroche sosa sotelo soteras sotillo soto sotoca sotomayor sotos sousa souto souza sow spiassi stanciu
stancu stein stewart stoian stoica suarez suau suazo subias subira subirana subirats sueiro suero suescun sullca sullivan sune suner sureda sutil sylla tabares taberner tabernero
taboada taboas taborda tabuenca tacoronte tadeo tafur tagino tahiri tajuelo talavera talbi talens tallon tamargo tamarit tamayo tamburi tanase tapia tapiador tapias tarancon
tarazona tardio tarifa tarin tarraga tarrago tarrega tarres tarrio tascon tato tauste tavares tavarez tavio taylor teba tebar teijeiro teixeira teixido teixidor tejada tejado
tejeda tejedor tejera tejerina tejero teles tellechea telleria tellez tello tena tendero tenorio teran ternero terol terrazas terrero terres terron terrones teruel tevar thiam
thomas thompson ticona tierno timon tinajero tineo tinoco tito titos tizon toapanta tobajas tobar tobias tobon toboso tocino todorov todorova toledano toledo tolosa toquero toral
torales toribio torices torija tormo tormos torne torner tornero toro torquato torra torrado torralba torralbo torrano torras torrealba torreblanca torrecilla torrecillas
torregrosa torrejon torremocha torrens torrent torrente torrents torrero torres torrez torrico torrijos torro tort tortajada tortosa toscano touil touray toure tourino tous tovar
traore trapero trave traver travieso trejo trenado trevino triana triano trias trigo triguero trigueros trilla trillo trindade trinidad tristan trivino troncoso troya troyano
trueba trujillo tubio tudela tudor tum tunon tur turner turon turpin turpo tzul ubeda uc uceda ucha uchoa ucles ugalde ugarte ulate ullah ulloa umana umpierrez unanue ungureanu
unzueta uranga urban urbaneja urbano urbieta urbina urdaneta urdiales urena ureta uria uriarte uribarri uribe uroz urquijo urquiza urra urrea urrutia usero uson ustra usuga utrera
utrilla uzcategui vaamonde vaca vadillo valadares valbuena valcarce valcarcel valderas valderrama valdes valdez valdivia valdivielso valdivieso valencia valenciano valente valenti
valentin valenzuela valera valerio valero vales valido valino vall valladares valladolid valle vallecillo vallejo vallejos valles vallina valls vallverdu valverde vanegas vano
vaquer vaquerizo vara varas varea varela varga vargas varo varon varona vasco vasconcelos vasile vasilev vasileva vasques vasquez vaz vazquez vega vegara veiga vela velarde velasco
velasques velasquez velayos velazquez velez velilla veliz velo veloso vendrell venegas ventosa ventura vera vercher verdaguer verdejo verdu verdugo verduzco vergara vergel verges
viana vicario vicedo vicens vicent vicente vich viciana vicioso vico vicuna vidal vidales vidaurre viedma vieira vieites vieitez viera vigara vigil vigo vila vilalta vilanova
vilaplana vilar vilardell vilarino vilaro vilas vilaseca vilca vilches vilchez vilela vilella vilhena villa villacampa villacanas villacis villacorta villada villaescusa
villafranca villafuerte villagomez villagran villagrasa villalba villalobos villalon villalonga villalta villamarin villamayor villamil villamizar villamor villanova villanueva
villaplana villar villarejo villares villarino villarreal villarroel villarroya villarrubia villasante villasenor villatoro villaverde villavicencio villegas villen villena
villodres villora villoria villoslada viloria vina vinagre vinals vinas vinuales vinuela vinuesa viqueira virgili viso viteri viudez vivanco vivancos vivar vivas viveros vizcaino
vizcaya vizoso vizuete vlad voicu vozmediano wagner walker ward wasconcelos watson wences weng white williams wilson wright xavier xia xiang xie ximenes xol yago yague yan yana
yanes yanez yanguas yapura yebenes yebra yepes yepez yeste yin yordanov young yubero yucra yupanqui yusta yuste zabala zabaleta zaballos zabalza zacarias zafra zaidi zaldivar
zambrana zambrano zamora zamorano zampol zamudio zanon zapata zapater zapatero zapico zaplana zaragoza zarastro zarate zarco zarza zarzuela zattar zavala zavaleta zayas zazo zea
zeballos zelaya zema zepeda zerouali zerpa zevallos zhan zhang zhao zheng zhou zhu ziani zorita zornoza zorrilla zuazo zubeldia zubieta zubillaga zubizarreta zuluaga zulueta zuniga
zurdo zurera zurita
`;
