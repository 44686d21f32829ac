import { compareDiagnostics, hasErrors, type Diagnostic, type Plan } from '@alfred/model';
import { checkCalls, stackOf } from '@alfred/platform';
import { EXIT, type ExitCode } from '../exit.js';
import { chainsOf } from '../policies/chains.js';
import { edgesOf } from '../policies/edges.js';
import { printPolicies, printPoliciesJson, type PolicyReport } from '../report/policies.js';
import { noteDiagnostics } from '../report/report.js';
import type { Call, Verb } from '../verb.js';
import { openPlan } from '../workspace/plan.js';
import { knownService } from '../workspace/services.js';

export const policiesVerb: Verb = {
  description:
    'Shows how services call each other: for each need the time of an attempt, the deadline, ' +
    'attempts, budget, breaker and places, with what was chosen marked; how long chains of calls ' +
    'may take; and what in them cannot hold.',
  arguments: [
    { usage: '[service]', description: 'only what this service calls, and who calls it' },
  ],
  options: [],
  formats: ['text', 'json'],
  examples: [
    { command: 'alfred policies', does: 'every edge of the platform' },
    { command: 'alfred policies agent-rag', does: 'the edges from and to agent-rag' },
    { command: 'alfred policies --json', does: 'edges, chains and findings as data' },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const { terminal } = call;
  const planned = await openPlan(call);
  if (planned === undefined) return EXIT.findings;
  const { workspace, plan, diagnostics } = planned;
  const report = reportOf(plan, knownService(plan, call.args[0]));
  const { out, width } = terminal;
  out.write(
    call.format === 'json'
      ? printPoliciesJson(report, workspace.places)
      : printPolicies(report, { places: workspace.places, paint: out.paint, width }),
  );
  // What is wrong with manifests beyond their calls: services may be missing above.
  const codes = new Set(report.diagnostics.map(({ code }) => code));
  const elsewhere = diagnostics.filter(
    ({ code, severity }) => severity === 'error' && !codes.has(code),
  );
  noteDiagnostics(call, elsewhere, workspace.places);
  return hasErrors([...report.diagnostics, ...elsewhere]) ? EXIT.findings : EXIT.ok;
}

function reportOf(plan: Plan, about: string | undefined): PolicyReport {
  const stack = stackOf(plan);
  const file = plan.services.find(({ name }) => name === about)?.origin.file;
  const concerns = ({ at, related = [] }: Diagnostic): boolean =>
    file === undefined || [at, ...related.map((one) => one.at)].some((one) => one.file === file);
  return {
    edges: edgesOf(plan.services, stack, about),
    chains: chainsOf(stack, about),
    diagnostics: checkCalls(stack).filter(concerns).sort(compareDiagnostics),
  };
}
