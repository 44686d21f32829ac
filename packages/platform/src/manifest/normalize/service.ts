import {
  decided,
  setIn,
  type Decided,
  type DefaultKind,
  type HeapKnob,
  type OriginLookup,
  type Service,
  type ServiceKind,
} from '@alfred/model';
import {
  entryForTag,
  findEntry,
  findEntryByImage,
  plainWords,
  type CatalogueEntry,
} from '../../catalogue/index.js';
import type { WrittenService } from '../schema/index.js';
import { normalizeContainer, normalizeMounts, normalizePublished } from './container.js';
import { normalizeEnvironment } from './environment.js';
import { fragmentsOf } from './fragments.js';
import { normalizeHealth, normalizeHealthTiming, unaskedHealth } from './health.js';
import { normalizeImage, normalizeLanguage } from './image.js';
import { normalizeNeeds } from './needs.js';
import { normalizeResources } from './resources.js';
import { normalizeSecrets } from './secrets.js';
import { byHand, msOf, wordsOf } from './written.js';

/**
 * A service with every default of the manifest and of the catalogue applied. `folder` is the manifest's; `without` are the
 * kinds of value that platform.yaml leaves out.
 */
export function normalizeService(
  written: WrittenService,
  folder: string,
  origins: OriginLookup,
  without: ReadonlySet<DefaultKind> = new Set(),
): Service {
  const name = written.name ?? folder.slice(folder.lastIndexOf('/') + 1);
  const kind: ServiceKind = written.kind ?? (folder.startsWith('infra/') ? 'infra' : 'agent');
  const entry = entryOf(written);
  // What an adopted service is not given, it only is known by: its name, its port, its address.
  const given = without.has('catalogue') ? undefined : entry;
  const facts = { written, name, folder, entry, origins };
  const image = normalizeImage(facts);
  const port = byHand(written.port, ['port'], origins) ?? knownPort(entry);
  const health = written.health ?? {};
  return {
    name,
    kind,
    folder,
    description: written.description ?? entry?.description ?? '',
    origins,
    catalogueEntry: entry?.name,
    ...wishesOf(written, origins),
    language: normalizeLanguage(facts, image.value),
    image,
    ...commandsOf(written, given, origins),
    port,
    ports: new Map(Object.entries({ ...entry?.ports, ...written.ports })),
    published: normalizePublished(written.publish, port?.value, origins),
    health: without.has('probes')
      ? unaskedHealth({ written: health, kind, port: port?.value, entry, origins })
      : normalizeHealth({ written: health, kind, port: port?.value, entry, origins }),
    healthTiming: normalizeHealthTiming(written.health, origins),
    startupMs: startupOf(written, entry, origins),
    needs: normalizeNeeds(written.needs ?? {}, origins),
    provides: {
      variable: written.provides?.url.variable,
      url: urlTemplate(written, entry, origins),
    },
    environment: normalizeEnvironment(written.env ?? {}, given, origins),
    secrets: normalizeSecrets(written.secrets ?? [], given, origins),
    mounts: normalizeMounts(written.volumes ?? {}, folder, given, origins),
    resources: normalizeResources(written.resources ?? {}, entry, origins),
    heap: given === undefined ? undefined : heapOf(given),
    routes: routesOf(written, origins),
    ...normalizeContainer(written, given, origins),
    fragments: fragmentsOf(written.compose, origins),
  };
}

/** What is asked of the catalogue, whether or not it can be had. */
function wishesOf(
  written: WrittenService,
  origins: OriginLookup,
): Pick<Service, 'wishedEntry' | 'wishedTag'> {
  const { use, version } = written;
  return {
    wishedEntry: use === undefined ? undefined : { name: use, at: origins.at(['use']) },
    wishedTag:
      version === undefined ? undefined : { tag: String(version), at: origins.keyAt(['version']) },
  };
}

function routesOf(written: WrittenService, origins: OriginLookup): Service['routes'] {
  return (written.routes ?? []).map((route, index) => ({
    path: route.path,
    to: route.to ?? '/',
    at: origins.at(['routes', index]),
  }));
}

/** What the catalogue knows: by name, or by the image that a manifest of third-party software names. */
function entryOf(written: WrittenService): CatalogueEntry | undefined {
  if (written.image !== undefined && written.use === undefined)
    return findEntryByImage(written.image);
  const entry = written.use === undefined ? undefined : findEntry(written.use);
  return entry === undefined ? undefined : entryForTag(entry, String(written.version ?? entry.tag));
}

function commandsOf(
  written: WrittenService,
  entry: CatalogueEntry | undefined,
  origins: OriginLookup,
): Pick<Service, 'command' | 'entrypoint' | 'workingFolder'> {
  const known = (words: readonly string[] | undefined): Decided<readonly string[]> | undefined =>
    words === undefined || entry === undefined
      ? undefined
      : decided(plainWords(words), { source: 'catalogue', text: `known of ${entry.image}` });
  return {
    command:
      byHand(
        written.command === undefined ? undefined : wordsOf(written.command),
        ['command'],
        origins,
      ) ?? known(entry?.command),
    entrypoint:
      byHand(
        written.entrypoint === undefined ? undefined : wordsOf(written.entrypoint),
        ['entrypoint'],
        origins,
      ) ?? known(entry?.entrypoint),
    workingFolder: byHand(written.workingDir, ['workingDir'], origins),
  };
}

function knownPort(entry: CatalogueEntry | undefined): Decided<number> | undefined {
  return entry?.port === undefined
    ? undefined
    : decided(entry.port, { source: 'catalogue', text: `known of ${entry.image}` });
}

function startupOf(
  { startup }: WrittenService,
  entry: CatalogueEntry | undefined,
  origins: OriginLookup,
): Decided<number> | undefined {
  if (startup !== undefined) return byHand(msOf(startup), ['startup'], origins);
  return entry === undefined
    ? undefined
    : decided(msOf(entry.startup), {
        source: 'catalogue',
        text: `${entry.name} is up after ${entry.startup}`,
      });
}

function urlTemplate(
  written: WrittenService,
  entry: CatalogueEntry | undefined,
  origins: OriginLookup,
): Decided<string> {
  const template = written.provides?.url.template;
  if (template !== undefined)
    return decided(template, setIn(origins.keyAt(['provides', 'url', 'template'])));
  if (entry?.url !== undefined)
    return decided(entry.url, { source: 'catalogue', text: `known of ${entry.image}` });
  return decided('http://{host}:{port}', { source: 'policy', text: 'services speak HTTP' });
}

function heapOf(entry: CatalogueEntry): HeapKnob | undefined {
  if (entry.heap.kind === 'none') return undefined;
  const { fraction, unit, how, description } = entry.heap;
  return {
    fraction,
    unit,
    description,
    by:
      'variable' in how
        ? { type: 'variable', name: how.variable, template: how.template }
        : { type: 'argument', template: how.argument },
  };
}
