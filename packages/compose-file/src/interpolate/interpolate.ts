import { bracedAt, lastBraceOf, nameAt, type WrittenVariable } from './braced.js';
import { invalidTemplate, missingRequired, tooDeep, tooLong } from './faults.js';
import type {
  Interpolated,
  InterpolateOptions,
  InterpolationFault,
  MissingVariable,
  PlacedUse,
  VariableLookup,
} from './interpolation.js';

/** Variables inside of each other; people write two or three. */
const MAX_DEPTH = 64;
const MAX_GROWTH = 1_048_576;

/** What is gathered while a text and its operands are gone through. */
interface Run {
  readonly lookup: VariableLookup;
  readonly isLenient: boolean;
  readonly maxLength: number;
  readonly uses: PlacedUse[];
  readonly missing: MissingVariable[];
}

/** A piece of a text, and where in the whole text it starts. */
interface Part {
  readonly text: string;
  readonly base: number;
  readonly depth: number;
}

/**
 * Puts variables into a text as Docker Compose 2.26 does: `$NAME`, `${NAME}`, the operators `:-` `-` `:?` `?` `:+` `+`
 * with operands that are interpolated themselves, needed or not, and `$$` for one `$`.
 * A `$` before anything else stays. Never throws; takes time in proportion to the length of the text.
 */
export function interpolate(
  text: string,
  lookup: VariableLookup,
  options: InterpolateOptions = {},
): Interpolated | { readonly error: InterpolationFault } {
  const run: Run = {
    lookup,
    isLenient: options.missingVariables === 'lenient',
    maxLength: options.maxLength ?? text.length + MAX_GROWTH,
    uses: [],
    missing: [],
  };
  const value = interpolatePart({ text, base: 0, depth: 0 }, run);
  return typeof value === 'string'
    ? { value, uses: run.uses, missing: run.missing }
    : { error: value };
}

function interpolatePart(part: Part, run: Run): string | InterpolationFault {
  const { text, base, depth } = part;
  if (depth > MAX_DEPTH) return tooDeep(MAX_DEPTH, base);
  const lastBrace = lastBraceOf(text);
  let result = '';
  let done = 0;
  for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', done)) {
    result += text.slice(done, at);
    const next = text[at + 1];
    const written = next === '{' ? bracedAt(text, at, lastBrace) : namedAt(text, at);
    if (typeof written === 'string') return invalidTemplate(written, base + at);
    if (written === undefined) {
      result += '$';
      done = at + (next === '$' ? 2 : 1);
    } else {
      const value = valueOf(written, at, part, run);
      if (typeof value !== 'string') return value;
      result += value;
      done = written.end;
    }
    if (result.length > run.maxLength) return tooLong(run.maxLength, base + at);
  }
  return done === 0 ? text : result + text.slice(done);
}

/** `$NAME`. */
function namedAt(text: string, at: number): WrittenVariable | undefined {
  const name = nameAt(text, at + 1);
  const end = at + 1 + name.length;
  return name === '' ? undefined : { name, operator: '', operand: '', operandAt: end, end };
}

/** The text that takes the place of a variable. Compose puts variables into its operand first, whether it needs it or not. */
function valueOf(
  { name, operator, operand, operandAt }: WrittenVariable,
  at: number,
  { base, depth }: Part,
  run: Run,
): string | InterpolationFault {
  const value = run.lookup(name);
  const offset = base + at;
  const hasOperand = operator === '' ? {} : { operand };
  run.uses.push({ name, operator, ...hasOperand, isSet: value !== undefined, offset });
  const other = interpolatePart({ text: operand, base: base + operandAt, depth: depth + 1 }, run);
  if (typeof other !== 'string') return other;
  const isThere = operator.startsWith(':')
    ? value !== undefined && value !== ''
    : value !== undefined;
  if (operator.endsWith('+')) return isThere ? other : (value ?? '');
  if (isThere || operator === '') return value ?? '';
  if (operator.endsWith('-')) return other;
  const missing = { name, why: other, offset };
  if (!run.isLenient) return missingRequired(missing);
  run.missing.push(missing);
  return '';
}
