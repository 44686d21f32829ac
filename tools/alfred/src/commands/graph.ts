import type { ServicePlan } from '@alfred/model';
import { printFlowchart } from '@alfred/platform';
import { EXIT, type ExitCode } from '../exit.js';
import { rootsOf, selectServices } from '../graph/select.js';
import { printTree } from '../graph/tree.js';
import { printJson } from '../report/json.js';
import type { Call, Verb } from '../verb.js';
import { openPlan } from '../workspace/plan.js';
import { knownService } from '../workspace/services.js';

export const graphVerb: Verb = {
  description: 'Shows who needs whom, and what each waits for: healthy, started or completed.',
  arguments: [],
  options: [
    { flags: '--from <service>', description: 'only this service and what it needs, at any depth' },
  ],
  formats: ['text', 'mermaid', 'svg', 'json'],
  examples: [
    { command: 'alfred graph', does: 'the needs as a tree' },
    { command: 'alfred graph --from agent-rag', does: 'what starts before agent-rag' },
    { command: 'alfred graph --format svg > graph.svg', does: 'a picture' },
    { command: 'alfred graph --format mermaid', does: 'for Markdown' },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const { out } = call.terminal;
  const planned = await openPlan({ ...call, format: jsonOrText(call) });
  if (planned === undefined) return EXIT.findings;
  const { plan } = planned;
  const from = knownService(plan, call.text('from'));
  const services = selectServices(plan, from);
  switch (call.format) {
    case 'json':
      out.write(printJson('services', services.map(jsonService)));
      break;
    case 'mermaid':
      out.write(`${printFlowchart(services)}\n`);
      break;
    case 'svg': {
      const { printSvg } = await import('../graph/svg.js');
      out.write(await printSvg(from ?? plan.name, services));
      break;
    }
    default: {
      const roots = rootsOf(services).filter(({ name }) => from === undefined || name === from);
      const start = roots.length > 0 ? roots : services.filter(({ name }) => name === from);
      out.write(printTree(services, start, out.paint));
    }
  }
  return EXIT.ok;
}

function jsonOrText({ format }: Call): string {
  return format === 'json' ? 'json' : 'text';
}

function jsonService({ name, kind, folder, needs }: ServicePlan): object {
  return {
    name,
    kind,
    folder,
    needs: needs.map(({ to, condition, critical }) => ({
      to,
      condition: condition.value,
      critical,
    })),
  };
}
