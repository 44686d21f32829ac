import {
  compareDiagnostics,
  hasErrors,
  type Diagnostic,
  type GeneratedFile,
  type Plan,
  type Platform,
  type Sources,
} from '@alfred/model';
import { emitterFor, type Target } from './emit/index.js';
import { loadPlatform, type ParseCache } from './manifest/load.js';
import { decidePlan } from './plan/index.js';
import { checkPlatform, checkStack, stackOf } from './rules/index.js';

/** What the manifests give. */
export interface Generated {
  /** None where there are errors: nothing is half-generated. */
  readonly files: readonly GeneratedFile[];
  /** Absent where platform.yaml is missing or wrong. */
  readonly plan: Plan | undefined;
  readonly platform: Platform | undefined;
  /** Worst first. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface GenerateOptions {
  readonly target: Target;
  readonly parses?: ParseCache;
}

/** Manifests in, everything else out. Pure: the same sources always give the same bytes. */
export function generate(sources: Sources, options: GenerateOptions): Generated {
  const loaded = checkSources(sources, options.parses);
  const { plan } = loaded;
  if (plan === undefined || hasErrors(loaded.diagnostics)) return { ...loaded, files: [] };
  const emitted = emitterFor(options.target).map((emit) => emit(plan));
  const diagnostics = sorted([...loaded.diagnostics, ...emitted.flatMap((one) => one.diagnostics)]);
  const files = hasErrors(diagnostics) ? [] : emitted.flatMap((one) => one.files);
  return { ...loaded, diagnostics, files };
}

/** Reads, decides and checks, without printing anything for a target. */
export function checkSources(sources: Sources, parses?: ParseCache): Omit<Generated, 'files'> {
  const { platform, diagnostics } = loadPlatform(sources, parses);
  if (platform === undefined)
    return { platform, plan: undefined, diagnostics: sorted(diagnostics) };
  const plan = decidePlan(platform);
  const found = [...checkPlatform(platform), ...checkStack(stackOf(plan))];
  const judged = tolerate(found, platform.policies.tolerated);
  return { platform, plan, diagnostics: sorted([...diagnostics, ...judged]) };
}

/** What the platform tolerates for now is a warning; what cannot be linked or read stays an error. */
function tolerate(found: readonly Diagnostic[], codes: ReadonlySet<string>): readonly Diagnostic[] {
  if (codes.size === 0) return found;
  return found.map((finding) =>
    finding.severity === 'error' && codes.has(finding.code)
      ? { ...finding, severity: 'warning' }
      : finding,
  );
}

function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(compareDiagnostics);
}
