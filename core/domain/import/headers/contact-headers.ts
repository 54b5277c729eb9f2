import type { HeaderWords } from './header-words.ts';

export const contactHeaders: HeaderWords = {
  externalId: {
    es: 'id cliente|id de cliente|cliente id|codigo cliente|código de cliente|id contacto|id de contacto|id usuario|nro cliente|número de cliente|id suscriptor|clave cliente|no cliente',
    pt: 'id do cliente|código do cliente|cod cliente|id do contato|id contato|id do usuário|número do cliente|id do assinante',
    en: 'id|contact id|customer id|customerid|client id|user id|userid|member id|subscriber id|person id|record id|record id contact|external id|external_id|vid|lead id|mql id|household id|euid|leid|profile id|klaviyo id|unique id|account number|masterid|cust|customer number|customer no',
  },
  email: {
    es: 'correo|correo electronico|correo electrónico|email del cliente|e-mail cliente|dirección de correo electrónico|dirección de email|dirección de correo|mail|correo e|email comprador|correo del contacto',
    pt: 'e-mail|endereço de e-mail|endereço de email|email do cliente|e-mail do cliente|correio eletrônico|e-mail do contato|endereço eletrônico',
    en: 'email|e mail|email address|emailaddress|email_address|customer email|contact email|primary email|work email|subscriber|user email',
  },
  phone: {
    es: 'telefono|teléfono|tel|celular|móvil|movil|nro de teléfono|número de teléfono|numero de telefono|teléfono móvil|teléfono celular|número de celular|whatsapp|teléfono de contacto|tel celular|número de teléfono móvil',
    pt: 'telefone|celular cliente|fone|número de telefone|telefone celular|telefone móvel|numero de telefone|telefone do cliente|contato telefônico|número de celular pt',
    en: 'phone|phone number|phonenumber|mobile|mobile phone|mobile number|mobile phone number|cell|cell phone|cellphone|telephone|phone no|tel number|sms|sms phone number|default address phone|contact number',
  },
  firstName: {
    es: 'nombre|nombres|primer nombre|nombre de pila|nombre cliente',
    pt: 'primeiro nome|nome próprio',
    en: 'first name|firstname|first|fname|given name|merge fname|forename',
  },
  lastName: {
    es: 'apellido|apellidos|apellido paterno|primer apellido',
    pt: 'sobrenome|último nome|apelido|ultimo nome',
    en: 'last name|lastname|last|lname|surname|family name|merge lname',
  },
  fullName: {
    es: 'nombre completo|nombre y apellido|nombre y apellidos|cliente|nombre del cliente|contacto|razón social|nombre del contacto',
    pt: 'nome completo|nome|nome do cliente|nome do contato|contato',
    en: 'full name|fullname|name|customer name|contact name|customer|display name|client name',
  },
  birthday: {
    es: 'cumpleaños|fecha de nacimiento|nacimiento|fecha nacimiento|fec nac|f nacimiento',
    pt: 'aniversário|data de nascimento|nascimento|data nascimento|dt nascimento',
    en: 'birthday|birth date|birthdate|date of birth|dob|birth day',
  },
  gender: { es: 'género|sexo', pt: 'gênero', en: 'gender|sex' },
  language: { es: 'idioma|lengua', pt: 'idioma preferido|língua', en: 'language|locale|preferred language|lang' },
  country: {
    es: 'país|pais|país de residencia',
    pt: 'país do cliente|país de residência',
    en: 'country|country code|country_code|country region|cc|default address country code|country name',
  },
  region: {
    es: 'estado|provincia|departamento|región|region|comunidad autónoma|estado provincia|entidad',
    pt: 'uf|estado uf|estado do cliente',
    en: 'state|province|state region|region name|default address province code|state province|province code|county',
  },
  city: {
    es: 'ciudad|localidad|municipio|población|comuna|delegación|alcaldía',
    pt: 'cidade|município|localidade',
    en: 'city|town|default address city|locality',
  },
  postalCode: {
    es: 'código postal|codigo postal|cp|c p|cod postal',
    pt: 'cep|código de endereçamento postal',
    en: 'zip|zip code|zipcode|postal code|postcode|postal|default address zip',
  },
  address: {
    es: 'dirección|direccion|domicilio|calle|dirección 1|dirección postal',
    pt: 'endereço|logradouro|rua',
    en: 'address|street|address 1|address1|street address|address line 1|default address address1',
  },
  company: {
    es: 'empresa|compañía|organización|negocio',
    pt: 'empresa nome|companhia|organização',
    en: 'company|company name|organization|organisation|business|default address company|account name',
  },
  jobTitle: {
    es: 'cargo|puesto|profesión|ocupación',
    pt: 'profissão|ocupação|função',
    en: 'job title|title|job|occupation|position|role',
  },
  timezone: { es: 'zona horaria|huso horario', pt: 'fuso horário|fuso', en: 'timezone|time zone|tz' },
  acquisition: {
    es: 'fuente|origen|fuente original|canal de adquisición|cómo nos conociste|medio de contacto|origen del contacto',
    pt: 'fonte|origem|origem do contato|canal de aquisição|fonte original',
    en: 'source|origin|original source|lead source|acquisition channel|utm source|initial source|acquisition',
  },
  createdAt: {
    es: 'fecha de alta|fecha de registro|fecha de creación|creado|creado el|alta|fecha alta|registrado el|fecha de suscripción|fecha de inscripción',
    pt: 'data de cadastro|data de criação|criado em|cadastro|data do cadastro|cadastrado em|data de inscrição',
    en: 'created|created at|created_at|create date|creation date|date created|signup date|date added|registered|registration date|timestamp signup|timestamp_signup|optin time|added at|first contact date|profile created on|created date|subscribed at|member since|customer since|added',
  },
  updatedAt: {
    es: 'fecha de modificación|modificado|última modificación|actualizado|última actualización',
    pt: 'data de modificação|modificado em|atualizado em|última atualização|última modificação',
    en: 'updated|updated at|updated_at|last changed|last_changed|last modified|last modified date|modified|last update|last updated|profile updated on',
  },
  tags: {
    es: 'etiquetas|etiqueta|segmento|segmentos|listas|lista',
    pt: 'tags do cliente|marcadores|segmentos pt',
    en: 'tags|tag|labels|segments|segment|lists|list',
  },
  emailConsent: {
    es: 'acepta marketing|acepta emails|acepta correos|acepta publicidad|suscrito|suscripto|suscripción|estado de suscripción|estado de la suscripción|consentimiento|consentimiento email|acepta recibir correos|estado del email|acepta newsletter|permiso email|estado de marketing por email',
    pt: 'aceita marketing|aceita e-mails|aceita emails|inscrito|inscrição|status da inscrição|consentimento|aceita newsletter|aceita receber e-mails|opt-in newsletter|status do e-mail|aceita publicidade|assinante',
    en: 'accepts marketing|accepts email marketing|email marketing consent|email consent|subscribed|subscription status|status|email status|opt in|optin|opt_in|opted in|marketing consent|newsletter|email opt in|consent|email marketing status|marketing opt in|is subscribed|email subscription status|isnewsletteroptin|is newsletter opt in|email_consent|marketing status|gdpr consent|email permission status|unsubscribed from all email|email subscription|consent status',
  },
  emailConsentAt: {
    es: 'fecha de consentimiento|fecha de suscripción email|consentimiento fecha|fecha de opt in',
    pt: 'data do consentimento|data do opt-in',
    en: 'consent timestamp|email consent timestamp|opt in date|confirm time|confirm_time|timestamp opt|timestamp_opt|email consent at|consent date|optin date|opt_in_at|email marketing consent updated at|subscribed date|email_consent_at|consent at',
  },
  smsConsent: {
    es: 'acepta sms|consentimiento sms|acepta mensajes',
    pt: 'aceita sms|consentimento sms',
    en: 'accepts sms marketing|sms consent|sms opt in|sms marketing consent|sms subscription status|sms status|sms_consent|sms marketing status',
  },
  smsConsentAt: {
    es: 'fecha consentimiento sms',
    pt: 'data consentimento sms',
    en: 'sms consent timestamp|sms consent at|sms opt in date|sms_consent_at',
  },
  whatsappConsent: {
    es: 'acepta whatsapp|consentimiento whatsapp',
    pt: 'aceita whatsapp|consentimento whatsapp',
    en: 'accepts whatsapp|whatsapp consent|whatsapp opt in|whatsapp_consent|whatsapp status',
  },
  whatsappConsentAt: {
    es: 'fecha consentimiento whatsapp',
    pt: 'data consentimento whatsapp',
    en: 'whatsapp consent at|whatsapp consent timestamp|whatsapp_consent_at',
  },
  phoneConsent: {
    es: 'acepta llamadas|consentimiento telefónico',
    pt: 'aceita ligações|consentimento telefônico',
    en: 'accepts calls|phone consent|call consent|phone_consent',
  },
  unsubscribedAt: {
    es: 'fecha de baja|fecha de desuscripción|fecha de cancelación|baja el|fecha baja',
    pt: 'data de descadastro|data de cancelamento|descadastrado em|data do cancelamento',
    en: 'unsub time|unsub_time|unsubscribed at|unsubscribe date|unsubscribe time|unsubscribed date|opt out date|unsubscribed_at|opted out at|optout date|unsubscribed on',
  },
  bouncedAt: {
    es: 'fecha de rebote|rebotado el',
    pt: 'data de rejeição|devolvido em',
    en: 'clean time|clean_time|bounced at|bounce date|bounced_at|cleaned at',
  },
  consentSource: {
    es: 'fuente del consentimiento|origen del consentimiento',
    pt: 'fonte do consentimento|origem do consentimento',
    en: 'consent source|consent method|opt in source|consent form|email opt in source|source of consent|unsub reason|unsub campaign title',
  },
};
