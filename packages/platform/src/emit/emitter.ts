import type { Diagnostic, GeneratedFile, Plan } from '@alfred/model';

/** What manifests can be printed for. */
export const TARGETS = ['compose', 'swarm'] as const;
export type Target = (typeof TARGETS)[number];

export interface Emitted {
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Prints a plan; what a target cannot say is one of the diagnostics. The same plan always gives the same bytes. */
export type Emitter = (plan: Plan) => Emitted;

/** A file of ours: it is printed anew at each run. */
export function generatedFile(path: string, content: string): GeneratedFile {
  return { path, content, owner: 'generated' };
}
