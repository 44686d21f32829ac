import { z } from 'zod';
import {
  ServiceProblem,
  defineNeeds,
  setting,
  type ServiceDefinition,
  type ServicePlugin,
} from '../index.js';
import { fakeHttp } from '../testing.js';

const settings = {
  REPORT_CURRENCY: setting.string({ default: 'EUR', pattern: /^[A-Z]{3}$/ }),
};

const needs = defineNeeds({
  'model-router': 'http',
  redis: { kind: 'redis', critical: false },
  'db-postgres': { kind: 'postgres', passwordSecret: 'db-password' },
});

const question = z.object({ question: z.string().min(1) });
const answer = z.object({ answer: z.string(), currency: z.string() });

const agent: ServicePlugin<typeof settings, typeof needs> = async (app, context) => {
  const { clients } = context;
  app.post(
    '/v1/answer',
    { schema: { body: question, response: { 200: answer } } },
    async (request) => {
      const schema = z.object({ text: z.string() });
      const json = { question: request.body.question };
      const { text } = await clients['model-router'].post('/ask', { json, schema });
      await clients.redis.set('last', text, { ttlMs: 1000 });
      return { answer: text, currency: context.settings.REPORT_CURRENCY };
    },
  );
  app.get('/v1/rows', () => clients['db-postgres'].query('select 1'));
  app.get('/v1/none', () => {
    throw new ServiceProblem(404, 'invoice_not_found', 'There is no invoice 17.');
  });
  app.get('/v1/slip', () => {
    throw new TypeError('a slip with a secret');
  });
  app.get('/v1/wrong', { schema: { response: { 200: z.object({ n: z.number() }) } } }, () => {
    return { n: 'no number' } as unknown as { n: number };
  });
};

/** An agent with a client of each kind, and routes that fail each in its own way. */
export const definition: ServiceDefinition<typeof settings, typeof needs> = {
  name: 'agent-x',
  version: '1.2.3',
  description: 'Answers.',
  settings,
  needs,
  plugin: agent,
};

/** A model router that answers with the question. */
export const router = fakeHttp({
  'POST /ask': ({ json }) => ({ json: { text: `you asked ${JSON.stringify(json)}` } }),
});
