/** Words that are a noun, an adjective or a particle at least as often as a form of a verb. Chosen by reading every form of a known verb among the 50,000 commonest words. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ''));

/** Never read as verbs. */
export const particles = set(`para como así entre sobre una unas nada cerca acerca contra fuera bajo este estas esta tal tales cada cuanta ante sino mas menos aun mientras apenas arriba adelante
  uno sea haya igual hacia pues luego además jamás atrás detrás demás quizás aparte enfrente time times date ha hay era eras une more cosa cosas gracias parte según bebé porque entonces conforme debajo baja`);

/** Like the second person of tú: nouns and adjectives in the plural. */
export const plurals = set(`armas partes formas ganas luces vacaciones nombres estrellas cuentas ideas fuerzas casas detalles tardes charles calles razones notas señales libras juntas marcas condiciones
  acciones compras libres pruebas mejores iguales dudas ruedas botas metas muestras citas emociones informes visitas apuestas intereses ataques temas viajes obras plantas aguas medias listas tiendas velas
  ayudas niveles largas copias pares calientes deportes amenazas programas valores ocasiones excusas quejas cortes presentes espías posiciones manchas estaciones cheques evidencias ordenes accidentes
  aventuras entrevistas vacías maravillas bases reservas firmas facturas limpias vistas penas marinas batallas cifras uniformes funciones botes controles cortas tumbas ilusiones cicatrices fechas latas
  cuestiones demandas disfraces sesiones ciegas cargas referencias ofertas entregas fichas bailes reportes figuras dobles enteras rotas desnudas ocultas salas culpas frías luchas cenas menciones rondas
  recortes arañas sobras coronas alarmas avances multas charlas reacciones rayas penes etiquetas reinas duchas cruces almacenes cocinas maniobras burlas nieves crías estructuras ajustes impresiones patines
  perdones soluciones secas influencias recompensas ambiciones internas encuestas versiones distancias mejoras faltas bordes claves implantes raciones combates postres transportes donas dones tapas prendas
  cosechas guías sobres orillas vacunas montes denuncias torturas decepciones aras clones precisas extremas perfiles proporciones patentes licencias asesinas asesores frecuentes mezclas revoluciones tasas
  reformas muelas limites trenzas disputas descargas escalas sumas consultas fugas porciones perfumes escapes azotes maduras subastas comisiones fusiles rebajas labores sanas traiciones choques huelgas
  sentencias trasplantes tramas estafas planchas enlaces derrotas tallas apartes concretas activas intrigas potencias colecciones tensas ambientes anclas aceites cremas fotocopias contentas rentas fundas
  encajes cercas inspecciones matices obsesiones aficiones promociones paginas sierras pautas esponjas danzas reflexiones poses pliegues estrechas angustias parcelas pausas escoltas portes fracciones timbres
  estanques enfoques sedas divisas cobijas tintas topes albergues enmiendas recetas recargas vales importes envases empaques desfiles lotes contrastes rescates desgastes despegues embarques empates
  remates arranques alcances lances diferencias presencias propias finas lindas completas claras sueltas vivas quietas alegres ases rifas reseñas alarmas bancas boletas esposas máscaras pistas preguntas
  disculpas fallas recetas
  duras enfermas exactas varias ricas propuestas listas limpias secretas ligas barras cuotas fijas planas llanas firmes`);

/** Like the imperative of tú: nouns and adjectives in the singular. */
export const singulars = set(`casa forma ayuda agua culpa lista arma prueba pena fuerza cita cena programa sala media reina calma estrella obra marcha nota ama batalla visita lucha evidencia distancia carga
  oferta paga amenaza marca firma entera completa cura entrevista tumba fecha presencia aventura gira planta charla copia contenta compra licencia marina alerta apuesta alarma caza excusa ducha recompensa
  entrega junta fotografía maravilla guía espía crema flota reserva vacía demanda corona desnuda influencia liga figura sentencia rota fuga agenda mezcla escala condena potencia estructura sospecha tortura
  mancha huelga rabia suma oculta quema seca sobra talla sierra danza pesa debate raya consulta multa factura etiqueta referencia renta derrota orilla cosecha denuncia pausa subasta captura mejora tinta
  activa estafa marea protesta lava tasa extrema trama precisa vela data basa cría libra plasma digna maniobra banca bota cifra conquista tensa lima esponja honra viola estima avería duda tala recarga
  descarga rebaja muestra plancha pinta pausa pauta funda encuesta muda deriva vacuna merienda receta espera falta alta larga corta limpia libre clara suelta llena harta despierta vuelta cuenta cocina
  pregunta siembra tapa rifa dona sopa madura sana concreta secreta fina linda diferencia cámara cobija reseña pista cuota interna merca sal haz cosa trata reforma sirena 
  falla disculpa
  cuadra enferma propina regla dispensa bolsa alianza perla cola`);

/** Like the subjunctive, which usted commands with. */
export const commands = set(`cosa nombre tarde accidente calle viaje libre pase ataque corte baile tema caliente base informe doble presente cheque revista pene meta barra ambiente transporte alcance cierre
  detalle aceite escape reporte deporte monte importe lata postre suma perfume timbre choque desfile coma bata lance avance enlace cruce soporte enfoque cobre sede filme estanque tope remolque marine
  arranque marche recorte brote albergue disfraz eclipse embarque patente flote remate implante despliegue desagüe despegue contraste regente rebote porte cese prenda funda borde trueque toque desgaste
  ultraje encaje envase trote empaque deleite desmaye pose pulse frote pliegue teja venza azote nieve fría clave viva vista parte tinte rescate ajuste reembolso crea tienda venda espíe cambie viste
  sienta une muestre triunfe base caza nade are lama ame ate`);

/** Third persons that open a sentence about a thing: "Incluye envío", "Llega el verano". They command only with the reader's own thing after them. */
export const aboutThings = set(`incluir contener costar durar funcionar llegar existir faltar quedar venir tener ser estar terminar comenzar acabar vencer caducar llover valer caber parecer significar corresponder
  pertenecer requerir consistir permitir gustar encantar importar interesar doler bastar sobrar constar convenir haber ocurrir suceder nacer crecer arrancar resultar depender abarcar apetecer urgir equivaler
  integrar combinar contar regresar aplicar poder deber soler brillar sonar oler caer haber hacer acontecer expirar comprender pesar medir rendir fluir surgir crecer subsistir figurar emanar disminuir
  aumentar disponer saber querer volver`);
