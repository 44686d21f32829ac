import { printImport } from './code.js';
import { libAlias, libExport } from './lib-names.js';

/** The start of a plugin's body: `export const agent: ServicePlugin<…> = async (app, …) => {` and its parts. */
const pluginStart =
  /^export const \w+: ServicePlugin(?:<[^=]*>)? = async \(\s*(\w+)\b[^]*?\) => \{\n/m;

const importStatement = /^import\b[^;]*? from '([^']+)';\n/gm;

/**
 * Adds to an agent's code the import of a lib and one call, so that the lib is in its image; all other characters stay.
 * @returns the text as it was where it imports the lib already; undefined where no plugin is found in it
 */
export function withLib(text: string, lib: string): string | undefined {
  if (!text.includes('\r\n')) return inLines(text, lib);
  return inLines(text.replaceAll('\r\n', '\n'), lib)?.replaceAll('\n', '\r\n');
}

function inLines(text: string, lib: string): string | undefined {
  const alias = libAlias(lib);
  if (text.includes(`'${alias}'`)) return text;
  const start = pluginStart.exec(text);
  const app = start?.[1];
  if (start === null || app === undefined) return undefined;
  const body = start.index + start[0].length;
  const call = `  ${app}.log.debug(${libExport(lib)}());\n`;
  const place = importPlace(text.slice(0, start.index), alias);
  const statement = `${printImport(libExport(lib), alias)}\n`;
  return text.slice(0, place) + statement + text.slice(place, body) + call + text.slice(body);
}

/** Before the first import of a package that comes later in the alphabet, or of a file of its own. */
function importPlace(head: string, alias: string): number {
  let end = 0;
  for (const match of head.matchAll(importStatement)) {
    const from = match[1] ?? '';
    if (from.startsWith('.') || from > alias) return match.index;
    end = match.index + match[0].length;
  }
  return end;
}
