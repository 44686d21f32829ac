import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createService,
  type Needs,
  type Service,
  type ServiceDefinition,
} from '@alfred/service-kit';

/** A log line as it was written. */
export type LogLine = Readonly<Record<string, unknown>>;

export interface ClientServiceOptions<N extends Needs> {
  readonly name?: string;
  readonly needs: N;
  /** Addresses and whatever else the service is told. */
  readonly env: Readonly<Record<string, string>>;
  readonly plugin?: ServiceDefinition<Record<never, never>, N>['plugin'];
}

/** A service that is started in this process as an agent is in its own, for the sake of its clients. */
export async function openClients<const N extends Needs>(
  options: ClientServiceOptions<N>,
): Promise<{
  readonly service: Service<N>;
  readonly url: string;
  readonly healthUrl: string;
  readonly lines: LogLine[];
}> {
  const { name = 'tester', needs, env, plugin = async () => undefined } = options;
  const lines: LogLine[] = [];
  const service = await createService<Record<never, never>, N>(
    { name, needs, plugin },
    {
      limits: false,
      env: { PORT: '0', HEALTH_PORT: '0', DRAIN_DELAY: '0s', STOP_GRACE: '5s', ...env },
      logDestination: { write: (line) => void lines.push(JSON.parse(line) as LogLine) },
    },
  );
  const { port, healthPort } = await service.start();
  const healthUrl = `http://127.0.0.1:${healthPort}`;
  return { service, url: `http://127.0.0.1:${port}`, healthUrl, lines };
}

/** A folder with the secrets of a test, which it may change. */
export class SecretsFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'alfred-secrets-'));

  write(name: string, value: string): void {
    writeFileSync(join(this.path, name), value);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
