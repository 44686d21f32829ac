import type { GeneratedFile } from '@alfred/model';

/**
 * The target that a list is complete for. A list without any generated file (a scaffold in a workspace with faults) is
 * complete for none, whatever its caller says: taking it so would remove everything.
 */
export function completeScope(
  files: readonly GeneratedFile[],
  scope: string | undefined,
): string | undefined {
  return files.some(({ owner }) => owner === 'generated') ? scope : undefined;
}
