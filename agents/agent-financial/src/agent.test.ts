import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, started, text } from './testing/agent.js';

afterEach(closeAll);

const paper = { payee: 'Miller', purpose: 'paper', amountCents: 1250, due: '2026-03-31' };

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

  it('tells an answer piece by piece, and keeps the whole of it', async () => {
    const { service, ask, asked } = await started();
    const payload = { question: 'What did the paper cost?' };
    const tell = async () =>
      text((await service.inject({ method: 'POST', url: '/v1/ask/stream', payload })).body);
    expect(await tell()).toEqual(['answer ', '1']);
    expect(asked[0]?.json).toMatchObject({ stream: true });
    expect((await ask(payload.question)).json()).toMatchObject({ answer: 'answer 1', again: true });
    expect(await tell()).toEqual(['answer 1']);
    expect(asked).toHaveLength(1);
  });
});
