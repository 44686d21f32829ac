import {
  createTestService,
  fakeHttp,
  fakePostgres,
  type FakeRequest,
} from '@alfred/service-kit/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { agent } from './agent.js';
import { name, needs, secrets, settings } from './manifest.generated.js';

const paper = { payee: 'Miller', purpose: 'paper', amountCents: 1250, due: '2026-03-31' };
const stored = { payee: 'Miller', purpose: 'paper', amount_cents: '1250', due: '2026-03-31' };
let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

/** The agent with a model that says how often it was asked, and a database that writes down what it is told. */
async function started() {
  const statements: { text: string; values: readonly unknown[] }[] = [];
  const asked: FakeRequest[] = [];
  const service = await createTestService(
    { name, settings, needs, secrets, plugin: agent },
    {
      env: { REPORT_CURRENCY: 'CHF' },
      clients: {
        'model-router': fakeHttp({
          'POST /v1/chat/completions': (request) => {
            asked.push(request);
            return { json: { choices: [{ message: { content: `answer ${asked.length}` } }] } };
          },
        }),
        'db-postgres': fakePostgres((text, values) => {
          statements.push({ text, values });
          return text.startsWith('select') ? [stored] : [];
        }),
      },
    },
  );
  close = () => service.close();
  const ask = (question: string) =>
    service.inject({ method: 'POST', url: '/v1/ask', payload: { question } });
  return { service, ask, asked, statements };
}

describe('agent-financial', () => {
  it('shows the model the invoices that the question is about', async () => {
    const { ask, asked } = await started();
    const response = await ask('What did the paper cost?');
    expect(response.json()).toEqual({ answer: 'answer 1', again: false, invoices: 1 });
    expect(JSON.stringify(asked[0]?.json)).toContain('- Miller, paper: 12.50 CHF, due 2026-03-31');
  });

  it('gives an answer again without asking the model', async () => {
    const { ask, asked } = await started();
    await ask('What did the paper cost?');
    expect((await ask('What did the paper cost?')).json()).toMatchObject({
      answer: 'answer 1',
      again: true,
    });
    expect(asked).toHaveLength(1);
  });

  it('looks for words and never for operators', async () => {
    const { ask, statements } = await started();
    await ask("paper & ink | !(toner) '; drop table invoices; --");
    expect(statements.at(-1)?.values).toEqual(['paper | ink | toner | drop | table | invoices']);
  });

  it('keeps an invoice', async () => {
    const { service, statements } = await started();
    const response = await service.inject({ method: 'POST', url: '/v1/invoices', payload: paper });
    expect([response.statusCode, response.json()]).toEqual([201, paper]);
    expect(statements.at(-1)?.values).toEqual(['Miller', 'paper', 1250, '2026-03-31']);
  });

  it.each([
    ['an amount with a fraction', { ...paper, amountCents: 12.5 }],
    ['a day that does not exist', { ...paper, due: '2026-02-30' }],
    ['an invoice of nobody', { ...paper, payee: '' }],
  ])('refuses %s', async (_what, payload) => {
    const { service } = await started();
    expect(
      (await service.inject({ method: 'POST', url: '/v1/invoices', payload })).statusCode,
    ).toBe(400);
  });
});
