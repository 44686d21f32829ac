import type { ReadResult } from '@alfred/compose-file';
import { compareDiagnostics, sourcesOf, type Diagnostic } from '@alfred/model';
import { findWorkspace } from '@alfred/platform';
import { dirname, relative, resolve } from 'node:path';
import { openCompose } from '../compose/open.js';
import { EXIT, WrongUse, type ExitCode } from '../exit.js';
import { noteDiagnostics } from '../report/report.js';
import {
  printStatus,
  printStatusJson,
  printStatusMarkdown,
  type StatusReport,
} from '../report/status.js';
import type { Places } from '../report/places.js';
import { sourceOfTexts } from '../status/of-texts.js';
import { sourceOfWorkspace } from '../status/of-workspace.js';
import { historyOf, type SourceAt } from '../status/history.js';
import { statusOf, type StatusSource } from '../status/source.js';
import { environmentOf } from '../terminal/environment.js';
import type { Call, Verb } from '../verb.js';
import { openWorkspace } from '../workspace/open.js';

export const statusVerb: Verb = {
  description:
    'The tracking table of the optimisations OPT-001 to OPT-013, counted from the manifests of a workspace or from ' +
    'compose files: how many services satisfy each, which do not, how many lines it would change, its risk, phase ' +
    'and owner, and the command to type next.',
  arguments: [{ usage: '[file...]', description: 'compose files; without one, this workspace' }],
  options: [{ flags: '--history', description: 'how the table filled, from git' }],
  formats: ['text', 'markdown', 'json'],
  examples: [
    { command: 'alfred status', does: 'the table of this workspace' },
    { command: 'alfred status compose.yaml', does: 'the table of a compose file' },
    { command: 'alfred status --history', does: 'the same, revision by revision' },
  ],
  run,
};

/** What is counted, and what its old revisions are made of. */
interface Subject {
  readonly source: StatusSource;
  readonly folder: string;
  readonly tracked: readonly string[];
  readonly sourceAt: SourceAt;
}

async function run(call: Call): Promise<ExitCode> {
  const isWorkspace =
    call.args.length === 0 && findWorkspace(call.terminal.workingFolder) !== undefined;
  const subject = isWorkspace ? workspaceSubject(call) : await composeSubject(call);
  if (subject === undefined) return EXIT.findings;
  const status = statusOf(subject.source);
  if (!('rows' in status)) return unreadable(call, status, subject);
  const history = call.flag('history') ? await pastOf(subject) : undefined;
  const report = { rows: status.rows, ...(history === undefined ? {} : { history }) };
  call.terminal.out.write(printed(call, report));
  return EXIT.ok;
}

function printed({ format, terminal: { out, width } }: Call, report: StatusReport): string {
  if (format === 'json') return printStatusJson(report);
  return format === 'markdown'
    ? printStatusMarkdown(report)
    : printStatus(report, { paint: out.paint, width });
}

async function pastOf({ folder, tracked, sourceAt }: Subject): Promise<StatusReport['history']> {
  const history = await historyOf(folder, tracked, sourceAt);
  if (history !== undefined) return history;
  throw new WrongUse(
    `${folder} is not in a git repository, so there is no history.`,
    'Leave --history out.',
  );
}

function workspaceSubject(call: Call): Subject | undefined {
  const workspace = openWorkspace(call.terminal);
  const environment = environmentOf(call.terminal);
  const source = sourceOfWorkspace(
    workspace.root,
    workspace.sources,
    environment,
    workspace.parses,
  );
  const faults: readonly Diagnostic[] = 'paths' in source ? [] : source;
  if (!('paths' in source)) {
    noteDiagnostics(
      call,
      [...workspace.diagnostics, ...faults].sort(compareDiagnostics),
      workspace.places,
    );
    return undefined;
  }
  return {
    source,
    folder: workspace.root,
    tracked: ['platform.yaml', 'agents', 'infra'],
    sourceAt: (texts) => {
      const old = sourceOfWorkspace(workspace.root, sourcesOf(manifestsOf(texts)), environment);
      return 'paths' in old ? old : undefined;
    },
  };
}

function manifestsOf(texts: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    [...texts].filter(([path]) => /(^platform|\/service)\.yaml$/.test(path)),
  );
}

async function composeSubject(call: Call): Promise<Subject | undefined> {
  const opened = await openCompose(call.terminal, call.args);
  const { workingFolder } = call.terminal;
  const environment = environmentOf(call.terminal);
  const [first = '.'] = opened.paths;
  const directory = dirname(resolve(workingFolder, first));
  const common = { file: opened.paths.join(' '), environment, projectDirectory: directory };
  const tracked = opened.paths.map((path) => relative(workingFolder, resolve(workingFolder, path)));
  return {
    source: { ...common, paths: opened.paths, files: opened.files, read: opened.read },
    folder: workingFolder,
    tracked,
    sourceAt: (texts) => sourceOfTexts({ ...common, paths: opened.paths }, tracked, texts),
  };
}

function unreadable(call: Call, { diagnostics }: ReadResult, { source }: Subject): ExitCode {
  const places: Places = { show: (path) => path, textOf: () => undefined };
  noteDiagnostics(call, [...diagnostics].sort(compareDiagnostics), places);
  call.terminal.err.write(`${source.file} cannot be read, so nothing was counted\n`);
  return EXIT.findings;
}
