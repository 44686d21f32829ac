/** Signs that end a command for Docker Compose, which runs no shell: `a && b` is `a`. */
const ENDS = new Set([';', '&', '|', '<', '>']);

/** What is gathered while a command is gone through. */
interface Run {
  readonly words: string[];
  word: string;
  isWord: boolean;
  /** The quote that is open: `'`, `"`, a backtick, or `(` of `$(`. */
  quote: string;
}

/**
 * Splits a command into words as Docker Compose does: at blanks, with '…' taken literally, "…" with backslashes, a backslash
 * for the next character, `$(…)` and backticks kept whole, and everything from `;`, `&`, `|`, `<` or `>` on left out.
 * Undefined where a quote or a bracket stays open, or a bracket stands alone.
 */
export function splitWords(text: string): readonly string[] | undefined {
  const run: Run = { words: [], word: '', isWord: false, quote: '' };
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '\\' && run.quote !== "'") {
      if (++index >= text.length) return undefined;
      add(text.charAt(index), run);
    } else if (run.quote === '' && ENDS.has(character)) {
      // The number of a stream, as in `2>`, goes with its sign.
      if (character === '>' && /^\d/.test(run.word)) run.isWord = false;
      break;
    } else if (!take(character, run)) return undefined;
  }
  if (run.quote !== '') return undefined;
  if (run.isWord) run.words.push(run.word);
  return run.words;
}

/** Takes one character; false where the command cannot be split. */
function take(character: string, run: Run): boolean {
  const { quote } = run;
  if (quote === "'" || quote === '"') {
    if (character === quote) run.quote = '';
    else run.word += character;
    return true;
  }
  if (character === '`' && quote !== '(') run.quote = quote === '' ? '`' : '';
  else if (quote === '`') return add(character, run);
  else if (character === '(') {
    if (quote !== '' || !run.word.endsWith('$')) return false;
    run.quote = '(';
  } else if (character === ')') {
    if (quote !== '(') return false;
    run.quote = '';
  } else if (quote === '') return plain(character, run);
  return add(character, run);
}

/** A character outside of quotes. */
function plain(character: string, run: Run): boolean {
  if (character === '"' || character === "'") {
    run.quote = character;
    run.isWord = true;
    return true;
  }
  if (!/\s/.test(character)) return add(character, run);
  if (run.isWord) run.words.push(run.word);
  run.word = '';
  run.isWord = false;
  return true;
}

function add(character: string, run: Run): true {
  run.word += character;
  run.isWord = true;
  return true;
}
