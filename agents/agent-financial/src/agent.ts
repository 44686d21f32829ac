import type { ServicePlugin } from '@alfred/service-kit';
import { askModel } from '@libs/ask-model';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Invoices, invoice, type Invoice } from './invoices.js';
import type { needs, settings } from './manifest.generated.js';

const question = z.object({ question: z.string().min(1).max(10_000) });
const answer = z.object({
  answer: z.string(),
  /** Whether the answer was given before and is given again. */
  again: z.boolean(),
  invoices: z.int(),
});

/** Questions about invoices and budgets, answered by a model that is shown the invoices. */
export const agent: ServicePlugin<typeof settings, typeof needs> = async (
  app,
  { settings, clients },
) => {
  const invoices = new Invoices(clients['db-postgres']);

  app.route({
    method: 'POST',
    url: '/v1/invoices',
    schema: { body: invoice, response: { 201: invoice } },
    handler: async (request, reply) => {
      await invoices.add(request.body);
      return reply.code(201).send(request.body);
    },
  });

  app.route({
    method: 'POST',
    url: '/v1/ask',
    schema: { body: question, response: { 200: answer } },
    handler: async (request) => {
      const asked = request.body.question;
      const found = await invoices.about(asked);
      const instructions = instructionsFor(found, settings.REPORT_CURRENCY);
      const key = `answers:${createHash('sha256').update(instructions).update(asked).digest('hex')}`;
      const kept = await clients.redis.get(key);
      if (kept !== undefined) return { answer: kept, again: true, invoices: found.length };
      const given = await askModel(clients['model-router'], { question: asked, instructions });
      await clients.redis.set(key, given, { ttlMs: settings.ANSWER_KEPT_FOR });
      return { answer: given, again: false, invoices: found.length };
    },
  });
};

/** What the model is told before the question. */
function instructionsFor(found: readonly Invoice[], currency: string): string {
  const lines = found.map(
    ({ payee, purpose, amountCents, due }) =>
      `- ${payee}, ${purpose}: ${(amountCents / 100).toFixed(2)} ${currency}, due ${due}`,
  );
  return [
    'Answer from these invoices only; say so when they do not hold the answer.',
    ...lines,
  ].join('\n');
}
