import type { Format } from './formats.js';

/** One number of a page, with what names it. */
export interface Sample {
  /** From 1. */
  readonly line: number;
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  /** As written. */
  readonly timestamp?: string;
  readonly hasExemplar: boolean;
}

/** A line that is no sample; the message says why, without the line's values. */
class BadLine extends Error {}

const number = /^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)$/i;

/** Reads a number as scrapers do: no hexadecimal, no underscores. */
export function parseNumber(text: string): number | undefined {
  if (!number.test(text)) return undefined;
  const plain = text.toLowerCase();
  if (plain.includes('nan')) return NaN;
  if (plain.includes('inf')) return plain.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}

/** Reads one line of a page; a text is why it is no sample. */
export function parseSample(text: string, line: number, format: Format): Sample | string {
  try {
    return new Reader(text, format).sample(line);
  } catch (error) {
    if (error instanceof BadLine) return error.message;
    throw error;
  }
}

/** Goes through a line from left to right. */
class Reader {
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly format: Format,
  ) {}

  sample(line: number): Sample {
    if (!this.format.isTight) this.#take(/[ \t]*/y);
    const name = this.#need(/[a-zA-Z_:][a-zA-Z0-9_:]*/y, 'it does not begin with a metric name');
    const brace = this.#take(this.format.isTight ? /\{/y : /[ \t]*\{/y);
    const labels = brace === undefined ? new Map<string, string>() : this.#labels();
    this.#space('between the name and the value', brace !== undefined);
    const value = this.#number('the value');
    const timestamp = this.#timestamp();
    const hasExemplar = this.#exemplar();
    if (!this.format.isTight) this.#take(/[ \t]*/y);
    if (this.#at < this.text.length)
      throw new BadLine('there is more behind the value than a time stamp');
    return {
      line,
      name,
      labels,
      value,
      hasExemplar,
      ...(timestamp === undefined ? {} : { timestamp }),
    };
  }

  /** Behind an opening brace, to the closing one. */
  #labels(): Map<string, string> {
    const labels = new Map<string, string>();
    const { isTight } = this.format;
    for (;;) {
      if (!isTight) this.#take(/[ \t]*/y);
      if (this.#text('}')) {
        if (labels.size > 0 && isTight)
          throw new BadLine('there is a comma before the closing brace');
        return labels;
      }
      const [name, value] = this.#label();
      if (labels.has(name)) throw new BadLine(`it has the label ${name} twice`);
      labels.set(name, value);
      if (!isTight) this.#take(/[ \t]*/y);
      if (this.#text('}')) return labels;
      if (!this.#text(','))
        throw new BadLine(`behind the label ${name} there is neither a comma nor a closing brace`);
    }
  }

  #label(): [string, string] {
    const name = this.#need(/[a-zA-Z_][a-zA-Z0-9_]*/y, 'a label has no name that is allowed');
    if (name === '__name__') throw new BadLine('the label __name__ is reserved');
    if (!this.format.isTight) this.#take(/[ \t]*/y);
    if (!this.#text('=')) throw new BadLine(`the label ${name} has no value`);
    if (!this.format.isTight) this.#take(/[ \t]*/y);
    if (!this.#text('"'))
      throw new BadLine(`the value of the label ${name} is not in double quotes`);
    const written = this.#take(/(?:[^"\\]|\\.)*/y) ?? '';
    if (!this.#text('"')) throw new BadLine(`the value of the label ${name} does not end`);
    const odd = [...written.matchAll(/\\(.)/g)].find(
      ([, escaped = '']) => !'\\"n'.includes(escaped),
    );
    if (odd !== undefined)
      throw new BadLine(`the value of the label ${name} has an escape that does not exist`);
    return [
      name,
      written.replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped)),
    ];
  }

  #timestamp(): string | undefined {
    const begun = this.#at;
    if (!this.#gap() || this.text[this.#at] === '#') {
      this.#at = begun;
      return undefined;
    }
    const word = this.#take(/[^ \t]+/y);
    if (word === undefined) {
      this.#at = begun;
      return undefined;
    }
    if (!this.format.timestamp.test(word)) throw new BadLine('its time stamp is none');
    return word;
  }

  /** ` # {trace_id="…"} 0.3 1700000000`, where the format has them. */
  #exemplar(): boolean {
    if (!this.format.isTight || !this.#text(' # ')) return false;
    if (!this.#text('{')) throw new BadLine('its exemplar has no labels');
    const labels = this.#labels();
    const length = [...labels].flat().reduce((sum, text) => sum + [...text].length, 0);
    if (length > 128) throw new BadLine('the labels of its exemplar have more than 128 characters');
    this.#space('in its exemplar', true);
    this.#number("its exemplar's value");
    this.#timestamp();
    return true;
  }

  #number(what: string): number {
    const value = parseNumber(this.#take(/[^ \t]+/y) ?? '');
    if (value === undefined) throw new BadLine(`${what} is not a number`);
    return value;
  }

  #gap(): boolean {
    return this.format.isTight ? this.#text(' ') : this.#take(/[ \t]+/y) !== undefined;
  }

  /** Behind a brace the older format needs no space. */
  #space(where: string, behindBrace: boolean): void {
    if (!this.#gap() && (this.format.isTight || !behindBrace))
      throw new BadLine(`there is no space ${where}`);
  }

  #text(wanted: string): boolean {
    const found = this.text.startsWith(wanted, this.#at);
    if (found) this.#at += wanted.length;
    return found;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #need(pattern: RegExp, otherwise: string): string {
    const found = this.#take(pattern);
    if (found === undefined) throw new BadLine(otherwise);
    return found;
  }
}
