import type { Plan } from '@alfred/model';
import { compose, listServices, type ComposeService } from '../docker/compose.js';
import type { CommandOptions } from '../docker/run-command.js';
import { EXIT, type ExitCode } from '../exit.js';
import { printJson } from '../report/json.js';
import { plural } from '../terminal/plural.js';
import { startProgress } from '../terminal/progress.js';
import type { Call } from '../verb.js';

/** Lines of a service's log that are shown when it did not come up. */
const LOG_LINES = 20;

/** What compose says of each step that went well. */
const ROUTINE =
  /^\s*(?:Container|Image|Network|Volume) \S+\s+(?:Build|Creat|Heal|Recreat|Remov|Start|Wait)\w*$/;

/** Builds and starts containers and waits until each is as well as it can be asked. */
export async function startContainers(
  call: Call,
  root: string,
  plan: Plan,
  names: readonly string[],
): Promise<ExitCode> {
  const { err, interrupted, out, width } = call.terminal;
  const options: CommandOptions = { folder: root, interrupted };
  const progress = startProgress(err, 'starting', width);
  const words = ['up', '--build', '--detach', '--wait', '--remove-orphans', ...names];
  const result = await compose(words, {
    ...options,
    onError: (text) => progress.say(lastLine(text)),
  });
  if (interrupted.aborted) {
    progress.end('interrupted; what runs already keeps running, «alfred down» stops it');
    return EXIT.interrupted;
  }
  const services = await listServices(options);
  const unwell = services.filter((one) => !isWell(one, plan));
  // Compose takes a job that has ended well for a failure.
  const isUp = result.code === 0 || (services.length > 0 && unwell.length === 0);
  progress.end(
    isUp
      ? err.paint.good(`${plural(services.length, 'container')} up and well`)
      : err.paint.error('the platform did not come up'),
  );
  if (!isUp) await tellFailure(call, options, result.err, unwell);
  out.write(
    call.format === 'json' ? printJson('services', services) : printServices(services, plan),
  );
  return isUp ? EXIT.ok : EXIT.findings;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function isWell({ exitCode, health, service, state }: ComposeService, plan: Plan): boolean {
  const kind = plan.services.find(({ name }) => name === service)?.kind;
  if (kind === 'job' && state === 'exited') return exitCode === 0;
  return state === 'running' && (health === 'healthy' || health === '');
}

async function tellFailure(
  call: Call,
  options: CommandOptions,
  composeError: string,
  unwell: readonly ComposeService[],
): Promise<void> {
  const { err } = call.terminal;
  const lines = composeError
    .trim()
    .split('\n')
    .filter((line) => !ROUTINE.test(line));
  err.write(`${lines.slice(-LOG_LINES).join('\n')}\n`);
  for (const { service, state, health, exitCode } of unwell) {
    if (state === 'created') continue;
    const how = state === 'exited' ? `ended with code ${exitCode}` : `is ${state} ${health}`.trim();
    err.write(`\n${err.paint.strong(service)} ${how}; the end of its log:\n`);
    const log = await compose(
      ['logs', '--no-color', '--no-log-prefix', '--tail', String(LOG_LINES), service],
      options,
    );
    err.write(log.out === '' ? '(empty)\n' : log.out);
  }
}

function printServices(services: readonly ComposeService[], plan: Plan): string {
  const longest = Math.max(0, ...services.map(({ service }) => service.length));
  return services
    .map(({ health, service, state }) => {
      const published = plan.services.find(({ name }) => name === service)?.published ?? [];
      const urls = published.map(({ address, hostPort }) => `${address}:${hostPort}`);
      const words = [service.padEnd(longest), health === '' ? state : health, ...urls];
      return `${words.join('  ')}\n`;
    })
    .join('');
}
