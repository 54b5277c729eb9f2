import { E164, GRAMMAR_PT, PRACTICE, told } from './basis.ts';
import { laws } from './laws.ts';
import type { Facts } from './types.ts';

export const BR: Facts = {
  variant: 'português do Brasil',
  address: { default: 'voce', formal: 'voce', plural: 'voces', contexts: [{ context: 'comércio e serviços', form: 'voce' }, { context: 'Sul, fala informal', form: 'tu' }], ...GRAMMAR_PT },
  traits: [told('Calor e proximidade; imagem e voz circulam mais que texto longo'), told('Parcelamento e Pix decidem a compra')],
  business: told('Relação pessoal primeiro; o e-mail é curto, o WhatsApp resolve.'),
  formality: told('Baixa: você vale quase sempre; o senhor, a senhora só com idosos e autoridades.'),
  humour: told('Leve e afetuoso; nunca com raça, região, religião ou corpo.'),
  greetings: { formal: 'Prezado(a) {{contact.lastName}},', informal: 'Oi, {{contact.firstName}}!', ...PRACTICE },
  signOffs: { formal: 'Atenciosamente,', informal: 'Um abraço,', ...PRACTICE },
  falseFriends: [
    { word: 'rapariga', means: 'prostituta', elsewhere: 'moça em Portugal', ...PRACTICE },
    { word: 'bicha', means: 'homem gay, ofensivo', elsewhere: 'fila em Portugal', ...PRACTICE },
    { word: 'propina', means: 'suborno', elsewhere: 'taxa escolar em Portugal', ...PRACTICE },
  ],
  colours: [told('Verde e amarelo podem ler-se como partido'), told('Roxo lembra luto e Quaresma')],
  phone: { code: '+55', example: '(11) 91234-5678', ...E164 },
  postal: told('Rua e número, complemento, bairro, cidade – UF, CEP 00000-000'),
  hours: { office: 'segunda a sexta 9–18', send: 'terça a quinta 9–11 e 19–21', ...PRACTICE },
  optOutText: 'Se não quiser mais receber nossos e-mails, descadastre-se aqui: {{unsubscribeUrl}}',
  identityText: 'Quem escreve é {{sender.name}}, {{sender.address}}.',
  laws: laws.BR,
};
