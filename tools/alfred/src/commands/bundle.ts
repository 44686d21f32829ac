import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors } from '@alfred/model';
import { bundleAll, bundledServices, type Bundled } from '../bundle/bundle-all.js';
import { EXIT, WrongUse, type ExitCode } from '../exit.js';
import { printJson } from '../report/json.js';
import { withTexts } from '../report/places.js';
import { reportDiagnostics } from '../report/report.js';
import { plural } from '../terminal/plural.js';
import type { Call, Verb } from '../verb.js';
import { openPlan } from '../workspace/plan.js';
import { unknownService } from '../workspace/services.js';

export const bundleVerb: Verb = {
  description:
    'Bundles the code of services, with all they import, into dist/agents/NAME/main.js: what ' +
    'their images are built from, without a network. meta.json beside it tells what is inside.',
  arguments: [
    { usage: '[service...]', description: 'only these; default: all that have code here' },
  ],
  options: [],
  formats: ['text', 'json'],
  examples: [
    { command: 'alfred bundle', does: 'everything that images are built from' },
    { command: 'alfred bundle agent-financial', does: 'one of them' },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const { out } = call.terminal;
  const planned = await openPlan(call);
  if (planned === undefined) return EXIT.findings;
  const { workspace, plan } = planned;
  const all = plan.services.map(({ name }) => name);
  const services = chosen(bundledServices(plan), call.args, all, plan.name);
  const result = await bundleAll(workspace.root, services, call.terminal);
  if (hasErrors(result.diagnostics)) {
    const quoted = result.diagnostics.map(({ at }) => ({
      path: at.file,
      ...textIn(workspace.root, at.file),
    }));
    await reportDiagnostics(call, result.diagnostics, withTexts(workspace.places, quoted));
    return EXIT.findings;
  }
  const { places } = workspace;
  if (call.format === 'json') {
    const bundles = result.bundles.map((one) => ({ ...one, folder: places.show(one.folder) }));
    out.write(printJson('bundles', bundles));
  } else {
    out.write(`${plural(result.bundles.length, 'service')} bundled\n`);
  }
  return EXIT.ok;
}

function chosen(
  bundled: readonly Bundled[],
  names: readonly string[],
  all: readonly string[],
  platform: string,
): readonly Bundled[] {
  if (names.length === 0) return bundled;
  return names.map((name) => {
    const found = bundled.find((one) => one.name === name);
    if (found !== undefined) return found;
    if (!all.includes(name)) throw unknownService(name, all, platform);
    throw new WrongUse(`${name} has no code here that could be bundled; it runs an image.`);
  });
}

function textIn(root: string, path: string): { before?: string } {
  try {
    return { before: readFileSync(join(root, path), 'utf8') };
  } catch {
    return {};
  }
}
