/** A name as a key of an object, quoted only where it must be: `redis`, `'db-postgres'`. */
export function printKey(name: string): string {
  return isIdentifier(name) ? name : printText(name);
}

/** Access to a property of an object: `.redis`, `['db-postgres']`. */
export function printAccess(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${printText(name)}]`;
}

/** A text as a literal, in the quotes that need fewer backslashes, as prettier has it. */
export function printText(text: string): string {
  const singles = text.split("'").length;
  const quote = singles > text.split('"').length ? '"' : "'";
  const escaped = text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  return quote + escaped + quote;
}

/** A sentence as a value in YAML, quoted only where it must be, in the quotes that prettier takes. */
export function printYamlText(text: string): string {
  const isWord = /^(?:null|true|false|yes|no|on|off|y|n)$/i.test(text);
  if (!isWord && !/:(?:\s|$)|\s#/.test(text) && /^\p{L}/u.test(text)) return text;
  if (text.includes("'") && !text.includes('"')) return `"${text}"`;
  return `'${text.replaceAll("'", "''")}'`;
}

/** `agent-legal` as a part of names: `AgentLegal`. */
export function pascalCase(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** An import of one name; prettier leaves it on one line, however long. */
export function printImport(name: string, from: string): string {
  return `import { ${name} } from '${from}';`;
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}
