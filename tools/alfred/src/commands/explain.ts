import { explainCode, explainService, type Explained } from '@alfred/platform';
import { EXIT, WrongUse, type ExitCode } from '../exit.js';
import { printExplanations, printExplanationsJson } from '../report/explanations.js';
import { printCodePage, printComposeCodePage } from '../report/code-page.js';
import { printJson } from '../report/json.js';
import { noteDiagnostics } from '../report/report.js';
import type { Call, Verb } from '../verb.js';
import { openPlan } from '../workspace/plan.js';

export const explainVerb: Verb = {
  description:
    'Tells why a value of a service is what it is, and what would change it; or, for the code ' +
    'of a finding, what it means and what to do about it.',
  arguments: [
    {
      usage: '<subject>',
      description: 'SERVICE, SERVICE.PATH (agent-rag.memory) or a CODE (limits/exceeds-host)',
    },
  ],
  options: [],
  formats: ['text', 'json'],
  examples: [
    { command: 'alfred explain agent-rag', does: 'every value of a service with its reasons' },
    { command: 'alfred explain agent-rag.memory', does: 'why its memory limit is 700M' },
    {
      command: 'alfred explain agent-rag.needs.redis',
      does: 'why it waits for redis, and calls it, as it does',
    },
    {
      command: 'alfred explain agent-rag.needs.redis.retry.attempts',
      does: 'one number of how it calls redis',
    },
    { command: 'alfred explain limits/exceeds-host', does: 'what a finding means' },
    { command: 'alfred explain conform/ready-body', does: 'what a case of alfred conform demands' },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const [subject = ''] = call.args;
  return subject.includes('/') ? explainFinding(call, subject) : explainValue(call, subject);
}

async function explainFinding(call: Call, code: string): Promise<ExitCode> {
  if (code.startsWith('conform/')) return explainCase(call, code);
  const { out, width } = call.terminal;
  const explained = await explainCode(code);
  if (!explained.found && (await explainComposeCode(call, code))) return EXIT.ok;
  if (!explained.found) throw new WrongUse(explained.message, explained.help);
  out.write(
    call.format === 'json'
      ? printJson('pages', [explained.page])
      : printCodePage(explained.page, out.paint, width),
  );
  return EXIT.ok;
}

/** Codes of compose files that manifests do not know; those that both know have the manifests' page. */
async function explainComposeCode(call: Call, code: string): Promise<boolean> {
  const { findComposePage } = await import('../compose/pages.js');
  const page = findComposePage(code);
  if (page === undefined) return false;
  const { out, width } = call.terminal;
  out.write(
    call.format === 'json'
      ? printJson('pages', [page])
      : printComposeCodePage(page, out.paint, width),
  );
  return true;
}

async function explainCase({ format, terminal }: Call, id: string): Promise<ExitCode> {
  const { findCase } = await import('../conform/find-case.js');
  const { printCasePage, printCasePageJson } = await import('../report/case-page.js');
  const found = findCase(id);
  const { out, width } = terminal;
  out.write(format === 'json' ? printCasePageJson(found) : printCasePage(found, out.paint, width));
  return EXIT.ok;
}

async function explainValue(call: Call, subject: string): Promise<ExitCode> {
  const { terminal } = call;
  const planned = await openPlan(call);
  if (planned === undefined) return EXIT.findings;
  const { workspace, plan, diagnostics } = planned;
  const dot = subject.indexOf('.');
  const name = dot === -1 ? subject : subject.slice(0, dot);
  const path = dot === -1 ? undefined : subject.slice(dot + 1);
  const explained: Explained = explainService(plan, name, path);
  if (!explained.found) {
    noteDiagnostics(
      call,
      diagnostics.filter(({ severity }) => severity === 'error'),
      workspace.places,
    );
    throw new WrongUse(explained.message, explained.help);
  }
  terminal.out.write(
    call.format === 'json'
      ? printExplanationsJson(explained, workspace.places)
      : printExplanations(explained, workspace.places, terminal, path !== undefined),
  );
  return EXIT.ok;
}
