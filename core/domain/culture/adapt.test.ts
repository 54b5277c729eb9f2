import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adapt } from './adapt.ts';
import { countries } from './countries.ts';
import type { Address, AdaptOptions } from './types.ts';

const to = (text: string, country: AdaptOptions['to'], more: Partial<AdaptOptions> = {}) => adapt(text, { to: country, ...more }).text;

describe('tú becomes vos in Argentina', () => {
  it.each([
    ['¿Qué esperas? Compra ahora y ahorra hasta 50 %. Tú decides.', '¿Qué esperás? Comprá ahora y ahorrá hasta 50 %. Vos decidís.'],
    ['Dime qué necesitas y siéntate a disfrutar. Cómpralo hoy.', 'Decime qué necesitás y sentate a disfrutar. Compralo hoy.'],
    ['Ven a vernos, haz tu pedido y ponte cómodo. No te pierdas nada.', 'Vení a vernos, hacé tu pedido y ponete cómodo. No te pierdas nada.'],
    ['Eres parte de Acme. Puedes registrarte cuando quieras.', 'Sos parte de Acme. Podés registrarte cuando quieras.'],
    ['Si compras online, te llevas las mejores marcas. Tus compras llegan mañana.', 'Si comprás online, te llevás las mejores marcas. Tus compras llegan mañana.'],
    ['Para ti, que entrenas: habla contigo mismo.', 'Para vos, que entrenás: hablá con vos mismo.'],
    ['¿Ya hiciste tu pedido? ¿Has visto lo que harás? Que hagas y vayas.', '¿Ya hiciste tu pedido? ¿Has visto lo que harás? Que hagas y vayas.'],
    ['1. Entra a la web\n2. Elige tu regalo', '1. Entrá a la web\n2. Elegí tu regalo'],
    ['COMPRA YA Y AHORRA', 'COMPRÁ YA Y AHORRÁ'],
    ['Ve a la tienda y vete con un regalo.', 'Andá a la tienda y andate con un regalo.'],
    ['Hola Ana, descubre lo que puedes hacer.', 'Hola Ana, descubrí lo que podés hacer.'],
    ['Sigue leyendo, elige tu talla, pide y vuelve.', 'Seguí leyendo, elegí tu talla, pedí y volvé.'],
    ['Vuelve y te regalamos 100 puntos. Agrega productos a tu carrito y paga cuando quieras.', 'Volvé y te regalamos 100 puntos. Agregá productos a tu carrito y pagá cuando quieras.'],
    ['Cambia, renueva y ahorra: trae tu celular usado y llévate uno nuevo.', 'Cambiá, renová y ahorrá: traé tu celular usado y llevate uno nuevo.'],
    ['Tu amiga Ana te recomienda esta oferta. Ella ya compra con nosotros y ahorra cada mes.', 'Tu amiga Ana te recomienda esta oferta. Ella ya compra con nosotros y ahorra cada mes.'],
    ['Ingresa tu correo y actualiza tus datos. Presiona el botón. Rodea tu zona.', 'Ingresá tu correo y actualizá tus datos. Presioná el botón. Rodeá tu zona.'],
    ['Así de simple. Empieza el 1 de diciembre. Empieza el viernes. Sal de viaje, sé feliz.', 'Así de simple. Empieza el 1 de diciembre. Empieza el viernes. Salí de viaje, sé feliz.'],
    ['Envíanos tu foto y recíbela en casa.', 'Envianos tu foto y recibila en casa.'],
  ])('%s', (text, expected) => expect(to(text, 'AR')).toBe(expected));
});

describe('usted', () => {
  it.each([
    ['Dime qué necesitas y siéntate. Tu pedido te espera, no te pierdas nada.', 'Dígame qué necesita y siéntese. Su pedido le espera, no se pierda nada.'],
    ['Sal de viaje, sé feliz y no olvides tu cámara.', 'Salga de viaje, sea feliz y no olvide su cámara.'],
    ['Si te registras te enviamos un cupón: te lo llevas gratis.', 'Si se registra le enviamos un cupón: se lo lleva gratis.'],
    ['Queremos ayudarte. Puedes registrarte ya y hablar contigo.', 'Queremos ayudarle. Puede registrarse ya y hablar con usted.'],
    ['Sos bienvenido. Vení, decime qué querés, sentate y comprá.', 'Es bienvenido. Venga, dígame qué quiere, siéntese y compre.'],
    ['Eliges el plan y pagas menos. Con nuestra app pides y disfrutas.', 'Usted elige el plan y paga menos. Con nuestra app pide y usted disfruta.'],
    ['Eliges tú. Mientras más compras, más ganas.', 'Elige usted. Mientras más compra, más gana.'],
    ['¿Tuviste dudas? Haz clic y sé tú mismo.', '¿Tuvo dudas? Haga clic y sea usted mismo.'],
  ])('%s', (text, expected) => expect(to(text, 'CO', { address: 'usted' })).toBe(expected));

  it.each([
    ['¿Tiene dudas? Contáctenos. Compre hoy y ahorre. No se pierda nuestras ofertas. Usted decide y su pedido llega mañana.', 'MX', 'tu', '¿Tienes dudas? Contáctanos. Compra hoy y ahorra. No te pierdas nuestras ofertas. Tú decides y tu pedido llega mañana.'],
    ['¿Sabía que puede ahorrar? Para registrarse, ingrese su correo y cree una contraseña. Cuando llegue, diga su nombre.', 'MX', 'tu', '¿Sabías que puedes ahorrar? Para registrarte, ingresa tu correo y crea una contraseña. Cuando llegues, di tu nombre.'],
    ['¿Ya recibió su tarjeta? Actívela aquí. Si no desea más correos, dese de baja.', 'MX', 'tu', '¿Ya recibiste tu tarjeta? Actívala aquí. Si no deseas más correos, date de baja.'],
    ['Estimado cliente: le invitamos a conocer su nueva cuenta. Si necesita ayuda, escríbanos.', 'AR', 'vos', 'Estimado cliente: te invitamos a conocer tu nueva cuenta. Si necesitás ayuda, escribinos.'],
  ] as const)('to the familiar form where it is asked for: %s', (text, country, address, expected) => expect(to(text, country, { address })).toBe(expected));

  it('stays where no form is asked for', () => {
    const text = '¿Tiene dudas? Contáctenos. Compre hoy y ahorre. No se pierda nada. Usted decide y su pedido llega mañana.';
    for (const country of countries) expect(to(text, country)).toBe(text);
  });
});

describe('vos becomes tú, vosotros ustedes', () => {
  it.each([
    ['Vení, decime qué querés, sentate y comprá.', 'CO', 'Ven, dime qué quieres, siéntate y compra.'],
    ['Con vos todo es mejor, para vos. Sos parte. No compres de más.', 'CL', 'Contigo todo es mejor, para ti. Eres parte. No compres de más.'],
    ['Recibí tu pedido y elegí tu regalo.', 'MX', 'Recibe tu pedido y elige tu regalo.'],
    ['Vosotros decidís: comprad ya, sentaos y disfrutad.', 'MX', 'Ustedes deciden: compren ya, siéntense y disfruten.'],
    ['Os ofrecemos lo mejor para vuestra casa. No os perdáis nada; ¿tenéis dudas?', 'PE', 'Les ofrecemos lo mejor para su casa. No se pierdan nada; ¿tienen dudas?'],
    ['Sed los primeros. Tengo sed.', 'MX', 'Sean los primeros. Tengo sed.'],
    ['Ustedes deciden: no se pierdan nada.', 'ES', 'Ustedes deciden: no se pierdan nada.'],
  ] as const)('%s', (text, country, expected) => expect(to(text, country)).toBe(expected));

  it('writes vosotros in Spain for a text that is said to come from America', () => {
    expect(to('Ustedes deciden: compren ya. No se pierdan nada.', 'ES', { from: 'MX' })).toBe('Vosotros decidís: comprad ya. No os perdáis nada.');
  });
});

describe('what looks like a form and is none', () => {
  it.each([
    'Ofertas, compras y cuentas claras: las marcas que amas',
    'La compra mínima es de 500. Ella compra aquí. Incluye envío gratis.',
    'Prueba gratis de 30 días. Entrega en 24 horas. Nota: oferta válida hasta agotar existencias.',
    'Llega el verano. Vuelve el Hot Sale. Regalo sorpresa, cuenta corriente, visita guiada.',
    'El cliente elige, paga y recibe. María cuenta su historia.',
    'Tomate, regalo, combate, correos y animales.',
    'Lucas Vargas y Blanca Casas, de Salas.',
    'Huila: café de origen. Salta: vinos de altura. Puebla y Tumbes, con envío. Tomás, tu tienda.',
  ])('%s', (text) => expect(to(text, 'AR').replace('amás', 'amas')).toBe(text));
});

describe('what is left as it is', () => {
  const kept = 'https://acme.com/puedes?tienes=1 {{contact.firstName|tú}} ana.tienes@puedes.com *|TIENES|* {% if tienes %} #TúPuedes @tienes «Tú Puedes» “Compra Fácil”';
  it('links, merge tags, addresses, handles and quoted names', () => expect(to(kept, 'AR')).toBe(kept));
  it('markup, while its text is adapted', () => {
    const html = '<style>.tienes{}</style><!-- tú puedes --><a href="/puedes" title="Tienes">Compra ahora</a><p>T&uacute; pod&iacute;as y puedes</p><p>Si&eacute;ntate</p>';
    expect(to(html, 'AR', { html: true })).toBe('<style>.tienes{}</style><!-- tú puedes --><a href="/puedes" title="Tienes">Comprá ahora</a><p>Vos pod&iacute;as y podés</p><p>Sentate</p>');
    expect(to('<p>Tú dec&iacute;as, compr&aacute;</p>', 'CO')).toContain('compra');
  });
});

describe('vocabulary', () => {
  it.each([
    ['El ordenador nuevo y el móvil.', 'MX', 'La computadora nueva y el celular.'],
    ['Vídeo del ordenador barato.', 'AR', 'Video de la computadora barata.'],
    ['A la computadora nueva.', 'ES', 'Al ordenador nuevo.'],
    ['Coge tu coche, aparca y cógelo todo.', 'AR', 'Tomá tu auto, estacioná y tomalo todo.'],
    ['La computadora está lista.', 'CO', 'La computadora está lista.'],
  ] as const)('%s', (text, country, expected) => expect(to(text, country)).toBe(expected));
  it('an ambiguous word only from where it means that', () => {
    expect(to('Tu carro nuevo', 'ES')).toBe('Tu carro nuevo');
    expect(to('Tu carro nuevo', 'ES', { from: 'CO' })).toBe('Tu coche nuevo');
  });
});

describe('figures', () => {
  it.each([
    ['$1,234.50 y 2.5 %', 'AR', '$1.234,50 y 2,5 %'],
    ['1.234,50 € y 12.000 puntos', 'MX', '1,234.50 € y 12,000 puntos'],
    ['Versión 2.5, pág. 3.14, 10:30, 192.168.1.10, 12.05.2026', 'AR', 'Versión 2.5, pág. 3.14, 10:30, 192.168.1.10, 12.05.2026'],
    ['El 12/31/2026', 'AR', 'El 31/12/2026'],
    ['El 31/12/2026', 'PR', 'El 12/31/2026'],
  ] as const)('%s in %s', (text, country, expected) => expect(to(text, country)).toBe(expected));
  it('points a foreign currency out and leaves it', () => {
    const { text, warnings } = adapt('Desde 49,90 € o 60 USD', { to: 'AR' });
    expect(text).toBe('Desde 49,90 € o 60 USD');
    expect(warnings.map(({ term, reason }) => `${term} ${reason}`)).toEqual(['€ foreignCurrency', 'USD foreignCurrency']);
  });
});

it('says each change with its place in code points', () => {
  const { changes } = adapt('😀 Tú puedes', { to: 'AR' });
  expect(changes).toEqual([
    { start: 2, end: 4, from: 'Tú', to: 'Vos', rule: 'address.pronoun' },
    { start: 5, end: 11, from: 'puedes', to: 'podés', rule: 'address.verb' },
  ]);
});

const phrases = `¿Qué esperas?|Compra ahora y ahorra.|Si compras online, te llevas un regalo.|Tus compras llegan mañana.|Dime qué necesitas.|Siéntate y disfruta.|No te pierdas nada.|¿Tiene dudas? Contáctenos.|Usted decide.|Regístrese y reciba un cupón.
Vení, sentate y comprá.|Con vos todo es mejor.|Os ofrecemos vuestra casa.|Comprad y sentaos.|Incluye envío gratis.|Visita guiada|Visita nuestra tienda|El ordenador nuevo cuesta 1.234,50 €.|La computadora de $1,234.50|Coge tu coche y aparca.|Entra, elige y paga.|Ana, descubre más
Queremos ayudarte.|Puedes registrarte.|Sé tú mismo|El 12/31/2026|Te lo enviamos.|Recibí tu pedido.|Prueba gratis de 30 días.|Ve a la tienda.|Eliges el plan y pagas menos.|Mientras más compras, más ganas.|Con nuestra app pides, pagas y disfrutas.|le invitamos a su cuenta|Ustedes deciden: compren ya.`.split(/[|\n]/);
const some = fc.array(fc.constantFrom(...phrases), { minLength: 1, maxLength: 6 }).chain((parts) => fc.constantFrom(' ', '\n', ', ').map((glue) => parts.join(glue)));

it('adapting twice changes nothing more', () => {
  fc.assert(fc.property(some, fc.constantFrom(...countries), fc.constantFrom<Address | undefined>(undefined, 'tu', 'vos', 'usted'), fc.option(fc.constantFrom(...countries), { nil: undefined }), (text, country, address, from) => {
    const options = { to: country, address, from };
    const once = adapt(text, options);
    expect(adapt(once.text, options).text).toBe(once.text);
  }), { numRuns: 500 });
});

it('the changes, made in the text, give the result; a text in the variety of the country is left', () => {
  fc.assert(fc.property(some, fc.constantFrom(...countries), (text, country) => {
    const { changes, text: made } = adapt(text, { to: country });
    const points = [...text];
    for (const { start, end, from, to: written } of [...changes].reverse()) {
      expect(points.slice(start, end).join('')).toBe(from);
      points.splice(start, end - start, written);
    }
    expect(points.join('')).toBe(made);
    expect(adapt(text, { to: country, from: country }).changes).toEqual([]);
  }), { numRuns: 300 });
});

it('any text at all is adapted without a fault', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.constantFrom(...countries), (text, country) => void adapt(text, { to: country, html: true })));
});

it('every command of an offer is said alike', () => {
  const said = (text: string) => adapt(text, { to: 'AR' }).text;
  expect(said('Lleva 3 y paga 2.')).toBe('Llevá 3 y pagá 2.');
  expect(said('Paga 2, lleva 3.')).toBe('Pagá 2, llevá 3.');
  expect(said('Compra 2 y llévate 1.')).toBe('Comprá 2 y llevate 1.');
  expect(said('La paga 13 llega en diciembre.')).toBe('La paga 13 llega en diciembre.');
});
