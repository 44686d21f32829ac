import type {
  ComposeNode,
  ComposeProject,
  MapEntry,
  MapNode,
  ScalarNode,
  VariableUse,
} from '@alfred/compose-file';
import { posix } from 'node:path';
import { changedAt, changedScalars } from './change-tree.js';
import type { SecretInClear } from './report.js';
import { isSecretValue, passwordIn } from './secret-value.js';
import {
  SettingRegistry,
  variableOf,
  type MovedSecret,
  type SecretPlace,
} from './setting-registry.js';
import { isSameText } from './written-form.js';

/** Services without secrets in clear, and what was taken out of them. */
export interface WithoutSecrets {
  readonly nodes: ReadonlyMap<string, MapNode>;
  /** The `x-` blocks of the file. */
  readonly blocks: ReadonlyMap<string, ComposeNode>;
  readonly moved: readonly MovedSecret[];
  /** Scalars whose text has a variable in place of a secret: of these only the text may be printed. */
  readonly cleaned: ReadonlySet<ComposeNode>;
  /** Secrets that stay where they are: whatever is added to `.env` would go into a container. */
  readonly inClear: readonly SecretInClear[];
}

/**
 * Takes literal secrets out of all services and `x-` blocks: of variables, build arguments, commands, probes and addresses.
 * @param environment variables of the caller
 */
export function moveSecrets(
  project: ComposeProject,
  environment: Readonly<Record<string, string>>,
): WithoutSecrets {
  const made = withoutSecrets(project, environment);
  if (!givesAllSettings(project)) return made;
  const { services, root } = project;
  const blocks = [...root.entries].flatMap(([key, { value }]) =>
    key.startsWith('x-') ? [[key, value] as const] : [],
  );
  return {
    nodes: new Map([...services].map(([name, { node }]) => [name, node])),
    blocks: new Map(blocks),
    moved: [],
    cleaned: new Set(),
    inClear: made.moved.map(({ place, service }) => ({ service, place })),
  };
}

/** Whether some container gets all of `.env`, and with it whatever is added there. */
function givesAllSettings({ directory, services }: ComposeProject): boolean {
  const path = posix.join(directory, '.env');
  return [...services.values()].some(({ envFiles }) =>
    envFiles.some((file) => posix.normalize(file.path) === path),
  );
}

function withoutSecrets(
  project: ComposeProject,
  environment: Readonly<Record<string, string>>,
): WithoutSecrets {
  const mover = new Mover(new SettingRegistry(project, environment));
  const services = [...project.services.values()].map(
    ({ name, node }) => [name, mover.service(name, node)] as const,
  );
  const blocks = [...project.root.entries.values()].flatMap(({ key, value }) =>
    key.startsWith('x-') ? [[key, mover.block(key, value)] as const] : [],
  );
  return {
    nodes: new Map(services.map(([name, node]) => [name, mover.withoutCopies(node)])),
    blocks: new Map(blocks.map(([key, node]) => [key, mover.withoutCopies(node)])),
    moved: mover.settings.moved,
    cleaned: mover.cleaned,
    inClear: [],
  };
}

/** Parts of a service in which names tell what values are. */
const NAMED: readonly (readonly string[])[] = [['environment'], ['build', 'args'], ['labels']];

const FLAG_NAME = /^--?[\w.-]*(?:pass|password|passwd|secret|token|api-?key)$/i;

const FLAG =
  /(--?(?:[A-Za-z][\w.-]*?)?(?:pass|password|passwd|secret|token|api-?key)(?:=|\s+)["']?)([^\s"'$]+)/gi;

class Mover {
  readonly cleaned = new Set<ComposeNode>();
  readonly settings: SettingRegistry;

  constructor(settings: SettingRegistry) {
    this.settings = settings;
  }

  service(service: string, node: MapNode): MapNode {
    let made = changedScalars(node, (scalar, path) =>
      this.#defaults({ service, name: path.at(-1) ?? '', place: path.join('.') }, scalar),
    );
    for (const path of NAMED)
      made = changedAt(made, path, (map) => this.#named(service, path, map));
    for (const key of ['command', 'entrypoint'])
      made = changedAt(made, [key], (words) => this.#words(service, key, words));
    return made;
  }

  /** A block outside of services: every name in it tells what its value is. */
  block(key: string, node: ComposeNode): ComposeNode {
    return changedScalars(
      node,
      (scalar, path) => {
        const place = { service: 'the file', name: path.at(-1) ?? key, place: path.join('.') };
        return this.#value(place, this.#defaults(place, scalar));
      },
      [key],
    );
  }

  #named(service: string, path: readonly string[], node: ComposeNode): ComposeNode {
    if (node.kind !== 'map') return node;
    const entries = new Map<string, MapEntry>();
    for (const [key, entry] of node.entries) {
      const at = { service, name: key, place: [...path, key].join('.') };
      entries.set(key, { ...entry, value: this.#value(at, entry.value) });
    }
    return { ...node, entries };
  }

  /** A literal; of a label only the password of an address, since labels have names of other kinds. */
  #value(at: SecretPlace, node: ComposeNode): ComposeNode {
    if (node.kind !== 'scalar' || node.value === null || node.uses.length > 0) return node;
    const text = String(node.value);
    const password = passwordIn(text);
    if (password !== undefined) {
      const setting = this.settings.take(at, `${at.name}_PASSWORD`, password);
      return this.#cleaned(node, node.written.replace(`:${password}@`, `:\${${setting}}@`));
    }
    if (at.place.startsWith('labels.') || !isSecretValue(at.name, text)) return node;
    return this.#cleaned(node, `\${${this.settings.take(at, at.name, text)}}`);
  }

  /** Secrets that stand as the default of a variable, or in an address beside one. */
  #defaults(at: SecretPlace, node: ScalarNode): ScalarNode {
    let { written } = node;
    const isWhole = /^\$\{[^{}]*\}$/.test(written);
    for (const use of node.uses) {
      const { name, operator, operand = '' } = use;
      if (!operator.endsWith('-') || operand === '' || operand.includes('$')) continue;
      if (!isSecretValue(name, operand) && !(isWhole && isSecretValue(at.name, operand))) continue;
      const setting = this.settings.takeDefault(at, use, operand);
      const reference = setting === name ? `\${${name}}` : `\${${name}${operator}\${${setting}}}`;
      written = written.replace(`\${${name}${operator}${operand}}`, reference);
    }
    const password = node.uses.length === 0 ? undefined : passwordIn(masked(written));
    if (password !== undefined) {
      const setting = this.settings.take(at, `${at.name}_PASSWORD`, password);
      written = written.replace(`:${password}@`, `:\${${setting}}@`);
    }
    return written === node.written ? node : this.#cleaned(node, written);
  }

  #words(service: string, key: string, node: ComposeNode): ComposeNode {
    if (node.kind !== 'list') return node;
    const isShort = node.items.every((item) => isSameText(item.range, node.range));
    const items = node.items.map((item, index): ComposeNode => {
      if (item.kind !== 'scalar') return item;
      const before = node.items[index - 1];
      const flag = before?.kind === 'scalar' && !isShort ? before.written : '';
      if (!FLAG_NAME.test(flag) || item.uses.length > 0 || item.written.startsWith('-'))
        return this.#flags(service, key, item);
      return this.#cleaned(item, this.#argument(service, key, flag, String(item.value)));
    });
    return { ...node, items };
  }

  /** Flags with their values in one text: `--token=abc`. */
  #flags(service: string, key: string, item: ScalarNode): ScalarNode {
    const written = item.written.replace(FLAG, (whole, head: string, value: string) =>
      /^(?:true|false|\d{1,3})$/.test(value) || value.startsWith('/')
        ? whole
        : `${head}${this.#argument(service, key, head, value)}`,
    );
    return written === item.written ? item : this.#cleaned(item, written);
  }

  #argument(service: string, key: string, flag: string, value: string): string {
    const name = variableOf(flag.replace(/[=\s"']+$/, ''));
    return `\${${this.settings.take({ service, name, place: key }, `${service}_${name}`, value)}}`;
  }

  /** The node with another text, which has a variable where the secret was. */
  #cleaned(node: ScalarNode, written: string): ScalarNode {
    const use: VariableUse = { name: '', operator: '', isSet: true, at: node.at };
    const made = { ...node, written, uses: [...node.uses, use] };
    this.cleaned.add(made);
    return made;
  }

  /** Without the copies of moved secrets that stand in probes and other commands. */
  withoutCopies<T extends ComposeNode>(node: T): T {
    const known = this.settings.moved.filter(({ value }) => isTellable(value));
    if (known.length === 0) return node;
    return changedScalars(node, (scalar) => {
      const found = known.find(({ value }) => scalar.written.includes(value));
      if (found === undefined) return scalar;
      const { setting, value } = found;
      return this.#cleaned(scalar, scalar.written.replaceAll(value, `\${${setting}}`));
    });
  }
}

/** Short texts and words are too common to be told from the same ones elsewhere. */
function isTellable(value: string): boolean {
  const isWord = value.length < 12 && /^[A-Za-z]+$/.test(value);
  return value.length >= 8 && !isWord && !value.includes('$');
}

/** The same with `$` for each variable, so that what stands in one is not taken for the text around it. */
function masked(text: string): string {
  let last = text;
  for (let next = ''; next !== last;) {
    next = last;
    last = next.replace(/\$\{[^{}]*\}/g, '$');
  }
  return last;
}
