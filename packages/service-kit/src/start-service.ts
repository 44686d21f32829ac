import { DoorThread } from '@alfred/health';
import type { None, ServiceDefinition } from './definition.js';
import type { Needs } from './needs.js';
import { createService, type Service, type ServiceHost } from './service.js';
import { StartError } from './settings/fault.js';
import type { SettingsShape } from './settings/read-settings.js';

/** The set-up is wrong. Source: sysexits.h, EX_CONFIG. */
const exitWrongSetup = 78;
const exitFailed = 1;

/** What a process does for its service; the process itself, but in tests. */
export interface ProcessLike {
  on(event: string, listener: (...given: never[]) => void): unknown;
  exit(code: number): void;
  readonly stderr: { write(text: string): unknown };
}

/**
 * Runs a service as this process: starts it, drains it on SIGTERM and SIGINT, ends.
 *
 * | end | exit code |
 * | --- | --- |
 * | drained | 0 |
 * | settings, secrets or addresses are wrong | 78 |
 * | start failed, drain was cut, uncaught fault | 1 |
 * | second signal | 130 (SIGINT), 143 (SIGTERM), at once |
 */
export async function startService<S extends SettingsShape = None, const N extends Needs = None>(
  definition: ServiceDefinition<S, N>,
  host: ServiceHost<N> & { readonly process?: ProcessLike } = {},
): Promise<Service<N> | undefined> {
  const { process: self = process as ProcessLike, ...rest } = host;
  let service: Service<N> | undefined;
  // It takes as long to start as all that is made before it is needed.
  const doorThread = new DoorThread();
  try {
    service = await createService(definition, { doorThread, ...rest });
    endWithSignals(service, self);
    await service.start();
    return service;
  } catch (error) {
    if (error instanceof StartError) self.stderr.write(`${error.message}\n`);
    else if (service === undefined) self.stderr.write(`${describe(definition.name, error)}\n`);
    else service.log.fatal({ err: error }, `${definition.name} cannot start`);
    await doorThread.end();
    self.exit(error instanceof StartError ? exitWrongSetup : exitFailed);
    return undefined;
  }
}

function describe(name: string, error: unknown): string {
  return `${name} cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

function endWithSignals(service: Pick<Service, 'drain' | 'log'>, self: ProcessLike): void {
  let ending = false;
  const end = (exitCode: number): void => {
    ending = true;
    service.drain().then(
      (result) => self.exit(result === 'cut' ? exitFailed : exitCode),
      (error: unknown) => {
        service.log.fatal({ err: error }, 'draining failed');
        self.exit(exitFailed);
      },
    );
  };
  const signals = { SIGINT: 130, SIGTERM: 143 };
  for (const [signal, atOnce] of Object.entries(signals)) {
    self.on(signal, () => {
      if (ending) self.exit(atOnce);
      else {
        service.log.info({ signal }, 'asked to end');
        end(0);
      }
    });
  }
  for (const fault of ['uncaughtException', 'unhandledRejection']) {
    self.on(fault, (error: unknown) => {
      if (ending) return;
      service.log.fatal({ err: error, fault }, 'a fault that nobody caught: ending');
      end(exitFailed);
    });
  }
}
