import {
  decided,
  type Mount,
  type OriginLookup,
  type PublishedPort,
  type Service,
} from '@alfred/model';
import { setIn } from '@alfred/model';
import type { CatalogueEntry } from '../../catalogue/index.js';
import { pathFrom } from '../../text/path.js';
import type { WrittenPublish, WrittenService } from '../schema/index.js';
import { byHand, bytesOf, msOf } from './written.js';

/** Folder in memory for temporary files where the root is read-only. */
const TEMPORARY_FOLDER = '/tmp';

/** Ports of the host that lead to the service. */
export function normalizePublished(
  written: WrittenPublish | undefined,
  ownPort: number | undefined,
  origins: OriginLookup,
): readonly PublishedPort[] {
  const list = written === undefined ? [] : Array.isArray(written) ? written : [written];
  return list.map((one, index) => {
    const spelled = typeof one === 'number' ? { port: one } : one;
    return {
      hostPort: spelled.port,
      containerPort: spelled.target ?? ownPort ?? spelled.port,
      address: spelled.address === 'all' ? '' : (spelled.address ?? '127.0.0.1'),
      protocol: spelled.protocol ?? 'tcp',
      at: Array.isArray(written) ? origins.at(['publish', index]) : origins.keyAt(['publish']),
    };
  });
}

/** Folders that outlive the container: the catalogue's, then the manifest's of the same name in their place. */
export function normalizeMounts(
  written: NonNullable<WrittenService['volumes']>,
  folder: string,
  entry: CatalogueEntry | undefined,
  origins: OriginLookup,
): readonly Mount[] {
  const mounts = new Map<string, Mount>();
  for (const volume of entry?.volumes ?? []) {
    mounts.set(volume.name, {
      type: 'volume',
      source: volume.name,
      path: volume.path,
      readOnly: false,
      because: [{ source: 'catalogue', text: `${entry?.name ?? ''} keeps its data there` }],
    });
  }
  for (const [name, volume] of Object.entries(written)) {
    const spelled: Exclude<typeof volume, string> =
      typeof volume === 'string' ? { path: volume } : volume;
    const from = spelled.from === undefined ? undefined : pathFrom(folder, spelled.from);
    mounts.set(name, {
      type: from === undefined ? 'volume' : 'bind',
      source: from ?? name,
      ...(spelled.volume === undefined ? {} : { volume: spelled.volume }),
      path: spelled.path,
      readOnly: spelled.readOnly ?? false,
      because: [setIn(origins.keyAt(['volumes', name]))],
    });
  }
  return [...mounts.values()];
}

type ContainerFields = Pick<
  Service,
  | 'replicas'
  | 'restart'
  | 'init'
  | 'stopSignal'
  | 'stopGraceMs'
  | 'user'
  | 'readOnly'
  | 'scratchFolders'
  | 'capabilities'
  | 'ulimits'
  | 'logging'
  | 'labels'
>;

/** How the container runs: the manifest's word, else what is known of the image, else left to policy (undefined). */
export function normalizeContainer(
  written: WrittenService,
  entry: CatalogueEntry | undefined,
  origins: OriginLookup,
): ContainerFields {
  const known = { source: 'catalogue', text: `known of ${entry?.image ?? ''}` } as const;
  return {
    replicas:
      byHand(written.replicas, ['replicas'], origins) ??
      decided(1, { source: 'policy', text: 'one of each' }),
    restart: byHand(written.restart, ['restart'], origins),
    init:
      byHand(written.init, ['init'], origins) ??
      (entry === undefined ? undefined : decided(entry.init, known)),
    stopSignal:
      byHand(written.stop?.signal, ['stop', 'signal'], origins) ??
      (entry === undefined || entry.stop.signal === 'SIGTERM'
        ? undefined
        : decided(entry.stop.signal, known)),
    stopGraceMs:
      byHand(
        written.stop?.grace === undefined ? undefined : msOf(written.stop.grace),
        ['stop', 'grace'],
        origins,
      ) ?? (entry === undefined ? undefined : decided(msOf(entry.stop.grace), known)),
    user: byHand(written.user === undefined ? undefined : String(written.user), ['user'], origins),
    readOnly:
      byHand(written.readOnly, ['readOnly'], origins) ??
      (entry === undefined ? undefined : decided(entry.readOnly.possible, known)),
    scratchFolders: written.scratch ?? entry?.readOnly.tmpfs ?? [TEMPORARY_FOLDER],
    capabilities:
      byHand<readonly string[]>(written.capabilities, ['capabilities'], origins) ??
      (entry === undefined ? undefined : decided(entry.capabilities, known)),
    ulimits:
      byHand(written.ulimits, ['ulimits'], origins) ??
      (entry?.ulimits === undefined ? undefined : decided(entry.ulimits, known)),
    logging: undefined,
    labels: Object.fromEntries(
      Object.entries(written.labels ?? {}).map(([key, value]) => [key, String(value)]),
    ),
    ...loggingOf(written, origins),
  };
}

function loggingOf(
  written: WrittenService,
  origins: OriginLookup,
): Partial<Pick<ContainerFields, 'logging'>> {
  if (written.logging === undefined) return {};
  const { maxSize, maxFiles } = written.logging;
  return {
    logging: byHand(
      { maxSizeBytes: maxSize === undefined ? undefined : bytesOf(maxSize), maxFiles },
      ['logging'],
      origins,
    ),
  };
}
