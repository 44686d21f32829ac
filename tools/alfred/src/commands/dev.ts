import { once } from 'node:events';
import { hasErrors } from '@alfred/model';
import { regenerate, type Regenerated } from '../dev/regenerate.js';
import { watchManifests } from '../dev/watch.js';
import { EXIT, type ExitCode } from '../exit.js';
import { writeDrift } from '../report/changes.js';
import { reportDiagnostics } from '../report/report.js';
import { prepareUp } from '../up/prepare.js';
import { startContainers } from '../up/start.js';
import type { Call, Verb } from '../verb.js';
import { openParses, openWorkspace, recoverOrReport, requireWorkspace } from '../workspace/open.js';
import { placesOf } from '../report/places.js';

export const devVerb: Verb = {
  description:
    'Watches the manifests. On each change it prints everything anew and shows what changed and ' +
    'what is wrong. Ctrl-C ends it.',
  arguments: [],
  options: [{ flags: '--up', description: 'apply each change to the running platform' }],
  formats: ['text', 'json'],
  examples: [
    { command: 'alfred dev', does: 'see what follows from an edit while you make it' },
    { command: 'alfred dev --up', does: 'and have it applied to the engine' },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const { err, interrupted, workingFolder } = call.terminal;
  const root = requireWorkspace(workingFolder);
  const recovered = await recoverOrReport(call, root, placesOf(root, workingFolder));
  if (recovered !== undefined) return recovered;
  const parses = openParses(root, call.terminal);
  const queue = oneAtATime(async () => {
    const startedAt = performance.now();
    const result = regenerate(root, workingFolder, parses);
    await tell(call, result, performance.now() - startedAt);
    if (call.flag('up') && result.plan !== undefined) await apply(call);
  });
  const stop = watchManifests(root, queue.ask);
  err.write('watching the manifests; Ctrl-C ends\n');
  queue.ask();
  try {
    await Promise.race([untilAborted(interrupted), queue.failed]);
  } finally {
    stop();
  }
  await queue.idle();
  return EXIT.interrupted;
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

interface Queue {
  /** Has the task run now, or once more after the run that is going on. */
  ask(): void;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
  /** Rejects when a run throws, which is a fault of ours. */
  readonly failed: Promise<never>;
}

/** Runs a task when it is asked for, never twice at the same time. */
function oneAtATime(task: () => Promise<void>): Queue {
  let running: Promise<void> | undefined;
  let again = false;
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const loop = async (): Promise<void> => {
    do {
      again = false;
      await task();
    } while (again);
    running = undefined;
  };
  return {
    ask: () => {
      if (running === undefined) running = loop().catch(fail);
      else again = true;
    },
    idle: async () => running,
    failed,
  };
}

async function tell(call: Call, result: Regenerated, tookMs: number): Promise<void> {
  const { err } = call.terminal;
  const { diagnostics, drift, places } = result;
  if (drift.length > 0) writeDrift(call, drift, places, { diffs: true });
  if (diagnostics.length > 0) await reportDiagnostics(call, diagnostics, places);
  const outcome = hasErrors(diagnostics)
    ? err.paint.error('nothing was written')
    : drift.length === 0
      ? 'nothing to do'
      : 'written';
  err.write(`${outcome} ${err.paint.faint(`(${Math.round(tookMs)} ms)`)}\n`);
}

async function apply(call: Call): Promise<void> {
  const workspace = openWorkspace(call.terminal);
  const prepared = await prepareUp(call, workspace, []);
  if ('plan' in prepared) await startContainers(call, workspace.root, prepared.plan, []);
}
