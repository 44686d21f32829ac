import { createTestService } from '@alfred/service-kit/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { agent } from './agent.js';
import * as manifest from './manifest.generated.js';

let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

/** The agent as it runs, with a redis that is an empty map. */
async function started(env: Record<string, string> = {}) {
  const service = await createTestService({ ...manifest, plugin: agent }, { env });
  close = () => service.close();
  return (payload: object) => service.inject({ method: 'POST', url: '/v1/hello', payload });
}

describe('hello', () => {
  it('greets, and counts for each visitor apart', async () => {
    const greet = await started();
    expect((await greet({ name: 'Ada' })).json()).toEqual({ greeting: 'Hello, Ada!', visits: 1 });
    expect((await greet({ name: 'Grace' })).json()).toMatchObject({ visits: 1 });
    expect((await greet({ name: ' ada ' })).json()).toEqual({ greeting: 'Hello, ada!', visits: 2 });
  });

  it('takes its greeting from the environment', async () => {
    const greet = await started({ GREETING: 'Good morning' });
    expect((await greet({ name: 'Ada' })).json()).toMatchObject({ greeting: 'Good morning, Ada!' });
  });

  it.each([
    ['nobody', {}],
    ['a name of spaces', { name: '   ' }],
    ['a name without end', { name: 'a'.repeat(101) }],
  ])('refuses %s', async (_what, payload) => {
    const greet = await started();
    expect((await greet(payload)).statusCode).toBe(400);
  });
});
