import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { closeAll, open } from './testing/test-server.js';

test('no failure shows the credentials of an address, however it is printed', async () => {
  // Port 1 of this machine: nobody listens there.
  const client = open('http://somebody:hunter2@127.0.0.1:1', { retry: { attempts: 1 } });
  const error = await client.get('/x').catch((failure: unknown) => failure);
  expect(error).toMatchObject({ code: 'connection_failed', destination: 'router' });
  const shown = `${String(error)} ${inspect(error, { depth: 10 })} ${JSON.stringify(error)}`;
  expect(shown).toContain('127.0.0.1:1');
  expect(shown).not.toContain('hunter2');
  await closeAll();
});
