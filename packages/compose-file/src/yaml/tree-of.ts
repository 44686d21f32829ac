import type { Diagnostic, Origin, SourcePosition } from '@alfred/model';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Document,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { ComposeNode, MapEntry, MapNode, ScalarNode, SourceRange } from '../tree/node.js';
import { isDate } from './date.js';
import { plainValue } from './scalar.js';

/** Copies that aliases may make, in nodes. Docker Compose stops at a similar number. */
const MAX_COPIES = 100_000;
/** Depth to which aliases may lead into each other. */
const MAX_DEPTH = 200;

type Place = (offset: number) => Origin;
type Via = readonly SourcePosition[];

/** The tree of a document. What cannot be resolved becomes null, with a finding. */
export function treeOf(
  document: Document.Parsed<ParsedNode>,
  file: string,
  place: Place,
  diagnostics: Diagnostic[],
): ComposeNode {
  const builder = new TreeBuilder(document, file, place, diagnostics);
  return builder.node(document.contents, [], 0);
}

/** Turns nodes of the library into ours, following aliases and merge keys. */
class TreeBuilder {
  readonly #anchors = new Map<string, ParsedNode>();
  readonly #open = new Set<ParsedNode>();
  #copies = 0;
  #isOver = false;

  constructor(
    private readonly document: Document.Parsed<ParsedNode>,
    private readonly file: string,
    private readonly place: Place,
    private readonly diagnostics: Diagnostic[],
  ) {}

  node(node: ParsedNode | null, via: Via, depth: number): ComposeNode {
    if (node === null) return this.#nothing(this.#at(undefined, via));
    if (via.length > 0 && !this.#mayCopy(node, via)) return this.#nothing(this.#at(node, via));
    if (isAlias(node)) return this.#alias(node, via, depth);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    const common = { at: this.#at(node, via), ...this.#range(node), ...tagOf(node) };
    if (isMap(node)) return this.#map(node, common, via, depth);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.node(item as ParsedNode, via, depth + 1));
      return { kind: 'list', ...common, items };
    }
    return isScalar(node) ? this.#scalar(node, common) : this.#nothing(common.at);
  }

  #map(node: ParsedNode, common: Common, via: Via, depth: number): MapNode {
    const own = new Map<string, MapEntry>();
    const merged: MapEntry[] = [];
    let mergeAt: Origin | undefined;
    this.#open.add(node);
    for (const pair of (node as unknown as YAMLMap.Parsed).items) {
      const key = pair.key;
      if (isMergeKey(key)) {
        if (mergeAt !== undefined) this.#secondMerge(this.#at(key, via), mergeAt);
        mergeAt ??= this.#at(key, via);
        merged.push(...this.#mergedEntries(pair.value, via, depth));
        continue;
      }
      const entry = this.#entry(pair, via, depth);
      if (entry === undefined) continue;
      const before = own.get(entry.key);
      if (before !== undefined) this.#duplicate(entry, before);
      own.set(entry.key, entry);
    }
    this.#open.delete(node);
    // What the map says itself comes first, and wins over what it merges.
    for (const entry of merged) if (!own.has(entry.key)) own.set(entry.key, entry);
    return { kind: 'map', ...common, entries: own };
  }

  #entry(pair: Pair<ParsedNode, ParsedNode | null>, via: Via, depth: number): MapEntry | undefined {
    const key = isAlias(pair.key) ? this.#anchors.get(pair.key.source) : pair.key;
    if (!isScalar(key)) {
      this.#fault(
        'compose/bad-key',
        this.#at(pair.key, via),
        'A key must be text here.',
        'Quote it.',
      );
      return undefined;
    }
    const keyAt = this.#at(key, via);
    if (!isTextKey(key)) {
      this.#fault(
        'compose/bad-key',
        keyAt,
        `YAML does not read the key ${keyText(key)} as text, and Docker Compose refuses the file.`,
        `Quote it: "${keyText(key)}".`,
      );
    }
    const value = this.node(pair.value, via, depth + 1);
    const placed = isUnwritten(value) ? { ...value, at: keyAt } : value;
    return { key: keyText(key), keyAt, ...this.#keyRange(key), value: placed };
  }

  /** Entries of `<<: *a` or `<<: [*a, *b]`, earlier ones first, so that the first that is put in wins. */
  #mergedEntries(value: ParsedNode | null, via: Via, depth: number): readonly MapEntry[] {
    const sources = isSeq(value) ? (value.items as ParsedNode[]) : [value];
    return sources.flatMap((source) => {
      const at = this.#at(source, via);
      const tree = this.node(source, isAlias(source) ? via : [at, ...via], depth + 1);
      if (tree.kind === 'map') return [...tree.entries.values()];
      if (tree.kind === 'scalar' && tree.value === null && isAlias(source)) return [];
      this.#fault(
        'compose/bad-merge',
        at,
        'Only a map can be merged with «<<».',
        'Name an anchor of a map.',
      );
      return [];
    });
  }

  #alias(node: ParsedNode, via: Via, depth: number): ComposeNode {
    const at = this.#at(node, via);
    const name = isAlias(node) ? node.source : '';
    const target = this.#anchors.get(name);
    if (target === undefined) {
      this.#fault(
        'compose/unknown-anchor',
        at,
        `No anchor «&${name}» stands above this alias.`,
        'Write the anchor before it is used.',
      );
      return this.#nothing(at);
    }
    if (this.#open.has(target) || depth > MAX_DEPTH) {
      this.#fault(
        'compose/anchor-circle',
        at,
        `The anchor «&${name}» contains itself.`,
        'Take the alias out of its own value.',
      );
      return this.#nothing(at);
    }
    return this.node(
      target,
      [{ file: at.file, line: at.line, column: at.column }, ...via],
      depth + 1,
    );
  }

  #scalar(node: Scalar.Parsed, common: Common): ScalarNode {
    const written = typeof node.source === 'string' ? node.source : String(node.value);
    const isPlain = node.type === 'PLAIN';
    const asText = node.tag === '!!str' || node.tag === 'tag:yaml.org,2002:str';
    const style = isPlain ? 'plain' : node.type?.startsWith('QUOTE') === true ? 'quoted' : 'block';
    const text = isPlain ? written : String(node.value);
    const isNothing = node.tag === '!!null' || node.tag === 'tag:yaml.org,2002:null';
    const value = isNothing ? null : isPlain && !asText ? plainValue(written) : text;
    if (typeof value === 'number' && !Number.isFinite(value)) this.#endless(written, common.at);
    return { kind: 'scalar', ...common, value, written: text, style, uses: [] };
  }

  #endless(written: string, at: Origin): void {
    this.#fault(
      'compose/bad-value',
      at,
      `YAML reads ${written} as a number without a value, and Docker Compose refuses the file.`,
      `Quote it: "${written}".`,
    );
  }

  #secondMerge(at: Origin, first: Origin): void {
    this.diagnostics.push({
      code: 'compose/duplicate-key',
      severity: 'error',
      message: 'The key "<<" stands twice in the same map, and Docker Compose refuses the file.',
      help: 'Merge several with one list: «<<: [*a, *b]».',
      at,
      related: [{ message: 'first written here', at: first }],
    });
  }

  #mayCopy(node: ParsedNode, via: Via): boolean {
    if (++this.#copies <= MAX_COPIES) return true;
    if (!this.#isOver) {
      this.#isOver = true;
      this.#fault(
        'compose/too-many-copies',
        this.#at(node, via),
        `Aliases make more than ${MAX_COPIES} copies of what they name; nothing real does that.`,
        'Is it the right file?',
      );
    }
    return false;
  }

  #duplicate(entry: MapEntry, before: MapEntry): void {
    this.diagnostics.push({
      code: 'compose/duplicate-key',
      severity: 'error',
      message: `The key "${entry.key}" stands twice in the same map, and Docker Compose refuses the file.`,
      help: 'Keep one of the two.',
      at: entry.keyAt,
      related: [{ message: 'first written here', at: before.keyAt }],
    });
  }

  #fault(code: string, at: Origin, message: string, help: string): void {
    this.diagnostics.push({ code, severity: 'error', message, help, at });
  }

  #nothing(at: Origin): ScalarNode {
    return { kind: 'scalar', at, value: null, written: '', style: 'plain', uses: [] };
  }

  #at(node: unknown, via: Via): Origin {
    const at = this.place(rangeOf(node)?.[0] ?? this.document.range[0]);
    return via.length === 0 ? at : { ...at, via };
  }

  #range(node: ParsedNode): { range?: SourceRange } {
    const range = rangeOf(node);
    return range === undefined
      ? {}
      : { range: { file: this.file, start: range[0], end: range[1] } };
  }

  #keyRange(node: Scalar.Parsed): { keyRange?: SourceRange } {
    const { range } = this.#range(node);
    return range === undefined ? {} : { keyRange: range };
  }
}

interface Common {
  readonly at: Origin;
  readonly range?: SourceRange;
  readonly tag?: 'reset' | 'override';
}

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  const { range } = (node ?? {}) as { readonly range?: readonly [number, number, number] | null };
  return range ?? undefined;
}

function tagOf(node: ParsedNode): { tag?: 'reset' | 'override' } {
  if (node.tag === '!reset') return { tag: 'reset' };
  return node.tag === '!override' ? { tag: 'override' } : {};
}

function isMergeKey(key: unknown): key is Scalar.Parsed {
  return isScalar(key) && key.source === '<<' && key.type === 'PLAIN';
}

/** Whether Docker Compose takes a key: a plain one that YAML reads as a number, a boolean, a date or nothing is refused. */
function isTextKey(key: Scalar.Parsed): boolean {
  if (key.type !== 'PLAIN' || key.tag !== undefined) return true;
  const written = String(key.source);
  return typeof plainValue(written) === 'string' && !isDate(written);
}

function keyText(key: Scalar.Parsed): string {
  return typeof key.value === 'string' ? key.value : String(key.source ?? key.value);
}

/** `key:` with nothing behind it: the library gives a place behind the colon or none, people look at the key. */
function isUnwritten(value: ComposeNode): boolean {
  return (
    value.kind === 'scalar' &&
    value.value === null &&
    value.written === '' &&
    value.style === 'plain'
  );
}
