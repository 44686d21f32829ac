/** A piece of a word: text, or a variable that is put in when the command runs. */
export type WordPart =
  | { readonly text: string }
  | { readonly variable: string; readonly fallback: string | undefined; readonly isQuoted: boolean }
  | { readonly text: undefined };

/** What a shell's text is made of. Substituted commands stand as lists of their own before the word they are in. */
export type ShellToken =
  | { readonly kind: 'word'; readonly parts: readonly WordPart[] }
  | { readonly kind: 'operator'; readonly text: string };

/** Substitutions within each other that are followed; no person writes more. */
const DEEPEST = 8;

const operators = ['&&', '||', ';;', ';', '|&', '|', '&', '\n', '(', ')'];

/**
 * Takes a shell's text apart into words and operators, in one pass. Here-documents are left out; redirections are
 * the operators `>` and `<`. Undefined where quotes or brackets do not close.
 */
export function readShell(text: string): readonly ShellToken[] | undefined {
  const reader = new ShellReader(text);
  return reader.readList('', 0) ? reader.tokens : undefined;
}

class ShellReader {
  readonly tokens: ShellToken[] = [];
  private at = 0;
  private documents: string[] = [];

  constructor(private readonly text: string) {}

  /** Reads until the closing character; false where it does not come. */
  readList(close: string, depth: number): boolean {
    if (depth > DEEPEST) return false;
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char === close) return true;
      if (/[ \t\r]/.test(char)) this.at += 1;
      else if (char === '\\' && this.text[this.at + 1] === '\n') this.at += 2;
      else if (char === '#') this.skipComment();
      else if (char === '(' && close === ')' && !this.readGroup(depth)) return false;
      else if (!this.readOperator() && !this.readRedirection() && !this.readWord(close, depth))
        return false;
    }
    return close === '';
  }

  /** Brackets inside of `$( … )`, so that the closing one is not taken for the substitution's. */
  private readGroup(depth: number): boolean {
    this.at += 1;
    this.tokens.push({ kind: 'operator', text: '(' });
    if (!this.readList(')', depth + 1)) return false;
    this.at += 1;
    this.tokens.push({ kind: 'operator', text: ')' });
    return true;
  }

  private skipComment(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end === -1 ? this.text.length : end;
  }

  private readOperator(): boolean {
    const operator = operators.find((each) => this.text.startsWith(each, this.at));
    if (operator === undefined) return false;
    this.at += operator.length;
    this.tokens.push({ kind: 'operator', text: operator });
    if (operator === '\n') this.skipDocuments();
    return true;
  }

  private readRedirection(): boolean {
    const document = /\d*<<-?\s*(["']?)([A-Za-z_]\w*)\1/y;
    document.lastIndex = this.at;
    const opening = document.exec(this.text);
    if (opening !== null) {
      this.documents.push(opening[2] ?? '');
      this.at = document.lastIndex;
      return true;
    }
    const redirection = /\d*(?:>>|>\||>&|<&|<<<|>|<)(?:\d+|-)?|&>>?/y;
    redirection.lastIndex = this.at;
    const match = redirection.exec(this.text);
    if (match === null) return false;
    this.at = redirection.lastIndex;
    // `2>&1` and `>&-` name no file.
    if (!/[&](?:\d+|-)$/.test(match[0])) {
      this.tokens.push({ kind: 'operator', text: match[0].includes('>') ? '>' : '<' });
    }
    return true;
  }

  private skipDocuments(): void {
    for (const delimiter of this.documents) {
      while (this.at < this.text.length) {
        const end = this.text.indexOf('\n', this.at);
        const line = this.text.slice(this.at, end === -1 ? undefined : end);
        this.at = end === -1 ? this.text.length : end + 1;
        if (line.trim() === delimiter) break;
      }
    }
    this.documents = [];
  }

  private readWord(close: string, depth: number): boolean {
    const parts: WordPart[] = [];
    const before = this.at;
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char === close || /[\s;&|()<>]/.test(char)) break;
      if (!this.readPart(char, parts, depth)) return false;
    }
    if (this.at === before) return false;
    this.tokens.push({ kind: 'word', parts });
    return true;
  }

  private readPart(char: string, parts: WordPart[], depth: number): boolean {
    if (char === "'") {
      const end = this.text.indexOf("'", this.at + 1);
      if (end === -1) return false;
      parts.push({ text: this.text.slice(this.at + 1, end) });
      this.at = end + 1;
      return true;
    }
    if (char === '"') return this.readQuoted(parts, depth);
    if (char === '$' || char === '`') return this.readDollar(parts, false, depth);
    if (char === '\\') {
      const escaped = this.text[this.at + 1] ?? '';
      if (escaped !== '\n') parts.push({ text: escaped });
      this.at += 2;
      return true;
    }
    const plain = /[^\s;&|()<>'"$`\\]+/y;
    plain.lastIndex = this.at;
    const text = plain.exec(this.text)?.[0] ?? char;
    parts.push({ text });
    this.at += text.length;
    return true;
  }

  private readQuoted(parts: WordPart[], depth: number): boolean {
    this.at += 1;
    parts.push({ text: '' });
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char === '"') {
        this.at += 1;
        return true;
      }
      if (char === '$' || char === '`') {
        if (!this.readDollar(parts, true, depth)) return false;
      } else if (char === '\\') {
        const escaped = this.text[this.at + 1] ?? '';
        parts.push({ text: /["\\$`]/.test(escaped) ? escaped : `\\${escaped}` });
        this.at += 2;
      } else {
        const plain = /[^"$`\\]+/y;
        plain.lastIndex = this.at;
        const text = plain.exec(this.text)?.[0] ?? '';
        parts.push({ text });
        this.at += text.length;
      }
    }
    return false;
  }

  private readDollar(parts: WordPart[], isQuoted: boolean, depth: number): boolean {
    const simple = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^${}"'`]*))?\})/y;
    simple.lastIndex = this.at;
    const match = simple.exec(this.text);
    if (match !== null) {
      this.at = simple.lastIndex;
      parts.push({ variable: match[1] ?? match[2] ?? '', fallback: match[3], isQuoted });
      return true;
    }
    parts.push({ text: undefined });
    const arithmetic = /\$\(\([^()]*\)\)|\$\{[^{}]*\}/y;
    arithmetic.lastIndex = this.at;
    if (arithmetic.test(this.text)) {
      this.at = arithmetic.lastIndex;
      return true;
    }
    const opening = this.text.startsWith('$(', this.at) ? '$(' : this.text.charAt(this.at);
    this.at += opening.length;
    if (opening === '$') {
      if (/[?@*#$!\d-]/.test(this.text.charAt(this.at))) this.at += 1;
      return true;
    }
    this.tokens.push({ kind: 'operator', text: 'substitution' });
    if (!this.readList(opening === '`' ? '`' : ')', depth + 1)) return false;
    this.at += 1;
    this.tokens.push({ kind: 'operator', text: 'end of substitution' });
    return true;
  }
}
