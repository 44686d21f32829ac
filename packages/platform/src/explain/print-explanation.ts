import { printPosition, type Reason, type ServicePlan, type SourcePosition } from '@alfred/model';
import type { Explanation } from './explanation.js';

const platformSuffix = ' in platform.yaml';

/** A reason with its place or, where nobody wrote it, with what would change it. */
export function printReason(reason: Reason, show: (at: SourcePosition) => string): string {
  const { at, change, text } = reason;
  if (at !== undefined) {
    const written = printPosition(at);
    return text.includes(written) ? text.replace(written, show(at)) : `${text} (${show(at)})`;
  }
  return change?.endsWith(platformSuffix) === true
    ? `${text} (${change.slice(0, -platformSuffix.length)})`
    : text;
}

/** A value with its reasons, first step first: `memory limit: 700M — observed peak 530M over 7d (…); headroom +30% (…)`. */
export function printExplanation(
  explanation: Explanation,
  show: (at: SourcePosition) => string = printPosition,
): string {
  const reasons = explanation.because.map((reason) => printReason(reason, show));
  return `${explanation.label}: ${explanation.value} — ${reasons.join('; ')}`;
}

/**
 * What would give another value, the nearest at hand first: the line that was written, the policy or default that
 * took part, the field of the service's own manifest, and what one installation may say.
 */
export function waysToChange(
  explanation: Explanation,
  service: ServicePlan,
  show: (at: SourcePosition) => string = printPosition,
): readonly string[] {
  const manifest = show({ ...service.origin, line: 1 }).replace(/:1$/, '');
  const ways = new Set<string>();
  for (const { at, change } of explanation.because) {
    if (at !== undefined) ways.add(`what is written in ${show(at)}`);
    if (change !== undefined) ways.add(change.replace(/ in its manifest$/, ` in ${manifest}`));
  }
  const written = explanation.because.some(({ at }) => at?.file === service.origin.file);
  const { field, variable } = explanation;
  if (field !== undefined && !(written && explanation.because.length === 1)) {
    ways.add(`${field} in ${manifest}`);
  }
  if (variable !== undefined) ways.add(`${variable} at one installation`);
  return [...ways];
}
