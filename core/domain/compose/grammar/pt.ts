import type { Grammar } from './types.ts';
import { channels } from './pt-channels.ts';
import { subjects } from './pt-subjects.ts';

/** Portuguese, in the order <Brasil|Portugal>: você there, the third person without a pronoun here. */
export const portuguese: Grammar = {
  subjects,
  channels,
  teasers: [
    '[name], a [brand] tem algo para <você|si>',
    'Uma proposta da [brand] para <você|si>',
    'O que a [brand] propõe a <você|si>',
    '[brand]: leia os detalhes',
    '[name], veja o que a [brand] preparou',
    'Novidades da [brand], em um minuto',
    'Um recado da [brand]',
    '[brand] e [product]: os detalhes',
    '[name], tem um minuto para a [brand]?',
    'Uma nota breve da [brand]',
  ],
  preheaders: [
    '[fact].',
    { text: '[offer] até [until].', noun: true },
    '[brand]: [offer].',
    'Aqui dentro, tudo o que <você precisa|precisa> saber sobre [product].',
    'Os detalhes estão aqui dentro.',
  ],
  greetings: ['Olá, [name]:'],
  openings: {
    offer: [
      'Na [brand], preparamos algo que pode <interessar a você|interessar-lhe>.',
      '<Escrevemos|Escrevemos-lhe> com uma notícia simples e direta.',
      'Sabemos que <seu|o seu> tempo vale, então vamos direto ao ponto.',
    ],
    launch: [
      'A [brand] tem uma novidade e <queremos que você conheça|gostaríamos que a conhecesse>.',
      'Há algo novo na [brand], e preferimos contar sem rodeios.',
      'Hoje <apresentamos a você|apresentamos-lhe> algo novo da [brand].',
    ],
    comeback: [
      'Faz um tempo que não temos notícias suas, e na [brand] a porta continua aberta.',
      'Passou um tempo desde a última vez, e pensamos num bom motivo para voltar à [brand].',
      'Se faz tempo que <você não passa|não passa> na [brand], este pode ser um bom momento.',
    ],
    thanks: [
      'Obrigado por escolher a [brand]. Queremos agradecer com algo concreto.',
      '<Sua|A sua> confiança importa, e este e-mail é para <dizer obrigado a você|lhe dizer obrigado>.',
      'Na [brand], pensamos em quem nos acompanha, e <você está|está> entre essas pessoas.',
    ],
    event: [
      '<Convidamos você|Convidamo-lo> para um encontro da [brand].',
      'A [brand] está <preparando|a preparar> um encontro, e gostaríamos de contar <com você|consigo>.',
      'Reserve um lugar na sua agenda: há um encontro da [brand].',
    ],
    news: [
      '<Contamos para você|Contamos-lhe> as novidades da [brand].',
      'Estas são as novidades da [brand], em poucas linhas.',
      'Há novidades na [brand], e queremos <contar para você|contar-lhas>.',
    ],
    jobs: [
      'A [brand] procura pessoas para a <equipe|equipa>, e pensamos que isso pode <interessar a você|interessar-lhe>.',
      'Se <está pensando|está a pensar> em mudar de trabalho, leia estas linhas.',
      'Na <equipe|equipa> da [brand] há um lugar a preencher.',
    ],
  },
  offers: [
    'Esta é a nossa proposta: [offer].',
    { text: '<Você tem|Tem> [offer].', noun: true },
    '<Anote aí|Tome nota>: [offer].',
    { text: 'Preparamos [offer] para <você|si>.', noun: true },
  ],
  factsIntro: ['O que convém saber:', 'Em poucas palavras:', 'E mais:', 'Os detalhes:'],
  until: ['<Dá para aproveitar|Pode aproveitar> até [until].', 'Vale até [until], inclusive.', '<Você tem|Tem> até [until].'],
  between: ['Vale de [from] a [until], inclusive.', '<Dá para aproveitar|Pode aproveitar> de [from] a [until].'],
  from: ['Começa em [from].', 'A partir de [from].'],
  closings: [
    'Se tiver alguma dúvida, <escreva para a gente: vai ser um prazer ajudar|escreva-nos: teremos todo o gosto em ajudar>.',
    'Esperamos <você|por si> na [brand].',
    'Um abraço da <equipe|equipa> da [brand].',
  ],
  calls: {
    offer: ['Ver a oferta', 'Quero aproveitar', 'Aproveitar a oferta'],
    launch: ['Conhecer a novidade', 'Saber mais', 'Ver o que há de novo'],
    comeback: ['Voltar à [brand]', 'Quero voltar', 'Ver as novidades'],
    thanks: ['Ver <meu|o meu> benefício', 'Usar <meu|o meu> benefício', 'Ver os detalhes'],
    event: ['Reservar <meu|o meu> lugar', 'Quero participar', 'Confirmar presença'],
    news: ['Ler mais', 'Ver as novidades', 'Conhecer os detalhes'],
    jobs: ['Ver a vaga', '<Quero me candidatar|Candidatar-me>', 'Conhecer a vaga'],
  },
  postscripts: [
    'P.S.: [offer], até [until].',
    'P.S.: [fact].',
    'P.S.: Se conhece alguém que possa gostar, encaminhe este e-mail.',
    'P.S.: Em poucas palavras, [offer].',
  ],
  opensExclamation: '',
  nameless: 'bom dia',
  firstWord: 'Olá',
  unsubscribe: 'Se não <quiser mais receber|quiser receber mais> e-mails, cancele <sua|a sua> inscrição aqui',
  sentBy: 'Este e-mail foi enviado por [sender].',
  why: '<Você recebe|Recebe> este e-mail porque deu <seu|o seu> consentimento à [brand].',
};
