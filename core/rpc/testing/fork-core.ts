// A process that serves the test core to whoever forked it.
import { parentChannel } from '../process-channel.ts';
import { serve } from '../server.ts';
import { createTestCore } from './test-core.ts';

serve(parentChannel(), createTestCore());
