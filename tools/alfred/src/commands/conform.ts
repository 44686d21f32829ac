import { runSuite, type CaseReport, type SuiteOptions } from '@alfred/conformance';
import { openTarget } from '../conform/open-target.js';
import { readOptions } from '../conform/options.js';
import type { Target } from '../conform/target.js';
import { EXIT, type ExitCode } from '../exit.js';
import { printConformance, printConformanceJson } from '../report/conformance.js';
import { startProgress } from '../terminal/progress.js';
import type { Call, Verb } from '../verb.js';

export const conformVerb: Verb = {
  description:
    'Holds a running service, in whatever language it is written, to the health and resilience ' +
    'contract: endpoints, bodies, metrics, answers in time, deadlines, an outage of what it ' +
    'needs, its end. A service of this workspace is found by its name, any other by its address. ' +
    'What could not be tried says which flag would let it.',
  arguments: [
    { usage: '<service>', description: 'NAME of a service of this workspace, or http://HOST:PORT' },
  ],
  options: [
    { flags: '--health <url>', description: 'address of the health port, where it has one' },
    { flags: '--path <path>', description: "a route of the service's own, to be asked often" },
    { flags: '--method <method>', description: 'how it is asked; POST where there is a body' },
    { flags: '--body <text>', description: 'JSON that is sent to it' },
    {
      flags: '--load <count>',
      description: 'requests of load in all; 200 on this machine, else none',
    },
    {
      flags: '--dependency <name>',
      description: 'service that may be stopped and paused for a while',
    },
    { flags: '--optional', description: 'the service goes on without that dependency' },
    { flags: '--drain', description: 'stop the service of this workspace, and start it again' },
    { flags: '--pid <pid>', description: 'process behind the address; it is asked to end' },
    {
      flags: '--command <line>',
      description: 'program and words that start it, without a shell; it is ended',
    },
    { flags: '--case <ids>', description: 'only these cases, separated by commas' },
    { flags: '--answer-within <time>', description: 'what «in time» is, 1s unless said' },
    { flags: '--notice-within <time>', description: 'until an outage is noticed, 15s unless said' },
    { flags: '--grace <time>', description: 'until a process has ended, 10s unless said' },
  ],
  formats: ['text', 'json', 'sarif'],
  examples: [
    {
      command: 'alfred conform agent-financial',
      does: 'a service that «alfred up» started; it is only asked',
    },
    {
      command: 'alfred conform agent-financial --path /v1/ask --dependency redis --drain',
      does: 'everything, also what takes redis away and stops the service for a moment',
    },
    {
      command: 'alfred conform http://127.0.0.1:8080 --health http://127.0.0.1:8081',
      does: 'any service that runs somewhere',
    },
    {
      command: 'alfred conform http://127.0.0.1:8080 --command "python3 main.py"',
      does: 'one that is started for it, and how it ends',
    },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const options = readOptions(call);
  const target = await openTarget(call, options);
  if ('exit' in target) return target.exit;
  const { err, interrupted, width } = call.terminal;
  const progress = startProgress(err, 'asking', width);
  const reports = await askAll(target, {
    only: options.only,
    signal: interrupted,
    onCase: progress.say,
  });
  if (interrupted.aborted) {
    progress.end('interrupted; what was taken away is back');
    return EXIT.interrupted;
  }
  const failed = reports.filter(({ result }) => result.outcome === 'fail').length;
  progress.end(`asked ${target.shown}`);
  await write(call, target, reports);
  return failed === 0 ? EXIT.ok : EXIT.findings;
}

/** Whatever happens, the service and what it needs are left as they were found. */
async function askAll(
  { subject, restore }: Target,
  options: SuiteOptions,
): Promise<readonly CaseReport[]> {
  try {
    return await runSuite(subject, options);
  } finally {
    await restore();
  }
}

async function write(call: Call, target: Target, reports: readonly CaseReport[]): Promise<void> {
  const { out, width } = call.terminal;
  if (call.format === 'json') out.write(printConformanceJson(reports));
  else if (call.format === 'sarif') {
    const { printConformanceSarif } = await import('../report/conformance-sarif.js');
    const { version } = await import('../version.js');
    out.write(printConformanceSarif(reports, target.place, version));
  } else out.write(printConformance(target.shown, reports, out.paint, width));
}
