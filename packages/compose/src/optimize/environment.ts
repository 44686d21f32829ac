import type { ComposeService, EnvironmentEntry } from '@alfred/compose-file';
import type { Facts } from '../facts/facts.js';
import type { LeftAlone, RefusalReason } from './outcome.js';
import { right, type Proposal, type Verdict } from './proposal.js';
import { hostNames } from './references.js';
import { isSecretLike } from './secret-like.js';

const ID = 'OPT-005';

/** Names that shells and tools set for themselves, so that a container would get what is meant for another. */
const OF_SHELLS =
  /^(?:PATH|HOME|USER|USERNAME|LOGNAME|HOST|HOSTNAME|SHELL|PWD|OLDPWD|TERM|TZ|LANG|LANGUAGE|LC_\w+|EDITOR|DISPLAY|UID|GID|EUID|PS\d|IFS|TMP|TEMP|TMPDIR|MAIL|SHLVL|DEBUG|CI|NODE_ENV|ENV|JAVA_HOME|PYTHONPATH|\w*PROXY|\w*proxy|(?:COMPOSE|DOCKER|XDG|SSH|GIT|npm)_\w+)$/;

/** Signs that mean nothing in the default of a variable, in an env file and in quotes. */
const PLAIN_VALUE = /^[A-Za-z0-9_./:@%+,=~*?&;()[\] -]*[A-Za-z0-9_./:@%+,=~*?&;()[\]-]$/;

export interface EnvironmentOptions {
  /** What whoever runs compose has set. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Env clean-up: a value that is written several times becomes the default of one variable, and can be set in one place. */
export function environmentVerdicts(
  facts: Facts,
  options: EnvironmentOptions = {},
): readonly Verdict[] {
  const names = judged(facts, options);
  return [...facts.project.services.values()].map((service) => verdictOf(service, names));
}

interface Judged {
  readonly value: string;
  readonly trouble?: LeftAlone;
}

function verdictOf(service: ComposeService, names: ReadonlyMap<string, Judged>): Verdict {
  const values: Record<string, string> = {};
  const left: LeftAlone[] = [];
  for (const entry of service.environment) {
    const found = isLiteral(entry) ? names.get(entry.name) : undefined;
    if (found === undefined) continue;
    if (found.trouble === undefined) values[entry.name] = found.value;
    else left.push(found.trouble);
  }
  const { name } = service;
  if (Object.keys(values).length > 0)
    return { service: name, id: ID, proposal: proposalOf(name, values), left, right: '' };
  if (left.length > 0) return { service: name, id: ID, left, right: '' };
  return right(name, ID, 'None of its values is written in several places.');
}

function isLiteral({ from, value, written }: EnvironmentEntry): boolean {
  const isWritten = from === 'environment' && value !== undefined && value !== '' && written !== '';
  return isWritten && !written.includes('$');
}

/** Names with a literal value that is written in several places, and why one of them is better left alone. */
function judged(facts: Facts, options: EnvironmentOptions): ReadonlyMap<string, Judged> {
  const { project } = facts;
  const hosts = hostNames(project);
  const byName = new Map<string, EnvironmentEntry[]>();
  for (const { environment } of project.services.values()) {
    for (const entry of environment) {
      const others = byName.get(entry.name);
      if (others === undefined) byName.set(entry.name, [entry]);
      else others.push(entry);
    }
  }
  const set = new Map(project.settings.map(({ name, value }) => [name, value]));
  for (const [name, value] of Object.entries(options.environment ?? {})) set.set(name, value);
  const defaults = defaultsOf(facts);
  const found = new Map<string, Judged>();
  for (const [name, entries] of byName) {
    const literal = entries.filter(isLiteral);
    const places = new Set(literal.map(({ at }) => `${at.file}:${at.line}:${at.column}`));
    const value = literal[0]?.value ?? '';
    if (places.size < 2) continue;
    const trouble = troubleOf(name, value, { entries, hosts, set: set.get(name), defaults });
    found.set(name, { value, ...(trouble === undefined ? {} : { trouble }) });
  }
  return found;
}

/** What the file takes for a variable that is not set, by name. */
function defaultsOf(facts: Facts): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { name, operand, operator } of facts.project.variables) {
    const is =
      operator === ':-' || operator === '-' ? (operand ?? '') : `${operator}${operand ?? ''}`;
    const others = found.get(name);
    if (others === undefined) found.set(name, new Set([is]));
    else others.add(is);
  }
  return found;
}

interface Known {
  readonly entries: readonly EnvironmentEntry[];
  readonly hosts: ReadonlyMap<string, string>;
  readonly set: string | undefined;
  readonly defaults: ReadonlyMap<string, ReadonlySet<string>>;
}

function troubleOf(
  name: string,
  value: string,
  { defaults, entries, hosts, set }: Known,
): LeftAlone | undefined {
  const trouble = (reason: RefusalReason, why: string): LeftAlone => {
    return { reason, message: `${name}: ${why}.` };
  };
  const others = [...(defaults.get(name) ?? [])].filter((one) => one !== value);
  if (isSecretLike(name, value)) return trouble('secret', 'it may be a secret');
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || OF_SHELLS.test(name))
    return trouble('set-by-shells', 'shells and tools set it for themselves');
  if (entries.some((entry) => entry.value !== value))
    return trouble('several-values', 'services give it different values');
  if (others.length > 0) return trouble('several-values', 'the file has another default for it');
  if (set !== undefined && set !== value)
    return trouble('set-elsewhere', 'the environment or an env file gives it another value');
  if (value.split(/[^A-Za-z0-9_.-]+/).some((word) => hosts.has(word)))
    return trouble('names-a-service', 'its value names a service of this file');
  if (!PLAIN_VALUE.test(value)) return trouble('not-a-default', 'its value holds special signs');
  return undefined;
}

function proposalOf(service: string, values: Readonly<Record<string, string>>): Proposal {
  return {
    service,
    id: ID,
    edit: { kind: 'variables', key: 'environment', values },
    notes: Object.entries(values).map(([name, value]) => ({
      what: `takes ${name} from the environment, by default ${value}`,
      why: 'The same value is written in several places; now one line in .env changes them all.',
      risk: {
        level: 'very low' as const,
        text: `A shell that has ${name} set gives it to the containers.`,
      },
    })),
    announces: [],
    holds: ({ environment }) =>
      Object.keys(values).every((name) =>
        environment.some((one) => one.name === name && one.written.includes(`\${${name}:-`)),
      ),
    needsProbesOf: [],
  };
}
