import type { Diagnostic, GeneratedFile, Plan } from '@alfred/model';

/** What manifests can be printed for. */
export const TARGETS = ['compose', 'swarm'] as const;
export type Target = (typeof TARGETS)[number];

/** Prints a plan; what a target cannot say is one of the diagnostics. */
export type Emitter = (plan: Plan) => {
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
};

/** Everything that is printed for a target. */
export function emitterFor(_target: Target): readonly Emitter[] {
  return [];
}
