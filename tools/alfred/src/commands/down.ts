import { EXIT, type ExitCode } from '../exit.js';
import { compose, listServices } from '../docker/compose.js';
import { printJson } from '../report/json.js';
import { startProgress } from '../terminal/progress.js';
import { plural } from '../terminal/plural.js';
import type { Call, Verb } from '../verb.js';
import { requireWorkspace } from '../workspace/open.js';

export const downVerb: Verb = {
  description: 'Stops the platform and removes its containers and networks. Data stays.',
  arguments: [],
  options: [
    { flags: '--volumes', description: 'remove the data too; it cannot be brought back' },
    { flags: '-y, --yes', description: 'do not ask before data is removed' },
  ],
  formats: ['text', 'json'],
  examples: [
    { command: 'alfred down', does: 'stop everything, keep the data' },
    { command: 'alfred down --volumes --yes', does: 'leave nothing, as tests do' },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const { err, interrupted, out, width } = call.terminal;
  const root = requireWorkspace(call.terminal.workingFolder);
  const options = { folder: root, interrupted };
  if (call.flag('volumes') && !(await isAgreed(call))) {
    err.write('Nothing was removed. To remove the data, say so: --volumes --yes\n');
    return EXIT.findings;
  }
  const before = await listServices(options).catch(() => []);
  const progress = startProgress(err, 'stopping', width);
  const words = ['down', '--remove-orphans', ...(call.flag('volumes') ? ['--volumes'] : [])];
  const result = await compose(words, { ...options, onError: progress.say });
  if (result.code !== 0) {
    progress.end(err.paint.error('docker compose down failed'));
    err.write(result.err);
    return interrupted.aborted ? EXIT.interrupted : EXIT.findings;
  }
  progress.end(`stopped ${plural(before.length, 'container')}`);
  if (call.format === 'json') {
    out.write(
      printJson(
        'services',
        before.map(({ service }) => ({ service, state: 'removed' })),
      ),
    );
  }
  return EXIT.ok;
}

async function isAgreed(call: Call): Promise<boolean> {
  if (call.flag('yes')) return true;
  if (!call.terminal.canAsk) return false;
  const { askAgreement } = await import('../terminal/prompts.js');
  return askAgreement('Remove the data of all services? It cannot be brought back.');
}
