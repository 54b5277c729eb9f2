import type { ChannelGrammar } from './types.ts';

/** Short lines for other channels in Portuguese, <Brasil|Portugal>. */
export const channels: ChannelGrammar = {
  headlines: [
    '[offer]', '[brand]: [offer]', '[product] na [brand]', '[product]: [offer]', '[fact]', '[offer] até [until]', 'Até [until] na [brand]', 'A partir de [from] na [brand]', '[brand]', 'Conheça a [brand]', 'Visite a [brand]',
    'A [brand] espera por <você|si>', 'O que a [brand] propõe', '[brand]: os detalhes', '[brand] para <você|si>', 'Pensado para <você|si>', 'Conheça os detalhes', 'Os detalhes, na página', 'Escolha com calma',
    'Compare e escolha', 'Direto ao ponto', 'O que convém saber', 'Uma proposta para <você|si>', '<Tire um minuto|Reserve um minuto>', 'Decida com calma', 'Veja o que preparamos', 'Leia as condições', 'Encontre o que procura', 'Até [until]',
    'Comece por aqui', '<Dê uma olhada|Espreite a página>', 'Tire as suas dúvidas', '<Fale com a gente|Fale connosco>',
    { text: 'Conheça a novidade da [brand]', goals: ['launch', 'news'] }, { text: 'Volte à [brand]', goals: ['comeback'] }, { text: 'Obrigado por escolher a [brand]', goals: ['thanks'] }, { text: 'Reserve o seu lugar', goals: ['event'] },
    { text: 'Venha para a <equipe|equipa>', goals: ['jobs'] },
  ],
  lines: [
    '[offer]. Conheça os detalhes na [brand].', 'A [brand] propõe: [offer].', '[offer], até [until]. Veja as condições.', '[fact]. Saiba mais na [brand].', '[offer]. E mais: [fact].',
    'Na [brand]: [offer]. Escolha com calma.', '[product]: [offer]. Os detalhes estão na página.', 'Interessa? [offer], na [brand].', 'A [brand] tem algo para <você|si>. Veja os detalhes.', 'Visite a [brand] e escolha com calma.',
    'O que a [brand] preparou para <você|si>, <em uma|numa> só página.', 'Conheça a proposta e leia as condições na página.', 'Os detalhes e as condições estão na página, sem rodeios.', 'Veja o que preparamos e escolha o que mais gostar.',
    'Se tiver dúvidas, <fale com a gente: vai ser um prazer ajudar|fale connosco: teremos todo o gosto em ajudar>.',
  ],
  pushTitles: ['[offer]', '[brand]: [offer]', 'A [brand] tem uma proposta', 'Uma proposta da [brand]', 'Há uma novidade para <você|si>'],
  sms: ['[brand]: [offer], até [until]. Detalhes: [url]', '[brand]: [offer]. Detalhes: [url]', '[brand]: [offer], até [until].', '[brand]: [offer].', 'A [brand] tem algo para <você|si>. Detalhes: [url]', 'A [brand] tem algo para <você|si>.'],
  smsOptOut: 'Para sair, responda [keyword]',
  keyword: 'SAIR',
  social: ['[offer], na [brand].', 'Veja o que preparamos na [brand]: [offer].', 'A proposta da [brand]: [offer].', 'Interessa? [offer].', '<Anote aí|Tome nota>: [offer].'],
  teasers: ['A [brand] tem algo para <você|si>.', 'O que a [brand] preparou para <você|si>.', 'Uma proposta da [brand].', 'Novidades da [brand].', 'Os detalhes da [brand], <em um|num> só lugar.'],
  link: ['Os detalhes: [url]', 'Veja mais em [url]'],
  bioLink: ['Os detalhes, no link do perfil.', 'Veja mais no link do perfil.'],
  more: 'Ver mais',
  whatsappFooter: 'Responda [keyword] para não receber mais mensagens.',
  whatsappStop: 'Não receber mais',
};
