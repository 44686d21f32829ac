import { CHECK_FILE, parseCheckSettings, type CheckSettings } from '@alfred/compose';
import type { Diagnostic } from '@alfred/model';
import { posix } from 'node:path';
import { STDIN, type OpenCompose } from './open.js';

/** What the project says of its checks, in the file beside its compose file; nothing where there is none. */
export function readCheckSettings({ paths, files }: OpenCompose): {
  readonly settings: CheckSettings;
  readonly diagnostics: readonly Diagnostic[];
} {
  const [first = STDIN] = paths;
  const path = first === STDIN ? CHECK_FILE : posix.join(posix.dirname(first), CHECK_FILE);
  const bytes = files.read(path);
  if (typeof bytes === 'string') return { settings: { severities: {} }, diagnostics: [] };
  return parseCheckSettings(path, new TextDecoder().decode(bytes));
}
