import type { ComposeFiles } from '@alfred/compose-file';

/** The text of a file; undefined where it cannot be read. */
export function textIn(files: ComposeFiles, path: string): string | undefined {
  const bytes = files.read(path);
  return typeof bytes === 'string' ? undefined : new TextDecoder().decode(bytes);
}
