import { nearest } from '@alfred/model';
import type { MapEntry } from '../tree/node.js';
import { pathText } from './report.js';
import type { ShapeContext } from './shape.js';

/** Keys that came after Docker Compose 2.26, which refuses them. */
const NEWER: ReadonlySet<string> = new Set([
  'models',
  'gpus',
  'label_file',
  'post_start',
  'pre_stop',
  'provider',
  'use_api_socket',
  'api_socket',
  'interface_name',
  'gw_priority',
  'enable_ipv4',
  'cgroup_rules',
]);

/** Tells of a key that Docker Compose does not know, with the one that was probably meant. */
export function unknownKey(entry: MapEntry, known: readonly string[], context: ShapeContext): void {
  const place = context.path === undefined ? 'at the top of the file' : `in "${pathText(context)}"`;
  if (NEWER.has(entry.key)) {
    context.report({
      code: 'compose/newer-key',
      severity: 'warning',
      message: `"${entry.key}" ${place} came after Docker Compose 2.26, which refuses the file; newer releases take it.`,
      help: 'Run it with a newer Docker Compose, or leave the key out.',
      at: entry.keyAt,
    });
    return;
  }
  const meant = nearest(entry.key, known);
  context.report({
    code: 'compose/unknown-key',
    severity: 'error',
    message: `Docker Compose knows no key "${entry.key}" ${place} and refuses the file.`,
    help:
      meant === undefined
        ? 'Take it out, or start its name with «x-» if it is your own.'
        : `Did you mean "${meant}"?`,
    at: entry.keyAt,
  });
}
