/** What a word says about the number beside it. */
export type Label =
  | 'cpf' | 'cnpj' | 'rg' | 'pis' | 'cnh' | 'curp' | 'rfc' | 'nss' | 'clabe' | 'dni' | 'cuit' | 'cbu' | 'rut' | 'cedula' | 'nit' | 'ruc' | 'rif' | 'ci'
  | 'rnc' | 'dpi' | 'dui' | 'dimex' | 'juridica' | 'rtn' | 'passport' | 'nie' | 'cif' | 'ssn' | 'ein' | 'iban' | 'cci' | 'pix' | 'account' | 'agency'
  | 'routing' | 'card' | 'phone' | 'postcode' | 'birth' | 'ip' | 'document' | 'elector'
  | 'order' | 'invoice' | 'money' | 'version';

/** A label word as it stands in the folded text. */
export interface LabelAt {
  label: Label;
  start: number;
  end: number;
}

// Written on folded text: lower case, no accents. Longer words before their beginnings.
const words: Record<Label, string> = {
  cpf: 'cpfs?|c\\.p\\.f\\.?|cadastro de pessoa fisica',
  cnpj: 'cnpj|c\\.n\\.p\\.j\\.?',
  rg: 'rg|r\\.g\\.|registro geral|carteira de identidade|identidade',
  pis: 'pis(?:\\s?/\\s?pasep)?|pasep|nis|nit\\s?/\\s?pis',
  cnh: 'cnh|carteira de motorista|habilitacao',
  curp: 'curp',
  rfc: 'rfc|r\\.f\\.c\\.?',
  nss: 'nss|imss|n\\.s\\.s\\.|seguridad social|seguro social',
  clabe: 'clabe|cuenta clabe',
  dni: 'dni|d\\.n\\.i\\.?|documento nacional(?: de identidad)?|libreta civica',
  cuit: 'cui[tl]|c\\.u\\.i\\.[tl]\\.?|cuit/cuil',
  cbu: 'cbu|cvu|c\\.b\\.u\\.?',
  rut: 'ru[tn]|r\\.u\\.[tn]\\.?|rol unico',
  cedula: 'cedula(?: de (?:ciudadania|identidad|extranjeria|identificacion)| fisica)?|ced|cc|c\\.c\\.?|ce|ti|tarjeta de identidad|t\\.i\\.?|carnet? de extranjeria|carne de extranjeria|cip',
  nit: 'nit|n\\.i\\.t\\.?',
  ruc: 'ruc|r\\.u\\.c\\.?',
  rif: 'rif|r\\.i\\.f\\.?',
  ci: 'ci|c\\.i\\.?|carnet(?: de identidad)?|carne(?: de identidad)?|id permanente',
  rnc: 'rnc|r\\.n\\.c\\.?|registro nacional de(?:l)? contribuyentes?',
  dpi: 'dpi|cui|c\\.u\\.i\\.|documento personal(?: de identificacion)?|codigo unico de identificacion',
  dui: 'dui|d\\.u\\.i\\.?|documento unico(?: de identidad)?',
  dimex: 'dimex|cedula de residencia|residencia',
  juridica: 'cedula juridica|ced\\.? ?juridica|juridica|personeria juridica',
  rtn: 'rtn|r\\.t\\.n\\.?|registro tributario',
  passport: 'pasaportes?|passaporte|passport',
  nie: 'ni[ef]|n\\.i\\.[ef]\\.?',
  cif: 'cif|c\\.i\\.f\\.?',
  ssn: 'ssn|social security(?: number)?|itin|tax id|social',
  ein: 'ein|employer identification(?: number)?|federal tax id|fein',
  iban: 'iban',
  cci: 'cci|codigo de cuenta interbancari[oa]|interbancari[oa]',
  pix: 'pix|chave(?: aleatoria)?',
  account:
    'cuentas? (?:bancarias?|de ahorros?|ahorros?|corrientes?|vista|rut|sueldo|nomina|nro|no\\.?|numero|num\\.?|n°|nº)|cta\\.?(?: ?cte\\.?| de ahorros?| ahorros?| corriente| vista| rut| bcp| bbva| interbank)?|cuenta|caja de ahorros?|cuentarut|' +
    'conta(?: corrente| poupanca| bancaria| salario| digital)?|c/c|cc:|poupanca|(?:bank |checking |savings )?account(?: number| no\\.?)?|acct',
  agency: 'agencia|ag',
  routing: 'routing(?: number)?|aba',
  card: 'tarjeta(?: de (?:credito|debito))?|cartao(?: de (?:credito|debito))?|card|visa|mastercard|amex|american express|tdc|tdd',
  phone:
    'tel(?:efono|efone|f|s)?|tlf|tfno|fono|phone|cel(?:ular|u)?s?|movil|mobile|cell(?:phone)?|whats?(?:app|sapp)?|wats(?:app|ap)?|watsap|wasap|wpp|wsp|wp|whats|wa|guasap|guasapp|zap(?:zap)?|contacto|contato|llamar(?:me|le|nos)?|llam[ae](?:me|nos|le|n)(?:me|le)?|llame|llamen|' +
    'marc[ae](?:r?(?:me|nos|le))|marquen(?:me)?|comunicar(?:se|me|nos)?|escrib[aei](?:r?(?:me|nos|le))|ligar?|liga(?:r|m)?|call(?: me)?|text(?: me)?|reach me|nequi|daviplata|yape(?:ame|o|ar)?|plin|sinpe(?: movil)?|pago ?movil|bizum|' +
    'mi numero|mi nro|meu numero|my number|numero de (?:contacto|telefono|celular)|numero|nro|numeros|telefonos|celulares|fone|chama(?:r)?(?: no)?|fax|extension|mensaje al|linea|(?:mi|al|el|nuestro) fijo|fijo (?:de|en|del)|(?:meu|no) fixo|fixo (?:de|da|em)|convencional|mi flota',
  postcode: 'c\\.? ?p\\.?|codigo postal|cod\\.? postal|codigos? postales|zona postal|cep|zip(?: ?code)?|postal code|postcode|codpos|cpa',
  birth:
    'naci|nacid[oa]s?|nac|nacio|nacimiento|fecha de nac(?:imiento)?|f\\.? ?nac(?:imiento)?|fnac|fecha nac(?:imiento)?|nasci|nascid[oa]s?|nascimento|nasc|data de nasc(?:imento)?|dt\\.? ?nasc|data nasc|dn|' +
    'born|birth ?day|birth ?date|date of birth|dob|d\\.o\\.b\\.?|bday|b-day|cumpleanos|cumplo(?: anos)?|cumple(?: anos)?|aniversario|faco anos|vine al mundo',
  ip: 'ip|ips|ipv[46]|direccion ip|endereco ip',
  document: 'documento(?: de identidad| de identificacion)?|doc|identificacion|identidad|id|no\\. de identidad|numero de identidad|documento nro',
  elector: 'clave de elector|elector|ine|titulo de eleitor|titulo eleitoral|titulo',
  order:
    'pedidos?|ped|orden|ordenes|orders?|folios?|guias?|tracking|rastreo|rastreio|rastreamento|seguimiento|remitos?|tickets?|protocolos?|caso|reclamos?|referencias?|referencia de pago|ref|sku|modelos?|series?|s/n|imei|serial|cupon|cupom|coupon|' +
    'productos?|produtos?|articulos?|item|error|reportes?|radicados?|comprobantes?|transaccion|transacao|transaction|autorizacion|contratos?|poliza|turnos?|expedientes?|presupuestos?|cotizacion|receipt|confirmation|booking|reservas?|localizador|vuelo|' +
    'ean|barras|codigos?|code|case|solicitud|chamado|lote|parte|part|pieza|dispositivo|sorteo|rifa|nro de orden|mac|version|promo|pantalla|id de (?:pedido|producto|transaccion)|order id|servientrega|estafeta|dhl|fedex|coordinadora',
  invoice: 'facturas?|boletas?|boletos?|nota fiscal|nf|nfe|nf-e|invoice|recibos?',
  money: 'precio|preco|price|vale|valen|cuestan?|custa|costo|total|monto|valor|saldo|suma|importe|pesos|por mes|cobraron|cobro|pague|paguei|pagar',
  version: 'version(?:es)?|versao|firmware|build|app v|v\\.?|rating|release|android|ios|windows',
};

const patterns = Object.entries(words) as [Label, string][];
const anyLabel = new RegExp(`(?<![a-z0-9])(?:${patterns.map(([, pattern]) => pattern).join('|')})(?![a-z0-9])`, 'g');
const exactly = patterns.map(([label, pattern]) => [label, new RegExp(`^(?:${pattern})$`)] as const);
const known = new Map<string, Label>();

/** The label words of a folded text, in order. */
export function labelsIn(folded: string): LabelAt[] {
  const found: LabelAt[] = [];
  for (const { 0: word, index: start } of folded.matchAll(anyLabel)) found.push({ label: labelOf(word), start, end: start + word.length });
  return found;
}

function labelOf(word: string): Label {
  const seen = known.get(word);
  if (seen !== undefined) return seen;
  const label = exactly.find(([, pattern]) => pattern.test(word))?.[0] ?? 'document';
  // The words are few; what stands between their parts (spaces) is bounded too.
  if (known.size < 4000) known.set(word, label);
  return label;
}
