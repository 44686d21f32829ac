import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { StartFault } from './fault.js';

/** Where secrets come from. Values are read anew when their file has changed, and are never part of an error. */
export interface Secrets {
  /**
   * The secret's current value, without the line end that editors leave.
   * @throws Error when the service did not say that it uses it, or its file has gone
   */
  read(name: string): string;
}

/** Opens the secrets of a folder, one file each; adds to `faults` what is missing or empty. */
export function openSecrets(
  names: readonly string[],
  folder: string,
  faults: StartFault[],
): Secrets {
  const known = new Map<string, { readonly changedMs: number; readonly value: string }>();
  const read = (name: string): string => {
    const path = join(folder, name);
    const changedMs = statSync(path).mtimeMs;
    const last = known.get(name);
    if (last?.changedMs === changedMs) return last.value;
    const value = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    known.set(name, { changedMs, value });
    return value;
  };
  for (const name of names) {
    const fault = isFileName(name)
      ? faultOf(() => read(name), join(folder, name))
      : 'is no name for a file';
    if (fault !== undefined) faults.push({ name, message: fault });
  }
  return secretsFrom(names, read);
}

/** Secrets from memory: for tests. */
export function givenSecrets(
  names: readonly string[],
  values: Readonly<Record<string, string>>,
): Secrets {
  return secretsFrom(names, (name) => values[name] ?? '');
}

function secretsFrom(names: readonly string[], read: (name: string) => string): Secrets {
  return {
    read(name) {
      if (!names.includes(name))
        throw new Error(`${name} is not among the secrets of this service`);
      return read(name);
    },
  };
}

function isFileName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(name);
}

function faultOf(read: () => string, path: string): string | undefined {
  try {
    return read() === '' ? `is empty: ${path}` : undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return `has no file: ${path}`;
    return `cannot be read: ${path} (${String(code ?? 'unknown')})`;
  }
}
