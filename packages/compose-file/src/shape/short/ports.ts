import type { ComposeNode, MapNode } from '../../tree/node.js';
import { mapFrom, scalar, textOf, unwritten, withEntries } from '../make.js';
import { refuse } from '../report.js';
import type { ShapeContext } from '../shape.js';

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The long forms of one entry of `ports`: `127.0.0.1:8000-8001:80-81/udp` is two of them. */
export function portsOf(node: ComposeNode, context: ShapeContext): readonly MapNode[] {
  if (node.kind === 'map') return [longPort(node)];
  const isWhole =
    node.kind === 'scalar' && (typeof node.value === 'string' || Number.isInteger(node.value));
  const text = isWhole ? textOf(node) : undefined;
  const made = text === undefined ? undefined : shortPorts(node, text, context);
  if (made !== undefined) return made;
  refuse(
    context,
    node.at,
    `"${textOf(node) ?? ''}" is no port: Docker Compose wants [address:][host port:]container port[/protocol], each port a number of 1 to 65535 or a range of the same length.`,
    'Write for example "8080:80" or "127.0.0.1:8000-8005:80-85/tcp", in quotes.',
  );
  return [];
}

function longPort(node: MapNode): MapNode {
  const published = node.entries.get('published')?.value;
  const isTaken =
    published?.kind === 'scalar' &&
    (typeof published.value === 'string' || Number.isInteger(published.value));
  const text = isTaken ? textOf(published) : undefined;
  const entries = {
    mode: unwritten(node.at, 'ingress'),
    protocol: unwritten(node.at, 'tcp'),
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

function shortPorts(
  node: ComposeNode,
  text: string,
  context: ShapeContext,
): readonly MapNode[] | undefined {
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
  if (container.from === 0 || !PROTOCOLS.has(protocol.toLowerCase()) || !isAddress(address))
    return undefined;
  if (outside !== undefined && count !== 0 && outside.to - outside.from !== count) return undefined;
  if (!context.spend(count)) return tooManyPorts(node, context);
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

function tooManyPorts(node: ComposeNode, context: ShapeContext): readonly MapNode[] {
  context.report({
    code: 'compose/too-many-copies',
    severity: 'error',
    message: 'The ranges of ports of this file come to more ports than any project has.',
    help: 'Publish only the ports that are used.',
    at: node.at,
  });
  return [];
}

const PROTOCOLS = new Set(['tcp', 'udp', 'sctp']);

/** Whether a text is an address of the host, or none. Names are not taken. */
function isAddress(text: string): boolean {
  if (text === '' || (text.includes(':') && /^[0-9a-f:.]+(%\w+)?$/i.test(text))) return true;
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  return parts !== null && parts.slice(1).every((part) => Number(part) <= 255);
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

/** What makes two ports the same: address, both ports, protocol; a long form that says no protocol is like no other. */
export function portKey(node: ComposeNode): string {
  if (node.kind !== 'map') return '';
  const text = (key: string): string | undefined => textOf(node.entries.get(key)?.value);
  const protocol = node.entries.get('protocol')?.value;
  const isSaid = protocol?.kind === 'scalar' && protocol.written !== '';
  return `${text('host_ip') ?? '0.0.0.0'}:${text('published') ?? ''}:${text('target') ?? ''}/${isSaid ? String(protocol.value) : ''}`;
}
