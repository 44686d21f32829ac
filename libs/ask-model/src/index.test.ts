import { fakeHttp, type FakeRequest } from '@alfred/service-kit/testing';
import { describe, expect, test } from 'vitest';
import { askModel, hearModel } from './index.js';

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

describe('a model that is heard', () => {
  const said = (content?: string | null) => ({ choices: [{ delta: { content } }] });
  const asked = { question: 'How much?', instructions: 'Be brief.' };

  test('says its answer piece by piece', async () => {
    const seen: FakeRequest[] = [];
    const router = fakeHttp({
      'POST /v1/chat/completions': (request) => {
        seen.push(request);
        const usage = { choices: [] };
        return { events: [said(''), said('forty-'), said(null), said('two'), usage, '[DONE]'] };
      },
    });
    const pieces: string[] = [];
    for await (const piece of await hearModel(router, asked)) pieces.push(piece);
    expect(pieces).toEqual(['forty-', 'two']);
    expect(seen[0]?.json).toMatchObject({ stream: true, messages: [{}, { content: 'How much?' }] });
  });

  test('and breaks off has not answered', async () => {
    const router = fakeHttp({ '*': () => ({ events: [said('forty-')] }) });
    const pieces: string[] = [];
    const hearing = async () => {
      for await (const piece of await hearModel(router, asked)) pieces.push(piece);
    };
    await expect(hearing()).rejects.toMatchObject({ code: 'connection_failed' });
    expect(pieces).toEqual(['forty-']);
  });

  test('and is no longer listened to is stopped', async () => {
    let stop: () => void = () => undefined;
    const stopped = new Promise<void>((resolve) => (stop = resolve));
    const router = fakeHttp({
      '*': () => ({
        events: (async function* () {
          try {
            for (;;) yield said('and so on ');
          } finally {
            stop();
          }
        })(),
      }),
    });
    for await (const _ of await hearModel(router, asked)) break;
    await stopped;
  });
});
