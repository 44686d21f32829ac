import { sendEvents, type SentEvent, type ServicePlugin } from '@alfred/service-kit';
import { askModel, hearModel } from '@libs/ask-model';
import { z } from 'zod';
import { Invoices, invoice, type Invoice } from './invoices.js';
import { KeptAnswers } from './kept-answers.js';
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
  { settings, clients, log },
) => {
  const { redis, 'model-router': router } = clients;
  const invoices = new Invoices(clients['db-postgres']);
  const kept = new KeptAnswers({ redis, log, keptForMs: settings.ANSWER_KEPT_FOR });

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
      const { question } = request.body;
      const found = await invoices.about(question);
      const instructions = instructionsFor(found, settings.REPORT_CURRENCY);
      const before = await kept.find(question, instructions);
      if (before !== undefined) return { answer: before, again: true, invoices: found.length };
      const given = await askModel(router, { question, instructions });
      kept.keep(question, instructions, given);
      return { answer: given, again: false, invoices: found.length };
    },
  });

  app.route({
    method: 'POST',
    url: '/v1/ask/stream',
    // The answer is a stream of events, each with a piece of the text.
    schema: { body: question },
    handler: async (request, reply) => {
      const { question } = request.body;
      const found = await invoices.about(question);
      const instructions = instructionsFor(found, settings.REPORT_CURRENCY);
      const before = await kept.find(question, instructions);
      const pieces =
        before === undefined ? await hearModel(router, { question, instructions }) : [before];
      const keep = (whole: string): void => kept.keep(question, instructions, whole);
      return sendEvents(reply, tell(pieces, keep), { terminator: '[DONE]' });
    },
  });
};

/** Tells piece by piece what is said; the whole of it is kept once it is complete. */
async function* tell(
  pieces: AsyncIterable<string> | Iterable<string>,
  keep: (whole: string) => void,
): AsyncGenerator<SentEvent> {
  let whole = '';
  for await (const text of pieces) {
    whole += text;
    yield { data: { text } };
  }
  keep(whole);
}

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
