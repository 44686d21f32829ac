/** A regular expression as far as the number of its matches goes: groups, anchors and look-arounds are gone. */
export type Syntax =
  | { readonly type: 'empty' }
  /** One character that this piece of the pattern matches: `a`, `\d`, `[a-z]`. */
  | { readonly type: 'character'; readonly source: string }
  | { readonly type: 'sequence'; readonly parts: readonly Syntax[] }
  | { readonly type: 'choice'; readonly options: readonly Syntax[] }
  | { readonly type: 'repeat'; readonly of: Syntax; readonly least: number; readonly most: number };

const empty: Syntax = { type: 'empty' };

/**
 * Takes a pattern apart that RegExp has accepted with the flag `u`.
 * @returns undefined where it refers back to a group: what such a pattern matches is more than a regular language
 */
export function parsePattern(pattern: string): Syntax | undefined {
  const reader = new PatternReader(pattern);
  const syntax = reader.choice();
  return reader.refersBack ? undefined : syntax;
}

class PatternReader {
  refersBack = false;
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  choice(): Syntax {
    const options = [this.#sequence()];
    while (this.#take('|')) options.push(this.#sequence());
    return options.length === 1 ? (options[0] ?? empty) : { type: 'choice', options };
  }

  #sequence(): Syntax {
    const parts: Syntax[] = [];
    while (this.#at < this.#text.length && !/^[|)]/.test(this.#rest(1))) parts.push(this.#term());
    return { type: 'sequence', parts };
  }

  #term(): Syntax {
    const of = this.#atom();
    const quantifier = this.#match(/(?:[*+?]|\{(\d+)(,(\d*))?\})\??/y);
    if (quantifier === undefined) return of;
    const [text, least, comma, most] = quantifier;
    if (least === undefined) {
      return { type: 'repeat', of, least: text.startsWith('+') ? 1 : 0, most: mostOf(text) };
    }
    const upper = comma === undefined ? Number(least) : most === '' ? Infinity : Number(most);
    return { type: 'repeat', of, least: Number(least), most: upper };
  }

  #atom(): Syntax {
    const look = this.#match(/\(\?<?[=!]/y);
    if (look !== undefined) {
      this.#group();
      return empty;
    }
    if (this.#match(/\((?:\?(?:<[^>]*>|[a-z-]*:))?/y) !== undefined) return this.#group();
    if (this.#match(/[\^$]|\\[bB]/y) !== undefined) return empty;
    if (this.#match(/\\(?:[1-9]|k<)/y) !== undefined) {
      this.refersBack = true;
      return empty;
    }
    const character = this.#match(oneCharacter);
    this.#at += character === undefined ? 1 : 0;
    return character === undefined ? empty : { type: 'character', source: character[0] };
  }

  #group(): Syntax {
    const inner = this.choice();
    this.#take(')');
    return inner;
  }

  #rest(length: number): string {
    return this.#text.slice(this.#at, this.#at + length);
  }

  #take(character: string): boolean {
    if (this.#rest(1) !== character) return false;
    this.#at += 1;
    return true;
  }

  #match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text) ?? undefined;
    this.#at += found?.[0].length ?? 0;
    return found;
  }
}

/** A class, an escape or a character as it is. */
const oneCharacter =
  /\[(?:\\[^]|[^\]\\])*\]|\\(?:u\{[0-9a-fA-F]+\}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[pP]\{[^}]*\}|[^])|[^]/uy;

function mostOf(quantifier: string): number {
  return quantifier.startsWith('?') ? 1 : Infinity;
}
