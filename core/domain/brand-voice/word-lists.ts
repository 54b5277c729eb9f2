import type { VoiceLanguage } from '../../contract/brand-voice.ts';

const split = (words: string): Set<string> => new Set(words.split(' '));

/** Words that every text has. */
export const COMMON: Readonly<Record<VoiceLanguage, ReadonlySet<string>>> = {
  es: split(
    'para como pero este esta esto estos estas todo toda todos todas cada sobre desde hasta entre cuando donde quien también porque aunque mientras durante según sino además hace hacer hacemos puede puedes podés puedo pueden tiene tienes tenés tenemos tienen está estás están estamos eres somos son será fue era ser estar haber hemos había hubo nuestro nuestra nuestros nuestras tuyo suyo suya ustedes usted contigo vosotros nosotros ellos ellas algo nada nadie alguien alguna algunas algunos mucho mucha muchos muchas poco poca otro otra otros otras mismo misma solo sólo bien mejor muy más menos tanto aquí acá allí ahora antes después luego siempre nunca quizá hola saludos gracias favor días semana hoy mañana lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre correo equipo',
  ),
  pt: split(
    'para como mais este esta isto esse essa isso estes estas todo toda todos todas cada sobre desde entre quando onde quem também porque embora enquanto durante além fazer fazemos pode podem tem temos estão estamos somos será foi era ser estar haver nosso nossa nossos nossas seu sua seus suas vocês você contigo nós eles elas algo nada ninguém alguém alguma algumas alguns muito muita muitos muitas pouco pouca outro outra outros outras mesmo mesma apenas bem melhor menos tanto aqui agora antes depois logo sempre nunca talvez olá abraço obrigado obrigada favor dias semana hoje amanhã segunda terça quarta quinta sexta sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro e-mail equipe equipa pela pelo pelos pelas numa num uma das dos nas nos',
  ),
};

/** Words that say the same: a brand that says one and never another avoids the other. */
export const ALTERNATES: Readonly<Record<VoiceLanguage, readonly (readonly string[])[]>> = {
  es: [
    ['oferta', 'promoción', 'promo', 'chollo', 'ganga'], ['comprar', 'adquirir'], ['compra', 'adquisición'], ['gratis', 'gratuito', 'sin costo', 'de regalo'], ['precio', 'inversión', 'valor'], ['barato', 'económico', 'accesible', 'low cost'],
    ['cliente', 'usuario', 'consumidor'], ['correo', 'email', 'mail'], ['tienda', 'local', 'punto de venta'], ['descuento', 'rebaja'], ['familia', 'comunidad'], ['producto', 'artículo', 'ítem'], ['nuevo', 'novedoso', 'innovador', 'revolucionario'],
    ['fácil', 'sencillo', 'simple'], ['ayudar', 'asistir', 'apoyar'], ['pedido', 'orden'], ['envío', 'despacho', 'delivery'], ['descubre', 'conoce'], ['increíble', 'espectacular', 'imperdible'], ['calidad', 'excelencia'],
  ],
  pt: [
    ['oferta', 'promoção', 'promo', 'pechincha'], ['comprar', 'adquirir'], ['compra', 'aquisição'], ['grátis', 'gratuito', 'sem custo', 'de presente'], ['preço', 'investimento', 'valor'], ['barato', 'econômico', 'acessível'],
    ['cliente', 'usuário', 'consumidor'], ['e-mail', 'correio', 'mail'], ['loja', 'ponto de venda'], ['desconto', 'abatimento'], ['família', 'comunidade'], ['produto', 'artigo', 'item'], ['novo', 'inovador', 'revolucionário'],
    ['fácil', 'simples'], ['ajudar', 'auxiliar', 'apoiar'], ['pedido', 'encomenda'], ['entrega', 'delivery'], ['descubra', 'conheça'], ['incrível', 'espetacular', 'imperdível'], ['qualidade', 'excelência'],
  ],
};

export const GREETING: Readonly<Record<VoiceLanguage, RegExp>> = {
  es: /^(?<words>¡?\s*(?:hola|buen(?:os|as) (?:días|tardes|noches)|buen día|estimad[oa](?:\/[oa]|s)?|querid[oa](?:\/[oa]|s)?|qué tal|hey))(?<comma>,?)(?<name>\s+[^:,!.]{1,40})?(?<end>\s*[:,!.]*)$/iu,
  pt: /^(?<words>(?:olá|oi|bom dia|boa tarde|boa noite|prezad[oa](?:\/[oa]|s)?|car[oa](?:\/[oa]|s)?|querid[oa](?:\/[oa]|s)?|e aí))(?<comma>,?)(?<name>\s+[^:,!.]{1,40})?(?<end>\s*[:,!.]*)$/iu,
};

export const CLOSING: Readonly<Record<VoiceLanguage, RegExp>> = {
  es: /^(?:un (?:gran |fuerte )?abrazo|abrazos|saludos|un saludo|cordialmente|atentamente|hasta (?:pronto|la próxima|luego)|con (?:cariño|aprecio|gusto)|besos|gracias|nos vemos|te esperamos|le esperamos|salud)/iu,
  pt: /^(?:um (?:grande |forte )?abraço|abraços|cordialmente|atenciosamente|até (?:logo|breve|a próxima)|com (?:carinho|apreço)|beijos|obrigad[oa]|nos vemos|esperamos você|saudações)/iu,
};
