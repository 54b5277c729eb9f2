import type { HeaderWords } from './header-words.ts';

export const messageHeaders: HeaderWords = {
  externalId: {
    es: 'id cliente|id de cliente|id contacto|id usuario',
    pt: 'id do cliente|id do contato|id do usuário',
    en: 'customer id|contact id|user id|reviewer id|author id|requester id|profile id',
  },
  email: {
    es: 'correo|correo electrónico|email del cliente|remitente',
    pt: 'e-mail|e-mail do cliente|remetente',
    en: 'email|email address|reviewer email|customer email|requester email|from|from email|author email|sender',
  },
  phone: { es: 'teléfono|celular', pt: 'telefone', en: 'phone|phone number|from number|sender number|mobile' },
  messageId: {
    es: 'id mensaje|id de reseña|id ticket|id del mensaje|id comentario|número de ticket',
    pt: 'id da mensagem|id da avaliação|id do ticket',
    en: 'message id|review id|ticket id|comment id|id|conversation part id|case number|ticket number|response id|review_id',
  },
  type: { es: 'tipo|tipo de mensaje', pt: 'tipo de mensagem', en: 'type|message type|kind|category of message' },
  at: {
    es: 'fecha|fecha y hora|fecha de la reseña|enviado el|fecha de creación|recibido',
    pt: 'data|data e hora|data da avaliação|enviado em|data de criação|recebido em',
    en: 'date|timestamp|created at|review date|sent at|datetime|created|received at|time|submitted at|posted at|review creation date|review answer timestamp|created time',
  },
  channel: {
    es: 'canal|plataforma|red social|origen',
    pt: 'canal pt|plataforma pt|rede social|origem',
    en: 'channel|platform|source|network|medium|via',
  },
  authorName: {
    es: 'autor|nombre|cliente|usuario|nombre del cliente',
    pt: 'autor pt|nome|cliente pt|usuário|nome do cliente',
    en: 'author|reviewer|reviewer name|name|customer name|requester|user|username|from name|author name|customer',
  },
  subject: {
    es: 'asunto|título|titulo',
    pt: 'assunto|título pt',
    en: 'subject|title|review title|headline|review comment title',
  },
  text: {
    es: 'texto|mensaje|comentario|reseña|opinión|contenido|descripción|respuesta|cuerpo|comentarios|pregunta',
    pt: 'texto pt|mensagem|comentário|avaliação|opinião|conteúdo|descrição|resposta|corpo|pergunta',
    en: 'text|message|comment|review|body|content|review text|comments|review body|description|feedback|message body|response|review comment message|answer|reply|verbatim|tweet',
  },
  rating: {
    es: 'calificación|puntuación|estrellas|nota|puntaje|valoración',
    pt: 'nota pt|classificação|estrelas|pontuação',
    en: 'rating|stars|score|star rating|review rating|review score|nps|nps score|csat',
  },
  product: {
    es: 'producto|nombre del producto',
    pt: 'produto|nome do produto',
    en: 'product|product name|product id|product handle|product title|item|sku|asin',
  },
  orderId: { es: 'pedido|número de pedido', pt: 'número do pedido', en: 'order id|order number|order_id|order' },
  language: { es: 'idioma', pt: 'idioma pt|língua', en: 'language|lang|locale' },
  url: { es: 'enlace', pt: 'link pt', en: 'url|link|permalink|review url' },
  threadId: {
    es: 'id conversación|conversación|hilo',
    pt: 'id da conversa|conversa',
    en: 'thread id|conversation id|parent id|thread|conversation|in reply to',
  },
};
