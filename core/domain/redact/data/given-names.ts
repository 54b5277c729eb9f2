/** Given names and short forms of Spanish, Portuguese and English, without accents. Sources: models/redactor/card.md. */
export const givenNames = `
aaron abdallah abdelali abdelaziz abdelfattah abdelghani abdelhadi abdelhafid abdelhak abdelhakim abdelhamid abdelilah abdeljalil abdelkader abdelkarim abdelkhalek abdelkrim
abdellah abdellatif abdelmajid abdelmalek abdelmalik abdelouahab abdelouahed abdelouahid abdenbi abderrahim abderrahman abderrahmane abderrazak abderrazzak abdeslam abdessamad
abdon abdou abdoulaye abdul abdullah abel abelardo abian abid abigail abilio abimael abmael abner abraao abraham abrahan abrao abril achraf acsa ada adailson adailton adair
adalberto adalto adam adama adan adao aday adei adeilson adeilton adel adela adelaida adelia adelina adelino adelmo adelson ademar ademilson ademir adenilson adenilton aderson
adiel adil adila adilson adison adla adna adnan adnane adolfo adonai adonay adonias adonis adressa adria adriam adrian adriana adriane adriano adriel adriele adrieli adrielle
adrielli adrielly adrielson adriely adriene adryan adson adur afonso agapito agata agatha agda ager ageu aghata agnaldo agta aguinaldo agusti agustin agustina ahmad ahmed aiane
aida aidan aide aila ailen ailin ailson ailton aiman aimar aime aingeru aira airam airton aisha aisla aislan aissa aitor aitzol aiur akram alailson alain alaine alam alan alana
alane alanes alani alanis alanna alany alba albeiro albert albertina alberto albino alcides alcione alda aldair aldana aldemir aldo ale alecsandro alef alefe alefi aleix alejandra
alejandrina alejandro alejo aleksandar aleksandr alen alerandro alerrandro alesandra alesandro aleson alessa alessandra alessandro alessio alesson alex alexa alexadre alexander
alexandra alexandre alexandro alexandru alexei alexey alexia alexis alexsander alexsandra alexsandro alexssandro alfons alfonsina alfonso alfredo algusto ali alice alici alicia
alif alife alifer alina aline alini aliou alirio alisom alissa alissom alisson alita allal allan allana allef allison allisson allyson alma almir almudena aloisio alondra alonso
altagracia altair aluisio alvar alvaro aly alyson alysson amabile amabili amada amadeo amadeu amador amadou amalia amalio amancio amanda amando amapola amaranta amarildo amaro
amauri amber ambrosio amelia america amets amilcar amilton amin amine amir amjad amos amparo amy ana anabel anabella anabelle anaclara anahi anailson anali analia analice analu
ananda ananias anapaula anas anass anastasia anastasio ancor ander andersom andersson andeson andoni andrea andreas andrei andreia andreina andreo andres andresa andreson andressa
andreu andrew andrews andrey andreyna andreza andria andriel andriele andrieli andrielle andrielly andriely andrii andrine andrio andriy andy ane anelise anelize aner angel angela
angelica angelina angelo angie ani anibal aniceto aniele anieli aniol anita ann anna annette anni anny anouar anselmo anthony antolin anton antonela antonella antoni antonia
antoniel antoniele antonieta antonino antonio antony anuar anwar anxo anyela anyi aparecida aparecido apolinar apolo aquila aquiles aquilino araceli aracely aram aran arantxa
aranza aratz aray arcadio ares argimiro ari ariadine ariadna ariadne arian ariana ariane aridane ariel ariela ariele arieli arielle arielly arielson ariely arilson arison aristides
aritz arkaitz arlan arlei arlen arlene arlet arlete arleth arlette arley arlindo arlison armand armando arminda arnaldo arnau arnold arnoldo arnulfo aron arsenio artem artemio
arthu arthur artu artur arturo asafe asdrubal asensio aser asheley ashiley ashley asier asis assane astrid asuncion atanasio athina athos athur atila atilano augusto aura aurea
aurel aureliano aurelio aurilene austin ava avelina avelino avila axel ayelen ayla aylen aylin aylla ayman aymane ayoub ayoze aysha aythami azael azeddine aziz azucena azul
azzeddine babacar bachir badr bakary balbino baldomero baltasar baltazar barbara bartolome bartomeu basilio bastian baudilio bautista beatiz beatrice beatris beatriz beatrz bebeto
begona begonha belarmino belen belinda belkis belkys beltran benaissa benat benedicto benedita benedito benicio benigno benita benito benjamim benjamin bento bernabe bernado
bernarda bernardina bernardino bernardo bernat berta bertha betania betina beto betriz betsabe betsy bettina betty betzabe betzaida beverly bia bianca bianka biatriz bibiana biel
bilal billy bladimir blai blanca blas blenda bobby bogdan bohdan bonifacio boris borja bosco bouazza boubacar bouchaib boujemaa bousselham bradley brahim braia braiam braian brais
brandon braulio brayan brayhan breixo brena brenda brendha brendo brendon brener brenno breno breogan brian briana brigida brigitte brisa briseida briseyda britney brittany bru
bruce bruna brunela brunna brunno bruno bryan buenaventura cacho caetano caian caiane caic caik caike caila cailaine cailan cailane caina cainan caio caique caiqui cairo calebe
caliane caline calita calixto calos camila camile camili camilla camille camilli camilly camilo camily candela candelaria candida candido carem caren carina carine carl carla
carleane carles carliane carlinhos carlo carlos carlota carmela carmelo carmem carmen carmenza carmina caro carol carola carolaine carolane carolay carolayne carolina caroline
carolini caroliny carolyn carolyne casandra casia casiane casiano casimiro casio cassandra cassia cassiana cassiane cassiano cassiele cassio casto castor cata catalin catalina
catarina catarine caterina caterine catharina catherine cathy catia catiane catiele catrine caua cauam cauan cauana cauane cauani cauany caue caun caune cawan cayetana cayetano
cecilia cecilio ceferino celedonio celeste celestino celia celiane celina celine celio celso cesar cesareo cesc cezar chabela chaiane chaiene charlene charles charlotte charly
charo chayane chayanne chayo cheikh cheila chela chelo chema chepe cherkaoui cheryl chiara chicho chico chloe christian christina christine christopher chuy cibele cibeli cicera
cicero cidinha cinara cindy cinthia cinthya cintia ciprian cipriano ciriaco cirilo ciro claiton claiver clara clarice clarisa clarise clarissa clarisse clarita claudemir claudia
claudiana claudiane claudilene claudinei claudineia claudio claudiu clayton cleane cleber cleberson clebeson clebson clecia clecio cledison cledson cleia cleice cleiciane cleide
cleidiane cleidison cleidson cleilson cleilton cleison cleisson cleito cleitom cleiton clemencia clemente clementina clemerson clenilson cleo cleomar cleonice cleriston clesio
cleusa cleverson cleverton cleyton clicia clivia clotilde clovis conceicao concepcion concha conchita concho conrado constancia constancio constantin constantino constanza consuelo
cora coraima coral corina cornel cornelio cosme cosmo costel crescencio cris crisanto crislaine crislane crislayne crislene cristal cristhian cristiam cristian cristiana cristiane
cristiano cristiele cristina cristine cristino cristobal cristofer cristopher cristovao cruzangel cuca curro custodio cynthia cyntia dafine dafini dafne dafni dafny dagoberto
dahiana daiana daiane daiani daiara daila dailane dailson daina daine daise daisy daivid dalia dalila dalison dalton dalva damares damaris damaso damia damian damiana damiao dana
danae dandara danel dani daniel daniela daniele danieli daniella danielle danielli danielly danielson daniely daniil danil danila danillo danilo danitza danna danny dante danton
danubia danut daouda dara darian dariana dariane dario darla darlan darlane darlei darlene darliane darlin darlison darlisson darwin davi david davide davidson davila davir davison
davy dayan dayana dayane dayanna dayra dayro dayron dayse dayvid debora deborah debra deilson deise deisiane deisy deivd deived deivi deivid deivide deividi deivis deivison
deivisson deivson deivy delfin delfina delfino delia delma delmar delmiro demba demetrio dener denifer denilso denilsom denilson denis denise denison deniz denize denner dennis
denys deogracias derek deric derick derik derique derlis desiderio desire desiree devid devide devison deyanira deyse deysi deyvid deyvison dhenifer diana diandra diane diany didac
didier diego dieguito diele diemerson diene dienefer dienifer dilan dilma dimas dimitar dimitri dina dinora dinorah diogenes diogo dionata dionatan dione diones dionisio diovana
dirce diulia diva divino djalma djenifer djibril dmitry dmytro doglas dolglas dolly dolores domenec domenica domenico dominga domingas domingos domini dominique domitila donald
donato donizete donna dora doralba doralis dorel dorian doriana doris dorival doroteo dorothy douglas driele driss duda dudu dulce dumitru duvan dyana dylan eber ebert ebrima ector
edcarlos eddine eddy ede edelmiro edenilson eder ederson edgar edgardo ediane edicarlos edielson edigar edilaine edilane edilberto edilene edilia edilma edilson edimar edimara
edimilson edina edinaldo edinei edineia edinson edison edith edivaldo edivan edivania edjane edlaine edmar edmilson edmundo edna ednaldo ednei ednilson edorta edsom edson edu
eduado eduard eduarda eduardo edurdo edvaldo edvan edvania edwar edward edwin efraim efrain efren egidio egoitz eidan eiden eider eike eilyn einar eitor ekain ekaitz ekhi eladio
elaine elana elane elano elayne elba elber elcira elda elder eleazar elem elen elena elenice elenilson eleonora eleuterio eli elia eliabe elian eliana eliandra eliandro eliane
elias elida eliecer eliedson eliel elielma elielson elielton eliene elieser eliete eliezer eligio elijah elinaldo eline elio eliomar elionai elis elisa elisabet elisabete elisabeth
elisama elisandra elisandro elisangela elisardo eliseo eliseu elisiane elismar elison elissandra elisson eliton elivan elivania elivelton eliza elizabet elizabete elizabeth elizama
elizandra elizandro elizane elizangela elizete elizeu eliziane elkin ellem ellen eloa eloah eloane eloar eloi eloina eloisa eloise eloiza eloize eloy elsa elson elsy elton elva
elver elves elvia elvira elvis ely elza elzira emanoel emanoela emanoele emanoeli emanuel emanuela emanuele emanueli emanuella emanuelle emanuelli emanuelly emanuely emele emeli
emelin emelly emely emersom emerson emeson emeterio emil emilaine emilce emile emili emilia emiliana emiliane emiliano emilie emilin emilio emille emilli emilly emilse emily emilyn
emma emmanuel emmily emyle emyli emylle emylli emylly emyly enaitz enaut encarna encarnacion enderson endika endrew endrio eneko engracia enio enmanuel enoc enol enoque enri enric
enrico enrique enriqueta enrrique enso enzio enzo epifania epifanio eraldo erasmo eriane eric erica erick ericka ericke ericles erico ericson erik erika erike eriki erinaldo erique
eriqui erison erisson erisvaldo erisvan erivaldo erivan erivania erivelton erlan erlane erlantz erlinda erlon ermelinda ermenegildo ermerson ermeson ernandes ernando ernest
ernestina ernesto eron eros erwin esdra esdras esequiel eshiley esmael esmeralda esmeraldo espedito esperanza estafane estafani estanislao esteban estebania estefane estefani
estefania estefanie estefanny estefany estela estelita estella estenio estephane estephani estephany ester esterfane esterlina estevam estevan estevao esthefane esthefani esthefany
esther estrella etelvina ethan ethel euclides eudald eudes eufemia eufrasia eufrasio eugen eugene eugeni eugenia eugenio eulalia eulalio euler eulises euller eulogio eunice eusebio
eustaquio eutimio eutiquio eva evaldo evandro evangelina evanildo evanilson evaristo evelem evelen eveli evelia evelim evelin evelina eveline evelio evellin evelly evellyn evely
evelyn everaldo everardo everson evertom everton evila evile evilen evili evilim evilin evilly evillyn evily evilyn ewerton exequiel expedito eyshila ezequias ezequiel fabia fabian
fabiana fabiane fabiano fabiele fabinho fabio fabiola fabiula fabricia fabricio fabrine fabrizio facundo fagner faisal fanny fany farid fatima faustina faustino fausto fco fede
federica federico felicia feliciana feliciano felicidad felicisimo felicitas felip felipa felipe felipi felippe felix fellipe fer ferchita fercho ferley fermin fermina fernada
fernado fernanda fernando ferran fidel fidelina fidencio filiberto filipa filipe filipi filippo filomena fiorela fiorella flaminio flavia flaviana flaviane flaviano flavio flor
flora florencia florencio florentina florentino florian florin florinda floro fortunato fouad frabricio fracisco fran frances francesc francesca francesco franchesca francia
franciane francico franciel franciele francieli francielle francielly franciely franciene francilene francimar francimara francinaldo francine francineide francinete francini
francis francisca francisco franciso francivaldo franco francy franisco frank franklin franky freddy frederic frederico fredson fredy frida froilan fructuoso fulgencio fulvio gabi
gabiel gabino gabo gabrel gabrie gabriel gabriela gabriele gabrieli gabriella gabrielle gabrielli gabrielly gabriely gabril gabrila gabrile gabryel gaby gael gaizka galder galo
gardenia gariel gariela garikoitz gary gaspar gaston gaudencio geam gean geanderson geane geferson geiciane geidy geilson geisa geise geisiane geisiele geison geiza gelson gema
genara genaro genesis genifer genildo genilson genis genival genivaldo genoveva george georgi georgia georgina geova geovan geovana geovane geovani geovania geovanna geovanne
geovanni geovanny geovany gerald geraldin geraldina geraldine geraldo gerard gerardina gerardo geremias gerlane gerliane german germano geronimo gerson gertrudis gervasio gesiane
gesica gesiel gessiane gessica getulio gheorghe ghilherme giacomo gian giancarlo giane gianella gianfranco gianina gianluca gianna gideao gilbert gilberto gilda gildardo gilherme
giliarde gilma gilmar gilmara gilson gilvan gilvana gilvania gina gines giorgi giorgio giovana giovane giovani giovanna giovanne giovanni giovanny girlane girlene gisel gisela
gisele giseli gisell giselle giselly gisely gislaine gislane gislene giulia giuliana giuliano giullia giuseppe givaldo givanildo gizele gladis gladson gladys glauber glaucia
glaucio glauco gledson gleice gleiciane gleiciele gleidison gleidson gleise gleisiane gleison gleisson glenda glenis gleyce gleydson gloria godofredo gonza gonzaga gonzalo gorka
gostavo gotzon grabiel grabiela grabriel grabriela grabriele grace graciane graciano graciela graciele gracieli gracielle grasiela grasiele grasieli graziela graziele grazieli
graziella grazielle grazielli grazielly graziely grecia gregori gregoria gregorio gregory greice greici greiciane greiciele greta gretel gricelda grigore grisel griselda grissel
guadalupe gualberto guga guido guiherme guilerme guilheme guilherme guilhermi guilia guille guillem guillermina guillermo guim guiu gulherme gumercindo gumersindo gustao gustavo
gutemberg guzman gyovanna habib hadassa hafid hagata haitam hakim hamid hamilton hamza hana hanna hannah hannia hao haritz harold haroldo haron haroun harry hartur harvey hassan
hassane hatim hayde haydee heather hebe heber hebert hector hegoi heidi heidy heitor helder helem helen helena helio heliodoro heliton hellem hellen heloa heloisa heloise heloiza
helton hemerson hemili hemilly hemily henri henrico henrique henrrique henry henzo herbert herculano heriberto heric herica herick herik herinque herique herlinda hermann
hermelinda hermenegildo hermes hermila herminia herminio hernan hernandes hernando heron hevelin heverton hiago hian hicham higinio higo higor hilari hilaria hilario hilary hilda
hildebrando hillary hilton hipolita hipolito hitalo hodei homero honorato honoria honorio horacio hortencia hortensia hosana houcine houssam houssine hristo huan huber hubert
hudson hugo humberto hyago hyan hygor iago ian iana ianara ianca iandra iane iara iarla iarlei iarley iasmi iasmim iasmin iasmym iasmyn ibai iberia ibon ibrahim ibrahima ibson
icaro idalia idelfonso idrissa ieda ignacia ignacio ignasi igo igor ihor ikaro iker ilan ilana ilda ildefonso ileana iliana ilias ilie ilse ilton ilyas ilyass imad imanol imelda
imran imrane inacio inaki inara indalecio indianara indiara indira ines ingred ingrede ingredi ingrid ingride ingridi ingridy ingryd inigo inocencia inocencio inti ioan ioana
iohana iolanda ion ionara ione ionel ionut iorana ioritz iorrana iosif iosu iracema iraci irai iraida iraitz iralda iranildo irene ires irina irineo irineu iris irla irlan irlane
irma irving isa isaac isabel isabela isabele isabeli isabella isabelle isabelli isabelly isabelo isabely isac isack isadora isael isai isaias isak isamar isamara isaque isaquiel
isaura isela ishak isidora isidoro isidra isidre isidro isis islaine islam islan islane ismael ismail ismenia israel isrrael issa issac issam istefane istefani itala itallo italo
itamar itamara itauana itzayana itzel iulian iure iuri iury ivaldo ivan ivana ivania ivanildo ivanilson ivanna ivete iveth ivette ivina ivison ivo ivon ivone ivonne iyad iyan iza
izaac izabel izabela izabele izabeli izabella izabelle izabelli izabelly izabely izac izadora izael izaias izamara izan izaque izaquiel izei jaciane jaciara jaciel jaciele jacilene
jacinta jacinto jack jackelin jackeline jackson jaco jacob jacobo jacqueline jacson jad jade jader jaderson jadi jadiel jadilson jadison jadson jady jaelson jagoba jaiana jaiane
jailane jailma jailson jailton jaime jaimes jaimito jaina jainara jaine jair jaira jairo jaison jakeline jakson jalal jalison jamal jamerson james jameson jamil jamila jamile
jamileth jamili jamille jamilli jamilly jamilson jamily jamison jamyle janailson janaina janaine jander janderson jandeson jandira janet janete janeth janice janiel janiele janieli
janielson janilson janina janine janio jao jaoa jaouad jaqueline jaquison jarbas jardel jardeson jardiel jardiele jardson jared jarlison jasmim jasmin jasmine jason jaume javi
javier javiera jawad jayane jayne jazmin jeam jean jeancarlo jeanderson jeane jeannette jedson jefersom jeferson jefersson jefeson jefesson jefferson jeffrey jefter jeimmy jeisa
jeisiane jeison jemerson jenaro jenefer jenife jenifer jeniffer jenilson jennefer jennifer jenniffer jenny jennyfer jeny jenyfer jeova jeovana jeovane jeovani jeovanna jeremias
jeremy jerferson jerfeson jeronimo jerry jerson jersson jesiane jesica jesiel jesse jessenia jessiane jessica jessika jesus jeymi jhair jhan jheison jhenefer jhenifer jheniffer
jhennifer jhennyfer jhenyfer jhoan jhoana jhojan jhon jhonata jhonatam jhonatan jhonatas jhonathan jhone jhones jhoni jhonny jhony jhoselin jhosep jhuan jhulia jhully jhuly jie
jimena jimmy jiovana jisele jiulia jizeth joa joab joabe joabson joaco joadson joalison joalisson joan joana joanderson joane joanna joao joaozinho joaquim joaquin joaquina joas
job jobson jociane jociel jociele jocilene joe joedson joel joeli joelison joeliton joelma joelson jofre johan johana johanna johannes john johnatan johnny joice joiciane joicy
joilson joise joisse jokin jonas jonata jonatam jonatan jonatas jonatha jonathan jonathas jonay jone jonh joni jonilson jonny jony jordan jordana jordania jordi jorge jorgelina
jorgina josafa joscelin jose joseane joseba josefa josefina joseli joselia joselin joseline joselito joseluis joselyn josemar josenildo josenilson josenilton josep joseph joshua
josiane josias josie josiel josiele josieli josielma josiene josilene josimar josimara josinaldo josivaldo josivan josivania josu josue josuel jotaro jovana joyce joyse juampi juan
juana juancarlos juancho juanita juanjo juanjose juanpa juanpablo juanpi juarez jucelia jucelino juciane juciara juciele jucilene jucimara judit judith judson judy julen julha
julhia juli julia julian juliana juliane julianna juliano julie juliene julieta juliete julieth juliette julio julissa julita jullia jully jullya julya jun junia juninho junior
jurandir jusara jussara justa justin justina justiniano justino juvenal juventino kaddour kadu kael kai kaian kaiane kaic kaick kaik kaike kaiki kaiky kaila kailaine kailan kailane
kailani kailany kaina kainan kaio kaique kaiqui kairo kairon kaleb kalebe kalel kaliane kalil kaline kalita kamal kamila kamile kamili kamilla kamille kamilly kamily kananda karam
karem karen kari karim karin karina karine karini kariny karita karla karlos karol karolaine karolayne karolina karoline karoliny karolyne kassandra kassia kassiane kassio katalina
katarina kate katelin katherin katherine kathia kathleen kathryn kathy katia katiane katiele katieli katiuska katlen katlin katlyn katrine katty katy kaua kauam kauan kauana kauane
kauani kauanne kauanny kauany kaue kaun kaune kawa kawan kawane kawany kawe kayan kayane kayk kayke kayki kayky kayla kaylaine kaylane kaylanne kaylla kayllane kaynan kayo kayque
kecia keiber keila keilane keiler keiliane keirrison keise keisy keite keith kele kelen keli keliane kelison kelle kellen kelli kelly kelson kelton kelve kelven kelvi kelvim kelvin
kelvis kelvyn kely kemeli kemelly kemely kemile kemili kemilly kemily kened kenedi kenedy kenia kenneth kenny kenzo kepa keren kerlon kerly kerman kerolaine kerolin kesia kesley
kessia ketelem ketelen keteli ketelim ketelin ketellyn ketely ketelyn kethelen kethelin kethellyn kethelyn kethlen kethlyn ketile ketili ketilin ketily ketlem ketlen ketley ketlim
ketlin ketly ketlyn kevelin kevem keven keverson kevi kevilin kevim kevin kevyn keyla keylla kezia khadim khaled khalid khalifa khalil kiara kika kilian kimberli kimberlly kimberly
kinberly kivia kleber kleberson klebson kleiton klever koldo konstantin krasimir kristal kristel kristian kristina krystel kuan kyara kyle kylian ladislao ladislau laecio laercio
laerte lahbib lahcen laiana laiane laiara laila lailson lailton laina laine laion laira lairton lais laisa laise laisla laissa laiz laiza laize lakhdar lalo lamin lamine lander
lanna lara larah larbi lari lariane larica larice larisa larissa larisse larrisa larrissa larry laryssa lasaro lassana lauan lauana lauanda lauane lauani lauany laura laureano
lauren laurentino laurentiu lauriane lauriene lauro lautaro lavine lavinea lavinha lavinia lawrence layane layla layne layra lays laysa layse laysla layssa layza lazara lazaro lea
leanderson leandra leandro leane leda lediane leide leidi leidiane leidy leila leilane leiliane leilson leiticia lenilson lenin lenny lenon leo leocadia leocadio leomar leon leona
leonado leonam leonan leonara leonarda leonardo leoncio leone leonel leonela leoni leonice leonida leonidas leonilda leonildo leonilson leonor leonora leopoldina leopoldo leornado
lesbia lesli leslie lesly letcia lethicia leti leticia letizia levi levir levy leyda leydi leyla lia liam lian liana liandra liane liara libardo liberto liborio licha lichi licia
licinia lidia lidiana lidiane liedson lier ligia liher lila lilia liliam lilian liliana liliane lilibeth lina lincon linda lindalva lindomar lino lionel liriel lis lisa lisandra
lisandro lisardo lisbeth liset lisete liseth lisette lisiane lisseth livia livian liviane liviu liz lizandra lizandro lizbeth lizeth lizette liziane llorenc lluc lluis logan lohan
lohana lohane lohany loiane loida lois loise lola lope loraine loran lorana lorane lorani lorany lorayne loren lorena lorenna lorenza lorenzo loreto lori lorien lorival lorraine
lorran lorrana lorrane lorrani lorrany lorrayne lothar lourdes lourenco luam luan luana luanda luanderson luane luani luanna luanny luany luara luca lucas lucca luccas lucelia
lucelly lucero luchi lucho lucia lucian luciana luciane luciano luciele lucieli luciene lucila lucilene lucilia lucimar lucimara lucinda lucineia lucineide lucinio lucio lucivaldo
lucivania lucrecia lucy ludimila ludmila ludmilla ludovico luide luidi luidy luigi luis luisa luisana luise luisfer luisito luiz luiza luize luizinho luka lukas luken luma lunara
lunna lupe lupillo lupita lurdes lurdinha luz luzia luziane luzmila lyandra lydia lynda lyvia mabel maca macarena macario macela macelo maciel maciele macio macos macu madalena
madelaine madeleine madeline madison madson mael maeli mafalda mafe magali magaly magda magdalena magdiel magi magin magna magno magnolia mahamadou mahdi maher mahmoud maia maiana
maiane maiara maick maico maicol maicom maicon maik maike maikel maiko maikon maila mailane mailen mailon mailson mailton mainara maine maique maira mairla mairon maisa maise
maissa maite maiza majid majito majo maksim maksym malena malick mallerly malu malvina mamadou manel manex manfredo manoel manoela manoele manoeli manoella manolo mansour manu
manuel manuela manuele manueli manuelita manuella manuelle manuelly mar mara marcal marce marcel marcela marcele marceli marceliano marcelina marcelino marcella marcelle marcello
marcelly marcelo marcely marcia marcial marciana marciane marciano marciel marciele marcieli marcilene marcilio marcio marco marcondes marcone marconi marcos maressa margaret
margareth margarida margarita margot mari maria mariah mariam mariamercedes marian mariana mariane marianela mariangel mariangela mariani marianna marianne marianny mariano mariany
maribel maribella maricarmen maricela maricruz marie mariela mariele marielena marieli mariella marielle marielly marielos mariely mariene marilda marilene marilha marilia marilin
marilu marilyn marin marina marinaldo marinalva marino mario marion marisa marisela marisol marissa maristela maritza marius marivaldo marivel mariza marjore marjori marjorie
marjory mark markel marko marla marlei marlen marlene marleni marleny marley marli marlison marlisson marllon marlo marlom marlon marlos marly marouan marouane marques marquinhos
marrone marta martha marti martin martina martiniano martino maru marvin marwan mary marya maryana maryori maryuri mason massimiliano massimo mateo mateu mateus mathes matheus
mathias mati matias matilda matilde matteo matthew mattia maura mauren mauri mauricia mauricio maurilio maurizio mauro max maxi maxim maxima maximiano maximiliano maximina maximino
maximo maxsuel maxuel maxwel maxwell maya mayana mayane mayara mayckol maycol maycom maycon mayerli mayerly mayk mayke maykon mayla maylon maynara mayra maysa mayte mayza mbarek
mbaye meche medardo megan mehdi meire meiriele melani melania melanie melany melba melchor melica melicia melina melinda melisa melissa melitza mell melody melquiades melyssa memo
mercedes mercia meri merly mery mesias messias mhamed mhammed mia mica micael micaela micaele micaeli micaelle micaelly micaely micaias michael michaela michaele michaeli michel
michele micheli michell michelle michelli michelly michely mickael midian miguel miguelangel mihai mihail mijail mikael mikaela mikaele mikaeli mikaella mikaelle mikaelly mikaely
mikeias mikel mikele mikeli mikhail mila milagro milagros milan milciades mileide milena milene mileni mileny mili miliane milla millan millena millene miloud milton mily mimoun
mina minerva miqueas miqueias miquel miquele mircea mireia mirela mirele mireli mirella mirelle mirelly mirely mireya miria miriam mirian miriane miriele mirla mirna miroslav
mirosmar mirta mirtha misael mislaine mislene mitzi mizael moacir modesta modesto modou mohamad mohamed mohammad mohammed mohcine mohsin moiseis moises mokhtar monalisa monaliza
moni monica moniele monike monique monise montse montserrat mor morad morelia morena morgana moriah mostafa mostapha mouad mouhamed mouhcine mouloud mounir mourad moussa moustapha
muhammad munique muriel murillo murilo musa mustafa mustapha mykhailo mykhaylo mykola mylena myllena myrella myriam myrian myrna naara nabil nacho nadia nadiele nadila nadine nadir
nadja nadson nael naeli naely nagila nahia nahir nahomi nahuel nahum naiana naiane naiara naiele naieli naila nailane nailson nailton naim nair naira naisa najib najim nalanda
nalbert nancy nanda nando nano naomi napoleon nara narcis narcisa narciso nariel nassim nata natacha natale natalha natali natalia natalice natalie natalina nataline natalino
natalio natally nataly natam natan natanael natane natani nataniel nataniele natany natasha nathali nathalia nathalie nathally nathaly nathalya nathan nathanael nati natiele
natieli natiely natila naty nauan nauana nauane nauzet nayane nayara nayeli nayely nayib nayla nayra nazare nazaret nazareth nazario neculai neemias neftali neide neil neila
neilson neilton neiva neizan nel nelcy nelida nelly nelson nely nemesio nena neo nereida nereo nery nestor neto neusa neuza neyla neymar neyzan nicanor nicasio nicholas nickolas
nico nicodemo nicol nicola nicolae nicolas nicolasa nicolau nicole nicoli nicollas nicolle nicolli nicolly nicoly nicomedes nicusor nidia niels nieves nikita niko nikola nikolas
nikolay nikole nil nilda nilmar nilo nilsa nilson nilton nilza nina ninfa ninoska nivaldo nivea nivia nizar noah noe noeli noelia noemi noemia nohelia nohemi nohora nolberto nora
norbert norberta norberto norelis norely norma nour noureddine nubia nuno nuria nycolas nycole nycolle nydia obdulia obdulio octavia octavio odair odalis odalys odei odette odilia
odilon ofelia oier oihan oinatz olavo oleg olegario oleguer oleh oleksandr olga olguita olimpia olimpio olinda oliver oliverio olivia olivier olmo omaira omar omayra onesimo onofre
oracio oralia orencio orestes oriana oriol orlanda orlando orquidea osama oscar oseias osiel osiris oskar osmar ossama osvaldo oswaldo otacilio otavio othman othmane otilia otilio
otman otmane otto oualid oumar ousmane oussama ovidio ovidiu ozeias oziel pabline pablito pablo pabulo paco paloma pamela pamella pancho pao paola paolina paolo paplo paquita
paquito parmenio pascual pascuala pastora pato patric patricia patricio patrick patrik patrique patxi paty pau paul paula paulette paulina pauline paulinho paulino paulo pavel
pavlo pedrito pedro peio pelayo penelope pep pepa pepe pepita percy pere peregrina pericles perla perola petar peter peterson petra petre petrica petro petrona petronila petru
phelipe philip philipe pia piedad pietra pietro pilar pili pio pipe placido plamen plinio pol poliana poliane policarpo pollyana polyana porfirio preciosa pricila primitivo
priscila priscilla prudencia prudencio pura purificacion pyetra pyetro queila queli queren quesia quetzalli quezia quiara quilherme quim quintin quique quirino quiteria rabah
rachel rachid radija radouane radu rael rafa rafael rafaela rafaele rafaeli rafaella rafaelle rafaelly rafaely rafel rafik rai raian raiana raiane raiani raiany raiara raica raiele
raika raila railan railana railane railene railson railton raimon raimunda raimundo raina rainan rainara raine raique rair raira raires raisa raisla raison raissa raiza rakelly
ralph ramile ramires ramiro ramom ramon ramona ramoncito ramses rana randall randerson randy rangel rania raniel raniele ranieli ranielly raniely raniere ranieri ranna raoni
raphael raphaela raphaella raquel raquele raqueli raquely rau rauan rauana rauane raul ravel ravena ravi ravila rayan rayana rayane rayani rayanne rayara rayca rayco rayka rayla
raylan raylane raylla raymond raymundo rayna raynara rayne rayra raysa rayssa rebeca rebecca rebeka reda redouan redouane refugio regiane regina reginaldo regino regis reina
reinalda reinaldo reinan rejane remedios remigio rena renam renan renara renata renato rene rener renildo renilson rennan renzo restituto reyna reynaldo rhayssa rhian rhuan rhyan
riam rian riana riane ricard ricarda ricardo riccardo richad richar richard richarde richardi richardson richarlison rickelme rickson rida rigoberta rigoberto rikelme rilare rilari
rilary rillary rinaldo riquele riquelme riquelmi rita ritha ritiele rivaldo roberio robert roberta roberte roberth roberti roberto robin robinson robison robsom robson roc rocio
rodolfo rodri rodrigo rodrigues rogelia rogelio roger rogerio roi roland rolando roman romana romario romeo romeu romilda romildo romilson romina romualdo romulo ronald ronalde
ronaldi ronaldo ronan rone ronei roney roni roniel roniele ronielson ronildo ronilson ronivaldo ronny rony roque rosa rosalba rosalia rosalina rosalinda rosalva rosalvina rosana
rosane rosangela rosangelica rosanna rosario rosaura roseane roseli roselia rosemary rosemeire rosenda rosendo rosi rosiane rosicleia rosiele rosilane rosilda rosilene rosimar
rosimeire rosinaldo rosineide rosita rosivaldo rosmery rossana rossemary rossy rowena roxana roxanna roxy roy ruam ruan ruana ruane rubem ruben rubens rubi rubia rubiela ruby
rudson rudy rufina rufino rui ruperta ruperto ruslan russell rute ruth ruthe ruti rutiele ruy ruyman ryam ryan saad sabina sabino sabrina sabrine sadia sady safira safwan saimon
saionara salah salatiel salete salim saliou salma salman salomao salome salomon salustiano salvador salvadora salvatore samanta samantha samara samary samba samela sami samia
samila samile samili samilly samily samir samira samire samires samoel samuel samyra sancho sander sanderson sandi sandra sandriele sandrieli sandro santi santiago santina santino
santos sara sarah sarahi sarai sarha sary saturnina saturnino saul saulo savio saymon sayonara scarlet scarleth scarlett scott sean seba sebas sebastia sebastian sebastiana
sebastiao secundino segismundo segundo sekou selena selene selma sendoa senen serafin serafina serena sergei sergey sergi sergio sergiu sergiy serhii serhiy servando severiana
severiano severina severino severo shahid shaiane shakira shara sharick sharon shayane sheila sheron sheyla sheyli shirlei shirley shirly sibele sibeli sidinei sidnei sidney
sigifredo silas silmara silva silvana silvania silvano silverio silvestre silvia silviana silvina silvino silvio simao simara simeon simon simona simone simoneide sinara sindy
sinforosa sintia siomara siraj siria sirlene siro sixto slimane smail socorro sofhia sofi sofia sofian sofiane sohaib sol solange solanyi soledad solene sonia sonya sophia soraia
soraya sorin sotero soufian soufiane soulaiman souleymane stanislav stefane stefani stefania stefanie stefanny stefano stefany steffani steffany stefhany stela stella stepan
stephane stephani stephanie stephanny stephany stephen ster steven sthefane sthefani sthefanny sthefany stiven suane suelem suelen sueli suellen suely sufian sugey suiane sulamita
sulayman suleima sulma suly sunamita susan susana susane susi susy suyane suyapa suzana suzane suziane sylvia tabata tabita taciana taciane tacila tacio tadeo tadeu taha tahar
taiana taiane taiara taila tailaine tailan tailana tailane tailine tailon tailson taina tainan tainar tainara taine taires tairine tairone tais taisa taise taislaine taislane
taison taissa taiz taiza talia taliane taline talis talisom talison talissa talisson talita talles talyson talyta tamara tamila tamile tamiles tamili tamires tamiris tanausu tania
taoufik taras tarciane tarcila tarcio tarcisio tarek tarik tariq tarsila tarso tassia tassiane tassila tassio tati tatiana tatiane tatiele tatieli tatila taua tauan tauana tauane
tauani tauany tavo tawan tawane tayane tayeb tayla taylane taylon tayna taynara tays tayssa teilor telesforo telma telmo teo teodomiro teodor teodora teodoro teodosio teodulo
teofila teofilo tercio tere teresa teresinha teresita tereza terezinha terry thabata thaiane thaila thailane thaina thainara thais thaisa thaise thaissa thales thalia thalis
thalison thalisson thalita thalles thalya thalys thalyson thalyta thamara thamires thamiris thamyres thauan thauane thauany thayane thayla thaylla thayna thaynara thays thaysa
thayssa theo theresa thiago thierry thifany thomas thomaz thuany thyago tiago tiaozinho tiberio tibisay tiburcio ticiane tiele tifane tifani tifany tiffany timoteo timothy tirso
titi tobias tomas tomasa tomaz tomeu tomi tonho toni tono tony torcuato toribio tranquilino trinidad tristan tuane tuani tulio txomin tyler ualison ualisson uanderson ubaldo
ubirajara uciel udson ueliton uemerson uendel ueslei uesley ueverton ugaitz ugo uilian ulises ulisses ulpiano umberto unai unax unay urbano urias uriel urko ursula urtzi usman
uziel vadim vagner valber valdeci valdecir valdeir valdemar valdemir valdenice valdenilson valdenir valdilene valdinei valdineia valdir valdirene valdivino valdomiro valen valente
valenti valentin valentina valentino valeria valeriano valerie valerio valeriy valero valesca valeska valmir valquiria valter vanda vandeilson vander vanderlan vanderlei vanderleia
vanderson vando vane vanesa vanessa vania vaniele vanilson vanina vanusa vanuza vasil vasile vasyl velia venancio venicio venicios venicius ventura venus vera veridiana vero
veronica vicenc vicent vicenta vicente vicenzo vicky victo victor victoria victoriano victorino victorio vidal viktor vilma vilmar vilson vincent vincenzo vincius vinicio vinicios
vinicius vinicus violeta viorel virgenmilagros virgilio virginia viridiana virna vitalii vitaliy vito vitor vitori vitoria vitorio vivi viviam vivian viviana viviane vladimir
vladislav vladyslav volodymyr wadson wael wagner walace walaci walas walber waldemar waldo waleska walid walison walisson wallas wallison wallisson wallyson walquiria walter wanda
wander wanderley wandersom wanderson wandeson wanessa warlei warley warlison washigton washington wasim wassim wayne webert weder wederson wedja wedson wei welber welbert welder
welen welida weligton welington welinton welison welisson welitom weliton wellen welligton wellington wellinton wellison welliton welson welton wemerson wenceslao wendel wendell
wender wenderson wendeson wendeu wendy werick werik wescley weslaine weslane wesle weslei weslem weslen wesley wesli wesllei weslley wesly weverson weverton wilames wilber wilbert
wilder wilfredo wilfrido wilgner wilha wilham wilhan wilia wiliam wilian wiliane wilker willam willames willan william willian williane willians willie willy willyan wilma wilmar
wilmer wilson wilton winston wisley witalo wladimir xabat xabi xabier xaiane xavi xavier xenia xiadani xian xime ximena xiomara xoan xochitl xoel xose xuban xurxo xuxa yadhira
yadira yael yafreisy yago yahaira yahir yahya yaiza yajaira yam yamil yamila yamile yamilet yamileth yamilka yamin yan yana yandel yandra yane yaneli yanelis yanet yaneth yani
yanina yanira yanis yann yanne yara yarely yariel yariela yaritza yarlei yaroslav yasiel yasin yasir yasmani yasmi yasmim yasmin yasmina yasna yasser yassin yassine yassir yaya
yazmin ycaro yeferson yehimy yeimi yeimy yeison yelena yendry yenifer yennifer yenny yeny yerai yeray yerson yesenia yesica yesika yessenia yessica yeudy yeyson ygor yhon yhonatan
yimmy yina yineth yisela yiset ylenia yngrid yoandri yoandry yocasta yoel yohan yohana yohanna yoisel yokasta yolanda yolima yomaira yon yonatan yonathan yoni yordan yordy yorgelis
yorleny yorman yorrana yosef yoselin yoselyn yoshua yosselin yossi youcef younes youness yousef youssef youssouf yovani yovany ytalo yuberkis yudelka yudi yudith yudy yuleisy
yulexi yulian yuliana yuliet yulieth yulisa yulissa yunier yunior yurani yure yuri yuridia yuriy yury yusbely yusef yuvitza yvette yvonne zacarias zachary zaid zaida zaira zakaria
zakariae zaquel zaqueu zaray ze zeca zenaida zenon zeus zezinho ziad zidane zigor ziyad zoe zoila zoilo zoraida zoraya zouhair zouhir zulay zuleica zuleide zuleika zulema zully
zulma zunilda
nonato nonata chava bauti rick nick mike tony steve dave jim jen becky tiff yosvany xinia argenis eulogia lurdes cida edu tulio mayelin zilda papo nilza nadir iolanda dalva adelia odete ivone eni domingo esperanca graca penha byron bayardo gimena gime sole gissela kattia osniel yasmin giovana loreley lore flopy flopi agus juli mica cami meli naza lauti gonza euge vani lu guada pri clau carito angie majo nury nubia dary mayerlis yirley briyith yuli yulitza heyner jhonatan jeisson duban deiber maicol yohan yamid uveimar ancizar libia rubby nidya marleny aidé nery marling scarleth darling jahaira guiselle marielos yorleni keylor randall jafet melvin denia suyapa gissel osman selvin nahun yessenia dunia maura iveth itza yarelis rigoberto abdiel yoselin edilberto euclides rolando magaly gretell yaima yanet osmani yuniel leidys yoel yenisel maykel ueslei wesllen adenilson josenilson edinalva ivanilda josefa rosineide ednalva geovani joyce tamires thainara raiane rayanne kethlyn kauany emilly valentim benicio theo ravi gael heitor nathaniel leire iker aitor ander unai mikel ane nerea ainhoa maialen goizane izaskun itziar amaia arantzazu josu koldo gorka jon eneko montserrat montse jordi pere joan neus merce nuria laia arnau pau oriol marc gemma roser xavi quim blai marti aina berta clàudia uxia antia xoan brais iria sabela noa lua martiña roi
`;
