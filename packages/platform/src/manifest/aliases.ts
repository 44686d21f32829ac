import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, type Document } from 'yaml';

/** An alias that cannot be unfolded, and where it stands. */
export interface AliasFault {
  readonly kind: 'unknown' | 'circular' | 'no-map';
  readonly name: string;
  readonly offset: number;
}

/** Finds aliases without an anchor before them, aliases inside their own anchor, and merges of what is no map. */
export function findAliasFaults(document: Document.Parsed): readonly AliasFault[] {
  const walk = new AliasWalk();
  walk.look(document.contents);
  return walk.faults;
}

class AliasWalk {
  readonly faults: AliasFault[] = [];
  readonly #anchors = new Map<string, unknown>();
  /** Anchors of the collections that are being looked at. */
  readonly #open: string[] = [];

  look(node: unknown): void {
    if (isAlias(node)) this.#alias(node.source, node.range?.[0] ?? 0);
    else if (isPair(node)) {
      if (isScalar(node.key) && node.key.source === '<<')
        this.#merge(node.value, node.key.range?.[0]);
      this.look(node.value);
    } else if (isScalar(node) || isCollection(node)) {
      const { anchor } = node;
      if (anchor !== undefined) this.#anchors.set(anchor, node);
      if (!isCollection(node)) return;
      if (anchor !== undefined) this.#open.push(anchor);
      for (const item of node.items) this.look(item);
      if (anchor !== undefined) this.#open.pop();
    }
  }

  #alias(name: string, offset: number): void {
    if (this.#open.includes(name)) this.faults.push({ kind: 'circular', name, offset });
    else if (!this.#anchors.has(name)) this.faults.push({ kind: 'unknown', name, offset });
  }

  #merge(value: unknown, offset = 0): void {
    const sources = isSeq(value) ? value.items : [value];
    const isMergeable = sources.every((source) => {
      const meant = isAlias(source) ? this.#anchors.get(source.source) : source;
      return isMap(meant) || (isAlias(source) && meant === undefined);
    });
    if (!isMergeable) this.faults.push({ kind: 'no-map', name: '<<', offset });
  }
}
