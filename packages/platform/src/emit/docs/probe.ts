import type { ServicePlan } from '@alfred/model';
import { markdownCode } from '../formats/markdown.js';

/** How a service is asked whether it is well, short enough for a table. */
export function probeInWords({ probe }: ServicePlan): string {
  if (probe.value === undefined) return 'none';
  const { test, healthPort } = probe.value;
  const path = /\/health\/[a-z]+/.exec(test.join(' '))?.[0];
  if (healthPort !== undefined && path !== undefined) return markdownCode(`:${healthPort}${path}`);
  const [, command = ''] = test;
  return markdownCode(command.split(' ')[0] ?? command);
}
