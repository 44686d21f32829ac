import { defineNeeds, startService } from '@alfred/service-kit';
import { request } from 'undici';

/** A service that asks its backend for everything: through its client, or as plain calls do, with a time-out and nothing else. */
const plainTimeoutMs = 2000;

/** Plain calls have no load gate in front of them either. */
const limits = process.env['CALLER_LIMITS'] !== 'off';

const needs = defineNeeds({ backend: { kind: 'http', critical: false } });

await startService(
  {
    name: 'caller',
    needs,
    plugin: async (app, { clients }) => {
      const address = process.env['BACKEND_URL'] ?? '';
      app.get('/call', () => clients.backend.get('/work'));
      app.get('/plain', async () => {
        const controller = new AbortController();
        const { signal } = controller;
        const timer = setTimeout(() => controller.abort(), plainTimeoutMs);
        try {
          const { statusCode, body } = await request(`${address}/work`, { signal });
          if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
          return await body.json();
        } finally {
          clearTimeout(timer);
        }
      });
    },
  },
  { limits },
);
