import type { Origin } from '@alfred/model';
import type { ShapeContext } from './shape.js';

/** Tells that a value has a form Docker Compose refuses. */
export function refuse(context: ShapeContext, at: Origin, message: string, help: string): void {
  context.report({ code: 'compose/bad-value', severity: 'error', message, help, at });
}

/** The name of a place for sentences: `services.api.ports`. */
export function pathText(context: ShapeContext): string {
  return context.path.join('.');
}
