// What a test evaluates may use eval, what it calls back later may not: zod must not try, as in the real page.
// Schemas look at this setting when they are made, so this must be the first import.
import { z } from 'zod';

z.config({ jitless: true });
