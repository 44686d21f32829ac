import type { Syntax } from './syntax.js';

/**
 * The automaton of a pattern, one state for each character that the pattern writes down.
 * A way from a state to another that exists twice is listed twice: a matcher tries both.
 */
export interface Automaton {
  /** For each state the characters it matches, one bit for each of the sample. */
  readonly matches: readonly bigint[];
  /** For each state the states that may come after it. */
  readonly follow: readonly (readonly number[])[];
}

/** More states than this are in no pattern that a person would read. */
const MOST_STATES = 600;

/** Characters to tell classes apart: all of ASCII, and one of each kind beyond. */
const sample: readonly string[] = [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
  ...['\u00a0', 'é', 'É', 'ß', 'Ω', 'я', '中', '٣', '\u2028', '€', '😀'],
];

/** @returns undefined where there would be too many states */
export function automatonOf(syntax: Syntax): Automaton | undefined {
  const builder = new Builder();
  builder.add(syntax);
  return builder.isTooLarge ? undefined : builder;
}

/** What matters of a part to what stands around it. */
interface Part {
  readonly canBeEmpty: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const emptyPart: Part = { canBeEmpty: true, first: [], last: [] };

class Builder implements Automaton {
  readonly matches: bigint[] = [];
  readonly follow: number[][] = [];
  isTooLarge = false;
  readonly #known = new Map<string, bigint>();

  add(syntax: Syntax): Part {
    switch (syntax.type) {
      case 'empty':
        return emptyPart;
      case 'character':
        return this.#character(syntax.source);
      case 'sequence':
        return syntax.parts.reduce<Part>((so, part) => this.#joined(so, this.add(part)), emptyPart);
      case 'choice': {
        const options = syntax.options.map((option) => this.add(option));
        return {
          canBeEmpty: options.some(({ canBeEmpty }) => canBeEmpty),
          first: options.flatMap(({ first }) => first),
          last: options.flatMap(({ last }) => last),
        };
      }
      case 'repeat':
        return this.#repeated(syntax.of, syntax.least, syntax.most);
    }
  }

  #character(source: string): Part {
    if (this.matches.length >= MOST_STATES) {
      this.isTooLarge = true;
      return emptyPart;
    }
    const state = this.matches.push(this.#matching(source)) - 1;
    this.follow.push([]);
    return { canBeEmpty: false, first: [state], last: [state] };
  }

  #matching(source: string): bigint {
    const known = this.#known.get(source);
    if (known !== undefined) return known;
    const one = new RegExp(`^(?:${source})$`, 'u');
    const bits = sample.map((character) => (one.test(character) ? '1' : '0')).join('');
    const mask = BigInt(`0b${bits}`);
    this.#known.set(source, mask);
    return mask;
  }

  #joined(a: Part, b: Part): Part {
    for (const state of a.last) this.follow[state]?.push(...b.first);
    return {
      canBeEmpty: a.canBeEmpty && b.canBeEmpty,
      first: a.canBeEmpty ? [...a.first, ...b.first] : a.first,
      last: b.canBeEmpty ? [...a.last, ...b.last] : b.last,
    };
  }

  /** `x{2,4}` is `xx(x(x)?)?`, `x{2,}` is `xx+`. */
  #repeated(of: Syntax, least: number, most: number): Part {
    const isEndless = most === Infinity;
    const copies = isEndless ? Math.max(1, least) : most;
    if (copies > MOST_STATES) this.isTooLarge = true;
    let whole: Part = emptyPart;
    const parts: Part[] = [];
    for (let copy = 0; copy < copies && !this.isTooLarge; copy += 1) parts.push(this.add(of));
    for (const [index, part] of [...parts.entries()].reverse()) {
      const isLast = index === parts.length - 1;
      if (isLast && isEndless)
        for (const state of part.last) this.follow[state]?.push(...part.first);
      const joined = isLast ? part : this.#joined(part, whole);
      whole = index >= least ? { ...joined, canBeEmpty: true } : joined;
    }
    return whole;
  }
}
