import {
  compareText,
  startOf,
  type Diagnostic,
  type Platform,
  type Service,
  type Sources,
} from '@alfred/model';
import { loadPlatform, type ParseCache } from '../manifest/load.js';
import type { TakenName } from './names.js';

/** What a scaffold has to know of the workspace it adds to. */
export interface WorkspaceFacts {
  readonly services: ReadonlyMap<string, Service>;
  /** Names of services and libs. */
  readonly taken: readonly TakenName[];
}

/** Reads them. Faults in other manifests do not hinder a scaffold; without a platform.yaml there is no workspace. */
export function readFacts(
  workspace: Sources,
  parses?: ParseCache,
): { readonly facts?: WorkspaceFacts; readonly diagnostics: readonly Diagnostic[] } {
  const { platform, diagnostics } = loadPlatform(workspace, parses);
  if (platform === undefined) return { diagnostics };
  return { facts: factsOf(workspace, platform), diagnostics: [] };
}

/** A manifest names a service even where it cannot be read, any file names the lib it is in. */
const namedByPath = /^(?:(?:agents|infra)\/([^/]+)\/service\.yaml$|libs\/([^/]+)\/)/;

function factsOf(workspace: Sources, platform: Platform): WorkspaceFacts {
  const services = new Map(platform.services.map((service) => [service.name, service]));
  const taken = new Map<string, TakenName>();
  for (const service of platform.services) {
    taken.set(service.name, { name: service.name, at: service.origins.keyAt(['name']) });
  }
  for (const path of [...workspace.paths].sort(compareText)) {
    const [, service, lib] = namedByPath.exec(path) ?? [];
    const folder = service ?? lib;
    if (folder === undefined || taken.has(folder)) continue;
    taken.set(folder, { name: folder, at: startOf(path) });
  }
  return { services, taken: [...taken.values()] };
}

/** The first port that agents are given. */
const FIRST_PORT = 9000;

/** The lowest port from 9000 that no service listens on or publishes. */
export function nextFreePort(services: Iterable<Service>): number {
  const used = new Set<number>();
  for (const service of services) {
    if (service.port !== undefined) used.add(service.port.value);
    for (const published of service.published) used.add(published.hostPort);
  }
  let port = FIRST_PORT;
  while (used.has(port)) port += 1;
  return port;
}
