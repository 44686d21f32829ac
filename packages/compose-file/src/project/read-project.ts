import type { Diagnostic } from '@alfred/model';
import { posix } from 'node:path';
import { parseDotenv } from '../dotenv/index.js';
import { loadFiles } from '../load/load-file.js';
import { purse, type Loading } from '../load/loading.js';
import { readText } from '../load/read-text.js';
import { mapAt } from '../shape/make.js';
import { child, type MapNode, type VariableUse } from '../tree/node.js';
import { consistencyFaults } from './consistency.js';
import { nameBefore, projectName } from './name.js';
import type { ComposeProject, ProjectFile, ReadOptions, ReadResult } from './project.js';
import { servicesOf } from './services.js';

/** Nobody reads more; a file with as many is none. */
const MAX_FINDINGS = 5000;

/**
 * Reads compose files as Docker Compose 2.26 does. Never throws: everything that is wrong is a finding, and what can be
 * understood in spite of it is understood. Touches nothing but what `options.files` hands out.
 */
export function readProject(options: ReadOptions): ReadResult {
  const diagnostics: Diagnostic[] = [];
  const files: ProjectFile[] = [];
  const variables: VariableUse[] = [];
  const [first = 'compose.yaml'] = options.paths;
  const directory = options.projectDirectory ?? posix.dirname(first);
  const home = options.environment['HOME'];
  const loading: Loading = {
    files: options.files,
    ...(home === undefined ? {} : { home }),
    missingVariables: options.missingVariables ?? 'lenient',
    report: (diagnostic) => {
      if (diagnostics.length < MAX_FINDINGS) diagnostics.push(diagnostic);
    },
    used: (use) => variables.push(use),
    opened: (file) => files.push(file),
    spend: purse(),
    chain: [],
    root: posix.dirname(first),
  };
  const settings = settingsOf(options, directory, loading);
  const values = new Map(settings.map(({ name, value }) => [name, value]));
  const known = (name: string): string | undefined =>
    Object.hasOwn(options.environment, name) ? options.environment[name] : values.get(name);
  let name: string | undefined;
  const lookup = (variable: string): string | undefined =>
    variable === 'COMPOSE_PROJECT_NAME'
      ? known(variable) || (name ??= nameBefore(options, directory, known))
      : known(variable);
  const root = loadFiles(options.paths, { directory, lookup }, loading);
  // A project that had to be cut off is none: everything else that is said of it may be wrong.
  const cuts = diagnostics.filter(({ code }) => code === 'compose/too-many-copies');
  if (cuts.length > 0) return { diagnostics: once(cuts) };
  if (root === undefined) return { diagnostics: once(diagnostics) };
  const profiles = options.profiles ?? listed(lookup('COMPOSE_PROFILES'));
  const services = servicesOf(root, { lookup, loading, profiles });
  const project: ComposeProject = {
    name: projectName(options.projectName ?? known('COMPOSE_PROJECT_NAME'), root, directory),
    directory,
    root: withServices(root),
    files,
    services,
    variables,
    settings,
  };
  diagnostics.push(...consistencyFaults(project));
  return { project, diagnostics: once(diagnostics) };
}

function settingsOf(
  { envFiles, files, environment }: ReadOptions,
  directory: string,
  loading: Loading,
): ComposeProject['settings'] {
  const usual = posix.join(directory, '.env');
  const paths = envFiles ?? (files.exists(usual) ? [usual] : []);
  const before = new Map<string, string>();
  return paths.flatMap((path) => {
    const text = readText(path, 'env', loading);
    if (text === undefined) return [];
    const lookup = (name: string): string | undefined => environment[name] ?? before.get(name);
    const { entries, faults } = parseDotenv(text, lookup);
    for (const { message, line, column } of faults) {
      loading.report({
        code: 'compose/env-file',
        severity: 'error',
        message,
        help: 'Write one NAME=value a line.',
        at: { file: path, line, column, via: [] },
      });
    }
    return entries.flatMap(({ name, value, line, column }) => {
      if (value === undefined) return [];
      before.set(name, value);
      return [{ name, value, at: { file: path, line, column, via: [] } }];
    });
  });
}

function listed(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** A file of `x-` blocks alone has no services; everybody may count on the map. */
function withServices(root: MapNode): MapNode {
  if (child(root, 'services')?.kind === 'map') return root;
  const services = mapAt(root.at);
  return {
    ...root,
    entries: new Map([
      ...root.entries,
      ['services', { key: 'services', keyAt: root.at, value: services }],
    ]),
  };
}

/** Each finding once: an anchor that is used twenty times says what is wrong with it twenty times. */
function once(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, at, message }) => {
    // Those of a shape name the way to the value, which is another for each use of an anchor.
    const what = code === 'compose/unknown-key' || code === 'compose/bad-value' ? '' : message;
    const key = `${code} ${at.file}:${at.line}:${at.column} ${what}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
