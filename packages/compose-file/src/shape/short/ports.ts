import type { ComposeNode, MapNode } from '../../tree/node.js';
import { mapFrom, scalar, textOf, withEntries } from '../make.js';
import { refuse } from '../report.js';
import type { ShapeContext } from '../shape.js';

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The long forms of one entry of `ports`: `127.0.0.1:8000-8001:80-81/udp` is two of them. */
export function portsOf(node: ComposeNode, context: ShapeContext): readonly MapNode[] {
  if (node.kind === 'map') return [longPort(node)];
  const text = textOf(node);
  const made = text === undefined ? undefined : shortPorts(node, text);
  if (made !== undefined) return made;
  refuse(
    context,
    node.at,
    `"${text ?? ''}" is no port: Docker Compose wants [address:][host port:]container port, each a number of 1 to 65535 or a range of the same length.`,
    'Write for example "8080:80" or "127.0.0.1:8000-8005:80-85/tcp", in quotes.',
  );
  return [];
}

function longPort(node: MapNode): MapNode {
  const published = node.entries.get('published')?.value;
  const text = textOf(published);
  const entries = {
    mode: scalar(node, 'ingress'),
    protocol: scalar(node, 'tcp'),
    ...(published === undefined || text === undefined
      ? {}
      : { published: scalar(published, text) }),
  };
  return withEntries(
    withEntries(node, entries),
    'published' in entries ? { published: entries.published } : {},
    true,
  );
}

function shortPorts(node: ComposeNode, text: string): readonly MapNode[] | undefined {
  const parts = /^(?:(?:\[([^\]]+)\]|([^:]*)):)?(?:([0-9-]*):)?([0-9-]+)(?:\/([A-Za-z]+))?$/.exec(
    regular(text),
  );
  if (parts === null) return undefined;
  const [, six, four, host = '', inside = '', protocol = 'tcp'] = parts;
  const container = spanOf(inside);
  const outside = host === '' ? undefined : spanOf(host);
  if (container === undefined || (host !== '' && outside === undefined)) return undefined;
  const count = container.to - container.from;
  const address = six ?? four ?? '';
  if (outside !== undefined && count !== 0 && outside.to - outside.from !== count) return undefined;
  return Array.from({ length: count + 1 }, (_, index) => {
    const published = publishedText(outside, count, index);
    return mapFrom(node, {
      mode: scalar(node, 'ingress'),
      host_ip: address === '' ? undefined : scalar(node, address),
      target: scalar(node, container.from + index),
      published: published === undefined ? undefined : scalar(node, published),
      protocol: scalar(node, protocol.toLowerCase()),
    });
  });
}

/** `8080:80` has no address; with one colon the part before it is a port of the host. */
function regular(text: string): string {
  const [path = ''] = text.split('/', 1);
  return path.split(':').length === 2 && !path.startsWith('[') ? `:${text}` : text;
}

function publishedText(
  outside: Span | undefined,
  count: number,
  index: number,
): string | undefined {
  if (outside === undefined) return undefined;
  if (count > 0) return String(outside.from + index);
  return outside.from === outside.to ? String(outside.from) : `${outside.from}-${outside.to}`;
}

/** `80` or `80-85`. */
export function spanOf(text: string): Span | undefined {
  const parts = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (parts === null) return undefined;
  const from = Number(parts[1]);
  const to = Number(parts[2] ?? parts[1]);
  return to < from || to > 65_535 ? undefined : { from, to };
}

/** What makes two ports the same: address, both ports, protocol. */
export function portKey(node: ComposeNode): string {
  if (node.kind !== 'map') return '';
  const text = (key: string): string | undefined => textOf(node.entries.get(key)?.value);
  return `${text('host_ip') ?? '0.0.0.0'}:${text('published') ?? ''}:${text('target') ?? ''}/${text('protocol') ?? 'tcp'}`;
}
