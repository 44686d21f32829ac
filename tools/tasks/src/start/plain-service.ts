import {
  HEALTH_PORT_VARIABLE,
  HOST_VARIABLE,
  PORT_VARIABLE,
  SECRETS_FOLDER_VARIABLE,
} from '@alfred/contract';
import type { Plan, ServicePlan, Template } from '@alfred/model';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A service that runs as a plain process on this machine. */
export interface PlainService {
  readonly plan: ServicePlan;
  readonly port: number;
  readonly healthPort: number;
}

/** Where it answers. */
export function addressOf(service: PlainService): string {
  return `http://127.0.0.1:${service.port}`;
}

/** The container's variables, with addresses and folders of this machine in place of the containers'. */
export function environmentOf(
  service: PlainService,
  others: readonly PlainService[],
  folder: string,
): Record<string, string> {
  const values = Object.fromEntries(
    service.plan.environment.map(({ name, value }) => [name, printTemplate(value)]),
  );
  for (const need of service.plan.needs) {
    const provider = others.find(({ plan }) => plan.name === need.to);
    for (const { name } of provider === undefined ? [] : need.variables)
      values[name] = provider === undefined ? '' : addressOf(provider);
  }
  return {
    ...values,
    [HOST_VARIABLE]: '127.0.0.1',
    [PORT_VARIABLE]: String(service.port),
    [HEALTH_PORT_VARIABLE]: String(service.healthPort),
    [SECRETS_FOLDER_VARIABLE]: join(folder, '.alfred', 'secrets'),
    // Nothing sends new work to it while it drains, so there is nothing to wait for.
    DRAIN_DELAY: '0s',
  };
}

/** Settings have the value of this process's environment, or their default. */
function printTemplate(template: Template): string {
  return template
    .map((part) =>
      part.type === 'text'
        ? part.text
        : (process.env[part.setting.name] ?? part.setting.default ?? ''),
    )
    .join('');
}

/** Starts the bundle of a service; its log goes to `onLine`. It leads no group of its own, so Ctrl-C reaches it too. */
export function startPlain(
  service: PlainService,
  others: readonly PlainService[],
  folder: string,
  onLine: (line: string) => void,
): ChildProcess {
  const child = spawn(
    process.execPath,
    [join(folder, 'dist', 'agents', service.plan.name, 'main.js')],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', ...environmentOf(service, others, folder) },
    },
  );
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (piece: string) => {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    });
  }
  return child;
}

/** Only what is needed and built here can run as a plain process; the others are parts of the plan that stay away. */
export function plainServices(
  plan: Plan,
  names: readonly string[],
  ports: readonly number[],
): readonly PlainService[] {
  return names.flatMap((name, index) => {
    const service = plan.services.find((candidate) => candidate.name === name);
    return service === undefined
      ? []
      : [{ plan: service, port: ports[index * 2] ?? 0, healthPort: ports[index * 2 + 1] ?? 0 }];
  });
}
