/** Regular verbs in -er and -ir, spelling changes (vencer, proteger, dirigir, leer) included, and those only irregular in forms of their own. */
export const regularEr = `
absorber abstraer acceder acoger acometer anteponer aprehender aprender arder arremeter atraer atrever barrer beber caber caer carcomer ceder coger comer cometer competer componer comprender
comprometer conceder contraer contraponer convencer correr corresponder corroer corromper coser creer deber decaer depender deponer desaprender descomponer descorrer deshacer desposeer detraer
disponer distraer ejercer emprender encoger entremeter entrever equivaler escoger esconder exceder expender exponer extraer haber hacer imponer interceder interponer lamer leer malvender
mecer meter ofender oponer pender poner poseer posponer preceder prender presuponer prevaler prever proceder prometer proponer proteger proveer raer recaer recoger recomponer recorrer rehacer
releer reponer reprender responder retraer retroceder revender roer romper saber satisfacer ser sobrecoger sobreponer socorrer someter sorprender subyacer suceder suponer suspender sustraer tejer
temer toser traer tañer valer vencer vender ver yuxtaponer
pretender desprender superponer`;

export const regularIr = `
abatir abrir aburrir acudir admitir adscribir afligir agredir apercibir aplaudir asir asistir asumir aturdir añadir batir bullir coincidir combatir compartir concurrir confundir consistir consumir
convergir convivir cubrir cumplir curtir debatir decidir definir delinquir deprimir gruñir bruñir describir descubrir desistir desunir difundir dimitir dirigir discurrir discutir distinguir disuadir divergir dividir
emergir emitir encubrir engullir erguir erigir escabullir escribir esculpir escurrir evadir exhibir exigir eximir existir expandir exprimir extinguir fingir fundir fungir hundir impartir imprimir
incidir incumplir incurrir infligir infringir infundir inhibir inscribir insistir interrumpir invadir ir irrumpir latir mugir mullir nutrir ocurrir omitir oprimir partir percibir permitir persistir
persuadir pervivir preexistir prescindir prescribir presidir presumir prorrumpir proscribir pulir reabrir reasumir rebatir recibir recurrir redescubrir redimir reescribir reimprimir remitir
repartir repercutir residir resistir restringir resumir resurgir retransmitir revivir rugir sacudir salir sobresalir sobrevivir subir subscribir subsistir sucumbir sufrir sumergir sumir suplir
suprimir surgir surtir suscribir transcribir transcurrir transgredir transigir transmitir trasmitir tundir ungir unir urdir urgir vivir zambullir zurcir
rescindir comprimir eludir reprimir redirigir sobrescribir predefinir escupir`;

/** Verbs whose stem changes, by class (verb-classes.ts). */
export const changing = {
  ie: `acertar acrecentar alentar apretar arrendar asentar atravesar calentar cegar cerrar comenzar concertar confesar desalentar desconcertar despertar desplegar desterrar empezar encerrar encomendar enmendar ensangrentar enterrar errar escarmentar fregar gobernar helar manifestar merendar negar nevar pensar plegar precalentar quebrar recalentar recomendar regar remendar renegar repensar replegar restregar reventar segar sembrar sentar serrar sosegar subarrendar temblar tentar tropezar 
atender condescender contender defender desatender descender encender entender extender heder perder querer tender trascender verter tener abstener atener contener detener entretener mantener obtener retener sostener sobreentender malentender desentender
discernir concernir cernir`,
  ue: `acordar acostar almorzar apostar aprobar asolar avergonzar colar colgar comprobar concordar consolar contar costar degollar demostrar desaprobar descolgar descollar desconsolar descontar despoblar desollar encontrar esforzar forzar mostrar poblar probar recontar recordar recostar reencontrar reforzar renovar repoblar reprobar resonar rodar rogar soldar soltar sonar soñar sobrevolar tostar trocar tronar volar volcar revolcar holgar amoblar agorar escocer
absolver cocer conmover demoler desenvolver devolver disolver doler envolver llover moler morder mover oler poder promover recocer remorder remover resolver retorcer revolver soler torcer volver `,
  'ie-i': `adherir advertir arrepentir asentir conferir consentir convertir desmentir diferir digerir disentir divertir herir hervir inferir ingerir injerir interferir invertir mentir preferir presentir proferir referir requerir resentir revertir sentir subvertir sugerir transferir pervertir reconvertir venir convenir intervenir prevenir provenir sobrevenir contravenir `,
  'ue-u': `dormir morir adormir`,
  i: `ceñir competir concebir conseguir corregir derretir desceñir despedir elegir embestir expedir freír gemir henchir impedir investir medir pedir perseguir proseguir reelegir regir rendir repetir reír reñir seguir servir sofreír sonreír subseguir teñir vestir revestir desvestir constreñir estreñir reteñir decir bendecir maldecir predecir contradecir desdecir `,
  'u-ue': `jugar`,
  'i-ie': `adquirir inquirir`,
  accent: `actuar acentuar ampliar amnistiar ansiar arriar ataviar atenuar aullar aunar averiar aislar confiar conceptuar consensuar continuar criar desafiar desconfiar descontinuar desviar devaluar efectuar enfriar enviar espiar esquiar evaluar exceptuar expiar extenuar extraviar fiar fluctuar fotografiar graduar guiar habituar hastiar insinuar inventariar interactuar liar mecanografiar perpetuar porfiar puntuar reenviar rehusar resfriar rociar situar tatuar telegrafiar usufructuar vaciar valuar variar redituar desvirtuar desahuciar ahumar reunir prohibir cohibir autoevaluar contrariar ahijar maullar `,
  zc: `abastecer aborrecer acaecer acontecer adolecer adormecer agradecer desagradecer amanecer anochecer aparecer apetecer atardecer carecer compadecer comparecer complacer conocer convalecer crecer decrecer desaparecer desconocer desfavorecer desmerecer desobedecer desvanecer embellecer embravecer embrutecer empobrecer enaltecer enardecer encarecer endurecer enfurecer enloquecer enmudecer enorgullecer enriquecer enrojecer ensombrecer ensordecer enternecer entorpecer entristecer envejecer esclarecer establecer estremecer fallecer favorecer florecer fortalecer guarnecer humedecer languidecer merecer nacer obedecer ofrecer oscurecer padecer palidecer parecer pertenecer placer permanecer perecer prevalecer reaparecer reconocer recrudecer rejuvenecer renacer resplandecer restablecer robustecer yacer reabastecer reverdecer engrandecer enflaquecer
conducir deducir inducir introducir producir reconducir reducir reproducir seducir traducir aducir lucir deslucir relucir traslucir`,
  y: `afluir argüir atribuir concluir confluir constituir construir contribuir destituir destruir diluir disminuir distribuir excluir fluir huir imbuir incluir influir instituir instruir intuir obstruir ocluir prostituir recluir reconstruir redistribuir rehuir restituir retribuir sustituir oír desoír inmiscuir`,
};
