/** Regular verbs in -ar, those of spelling changes (sacar, pagar, gozar) included: what advertising and everyday texts use. */
export const regularAr = `
abandonar abanicar abaratar abarcar abdicar abismar ablandar abogar abollar abominar abonar abordar abortar abotonar abrasar abrazar abreviar abrigar abrillantar abrochar abrumar abultar abundar
abusar acabar acallar acalorar acampar acaparar acaramelar acariciar acarrear acatar accidentar accionar acechar aceitar acelerar aceptar acercar achicar achicharrar aclamar aclarar acomodar
acompañar acomplejar acondicionar aconsejar acoplar acorralar acortar acosar acostumbrar acreditar activar acumular acunar acurrucar acusar acuñar adaptar adecuar adelantar adelgazar adentrar
adeudar adiestrar adivinar adjuntar administrar admirar adoptar adorar adornar adosar adueñar adular adulterar afamar afanar afectar afeitar aferrar afianzar aficionar afilar afiliar afinar afincar
afirmar aflojar afrontar agachar agarrar agasajar agendar agigantar agilizar agitar aglomerar agobiar agotar agraciar agradar agrandar agravar agregar agrupar aguantar aguar aguardar agudizar
agujerear ahogar ahondar ahorcar ahorrar ahuecar airear ajustar ajusticiar alabar alardear alarmar albergar alcanzar alegar alegrar alejar alertar aletargar alfabetizar alicatar aligerar alimentar
alinear alisar alistar aliviar aliñar allanar almacenar alojar alquilar alterar alternar alucinar alumbrar alzar amagar amalgamar amamantar amar amargar amarrar amasar ambicionar ambientar amenazar
amenizar ametrallar aminorar amoldar amonestar amontonar amordazar amortiguar amortizar amparar amputar amueblar analizar anclar andar anestesiar anexar angustiar anhelar anidar animar aniquilar
anotar anticipar antojar anudar anular anunciar apaciguar apagar apalabrar apapachar aparcar aparentar apartar apasionar apañar apelar apenar apilar aplacar aplanar aplastar aplazar aplicar
apoderar aportar apostillar apoyar apreciar apremiar apresar apresurar aprovechar aproximar apuntar apurar aquejar arar arañar arbitrar archivar argumentar armar armonizar aromatizar arquear
arraigar arrancar arrasar arrastrar arrebatar arreglar arrestar arribar arriesgar arrimar arrinconar arrodillar arrojar arropar arrugar arruinar articular asaltar asar asediar asegurar asemejar
asesinar asesorar asfaltar asfixiar asignar asimilar asociar asolear asomar asombrar aspirar asustar atacar atajar atar atarear atascar atemorizar aterrizar atestar atestiguar atinar atomizar
atorar atormentar atracar atragantar atrapar atrasar atribular atrofiar auditar aumentar auspiciar automatizar autorizar auxiliar avalar avanzar avasallar aventajar aventurar averiguar avisar
avistar avivar ayudar ayunar azotar azucarar bachatear bailar bajar balancear bancar barajar baratear barnizar basar bastar batallar batear bautizar bañar beneficiar besar bifurcar blanquear
blindar bloguear bloquear bocetar bolear bombardear bombear bonificar bordar borrar bosquejar bostezar botar brillar brincar brindar bromear broncear brotar bucear burlar buscar cabalgar cablear
cachar cachetear caducar calar calcar calcular caldear calibrar calificar callar calmar calzar cambiar caminar campear canalizar cancelar canjear cansar cantar capacitar captar capturar
caracterizar caramelizar carburar cargar casar castigar catalogar catapultar catar categorizar causar cautivar cavar cazar cebar celebrar cenar censar censurar centralizar centrar cepillar cercar
cerciorar certificar cesar chambear chamuscar chapotear charlar chatear checar chequear chiflar chillar chinear chocar chorrear chupar chusmear cicatrizar cifrar cimentar circular citar clarear
clarificar clasificar clavar clicar clickear clonar cobijar cobrar cocinar codear codificar cohabitar colaborar colapsar coleccionar colectar colmar colocar colonizar colorear columpiar combar
combinar comentar comercializar comisionar compactar compaginar comparar compensar complementar completar complicar comprar computar comunicar concentrar conceptualizar conciliar concretar
concursar condenar condicionar conectar confeccionar configurar confirmar confiscar conformar confrontar congelar congratular congregar conjugar conjurar conllevar conmemorar conmutar conquistar
consagrar conservar considerar consignar consolidar conspirar constar constatar consternar consultar consumar contabilizar contactar contagiar contaminar contemplar contentar contestar
contextualizar contraatacar contraindicar contrarrestar contrastar contratar controlar conversar convidar convocar cooperar coordinar copiar coquetear coronar cortar cosechar costear cotejar
cotillear cotizar craquear crear cremar criticar cronometrar cruzar cuadrar cuajar cuantificar cuchichear cuestionar cuidar culminar culpar cultivar curar curiosear cursar customizar damnificar
danzar dar datar dañar deambular debilitar debitar debutar decantar decepcionar declarar declinar decolorar decomisar decorar dedicar deformar degradar degustar dejar delatar delegar deleitar
deletrear delimitar delinear delirar demandar demarcar demorar denegar denigrar denominar denotar denunciar deparar depilar deplorar deportar depositar depurar derivar derogar derramar derribar
derrocar derrochar derrotar derrumbar desabrochar desacelerar desactivar desafinar desaguar desahogar desairar desajustar desalojar desandar desanimar desaprovechar desarmar desarrollar desatar
desatascar desayunar desbloquear desbordar descansar descargar descartar descifrar descompensar desconectar descongelar descorchar descuadrar descuidar desdoblar desear desechar desembarcar
desembolsar desempacar desempaquetar desempatar desempeñar desencadenar desenchufar desenfocar desenganchar desengrasar desenredar desenrollar desenroscar desentrañar desesperar desestimar
desestresar desfasar desfilar desgastar desglosar desgravar deshidratar deshojar deshuesar desinfectar desinflar desinstalar desintoxicar desligar deslizar deslumbrar desmaquillar desmarcar
desmayar desmontar desnudar desocupar desodorizar desordenar desorientar despachar desparramar despegar despejar desperdiciar despilfarrar despistar desplazar desplomar despojar desposar
despotricar despreciar despreocupar desquiciar destacar destapar destilar destinar destrabar destrozar desubicar desvelar detallar detectar deteriorar determinar detestar detonar devastar devorar
diagnosticar dialogar dibujar dictaminar dictar difuminar digitalizar dignar dilatar dinamizar diseccionar diseminar disertar diseñar disfrazar disfrutar disimular disipar disparar dispensar
dispersar disputar distanciar divisar divulgar doblar doblegar documentar domar domesticar dominar donar dopar dorar dosificar dotar dramatizar drenar duchar dudar dulcificar duplicar durar echar
eclipsar economizar edificar editar educar ejecutar ejemplificar ejercitar elaborar electrificar elevar eliminar elogiar emanar emancipar embalar embalsamar embarazar embarcar embargar embobar
embotellar embrujar emigrar emocionar empacar empalmar empanar empapar empaquetar emparejar empatar empatizar empañar empeorar emperifollar empeñar emplazar emplear empoderar empolvar empotrar
empujar emular enamorar encabezar encadenar encajar encajonar encallar encaminar encandilar encantar encapsular encaramar encarar encarcelar encargar encariñar encauzar enchufar encolar encomiar
encuadernar encuadrar encuestar enderezar endosar endulzar enfadar enfermar enfilar enfocar enfrascar enfrentar engalanar enganchar engañar engordar engrasar engrosar enjabonar enjoyar enjuagar
enlatar enlazar enlistar enmarcar enmascarar ennoviar enojar enredar enrollar enroscar enrumbar ensamblar ensanchar ensayar enseñar ensillar ensuciar entablar entablillar entallar enterar entibiar
entonar entornar entrar entrañar entregar entrelazar entrenar entrevistar entusiasmar enumerar enunciar envasar enviciar envidiar enviudar equilibrar equipar equiparar equivocar erosionar erradicar
escalar escampar escanciar escanear escapar escarbar escarchar escasear escatimar escenificar escoltar escrutar escuchar esculcar esmerar espabilar espaciar espantar especializar especificar
especular esperar espesar espolvorear esponjar esquilar esquivar estabilizar estacionar estafar estallar estampar estancar estandarizar estar esterilizar estilizar estimar estimular estipular
estirar estorbar estrechar estrellar estrenar estresar estropear estructurar estudiar etiquetar evacuar evaporar evidenciar evitar evocar evolucionar exagerar exaltar examinar exasperar excavar
excitar exclamar excusar exfoliar exhalar exhortar exiliar exonerar experimentar explicar explicitar explorar explotar expoliar exportar expresar expropiar expulsar exterminar externalizar extirpar
extraditar extrañar extremar eyectar fabricar facilitar facturar falsear falsificar faltar familiarizar fantasear fascinar fastidiar fechar felicitar fermentar festejar fichar figurar fijar filmar
filtrar finalizar financiar firmar fiscalizar fletar flipar flirtear flotar fomentar fondear formalizar formar formatear formular fortificar fotocopiar fracasar fraccionar fragmentar fraguar
franquear frecuentar frenar frotar frustrar fugar fumar fumigar funcionar fundamentar fundar fusilar fusionar galardonar ganar garantizar gastar generalizar generar germinar gestar gestionar girar
glasear glorificar golear golpear googlear gozar grabar gratificar gratinar gritar guardar guionizar guisar gustar habilitar habitar hablar hackear halagar hallar hartar hashtaguear heredar
hidratar hilar hojear homenajear homologar honrar hornear horrorizar hospedar hospitalizar humanizar humillar hurgar idealizar idear identificar ignorar igualar iluminar ilusionar ilustrar imaginar
imitar impactar implantar implementar implicar implorar importar imposibilitar impregnar impresionar improvisar impulsar imputar inaugurar incapacitar incautar incendiar incentivar incinerar
incitar inclinar incomodar incorporar incrementar incrustar inculcar indagar indemnizar independizar indicar indignar individualizar infectar infestar infiltrar inflamar inflar influenciar informar
inhalar iniciar injuriar inmortalizar inmovilizar innovar inquietar insertar inspeccionar inspirar instagramear instalar instar instaurar integrar intensificar intentar intercalar intercambiar
interconectar interesar internar interpretar interrogar intimar intimidar intoxicar intrigar inundar inventar investigar invitar invocar inyectar ironizar irradiar irritar jactar jubilar juntar
jurar justificar juzgar laborar ladrar lamentar lanzar largar lastimar latinizar lavar legalizar legitimar levantar liberar librar licenciar licitar licuar liderar lidiar ligar lijar likear limar
limitar limpiar linkear liquidar listar llamar llegar llenar llevar llorar localizar lograr loguear lookear lubricar luchar lucrar lustrar macerar machacar madrugar magnificar malgastar maltratar
manchar mandar manejar maniobrar manipular maquillar maravillar marcar marchar marchitar marear marginar maridar marinar masajear masticar matar materializar matizar matricular maximizar mecanizar
mediar medicar meditar mejorar memorizar mencionar mendigar menguar menospreciar mensajear mermar mezclar migrar mimar minimizar mirar mochilear modelar moderar modernizar modificar modular mojar
moldear molestar monetizar monitorear monitorizar monologar montar morar motivar mudar multar multiplicar musicalizar mutar nacionalizar nadar narrar naturalizar naufragar navegar necesitar
negociar neutralizar ningunear nivelar nombrar nominar normalizar notar notificar nublar numerar obligar obrar obsequiar observar obsesionar obstaculizar obviar ocasionar ocultar ocupar odiar
ofertar oficiar ojear olfatear olvidar ondear operar opinar optar optimizar orar ordenar ordeñar organizar orientar originar orillar osar oscilar otorgar oxidar oxigenar pactar pagar paginar
paladear paliar palpar parar parcelar parodiar parpadear parquear participar pasar pasear pasmar pasteurizar patalear patear patentar patinar patrocinar pausar pautar pavimentar pecar pedalear
pegar peinar pelar pelear penalizar penar penetrar percatar perdonar perdurar perfeccionar perfilar perforar perfumar perjudicar permutar perrear persignar personalizar personificar pesar pescar
pestañear picar picotear pifiar pilotar pilotear pincelar pinchar pintar pisar pisotear pitar plagiar planchar planear planificar plantar plantear plasmar platicar podar polarizar pololear ponderar
popularizar porcionar portar posar posibilitar posicionar postear postrar postular posturear potabilizar potenciar practicar precalificar preciar precipitar precisar preconizar predicar predominar
prefabricar prefijar pregonar preguntar premiar prendar preocupar preordenar prepagar preparar presagiar preseleccionar presenciar presentar preservar prestar presupuestar pretextar principiar
privar privatizar privilegiar procesar proclamar procrear procurar profanar profesionalizar profundizar programar progresar proliferar prolongar promediar promocionar promulgar pronosticar
pronunciar propagar propiciar proporcionar propulsar protagonizar protestar provocar proyectar publicar publicitar pulsar pulverizar puntualizar purgar purificar quebrantar quedar quejar quemar
quitar rabiar racionar radiar radicar rallar ramificar ranquear rapar rapear raptar rascar rasgar raspar rastrear rasurar ratificar rayar razonar reaccionar reactivar readaptar reajustar realizar
realzar reanimar reanudar rebajar rebanar rebasar rebelar rebobinar rebosar rebotar rebuscar recalcar recalibrar recamar recapacitar recapitular recargar recaudar rechazar reciclar recitar reclamar
reclinar reclutar recobrar recolectar recompensar recomprar reconciliar reconfigurar reconfirmar reconfortar reconquistar reconsiderar recopilar recortar recrear rectificar recuperar redactar
redecorar redimensionar rediseñar redondear reembolsar reemplazar reenfocar reestrenar reestructurar referenciar refinanciar refinar reflejar reflexionar reflotar reformar reformular refrescar
refrigerar refugiar refutar regalar regatear regañar regenerar regentar registrar reglamentar regresar regularizar rehabilitar rehogar reinar reincorporar reingresar reiniciar reinstalar reintegrar
reintentar reinventar reiterar reivindicar relacionar relajar relatar relativizar relevar rellenar remar remarcar rematar remediar rememorar remodelar remojar remolcar remontar remunerar
rentabilizar rentar renunciar reordenar reorganizar reparar repasar repintar replantar replantear replicar reportar reposar reposicionar representar reprochar reprogramar reptar requisar resaltar
rescatar resecar reservar resetear reseñar resguardar resignar respaldar respetar respirar responsabilizar resquebrajar restar restaurar resucitar resultar retar retardar retirar retocar retomar
retornar retractar retrasar retratar reubicar reunificar reutilizar revalidar revalorizar revelar revisar revitalizar revocar revolucionar rezar rifar robar roncar rondar rotar rotular rozar
rubricar rumiar rumorear saborear sabotear sacar saciar sacrificar salar saldar salpicar salsear saltar saltear saludar salvaguardar salvar sanar sancionar sanear santificar santiguar saquear
satirizar saturar sazonar secar secuestrar secundar sedar segmentar seleccionar sellar sensibilizar sentenciar separar sepultar sermonear sesionar señalar señalizar silbar silenciar simbolizar
simpatizar simplificar simular sincronizar singularizar sintetizar sintonizar sitiar sobar sobornar sobrar sobrecargar sobrellevar sobrenadar sobrepasar sobresaltar sobrevalorar socializar
sofisticar sofocar solapar solear solicitar solidificar solucionar sondear sonrojar sonsacar sopesar soplar soportar sortear soslayar sospechar spoilear stalkear streamear suavizar subastar
subestimar sublimar subordinar subrayar subsanar subsidiar subtitular succionar sudar sufragar sujetar sumar suministrar supeditar superar supervisar suplantar suplicar surfear suscitar suspirar
sustentar susurrar tachar taladrar talar tallar tambalear tapar tapear tapizar tararear tardar tasar teclear telefonear teletrabajar teletransportar televisar tensar terminar tertuliar testear
testificar tildar timar timbrar tintar tipear tirar titubear titular tocar tolerar tomar topar torear torturar totalizar trabajar trabar traicionar tramar tramitar tranquilizar transar transformar
transitar transpirar transportar trapear trasladar traspasar trasplantar trasquilar tratar trazar trenzar trepar tributar triplicar tripular triturar triunfar trolear trotar trucar truncar tuitear
tumbar tunear turnar tutear tutorizar ubicar ultimar ultrajar unificar uniformar uniformizar untar urbanizar usar usurpar utilizar vacacionar vacilar vacunar vagar vaguear validar valorar valorizar
vanagloriar vapear vaporizar vapulear vedar velar vendar vendimiar venerar vengar ventear ventilar veranear verificar versionar viajar vibrar viciar victimizar vigilar vilipendiar vincular violar
viralizar virar visitar vislumbrar visualizar vitorear vivenciar vocear vociferar voltear vomitar votar vulnerar wasapear whatsappear yapear zafar zampar zanjar zapatear zapear zarpar zigzaguear
zumbar zurrar civilizar chismear crucificar desagradar disgustar divorciar emborrachar inmigrar insultar madurar regular significar tragar
ingresar actualizar presionar digitar cliquear accesar calendarizar desvincular deshabilitar tonificar techar tercerizar prorrogar finiquitar maratonear samplear mapear geolocalizar desempolvar jalar halar inicializar aprovisionar reasignar
fallar disculpar recalcular comportar enrutar designar autenticar compilar condonar diferenciar ausentar previsualizar prorratear envenenar priorizar involucrar alargar mitigar resbalar deliberar rodear reafirmar postergar movilizar tantear empinar
forrar expirar renombrar predeterminar subcontratar laburar cabrear reclasificar autocompletar indexar segregar encerar instrumentar reencarnar patrullar redoblar sanitizar orinar drogar sangrar galopar atropellar clausurar corroborar desilusionar`;
