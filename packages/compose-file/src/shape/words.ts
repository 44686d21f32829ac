/**
 * Splits a command into words as Docker Compose does: at blanks, with '…' taken literally, "…" with backslashes, and a
 * backslash for the next character. Undefined where a quote stays open.
 */
export function splitWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word = '';
  let isWord = false;
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '\\' && quote !== "'") {
      if (++index >= text.length) return undefined;
      word += text.charAt(index);
      isWord = true;
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      isWord = true;
    } else if (/\s/.test(character)) {
      if (isWord) words.push(word);
      word = '';
      isWord = false;
    } else {
      word += character;
      isWord = true;
    }
  }
  if (quote !== '') return undefined;
  if (isWord) words.push(word);
  return words;
}
