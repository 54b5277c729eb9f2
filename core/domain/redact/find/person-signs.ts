/** Ends of nationalities, trades and adjectives: "soy mexicana" is no name. */
export const nationality = /(?:an[oa]s?|en[oa]s?|ense|in[oa]s?|es[ae]?|eir[oa]|ic[oa]|ist[ao]s?|ente|ant[ea]|d[oa]r|dora?|ad[oa]s?|id[oa]s?|ian|ish|ese)$/;
/** First words of places. */
export const placeStart = new Set('san santa santo sao saint st nuevo nueva novo nova villa vila puerto porto tres punta monte la las los el gran ciudad rio isla cerro valle dos lagos pueblo barra bahia baia mar bosques lomas jardines casal altos colinas villas prados'.split(' '));
/** Behind a name, what only people do. */
export const personVerb = /^ (?:me|nos|te|le|les|no me|se)? ?(?:dijo|atendio|prometio|vendio|llamo|escribio|contesto|respondio|ayudo|colgo|compro|pidio|quiere|quedo|va a (?:pasar|recoger|retirar|buscar)|vai (?:buscar|retirar|pegar)|disse|falou|atendeu|prometeu|comprou|pediu|ligou|mandou|told|said|promised|called|bought|ordered|will pick|no contesta|nunca|tampoco|de (?:ventas|bodega|soporte|cobranzas|cartera|atencion|administracion|caja|recepcion|suporte|vendas|financeiro|servicio))(?![a-z])/;
/** Behind a name, what belongs to a person: a number, an address, a document. */
export const contactAfter = /^ ?[,;:|/(–-]{1,2} ?(?:\+?\(?\d[\d-]|[\w.+-]{1,40}@|(?:dni|cpf|rut|ci|cc|c\.c|cel|tel|fono|cedula|ced|rg|curp|rfc|dpi|dui|cip|id|cuil|cuit|nit|ruc|rif|rnc|rtn|nie|nif|ssn|dob|whats\w*|correo|email|e-mail)(?![a-z]))/;
