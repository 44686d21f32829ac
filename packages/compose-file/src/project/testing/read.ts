import { composeConfig } from '../../config/compose-config.js';
import { filesOf } from '../../testing.js';
import type { ReadOptions, ReadResult } from '../project.js';
import { readProject } from '../read-project.js';

/** Compose files by path; the first one is read, and with it those that are named `override.yaml`. */
export type Texts = Readonly<Record<string, string>>;

/** Reads files in memory as Docker Compose would, in a folder `/p` with the home `/home/me` and the variable SET. */
export function readTexts(texts: Texts | string, more: Partial<ReadOptions> = {}): ReadResult {
  const all = typeof texts === 'string' ? { 'compose.yaml': texts } : texts;
  const placed = Object.fromEntries(
    Object.entries(all).map(([path, text]) => [path.startsWith('/') ? path : `/p/${path}`, text]),
  );
  const paths = Object.keys(placed).filter(
    (path, index) => index === 0 || path.endsWith('/override.yaml'),
  );
  return readProject({
    paths,
    files: filesOf(placed),
    environment: { HOME: '/home/me', SET: 'set' },
    missingVariables: 'compose',
    ...more,
  });
}

/** What compose would print; throws where it would refuse. */
export function configOf(texts: Texts | string, more: Partial<ReadOptions> = {}): unknown {
  const { project, diagnostics } = readTexts(texts, more);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (project === undefined || errors.length > 0)
    throw new Error(errors.map(({ message }) => message).join('\n'));
  return composeConfig(project);
}

/** One service named x with an image and these lines, as compose would print it. */
export function serviceOf(lines: string): Readonly<Record<string, unknown>> {
  const config = configOf(asFile(lines)) as { services: Record<string, Record<string, unknown>> };
  return config.services['x'] ?? {};
}

/** The errors of one service named x: code and place in its lines, `compose/bad-value 1:7`. */
export function faultsOf(lines: string): readonly string[] {
  return errorsOf(asFile(lines)).map((error) =>
    error.replace(/(\d+):(\d+)$/, (_all, line: string, column: string) =>
      [Number(line) - 3, Number(column) - 4].join(':'),
    ),
  );
}

/** Errors by code and place, `compose/bad-value compose.yaml:4:5`. */
export function errorsOf(
  texts: Texts | string,
  more: Partial<ReadOptions> = {},
): readonly string[] {
  return readTexts(texts, more)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, at }) => `${code} ${at.file.replace(/^\/p\//, '')}:${at.line}:${at.column}`);
}

function asFile(lines: string): string {
  const indented = lines.replaceAll(/^(?=.)/gm, '    ');
  return `services:\n  x:\n    image: i\n${indented}\n`;
}
