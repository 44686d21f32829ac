import type { VariableUse } from '../tree/node.js';

/** The parts of `$NAME` or `${NAME:-operand}`; offsets are into the text it stands in. */
export interface WrittenVariable {
  readonly name: string;
  readonly operator: VariableUse['operator'];
  /** What stands between the operator and the closing brace; empty without an operator. */
  readonly operand: string;
  readonly operandAt: number;
  /** Behind its last character. */
  readonly end: number;
}

/** Why `${` begins no variable. */
export type NotBraced = 'no-name' | 'bad-operator' | 'not-closed';

// Compose ignores case the way Unicode does, so that two letters beyond ASCII count as well: ſ and the sign for kelvin.
const variableName = /[_a-z][_a-z0-9]*/iuy;
const operatorText = /:?[-+?]/y;

/** The name of a variable that starts at an offset, or nothing. */
export function nameAt(text: string, at: number): string {
  variableName.lastIndex = at;
  return variableName.exec(text)?.[0] ?? '';
}

/**
 * Reads the variable whose `${` stands at an offset. With an operator it may reach to the last brace of its line
 * (`lastBrace` finds it), and no further; which of the braces closes it is found by counting.
 */
export function bracedAt(
  text: string,
  at: number,
  lastBrace: (from: number) => number,
): WrittenVariable | NotBraced {
  const name = nameAt(text, at + 2);
  if (name === '') return 'no-name';
  const nameEnd = at + 2 + name.length;
  if (text[nameEnd] === '}') {
    return { name, operator: '', operand: '', operandAt: nameEnd, end: nameEnd + 1 };
  }
  operatorText.lastIndex = nameEnd;
  const operator = operatorText.exec(text)?.[0] as VariableUse['operator'] | undefined;
  if (operator === undefined) return nameEnd < text.length ? 'bad-operator' : 'not-closed';
  const operandAt = nameEnd + operator.length;
  const last = lastBrace(operandAt);
  if (last < operandAt) return 'not-closed';
  const close = closingBrace(text, at, last);
  return { name, operator, operand: text.slice(operandAt, close), operandAt, end: close + 1 };
}

/** The brace that closes what opens at an offset; the last one where the count never comes out even. */
function closingBrace(text: string, at: number, last: number): number {
  let open = 0;
  for (let index = at; index <= last; index++) {
    const letter = text[index];
    if (letter === '}') {
      open -= 1;
      if (open === 0) return index;
    } else if (letter === '{') {
      open += 1;
      // Compose passes over the letter behind an opening brace, so that `{}` opens and does not close.
      index += 1;
    }
  }
  return last;
}

/**
 * Finds the last `}` on the line of an offset, or a smaller offset where there is none behind it.
 * Remembers the line, as a long one is asked for at each of its variables.
 */
export function lastBraceOf(text: string): (from: number) => number {
  let lineEnd = -1;
  let brace = -1;
  return (from) => {
    if (from > lineEnd) {
      const newline = text.indexOf('\n', from);
      lineEnd = newline === -1 ? text.length : newline;
      brace = text.lastIndexOf('}', lineEnd);
    }
    return brace;
  };
}
