/**
 * What Brazil and Portugal say otherwise: `brazil:gender portugal:gender`, a plural that is not regular after a slash, a space as _. ~ after a word: it means something
 * else on the other side, so it is changed only in a text that is said to come from there. Compiled for this project from general knowledge of the language.
 */
export const nouns = `
celular:m/celulares telemóvel:m/telemóveis|ônibus:m/ônibus autocarro:m|trem:m/trens comboio:m|café_da_manhã:m/cafés_da_manhã pequeno-almoço:m/pequenos-almoços|banheiro:m casa_de_banho:f/casas_de_banho|tela:f~ ecrã:m|usuário:m utilizador:m/utilizadores|usuária:f utilizadora:f
arquivo:m~ ficheiro:m|mouse:m rato:m~|senha:f palavra-passe:f/palavras-passe|site:m sítio:m~|esporte:m desporto:m|equipe:f equipa:f|geladeira:f frigorífico:m|camiseta:f t-shirt:f|xícara:f chávena:f|açougue:m talho:m|pedestre:m peão:m~/peões|pedágio:m portagem:f/portagens
carteira_de_motorista:f/carteiras_de_motorista carta_de_condução:f/cartas_de_condução|endereço:m~ morada:f|suco:m sumo:m|sorvete:m gelado:m~|abacaxi:m ananás:m/ananases|aeromoça:f hospedeira:f|caminhão:m/caminhões camião:m/camiões|vitrine:f montra:f|frete:m~ portes_de_envio:mp
caixa_eletrônico:m/caixas_eletrônicos multibanco:m|adesivo:m autocolante:m|aposentado:m reformado:m~|gramado:m relvado:m|goleiro:m guarda-redes:m/guarda-redes|torcida:f claque:f|gol:m/gols golo:m|encanador:m/encanadores canalizador:m/canalizadores|freio:m travão:m/travões
registro:m registo:m|contato:m contacto:m|seção:f/seções secção:f/secções|recepção:f/recepções receção:f/receções|fato:m~ facto:m|planejamento:m planeamento:m|bebê:m bebé:m|caminhada:f caminhada:f|cotidiano:m quotidiano:m|controle:m controlo:m|tênis:m/tênis ténis:m/ténis
bala:f~ rebuçado:m|moça:f~ rapariga:f|açúcar_mascavo:m açúcar_mascavado:m|aplicativo:m aplicação:f~/aplicações|secador_de_cabelo:m/secadores_de_cabelo secador_de_cabelo:m/secadores_de_cabelo|metrô:m metro:m~|bonde:m elétrico:m~|sobrenome:m apelido:m~|mouse_pad:m tapete_de_rato:m
academia:f~ ginásio:m|maiô:m fato_de_banho:m/fatos_de_banho|pijama:m pijama:m|band-aid:m penso_rápido:m/pensos_rápidos|fila:f fila:f|grama:f~ relva:f|isopor:m esferovite:f|térreo:m rés-do-chão:m/rés-do-chão|fone_de_ouvido:m/fones_de_ouvido auscultador:m/auscultadores|nota_fiscal:f/notas_fiscais fatura:f~`;

/** Words that do not agree with anything, and spellings: Brazil, Portugal. */
export const words = `conosco connosco|dezesseis dezasseis|dezessete dezassete|dezenove dezanove|úmido húmido|úmida húmida|umidade humidade|legal~ fixe|ótimo óptimo>|ação acção>|ações acções>|atual actual>|atuais actuais>|direção direcção>|seleção selecção>|projeto projecto>|objetivo objectivo>
eletricidade electricidade>|exceto excepto>|batismo baptismo>|coleção colecção>|coleções colecções>|proteção protecção>|redação redacção>|reação reacção>|exato exacto>|exata exacta>|direto directo>|direta directa>|correto correcto>|correta correcta>|respetivo~ respetivo|de_fato de_facto|milhar milhar`;

/** Verbs whose stem differs: Brazil, Portugal; all regular in -ar. */
export const verbs = `registrar registar|contatar contactar|baixar~ descarregar|planejar planear|aterrissar aterrar|estressar stressar|escanear digitalizar~`;

/** Verbs in common use, in forms of tu and você. Regular ones by their ending. */
export const regular = `aproveitar comprar ganhar gostar falar usar pagar ficar chegar encontrar procurar buscar olhar levar deixar entrar tomar visitar viajar acumular poupar economizar ajudar precisar esperar começar experimentar provar criar aceitar acompanhar adicionar
agendar alugar amar andar aprovar assinar ativar atualizar avaliar baixar brincar cadastrar cancelar cantar clicar cobrar colocar compartilhar partilhar confirmar conquistar consultar contar continuar contratar convidar cozinhar cuidar curtir dançar descansar desejar
desfrutar economizar enviar escutar estudar explorar fechar festejar garantir gastar guardar imaginar importar informar iniciar jogar juntar lembrar ligar limpar marcar merecer mostrar mudar navegar notar olhar organizar participar passar pedir pegar pensar perguntar
planear planejar poupar praticar preparar presentear pular recarregar renovar reservar resgatar respirar retirar sair selecionar simular sonhar solicitar surpreender testar tirar tocar trabalhar transformar treinar trocar utilizar votar celebrar comemorar registar registrar
descarregar espreitar conversar melhorar relaxar mergulhar inspirar estrear apostar
receber vender viver escolher conhecer aprender atender beber comer correr dever esquecer entender escrever merecer perder~ preencher promover responder resolver vender oferecer defender
abrir assistir decidir descobrir~ dividir dirigir existir imprimir insistir partir permitir reunir subir~ garantir exigir`;
