// Stands in for the reading process: answers at once, dies of one text and hangs on another.
import { INTENTS } from '../../contract/messages.ts';
import { parentChannel } from '../../rpc/process-channel.ts';
import { NOTHING_TO_READ } from '../label-scores.ts';
import { packVector, type FromReader, type ToReader } from '../messages.ts';

const parent = parentChannel();
const tell = (message: FromReader) => parent.send(JSON.stringify(message));

parent.onMessage((line) => {
  const message = JSON.parse(line) as ToReader;
  if (message.type === 'load') {
    if (message.model.folder.endsWith('never')) process.exit(9);
    return tell({ type: 'ready' });
  }
  if (message.texts.some((text) => text.includes('KILLS'))) process.exit(7);
  if (message.texts.some((text) => text.includes('HANGS'))) return;
  // Says in the vector how many texts were read together.
  const vector = packVector(Float32Array.of(message.texts.length));
  tell({ type: 'read', id: message.id, readings: message.texts.map(() => ({ ...NOTHING_TO_READ, intent: { ...NOTHING_TO_READ.intent, label: INTENTS[0] }, vector })) });
});
parent.onClose(() => process.exit(0));
