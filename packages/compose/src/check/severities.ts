import type { Severity } from '@alfred/model';

/** What a project says of rules: `off`, or how bad it finds them; by id (`probes/tool-not-in-image`) or family (`probes/*`). */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** How bad a finding is here; undefined: nobody wants to hear of it. The id of a rule wins over its family. */
export function severityOf(
  code: string,
  usual: Severity,
  severities: Severities,
): Severity | undefined {
  const family = `${code.split('/', 1)[0] ?? code}/*`;
  const chosen = own(severities, code) ?? own(severities, family);
  return chosen === 'off' ? undefined : (chosen ?? usual);
}

function own(severities: Severities, key: string): Severity | 'off' | undefined {
  return Object.hasOwn(severities, key) ? severities[key] : undefined;
}
