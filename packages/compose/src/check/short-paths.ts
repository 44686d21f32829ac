import type { Diagnostic } from '@alfred/model';
import type { Finding } from '../rules/rule.js';

/**
 * A finding whose sentences name files from the folder of the project, as people do, and the same on every machine.
 * Files elsewhere keep their whole path. `directory` is absolute; with any other nothing is changed.
 */
export function withShortPaths(finding: Finding, directory: string): Finding {
  if (!/^\/./.test(directory)) return finding;
  const short = (text: string): string => text.replaceAll(`${directory.replace(/\/$/, '')}/`, '');
  const { message, help, related } = finding;
  return {
    ...finding,
    message: short(message),
    ...(help !== undefined && { help: short(help) }),
    ...(related && { related: related.map((each) => shortened(each, short)) }),
  };
}

type Related = NonNullable<Diagnostic['related']>[number];

function shortened(related: Related, short: (text: string) => string): Related {
  return { ...related, message: short(related.message) };
}
