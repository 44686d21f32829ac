/** Words that some parser reads as something other than text; `e5` is a number without digits to a few. */
const WORDS =
  '(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity|[-+.]?\\.inf|\\.nan|[-+.]*e[-+]?\\d+)';

/** The usual value: a name, a path, a reference without a port. */
const SIMPLE = new RegExp(`^(?!${WORDS}$)(?:\\.{0,2}/|--?)?[a-z_$][\\w./$+=@~^-]*$`, 'i');

/** Characters that may stand anywhere in unquoted text: printable, and no line break in any version of YAML. */
const PRINTABLE = '\\x20-\\x7e\\u00a1-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd';

/** Text that may go unquoted by its first character and its alphabet. */
const GENERAL = new RegExp(
  `^(?!${WORDS}$)(?:\\.{0,2}/|\\.[A-Za-z]|--?[A-Za-z]|[A-Za-z0-9_$(;^\\u00a1-\\u1fff])[${PRINTABLE}]*$`,
  'i',
);

/** What ends unquoted text or changes its meaning: a key's colon, a comment, a space that would be lost. */
const ENDS = /: |:$| #| $/;

/** A letter that no number and no time stamp holds (they hold a to f, o, p, t, x and z). */
const NOT_A_NUMBER = /[g-nq-su-wyG-NQ-SU-WY/]/;

/** Characters that have a meaning between brackets, the colon because old parsers stop at it there. */
const FLOW = /[,[\]{}:]/;

/** Characters that JSON leaves as they are and YAML takes for line breaks, or does not allow. */
const ESCAPED = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Prints text so that YAML 1.1 and 1.2 both read that very text: unquoted where that is safe, else as JSON does. */
export function printText(text: string): string {
  return isPlain(text) ? text : quoted(text);
}

/** Prints text that stands between brackets. */
export function printFlowText(text: string): string {
  return isPlain(text) && !FLOW.test(text) ? text : quoted(text);
}

function isPlain(text: string): boolean {
  if (SIMPLE.test(text)) return true;
  if (!GENERAL.test(text) || ENDS.test(text)) return false;
  const first = text.charCodeAt(0);
  return first < 0x30 || first > 0x39 || NOT_A_NUMBER.test(text);
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Prints a number. */
export function printNumber(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value);
  return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
}
