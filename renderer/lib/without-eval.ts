import { z } from 'zod';

// Schemas probe for `eval` when they are made; the page's policy forbids it and reports every probe.
z.config({ jitless: true });
