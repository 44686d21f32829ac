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
  /** As `read`, but undefined where an optional secret has no file. */
  find(name: string): string | undefined;
}

/** The secrets that a service uses, by whether it can do without them. */
export interface SecretNames {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** Opens the secrets of a folder, one file each; adds to `faults` what is missing or empty. */
export function openSecrets(names: SecretNames, folder: string, faults: StartFault[]): Secrets {
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
  for (const name of names.required) {
    const path = join(folder, name);
    const fault = isFileName(name) ? faultOf(() => read(name), path) : 'is no name for a file';
    if (fault !== undefined) faults.push({ name, message: fault });
  }
  return secretsFrom(names, read);
}

/** Secrets from memory: for tests. A required one that is not given is empty. */
export function givenSecrets(
  names: SecretNames,
  values: Readonly<Record<string, string>>,
): Secrets {
  return secretsFrom(names, (name) => {
    const value = values[name];
    if (value === undefined && names.optional.includes(name)) throw missing(name);
    return value ?? '';
  });
}

function secretsFrom(names: SecretNames, open: (name: string) => string): Secrets {
  const known = new Set([...names.required, ...names.optional]);
  const read = (name: string): string => {
    if (!known.has(name) || !isFileName(name)) {
      throw new Error(`${name} is not among the secrets of this service`);
    }
    return open(name);
  };
  return {
    read,
    find(name) {
      try {
        return read(name);
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}

function missing(name: string): Error {
  return Object.assign(new Error(`the secret ${name} is not given`), { code: 'ENOENT' });
}

function isFileName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(name);
}

function faultOf(read: () => string, path: string): string | undefined {
  try {
    return read() === '' ? `is empty: ${path}` : undefined;
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? `has no file: ${path}` : `cannot be read: ${path} (${code})`;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
