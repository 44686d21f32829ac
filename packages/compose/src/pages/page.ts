import type { Severity } from '@alfred/model';
import type { RulePage } from '../rules/rule.js';

/** What is told of a kind of finding in compose files. */
export interface ComposePage extends Omit<RulePage, 'bad' | 'good' | 'at'> {
  readonly code: string;
  readonly severity: Severity;
  /** Absent where no few lines could show it: a device, a file of many megabytes. */
  readonly example?: Pick<RulePage, 'bad' | 'good' | 'at'> & {
    readonly target?: 'compose' | 'swarm';
  };
}

/** A page whose example is one compose file. */
export function pageOf(
  code: string,
  severity: Severity,
  text: Pick<RulePage, 'title' | 'why' | 'help'>,
  example?: { readonly bad: string | Files; readonly good: string | Files; readonly at: string },
): ComposePage {
  if (example === undefined) return { code, severity, ...text };
  const { bad, good, at } = example;
  return { code, severity, ...text, example: { bad: filesOf(bad), good: filesOf(good), at } };
}

type Files = Readonly<Record<string, string>>;

function filesOf(files: string | Files): Files {
  return typeof files === 'string' ? { 'compose.yaml': files } : files;
}
