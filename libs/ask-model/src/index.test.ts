import { fakeHttp, type FakeRequest } from '@alfred/service-kit/testing';
import { expect, test } from 'vitest';
import { askModel } from './index.js';

const answered = (content: string | null) => ({ json: { choices: [{ message: { content } }] } });

test.each([
  ['the answer of the model', answered('42'), '42'],
  ['nothing where the model says nothing', answered(null), ''],
])('gives %s', async (_what, answer, expected) => {
  const router = fakeHttp({ 'POST /v1/chat/completions': () => answer });
  expect(await askModel(router, { question: 'How much?', instructions: 'Be brief.' })).toBe(
    expected,
  );
});

test('tells the model what to do before it is asked', async () => {
  const seen: FakeRequest[] = [];
  const router = fakeHttp({
    'POST /v1/chat/completions': (request) => {
      seen.push(request);
      return answered('42');
    },
  });
  await askModel(router, { question: 'How much?', instructions: 'Be brief.', model: 'small' });
  expect(seen[0]?.json).toEqual({
    model: 'small',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'How much?' },
    ],
  });
});
