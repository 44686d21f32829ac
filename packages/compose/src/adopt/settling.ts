import type { Level, Levels } from './draft.js';
import type { ConfigPath } from './differences.js';

/** Keys whose entries go down one by one. */
const BY_ENTRY = new Set(['environment', 'depends_on']);

/** The levels of one adoption, from its first draft to the one that is equal. */
export class Settling implements Levels {
  readonly whole = new Set<string>();
  /** Why a service is kept whole. */
  readonly reasons = new Map<string, string>();
  readonly tolerated = new Set<string>();
  readonly #levels = new Map<string, Level>();
  readonly #withFiles: ReadonlySet<string>;

  /** @param withFiles services whose variables come from files as well */
  constructor(withFiles: ReadonlySet<string>) {
    this.#withFiles = withFiles;
  }

  levelOf(service: string, ...path: readonly string[]): Level {
    const own = this.#levels.get(keyOf([service, ...path])) ?? 0;
    if (path.length < 2) return own;
    const outer = this.#levels.get(keyOf([service, ...path.slice(0, -1)])) ?? 0;
    return outer > own ? outer : own;
  }

  /** No manifest can say this service. @returns whether that is new */
  keepWhole(service: string, why: string): boolean {
    if (this.whole.has(service)) return false;
    this.whole.add(service);
    this.reasons.set(service, why);
    return true;
  }

  /** Takes a place that is not equal one level down. @returns false where there is no further level */
  lower([section = '', name = '', key, entry]: ConfigPath): boolean {
    if (section !== 'services') return this.#down(['', section, name], 2);
    if (key === undefined) return this.keepWhole(name, 'it would be another service');
    const path = BY_ENTRY.has(key) && entry !== undefined ? [name, key, entry] : [name, key];
    if (key === 'environment' && this.#withFiles.has(name) && this.#down([name, 'env_file'], 2))
      return true;
    const isField = this.levelOf(name, ...path.slice(1)) === 0 && !this.whole.has(name);
    if (this.#down(path, isField ? 1 : 2)) return true;
    if (BY_ENTRY.has(key)) return false;
    return this.keepWhole(name, `${key} cannot be said beside the fields of a manifest`);
  }

  #down(path: readonly string[], level: Level): boolean {
    const key = keyOf(path);
    if ((this.#levels.get(key) ?? 0) >= level) return false;
    this.#levels.set(key, level);
    return true;
  }
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
