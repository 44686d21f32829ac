import { TEMPLATE_FIRST_LINE, type Optimized } from '@alfred/compose';
import type { ComposeFiles } from '@alfred/compose-file';

/** The template of the env file as it is and as it shall be. */
export interface TemplateFile {
  readonly path: string;
  /** Absent where there is none yet. */
  readonly before?: string;
  readonly after: string;
}

/** Name of the template, in the project's folder. */
export const TEMPLATE = '.env.template';

/** The template that shall be written: undefined where there is nothing to say, or where a person's file has the name. */
export function templateFile(
  { template }: Optimized,
  files: ComposeFiles,
  path: string,
): TemplateFile | undefined {
  if (template === undefined) return undefined;
  const bytes = files.read(path);
  if (bytes === 'missing') return { path, after: template };
  if (typeof bytes === 'string') return undefined;
  const before = new TextDecoder().decode(bytes);
  if (!before.startsWith(TEMPLATE_FIRST_LINE) || before === template) return undefined;
  return { path, before, after: template };
}
