import type { ServicePlan } from '@alfred/model';
import { markdownCode } from '../formats/markdown.js';

/** Where a probe asks over HTTP: with a client (`http://127.0.0.1:9090/ready`) or with bash (`/dev/tcp/127.0.0.1/9090`). */
const ASKED_PORT = /127\.0\.0\.1[:/](\d+)/;
const ASKED_PATH = /(?:GET |127\.0\.0\.1:\d+)(\/[^\s'"]*)/;

/** How a service is asked whether it is well, short enough for a table: the address, or else the program. */
export function probeInWords({ probe }: ServicePlan): string {
  if (probe.value === undefined) return 'none';
  const { test, healthPort } = probe.value;
  const words = test.join(' ');
  const port = healthPort ?? ASKED_PORT.exec(words)?.[1];
  const path = /\/health\/[a-z]+/.exec(words)?.[0] ?? ASKED_PATH.exec(words)?.[1];
  if (port !== undefined && path !== undefined) return markdownCode(`:${port}${path}`);
  const [, command = ''] = test;
  return markdownCode(command.split(' ')[0] ?? command);
}
