import type {
  ComposeNode,
  ComposeProject,
  MapEntry,
  MapNode,
  ScalarNode,
  VariableUse,
} from '@alfred/compose-file';
import { isSecretValue, passwordIn } from './secret-value.js';
import { isSameText } from './written-form.js';

/** A secret that stood in the file, and the setting that carries it from now on. */
export interface MovedSecret {
  /** Name of the setting in `.env`. */
  readonly setting: string;
  /** Never to be printed. */
  readonly value: string;
  /** Where it stood: `environment.DB_PASSWORD` of `db`. */
  readonly service: string;
  readonly place: string;
  /** Whether a variable of that name was there before, and the secret was its default. */
  readonly wasDefault: boolean;
}

/** Services without secrets in clear, and what was taken out of them. */
export interface WithoutSecrets {
  readonly nodes: ReadonlyMap<string, MapNode>;
  /** The `x-` blocks of the file. */
  readonly blocks: ReadonlyMap<string, ComposeNode>;
  readonly moved: readonly MovedSecret[];
}

/** Takes literal secrets out of all services: variables, build arguments, commands, probes and labels. */
export function moveSecrets(project: ComposeProject): WithoutSecrets {
  const mover = new Mover(project);
  const nodes = new Map<string, MapNode>();
  for (const { name, node } of project.services.values())
    nodes.set(name, mover.service(name, node));
  const clean = new Map([...nodes].map(([name, node]) => [name, mover.withoutCopies(node)]));
  const blocks = new Map<string, ComposeNode>();
  for (const { key, value } of project.root.entries.values())
    if (key.startsWith('x-')) blocks.set(key, mover.block(key, value));
  return { nodes: clean, blocks, moved: mover.moved };
}

/** Parts of a service in which names tell what values are. */
const NAMED: readonly (readonly string[])[] = [['environment'], ['build', 'args'], ['labels']];

const FLAG =
  /(--?[A-Za-z][\w.-]*?(?:pass|password|passwd|secret|token|api-?key)(?:=|\s+)["']?)([^\s"'$]+)/gi;

class Mover {
  readonly moved: MovedSecret[] = [];
  readonly #taken = new Map<string, string>();
  /** What is written behind each variable, wherever it is used. */
  readonly #meanings = new Map<string, Set<string>>();

  constructor(project: ComposeProject) {
    for (const { name, operator, operand = '' } of project.variables) {
      this.#taken.set(name, '');
      const meanings = this.#meanings.get(name) ?? new Set();
      this.#meanings.set(name, meanings.add(`${operator}${operand}`));
    }
    for (const { name } of project.settings) this.#taken.set(name, '');
  }

  service(service: string, node: MapNode): MapNode {
    let made = node;
    for (const path of NAMED) made = changed(made, path, (map) => this.#named(service, path, map));
    for (const key of ['command', 'entrypoint'])
      made = changed(made, [key], (words) => this.#words(service, key, words));
    return made;
  }

  /** A block outside of services: every name in it tells what its value is. */
  block(path: string, node: ComposeNode): ComposeNode {
    if (node.kind === 'list')
      return { ...node, items: node.items.map((item) => this.block(path, item)) };
    if (node.kind === 'scalar') return node;
    const entries = new Map<string, MapEntry>();
    for (const [key, entry] of node.entries) {
      const { value } = entry;
      const place: Place = { service: 'the file', name: key, place: `${path}.${key}` };
      const made =
        value.kind === 'scalar' ? this.#value(place, value) : this.block(place.place, value);
      entries.set(key, { ...entry, value: made });
    }
    return { ...node, entries };
  }

  #named(service: string, path: readonly string[], node: ComposeNode): ComposeNode {
    if (node.kind !== 'map') return node;
    const entries = new Map<string, MapEntry>();
    for (const [key, entry] of node.entries)
      entries.set(key, {
        ...entry,
        value: this.#value({ service, name: key, place: [...path, key].join('.') }, entry.value),
      });
    return { ...node, entries };
  }

  #value(at: Place, node: ComposeNode): ComposeNode {
    if (node.kind !== 'scalar' || node.value === null) return node;
    if (node.uses.length > 0) return this.#defaults(at, node);
    const text = String(node.value);
    if (!isSecretValue(at.name, text)) return node;
    const password = passwordIn(text);
    const isLabel = at.place.startsWith('labels.');
    if (isLabel && password === undefined) return node;
    if (password !== undefined && password !== text) {
      const setting = this.#take(at, `${at.name}_PASSWORD`, password, false);
      return referring(node, node.written.replace(`:${password}@`, `:\${${setting}}@`), setting);
    }
    const setting = this.#take(at, at.name, text, false);
    return referring(node, `\${${setting}}`, setting);
  }

  /** Secrets that stand as the default of a variable, or in an address beside one. */
  #defaults(at: Place, node: ScalarNode): ComposeNode {
    let { written } = node;
    const isWhole = /^\$\{[^{}]*\}$/.test(written);
    for (const use of node.uses) {
      const { name, operator, operand = '' } = use;
      if (!operator.endsWith('-') || operand === '' || operand.includes('$')) continue;
      if (!isSecretValue(name, operand) && !(isWhole && isSecretValue(at.name, operand))) continue;
      const setting = this.#takeDefault(at, use, operand);
      const reference = setting === name ? `\${${name}}` : `\${${name}${operator}\${${setting}}}`;
      written = written.replace(`\${${name}${operator}${operand}}`, reference);
    }
    const password = passwordIn(written);
    if (password !== undefined) {
      const setting = this.#take(at, `${at.name}_PASSWORD`, password, false);
      written = written.replace(`:${password}@`, `:\${${setting}}@`);
    }
    return written === node.written ? node : { ...node, written };
  }

  #words(service: string, key: string, node: ComposeNode): ComposeNode {
    if (node.kind !== 'list') return node;
    const isShort = node.items.every((item) => isSameText(item.range, node.range));
    const place = (name: string): Place => ({ service, name, place: key });
    const items = node.items.map((item, index): ComposeNode => {
      if (item.kind !== 'scalar') return item;
      const before = node.items[index - 1];
      const flag = before?.kind === 'scalar' && !isShort ? before.written : '';
      const isValue = /^--?[\w.-]*(?:pass|password|passwd|secret|token|api-?key)$/i.test(flag);
      if (isValue && item.uses.length === 0 && !item.written.startsWith('-'))
        return this.#word(place(nameOf(flag)), item);
      const written = item.written.replace(FLAG, (whole, head: string, value: string) => {
        const name = nameOf(head);
        return /^(?:true|false|\d{1,3})$/.test(value) || value.startsWith('/')
          ? whole
          : `${head}\${${this.#take(place(name), `${service}_${name}`, value, false)}}`;
      });
      return written === item.written ? item : referring(item, written, '');
    });
    return { ...node, items };
  }

  #word(at: Place, item: ScalarNode): ComposeNode {
    const setting = this.#take(at, `${at.service}_${at.name}`, String(item.value), false);
    return referring(item, `\${${setting}}`, setting);
  }

  /**
   * A secret that is a default: its variable carries it, where everybody means the same by it; else a setting of its own
   * does, which the variable falls back to as before.
   */
  #takeDefault(at: Place, { name, isSet }: VariableUse, value: string): string {
    if (isSet || (this.#meanings.get(name)?.size ?? 1) > 1)
      return this.#take(at, `${name}_DEFAULT`, value, false);
    if (this.moved.every(({ setting }) => setting !== name))
      this.moved.push({
        setting: name,
        value,
        service: at.service,
        place: at.place,
        wasDefault: true,
      });
    return name;
  }

  #take(at: Place, wished: string, value: string, wasDefault: boolean): string {
    const plain = variableOf(wished);
    const names = [plain, variableOf(`${at.service}_${wished}`)];
    let name = names.find((each) => (this.#taken.get(each) ?? value) === value);
    for (let count = 2; name === undefined; count += 1) {
      const next = `${names[1] ?? plain}_${count}`;
      if ((this.#taken.get(next) ?? value) === value) name = next;
    }
    if (!this.#taken.has(name)) {
      this.#taken.set(name, value);
      this.moved.push({ setting: name, value, service: at.service, place: at.place, wasDefault });
    }
    return name;
  }

  /** Copies of a moved secret elsewhere: in probes, in other commands. Short words are too common to be told from others. */
  withoutCopies(node: MapNode): MapNode {
    const long = this.moved.filter(({ value }) => value.length >= 8);
    if (long.length === 0) return node;
    const walk = (each: ComposeNode): ComposeNode => {
      if (each.kind === 'list') return { ...each, items: each.items.map(walk) };
      if (each.kind === 'map') {
        const entries = new Map<string, MapEntry>();
        for (const [key, entry] of each.entries)
          entries.set(key, { ...entry, value: walk(entry.value) });
        return { ...each, entries };
      }
      const found = long.find(({ value }) => each.written.includes(value) && !value.includes('$'));
      return found === undefined || /^[a-z]+$/.test(found.value)
        ? each
        : referring(
            each,
            each.written.replaceAll(found.value, `\${${found.setting}}`),
            found.setting,
          );
    };
    const made = walk(node);
    return made.kind === 'map' ? made : node;
  }
}

interface Place {
  readonly service: string;
  readonly name: string;
  readonly place: string;
}

function nameOf(flag: string): string {
  return variableOf(flag.replace(/^-+/, '').replace(/[=\s"']+$/, ''));
}

function variableOf(text: string): string {
  const name = text
    .toUpperCase()
    .replace(/[^A-Z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[A-Z_]/.test(name) ? name : `S_${name}`;
}

/** The node with another text, which has a variable in it. */
function referring(node: ScalarNode, written: string, name: string): ScalarNode {
  const use: VariableUse = { name, operator: '', isSet: true, at: node.at };
  return { ...node, written, uses: [...node.uses, use] };
}

function changed(
  node: MapNode,
  path: readonly string[],
  change: (node: ComposeNode) => ComposeNode,
): MapNode {
  const [key = '', ...rest] = path;
  const entry = node.entries.get(key);
  if (entry === undefined) return node;
  const { value } = entry;
  const made =
    rest.length === 0 ? change(value) : value.kind === 'map' ? changed(value, rest, change) : value;
  if (made === value) return node;
  return { ...node, entries: new Map(node.entries).set(key, { ...entry, value: made }) };
}
