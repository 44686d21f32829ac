import type { Diagnostic, Platform, Rule, Stack } from '@alfred/model';
import { hostPorts } from './host-ports.js';

export { stackOf } from './stack.js';

/** All rules. Findings are sorted afterwards, so the order here is for readers: by family. */
export const rules: readonly Rule[] = [hostPorts];

/** Looks at a stack with every rule. */
export function checkStack(stack: Stack): readonly Diagnostic[] {
  return rules.flatMap((rule) => rule(stack));
}

/** One check of what manifests say and a stack no longer shows. */
export type PlatformRule = (platform: Platform) => readonly Diagnostic[];

/** Rules about manifests alone. */
export const platformRules: readonly PlatformRule[] = [];

/** Looks at a platform with every rule. */
export function checkPlatform(platform: Platform): readonly Diagnostic[] {
  return platformRules.flatMap((rule) => rule(platform));
}
