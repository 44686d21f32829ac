import type { Origin } from '@alfred/model';
import type { ShapeContext } from './shape.js';

/** Tells that a value has a form Docker Compose refuses. */
export function refuse(context: ShapeContext, at: Origin, message: string, help: string): void {
  context.report({ code: 'compose/bad-value', severity: 'error', message, help, at });
}

/** The name of a place for sentences: `services.api.ports`; empty at the top. */
export function pathText({ path }: Pick<ShapeContext, 'path'>): string {
  const keys: (string | number)[] = [];
  for (let step = path; step !== undefined; step = step.up) keys.push(step.key);
  return keys.reverse().join('.');
}

/** The context of what stands behind a key. */
export function within(context: ShapeContext, key: string | number): ShapeContext {
  const { directory, home, report, spend } = context;
  const path = { key, up: context.path };
  return home === undefined
    ? { directory, report, spend, path }
    : { directory, home, report, spend, path };
}
