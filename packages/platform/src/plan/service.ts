import { LABELS } from '@alfred/contract';
import type { Decided, Platform, Service, ServiceDefaults, ServicePlan } from '@alfred/model';
import { addressOf } from './address.js';
import { decideContainer } from './container.js';
import { decideEnvironment } from './environment.js';
import { decideHeap, type PlannedHeap } from './heap.js';
import { decideMemoryLimit } from './memory.js';
import { decideNeeds } from './needs.js';
import { decideProbe } from './probe.js';
import { decideResources } from './resources.js';

/** Everything decided for one service. */
export function decideService(
  service: Service,
  platform: Platform,
  providers: ReadonlyMap<string, Service>,
  defaults: ServiceDefaults,
): ServicePlan {
  const memoryLimit = decideMemoryLimit(service, platform);
  const { without } = platform.policies;
  const heap = without.has('heap') ? undefined : decideHeap(service, platform, memoryLimit.value);
  const needs = decideNeeds(service, providers, without);
  const container = decideContainer(service, platform, defaults);
  return {
    name: service.name,
    kind: service.kind,
    description: service.description,
    folder: service.folder,
    origin: service.origins.at([]),
    catalogueEntry: service.catalogueEntry,
    language: service.language.value,
    image: service.image,
    imageName: imageNameOf(service, platform),
    saysImageName: service.image.value.type === 'image' || !without.has('image-names'),
    command: commandWithHeap(service.command, heap),
    entrypoint: service.entrypoint,
    workingFolder: service.workingFolder,
    port: service.port,
    ports: service.ports,
    published: service.published,
    url: service.port === undefined ? undefined : addressOf(service),
    needs,
    environment: decideEnvironment(service, platform, needs, heap, container.stopGraceMs.value),
    secrets: service.secrets,
    mounts: service.mounts,
    resources: decideResources(service, platform, memoryLimit),
    probe: decideProbe(service, platform),
    ...container,
    stopSignal: service.stopSignal,
    user: service.user,
    scratchFolders: service.scratchFolders,
    networks: defaults.networks,
    routes: service.routes,
    replicas: service.replicas,
    labels: without.has('labels')
      ? service.labels
      : { [LABELS.kind]: service.kind, [LABELS.service]: service.name, ...service.labels },
    fragments: service.fragments,
  };
}

/** Name of an image that is built here: `alfred/agent-x:dev`. */
function imageNameOf(service: Service, platform: Platform): string {
  const { value } = service.image;
  if (value.type === 'image') return value.reference;
  const name = `${platform.name}/${service.name}:${platform.imageTag}`;
  return platform.registry === undefined ? name : `${platform.registry}/${name}`;
}

function commandWithHeap(
  command: Decided<readonly string[]> | undefined,
  heap: PlannedHeap | undefined,
): Decided<readonly string[]> | undefined {
  if (heap?.words === undefined) return command;
  if (command === undefined) return { value: heap.words, because: [heap.because] };
  return { value: [...command.value, ...heap.words], because: [...command.because, heap.because] };
}
