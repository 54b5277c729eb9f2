import type { Handlers } from '../handlers.ts';
import { alertsList, dismiss } from './alerts.ts';
import { correct, setState } from './correct.ts';
import type { MessagesContext } from './deps.ts';
import { messageDetail } from './detail.ts';
import { explainMessage } from './explain.ts';
import { messageFacets, messagePage } from './page.ts';
import { searchMessages } from './search.ts';
import { messagesStatus } from './status.ts';
import { approveHead, listTaught, rollbackHead, teach } from './teach.ts';
import { makeTopics, topicsList } from './topics.ts';
import { voiceBreakdown, voiceOverview, voiceSeries } from './voice.ts';

type Methods =
  | 'messages.page' | 'messages.facets' | 'messages.get' | 'messages.explain' | 'messages.search' | 'messages.setState' | 'messages.correct'
  | 'messages.analyze' | 'messages.status' | 'messages.teach' | 'messages.heads' | 'messages.approveHead' | 'messages.rollbackHead'
  | 'voice.overview' | 'voice.series' | 'voice.breakdown' | 'voice.findTopics' | 'voice.topics' | 'voice.alerts' | 'voice.dismissAlert';
export type MessagesHandlers = Pick<Handlers, Methods>;

/** Handlers of core/contract/messages.ts: the inbox, and what customers say all together. */
export function createMessagesHandlers(context: MessagesContext, analyze: Handlers['messages.analyze']): MessagesHandlers {
  return {
    'messages.page': (input) => messagePage(context, input),
    'messages.facets': (input) => messageFacets(context, input),
    'messages.get': (input) => messageDetail(context, input),
    'messages.explain': (input) => explainMessage(context, input),
    'messages.search': (input) => searchMessages(context, input),
    'messages.setState': (input, call) => setState(context, input, call),
    'messages.correct': (input, call) => correct(context, input, call),
    'messages.analyze': analyze,
    'messages.status': ({ clientId }) => messagesStatus(context, clientId),
    'messages.teach': (input, job) => teach(context, input, job),
    'messages.heads': ({ clientId }) => listTaught(context, clientId),
    'messages.approveHead': ({ clientId, id }) => (approveHead(context, clientId, id), {}),
    'messages.rollbackHead': ({ clientId, head }) => (rollbackHead(context, clientId, head), {}),
    'voice.overview': (input) => voiceOverview(context, input),
    'voice.series': (input) => voiceSeries(context, input),
    'voice.breakdown': (input) => voiceBreakdown(context, input),
    'voice.findTopics': ({ clientId }, job) => makeTopics(context, clientId, job),
    'voice.topics': ({ clientId }) => topicsList(context, clientId),
    'voice.alerts': ({ clientId }) => alertsList(context, clientId),
    'voice.dismissAlert': ({ clientId, id }) => (dismiss(context, clientId, id), {}),
  };
}
