// Holds the core of the conformance suite behind the desktop shell's own process, ports and relay.
import { serve } from '../../core/rpc/server.ts';
import { createTestCore } from '../../core/rpc/testing/test-core.ts';
import { acceptConnections, parentLink } from '../../electron/parent-link.ts';

const link = parentLink();
const core = createTestCore();
acceptConnections(link, Promise.resolve((channel) => void serve(channel, core)));
link.listen((message) => {
  if (message.type === 'stop') process.exit(0);
});
link.onGone(() => process.exit(0));
link.post({ type: 'ready' });
