const escape = /\\(?:[abcfnrtv$"\\]|0\d{0,3})/g;

const controls: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
  // A dollar sign that shall stay one when variables are put in afterwards.
  $: '$$',
};

/**
 * Resolves the escapes of a double-quoted value as compose does. What it does not know stays, backslash and all (`\c`, `\x41`);
 * an octal one has three digits behind its zero (`\0101`), and loses that zero where it is none.
 */
export function resolveEscapes(text: string): string {
  return text.replace(escape, (match) => {
    const letter = match.charAt(1);
    return letter === '0' ? octal(match.slice(2)) : (controls[letter] ?? match);
  });
}

function octal(digits: string): string {
  const code = /^[0-7]{3}$/.test(digits) ? Number.parseInt(digits, 8) : 256;
  return code > 255 ? `\\${digits}` : String.fromCharCode(code);
}
