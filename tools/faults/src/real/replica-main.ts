import { setTimeout as wait } from 'node:timers/promises';
import { startService } from '@alfred/service-kit';

/** A backend of which there are several: it takes a moment for each answer. */
const workMs = 20;

await startService({
  name: 'replica',
  plugin: async (app) => {
    app.get('/work', async () => {
      await wait(workMs);
      return { ok: true };
    });
  },
});
