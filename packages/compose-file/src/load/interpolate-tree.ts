import type { Diagnostic, Origin } from '@alfred/model';
import { interpolate, type VariableLookup } from '../interpolate/index.js';
import type { ComposeNode, MapEntry, ScalarNode, VariableUse } from '../tree/node.js';

/** What interpolation needs to know, and whom it tells. */
export interface InterpolationContext {
  readonly lookup: VariableLookup;
  readonly missingVariables: 'compose' | 'lenient';
  readonly report: (diagnostic: Diagnostic) => void;
  readonly used: (use: VariableUse) => void;
}

/** A tree with the variables of its values put in; keys stay as they are. Nodes without variables are the same objects. */
export function interpolateTree(node: ComposeNode, context: InterpolationContext): ComposeNode {
  if (node.kind === 'scalar') return interpolateScalar(node, context);
  if (node.kind === 'list') {
    const items = node.items.map((item) => interpolateTree(item, context));
    return items.some((item, index) => item !== node.items[index]) ? { ...node, items } : node;
  }
  let changed: Map<string, MapEntry> | undefined;
  for (const [key, entry] of node.entries) {
    const value = interpolateTree(entry.value, context);
    if (value !== entry.value) (changed ??= new Map(node.entries)).set(key, { ...entry, value });
  }
  return changed === undefined ? node : { ...node, entries: changed };
}

function interpolateScalar(node: ScalarNode, context: InterpolationContext): ScalarNode {
  const { lookup, missingVariables } = context;
  if (typeof node.value !== 'string' || !node.value.includes('$')) return node;
  const result = interpolate(node.value, lookup, { missingVariables });
  if ('error' in result) {
    report(
      context,
      'compose/interpolation',
      'error',
      node.at,
      result.error.message,
      'Write $$ for a dollar sign that is meant as such.',
    );
    return node;
  }
  for (const { name, why } of result.missing) {
    const reason = why === '' ? '' : ` (${why})`;
    report(
      context,
      'compose/required-variable',
      'warning',
      node.at,
      `The variable ${name} has no value, and nothing starts without one${reason}.`,
      `Set ${name} in .env or in the environment.`,
    );
  }
  const uses = result.uses.map(({ offset: _offset, ...use }): VariableUse => ({
    ...use,
    at: node.at,
  }));
  uses.forEach(context.used);
  return { ...node, value: result.value, uses };
}

function report(
  context: InterpolationContext,
  code: string,
  severity: Diagnostic['severity'],
  at: Origin,
  message: string,
  help: string,
): void {
  context.report({ code, severity, message, help, at });
}
