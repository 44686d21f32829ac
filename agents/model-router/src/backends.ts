import type { ServiceContext } from '@alfred/service-kit';
import { randomUUID } from 'node:crypto';
import type { Backend } from './backend.js';
import { echoBackend } from './echo.js';
import type { needs, settings } from './manifest.generated.js';
import { remoteBackend } from './remote.js';

type Context = ServiceContext<typeof settings, typeof needs>;

/** Makes the backends that the settings name, in the order they are asked. */
export function openBackends({ settings, secrets, openHttp }: Context): readonly Backend[] {
  const withinMs = settings.FIRST_WORD_WITHIN;
  const open = (destination: string, url: string) =>
    openHttp({
      name: destination,
      url,
      // The next backend is the other attempt.
      policy: { timeoutMs: withinMs, deadlineMs: withinMs, retry: { attempts: 1 } },
      healthPath: '/v1/models',
    });
  const make = (name: string): Backend => {
    if (name === 'ollama') {
      return remoteBackend({ name, client: open(name, settings.OLLAMA_URL), withinMs });
    }
    if (name === 'openai') {
      const apiKey = (): string => secrets.read('openai-api-key');
      return remoteBackend({ name, client: open(name, settings.OPENAI_URL), withinMs, apiKey });
    }
    return echoBackend(() => ({
      id: `chatcmpl-${randomUUID()}`,
      created: Math.floor(Date.now() / 1000),
    }));
  };
  return settings.MODEL_BACKENDS.split(',').map(make);
}
