import { compareText } from '@alfred/model';
import type { Finding } from '../rules/rule.js';

/** Findings that an old project has already, by what makes each the same tomorrow; lines move, so they do not count. */
export interface Baseline {
  readonly version: 1;
  /** How often each is known, by `code file service`. */
  readonly known: Readonly<Record<string, number>>;
}

/** What stays the same of a finding when lines are added above it. */
function identity({ code, at, service }: Finding): string {
  return [code, at.file, service ?? ''].join(' ').trimEnd();
}

/** A baseline of these findings. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  const known = new Map<string, number>();
  for (const finding of findings) {
    const key = identity(finding);
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  return {
    version: 1,
    known: Object.fromEntries([...known].sort(([a], [b]) => compareText(a, b))),
  };
}

/** Prints a baseline, one finding a line, so that a review sees what was accepted. */
export function printBaseline(baseline: Baseline): string {
  return `${JSON.stringify(baseline, null, 2)}\n`;
}

/** Reads a baseline; undefined where the text is none. */
export function parseBaseline(text: string): Baseline | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { version, known } = (value ?? {}) as {
    readonly version?: unknown;
    readonly known?: unknown;
  };
  if (version !== 1 || typeof known !== 'object' || known === null) return undefined;
  const counts = Object.entries(known as Record<string, unknown>);
  if (!counts.every(([, count]) => typeof count === 'number' && count >= 0)) return undefined;
  return { version: 1, known: Object.fromEntries(counts) as Record<string, number> };
}

/** Findings that are not in the baseline: of three where two are known, the last one. */
export function newFindings(
  findings: readonly Finding[],
  { known }: Baseline,
): { readonly found: readonly Finding[]; readonly knownCount: number } {
  const left = new Map(Object.entries(known));
  const found = findings.filter((finding) => {
    const key = identity(finding);
    const count = left.get(key) ?? 0;
    if (count === 0) return true;
    left.set(key, count - 1);
    return false;
  });
  return { found, knownCount: findings.length - found.length };
}
