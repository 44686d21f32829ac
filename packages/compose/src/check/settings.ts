import { child, parseYaml, type ComposeNode, type MapNode } from '@alfred/compose-file';
import { parseBytes } from '@alfred/contract';
import { nearest, type Diagnostic, type Severity } from '@alfred/model';
import { composeRules } from '../rules/index.js';
import type { Severities } from './severities.js';

/** Name of the file that says how a project is checked; it lies beside the compose file. */
export const CHECK_FILE = 'alfred-check.yaml';

/** How a project is checked. */
export interface CheckSettings {
  readonly severities: Severities;
  readonly host?: { readonly memoryBytes?: number; readonly cpus?: number };
}

const KEYS = ['severities', 'host'];
const LEVELS: readonly (Severity | 'off')[] = ['off', 'hint', 'warning', 'error'];

/** Reads `alfred-check.yaml`. What cannot be understood is told and left out. */
export function parseCheckSettings(
  file: string,
  text: string,
): { readonly settings: CheckSettings; readonly diagnostics: readonly Diagnostic[] } {
  const { documents, diagnostics: faults } = parseYaml(file, text);
  const diagnostics = [...faults];
  const [root] = documents;
  const fault = (at: ComposeNode['at'], message: string, help: string): void => {
    diagnostics.push({ code: 'check/bad-settings', severity: 'error', message, help, at });
  };
  if (root !== undefined && root.kind !== 'map') {
    fault(root.at, `${file} has to be a map.`, 'Write «severities:» and below it one rule a line.');
  }
  const map = root?.kind === 'map' ? root : undefined;
  for (const { key, keyAt } of map?.entries.values() ?? []) {
    if (!KEYS.includes(key))
      fault(keyAt, `"${key}" means nothing here.`, `Known are ${KEYS.join(' and ')}.`);
  }
  return { settings: { severities: severitiesOf(map, fault), ...hostOf(map, fault) }, diagnostics };
}

type Fault = (at: ComposeNode['at'], message: string, help: string) => void;

function severitiesOf(root: MapNode | undefined, fault: Fault): Severities {
  const node = child(root, 'severities');
  if (node?.kind !== 'map') return {};
  const known = new Set(composeRules.flatMap(({ id, family }) => [id, `${family}/*`]));
  const made: Record<string, Severity | 'off'> = {};
  for (const { key, keyAt, value } of node.entries.values()) {
    const written = value.kind === 'scalar' ? value.written : '';
    const level = LEVELS.find((each) => each === written);
    if (level === undefined)
      fault(value.at, `"${written}" is no severity.`, `Write one of ${LEVELS.join(', ')}.`);
    else if (known.has(key) || key.startsWith('compose/') || key.startsWith('check/'))
      made[key] = level;
    else {
      const meant = nearest(key, known);
      fault(
        keyAt,
        `There is no rule ${key}.`,
        meant === undefined ? 'See «alfred explain».' : `Did you mean ${meant}?`,
      );
    }
  }
  return made;
}

function hostOf(root: MapNode | undefined, fault: Fault): Pick<CheckSettings, 'host'> {
  const node = child(root, 'host');
  if (node === undefined) return {};
  const memory = child(node, 'memory');
  const cpus = child(node, 'cpus');
  const parsed = memory?.kind === 'scalar' ? parseBytes(memory.written) : undefined;
  if (parsed?.ok === false) fault(memory?.at ?? node.at, parsed.message, 'Write for example 16G.');
  const count = cpus?.kind === 'scalar' && typeof cpus.value === 'number' ? cpus.value : undefined;
  if (cpus !== undefined && count === undefined)
    fault(cpus.at, '"cpus" has to be a number.', 'Write for example 8.');
  return {
    host: {
      ...(parsed?.ok === true ? { memoryBytes: parsed.bytes } : {}),
      ...(count === undefined ? {} : { cpus: count }),
    },
  };
}
