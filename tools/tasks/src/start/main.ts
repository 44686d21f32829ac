import { ensureSecrets, generate, readWorkspace } from '@alfred/platform';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { alfred } from './alfred.js';
import { ask, untilReady } from './ask.js';
import { copyWorkspace, freeName } from './copy.js';
import { addressOf, plainServices, startPlain, type PlainService } from './plain-service.js';
import { freePorts } from './ports.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const QUESTION = 'Where did I put the invoice of March?';

/** Ends what runs; the first call wins. */
interface Running {
  readonly folder: string;
  readonly children: ChildProcess[];
  stop(): Promise<void>;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function heading(text: string): void {
  say(`\n── ${text} ${'─'.repeat(Math.max(0, 74 - text.length))}`);
}

/** Scaffolds an agent in the copy and shows what came of it. */
async function scaffold(folder: string, name: string): Promise<void> {
  const words = ['new', 'agent', name, '--needs', 'model-router:started', '--yes'];
  heading('1  What a new agent that needs model-router changes in compose.yaml');
  const shown = await alfred(root, folder, [...words, '--dry-run'], 'hidden');
  say(`\n$ npx alfred ${words.join(' ')} --dry-run`);
  say(partOf(shown, 'compose.yaml'));
  heading('2  Make it');
  await alfred(root, folder, words);
  await alfred(root, folder, ['generate', '--check']);
  heading('3  Why every value is what it is');
  await alfred(root, folder, ['explain', name]);
}

/** Of a diff of several files, that of one. */
function partOf(diff: string, file: string): string {
  const parts = diff.split(/^(?=--- )/m);
  return parts.find((part) => part.includes(`\n+++ b/${file}\n`))?.trimEnd() ?? '';
}

/** Starts both services as plain processes and waits until they are ready. */
async function startServices(running: Running, services: readonly PlainService[]): Promise<void> {
  for (const service of services) {
    const log: string[] = [];
    const child = startPlain(service, services, running.folder, (line) => log.push(line));
    running.children.push(child);
    try {
      await untilReady(service.healthPort, () => child.exitCode !== null);
    } catch (error) {
      throw new Error(`${String(error)}\n${log.slice(-20).join('\n')}`, { cause: error });
    }
    say(`${service.plan.name.padEnd(16)} ready at ${addressOf(service)}`);
  }
}

async function run(running: Running, once: boolean): Promise<void> {
  const { folder } = running;
  const name = freeName(root, 'agent-hello');
  await scaffold(folder, name);
  heading('4  Both run, as plain processes, without Docker');
  await alfred(root, folder, ['bundle', 'model-router', name], 'hidden');
  const { plan } = generate(readWorkspace(folder).sources, { target: 'compose' });
  if (plan === undefined) throw new Error('the workspace gave no plan');
  const secrets = ensureSecrets(
    folder,
    plan.secrets.map(({ secret }) => secret.name),
  );
  if (secrets.diagnostics.length > 0) {
    throw new Error(secrets.diagnostics.map(({ message }) => message).join('\n'));
  }
  const services = plainServices(plan, ['model-router', name], await freePorts(4));
  await startServices(running, services);
  const agent = services.at(-1);
  if (agent === undefined) throw new Error('the agent is not in the plan');
  heading('5  A question over HTTP');
  say(
    `$ curl -s ${addressOf(agent)}/v1/ask -d '{"question": "${QUESTION}"}' -H 'content-type: application/json'`,
  );
  say(await ask(addressOf(agent), '/v1/ask', QUESTION));
  say(`\n$ curl -s http://127.0.0.1:${agent.healthPort}/health/ready`);
  say(await untilReady(agent.healthPort, () => false));
  if (!once) await stayUp(services);
}

/** Stays until Ctrl-C. */
async function stayUp(services: readonly PlainService[]): Promise<void> {
  heading('Up until Ctrl-C');
  for (const service of services) {
    say(`${service.plan.name.padEnd(16)} ${addressOf(service)}/openapi.json`);
    say(`${''.padEnd(16)} http://127.0.0.1:${service.healthPort}/health/ready   /health/metrics`);
  }
  await new Promise<never>(() => setInterval(() => undefined, 60_000));
}

async function stopChildren(children: readonly ChildProcess[]): Promise<void> {
  const left = children.filter((child) => child.exitCode === null && child.signalCode === null);
  const ended = left.map(
    (child) => new Promise<void>((resolve) => child.once('exit', () => resolve())),
  );
  for (const child of left) child.kill('SIGTERM');
  const hard = setTimeout(() => left.forEach((child) => child.kill('SIGKILL')), 5000);
  await Promise.all(ended);
  clearTimeout(hard);
}

function prepare(): Running {
  const copy = copyWorkspace(root);
  const children: ChildProcess[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= stopChildren(children).finally(() => copy.remove());
    return stopping;
  };
  return { folder: copy.folder, children, stop };
}

const unknown = process.argv.slice(2).filter((word) => word !== '--once');
if (unknown.length > 0) {
  process.stderr.write(`npm start knows only --once; it was given ${unknown.join(' ')}.\n`);
  process.exit(2);
}
const running = prepare();
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => void running.stop().finally(() => process.exit(code)));
}
try {
  await run(running, process.argv.includes('--once'));
} catch (error) {
  process.stderr.write(
    `\nnpm start failed: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
} finally {
  await running.stop();
}
