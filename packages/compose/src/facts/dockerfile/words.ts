/** Values of variables by name. */
export type Lookup = (name: string) => string | undefined;

/** Longer values are not made: variables that double each other would fill the memory. In UTF-16 units. */
export const LONGEST_VALUE = 4096;

const variable = /\\(.)|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+])([^${}]*))?\}|(.))/g;

/** A text with its variables put in, or undefined where one is not known or is written in a way that is not understood. */
export function expand(text: string, lookup: Lookup): string | undefined {
  let isKnown = true;
  let length = 0;
  const put = (
    _all: string,
    escaped: string | undefined,
    plain: string | undefined,
    braced: string | undefined,
    operator: string | undefined,
    operand: string | undefined,
  ): string => {
    if (escaped !== undefined) return escaped;
    const name = plain ?? braced;
    const value = name === undefined || length > LONGEST_VALUE ? undefined : lookup(name);
    const isSet = value !== undefined && !(operator?.startsWith(':') === true && value === '');
    if (operator?.endsWith('+') === true) return isSet ? (operand ?? '') : '';
    if (!isSet && operator === undefined) isKnown = false;
    const result = (isSet ? value : operand) ?? '';
    length += result.length;
    return result;
  };
  const expanded = text.replace(variable, put);
  return isKnown && expanded.length <= LONGEST_VALUE ? expanded : undefined;
}

/** The words of an instruction: a list in JSON, or words between spaces, quotes taken off. */
export function wordsOf(text: string): readonly string[] {
  return listOf(text) ?? splitWords(text);
}

/** The words of a list in JSON: `["nginx", "-g", "daemon off;"]`; undefined where it is none. */
export function listOf(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    const words = Array.isArray(list) ? list.filter((word) => typeof word === 'string') : [];
    return Array.isArray(list) && words.length === list.length ? words : undefined;
  } catch {
    return undefined;
  }
}

function splitWords(text: string): readonly string[] {
  const words = text.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\])+|["']/g) ?? [];
  return words.map((word) => word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, '$1$2'));
}

/** Flags in front of an instruction's text, `--from=build`, by name; and the text behind them. */
export function takeFlags(text: string): {
  readonly flags: ReadonlyMap<string, string>;
  readonly rest: string;
} {
  const flags = new Map<string, string>();
  const flag = /--([a-z-]+)(?:=(\S*))?(?:\s+|$)/y;
  let rest = 0;
  for (let match = flag.exec(text); match !== null; match = flag.exec(text)) {
    flags.set(match[1] ?? '', match[2] ?? '');
    rest = flag.lastIndex;
  }
  return { flags, rest: text.slice(rest) };
}

/** Pairs of `ENV`, `ARG` and `LABEL`: `A=1 B="two words"`, or the old form `A the rest`. A name alone has no value. */
export function pairsOf(text: string): readonly (readonly [string, string | undefined])[] {
  const old = /^([A-Za-z_]\w*)\s+([^]*)$/.exec(text);
  if (old !== null && !/^[A-Za-z_]\w*=/.test(text)) return [[old[1] ?? '', old[2]]];
  return splitWords(text).map((word) => {
    const at = word.indexOf('=');
    return at === -1 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
  });
}
