import { defaultPolicy } from '@alfred/contract';
import { createHttpClient, type HttpDestination } from '@alfred/resilience';
import type { ServiceContext } from '@alfred/service-kit';
import { randomUUID } from 'node:crypto';
import type { Backend } from './backend.js';
import { echoBackend } from './echo.js';
import type { needs, settings } from './manifest.generated.js';
import { remoteBackend } from './remote.js';

type Context = Pick<ServiceContext<typeof settings, typeof needs>, 'settings' | 'secrets'>;

/** Backends in the order they are asked, and how to let go of their connections. */
export interface OpenedBackends {
  readonly backends: readonly Backend[];
  close(): Promise<void>;
}

/** Makes the backends that the settings name. */
export function openBackends({ settings, secrets }: Context): OpenedBackends {
  const withinMs = settings.FIRST_WORD_WITHIN;
  const policy = { ...defaultPolicy(), timeoutMs: withinMs, deadlineMs: withinMs };
  const opened: HttpDestination[] = [];
  const open = (destination: string, url: string): HttpDestination => {
    const client = createHttpClient({ destination, url, policy });
    opened.push(client);
    return client;
  };
  const make = (name: string): Backend => {
    if (name === 'ollama')
      return remoteBackend({ name, client: open(name, settings.OLLAMA_URL), withinMs });
    if (name === 'openai') {
      const apiKey = (): string => secrets.read('openai-api-key');
      return remoteBackend({ name, client: open(name, settings.OPENAI_URL), withinMs, apiKey });
    }
    return echoBackend(() => ({
      id: `chatcmpl-${randomUUID()}`,
      created: Math.floor(Date.now() / 1000),
    }));
  };
  const backends = settings.MODEL_BACKENDS.split(',').map(make);
  return {
    backends,
    close: async () => void (await Promise.all(opened.map((client) => client.close()))),
  };
}
