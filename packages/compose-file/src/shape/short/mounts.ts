import { posix } from 'node:path';
import type { ComposeNode, MapNode } from '../../tree/node.js';
import { mapFrom, scalar, textOf, withEntries } from '../make.js';
import { isWindowsPath, resolvePath } from '../paths.js';
import { refuse } from '../report.js';
import type { ShapeContext } from '../shape.js';

const PROPAGATIONS = new Set(['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave']);

/** The long form of one entry of `volumes`, its path on the host made absolute. */
export function mountOf(node: ComposeNode, context: ShapeContext): readonly MapNode[] {
  if (node.kind === 'map') return [longMount(node, context)];
  const text = writtenText(node);
  const made = text === undefined ? undefined : shortMount(node, text, context);
  if (made !== undefined) return [made];
  refuse(
    context,
    node.at,
    `"${textOf(node) ?? ''}" is no mount: Docker Compose wants [source:]path[:options], and nothing may be empty between two colons.`,
    'Write for example "data:/var/lib/data" or "./conf:/etc/app:ro".',
  );
  return [];
}

/** The text of a scalar that is one: a number is no path. */
function writtenText(node: ComposeNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

function longMount(node: MapNode, context: ShapeContext): MapNode {
  const source = node.entries.get('source')?.value;
  const text = writtenText(source);
  const target = node.entries.get('target')?.value;
  const path = writtenText(target);
  const cleaned =
    target === undefined || path === undefined ? {} : { target: scalar(target, cleanTarget(path)) };
  const type = textOf(node.entries.get('type')?.value);
  if (type === 'bind' && source === undefined) {
    refuse(
      context,
      node.at,
      'A mount of type bind has no source.',
      'Add the path on the host: «source: ./data».',
    );
  }
  if (source === undefined || text === undefined || type !== 'bind')
    return withEntries(node, cleaned, true);
  return withEntries(
    node,
    { ...cleaned, source: scalar(source, resolvePath(text, context)) },
    true,
  );
}

function shortMount(node: ComposeNode, text: string, context: ShapeContext): MapNode | undefined {
  const parts = partsOf(text);
  if (text === '' || parts.length > 3 || parts.includes('')) return undefined;
  const [first = '', second, options = ''] = parts;
  const target = second ?? first;
  const source = second === undefined ? undefined : first;
  const isBind = source !== undefined && isPath(source);
  const words = options === '' ? [] : options.split(',');
  const selinux = words.find((word) => word === 'z' || word === 'Z');
  const propagation = words.find((word) => PROPAGATIONS.has(word));
  const readOnly = words.findLast((word) => word === 'ro' || word === 'rw') === 'ro';
  return mapFrom(node, {
    type: scalar(node, isBind ? 'bind' : 'volume'),
    source:
      source === undefined
        ? undefined
        : scalar(node, isBind ? resolvePath(source, context) : source),
    target: scalar(node, cleanTarget(target)),
    read_only: readOnly ? scalar(node, true) : undefined,
    bind: bindOf(node, { isBind, selinux, propagation }),
    volume: isBind || text.length < 3 ? undefined : volumeOf(node, words),
  });
}

function bindOf(
  node: ComposeNode,
  {
    isBind,
    selinux,
    propagation,
  }: { isBind: boolean; selinux: string | undefined; propagation: string | undefined },
): MapNode | undefined {
  if (!isBind && selinux === undefined && propagation === undefined) return undefined;
  return mapFrom(node, {
    create_host_path: isBind ? scalar(node, true) : undefined,
    selinux: selinux === undefined ? undefined : scalar(node, selinux),
    propagation: propagation === undefined ? undefined : scalar(node, propagation),
  });
}

function volumeOf(node: ComposeNode, words: readonly string[]): MapNode {
  return mapFrom(node, { nocopy: words.includes('nocopy') ? scalar(node, true) : undefined });
}

/** Parts between colons; the colon behind a single letter is that of a drive (`C:\data`), and parts nothing. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  for (const part of text.split(':')) {
    const before = parts.at(-1);
    const isDrive = before !== undefined && /^[A-Za-z]$/.test(before);
    if (isDrive) parts[parts.length - 1] = `${before}:${part}`;
    else parts.push(part);
  }
  return parts;
}

/** Whether the source of a short mount is a path of the host rather than the name of a volume. */
export function isPath(source: string): boolean {
  return /^[./~]/.test(source) || isWindowsPath(source);
}

function cleanTarget(target: string): string {
  if (target === '' || isWindowsPath(target)) return target;
  const clean = posix.normalize(target);
  return clean.length > 1 && clean.endsWith('/') ? clean.slice(0, -1) : clean;
}

/** What makes two mounts the same: the path in the container. */
export function mountKey(node: ComposeNode): string {
  return node.kind === 'map' ? (textOf(node.entries.get('target')?.value) ?? '') : '';
}
