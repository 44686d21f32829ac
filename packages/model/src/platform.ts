import type { Origin } from './origin.js';
import type { Policies, Size } from './policies.js';
import type { Fragments, Service } from './service.js';
import type { Secret, Setting } from './setting.js';

/** All that people wrote, linked and with every default applied. Frozen. */
export interface Platform {
  readonly name: string;
  readonly description: string;
  readonly origin: Origin;
  readonly host:
    | { readonly memoryBytes: number; readonly cpuMillicores: number; readonly at: Origin }
    | undefined;
  readonly registry: string | undefined;
  /** Tag of images that are built here. Default `dev`. */
  readonly imageTag: string;
  readonly sizes: ReadonlyMap<string, Size>;
  readonly policies: Policies;
  /** Which of the policies a person set, by path (`probes.interval`), and where. */
  readonly policyOrigins: ReadonlyMap<string, Origin>;
  /** Settings declared once for several services, with the kinds of service that get them. */
  readonly sharedSettings: readonly (Setting & { readonly kinds: readonly string[] })[];
  readonly secrets: ReadonlyMap<string, Secret>;
  /** Who looks after an optimisation of the tracking table, by its id: `OPT-001`. */
  readonly owners: ReadonlyMap<string, string>;
  /** Raw pieces of the whole output for one target, by the target's name: the last resort. */
  readonly fragments: Fragments;
  /** Sorted by name. */
  readonly services: readonly Service[];
}
