import { E164, GRAMMAR_PT, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const PT: Facts = {
  variant: 'português europeu',
  address: { default: 'tu', formal: 'voce', plural: 'voces', contexts: [{ context: 'banca, saúde, Estado', form: 'voce' }, { context: 'marcas jovens', form: 'tu' }], ...GRAMMAR_PT },
  traits: [told('Reserva e cortesia: promete-se pouco e cumpre-se'), told('A terceira pessoa sem pronome é o trato comercial mais seguro')],
  business: told('Formal e pontual; títulos contam.'),
  formality: told('Alta: «você» dito pode soar rude; use-se o verbo só.'),
  humour: told('Subtil; sem comparações com o Brasil nem com Espanha.'),
  greetings: { formal: 'Exmo(a). Sr(a). {{contact.lastName}},', informal: 'Olá, {{contact.firstName}},', ...PRACTICE },
  signOffs: { formal: 'Com os melhores cumprimentos,', informal: 'Um abraço,', ...PRACTICE },
  falseFriends: [
    { word: 'rapariga', means: 'moça', elsewhere: 'prostituta no Brasil', ...PRACTICE },
    { word: 'propina', means: 'taxa escolar', elsewhere: 'suborno no Brasil', ...PRACTICE },
    { word: 'pica', means: 'injeção', elsewhere: 'pénis no Brasil', ...PRACTICE },
  ],
  colours: [told('Verde e vermelho são a bandeira'), told('Cravo vermelho é o 25 de Abril')],
  phone: { code: '+351', example: '912 345 678', ...E164 },
  postal: told('Rua e número, andar, 1000-001 Localidade'),
  hours: { office: 'segunda a sexta 9–18', send: 'terça a quinta 10–12', ...PRACTICE },
  optOutText: 'Se não quiser receber mais mensagens, cancele a subscrição aqui: {{unsubscribeUrl}}',
  identityText: 'Esta mensagem foi enviada por {{sender.name}}, {{sender.address}}.',
  laws: laws.PT,
};
