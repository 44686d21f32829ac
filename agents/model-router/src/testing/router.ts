import { createTestService } from '@alfred/service-kit/testing';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { agent } from '../agent.js';
import { name, needs, secrets, settings } from '../manifest.generated.js';

const closers: (() => Promise<unknown> | unknown)[] = [];

/** Closes what the test before opened: call it after each. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

/** The router, with the settings that a test is about. */
export async function started(env: Record<string, string> = {}) {
  const service = await createTestService(
    { name, settings, needs, secrets, plugin: agent },
    { env, secrets: { 'openai-api-key': 'key' } },
  );
  closers.push(() => service.close());
  return service;
}

/** A backend on a port of this machine: its address. */
export async function backend(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  closers.push(() => server.closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
