import { DEFAULT_HEALTH_PORT } from '@alfred/contract';
import {
  decided,
  setIn,
  type Decided,
  type HealthSource,
  type HealthTiming,
  type OriginLookup,
  type ServiceKind,
} from '@alfred/model';
import { plainWords, type CatalogueEntry } from '../../catalogue/index.js';
import type { WrittenService } from '../schema/index.js';
import { msOf, present } from './written.js';

type WrittenHealth = NonNullable<WrittenService['health']>;

interface HealthFacts {
  readonly written: WrittenHealth;
  readonly kind: ServiceKind;
  readonly port: number | undefined;
  readonly entry: CatalogueEntry | undefined;
  readonly origins: OriginLookup;
}

/** How the container is asked: what the manifest says, what is known of the image, or the endpoints of the contract. */
export function normalizeHealth(facts: HealthFacts): Decided<HealthSource> {
  const { written, kind, entry, origins } = facts;
  const tool = written.tool ?? 'bash';
  if (written.none !== undefined) {
    return decided<HealthSource>(
      { type: 'none', reason: written.none },
      setIn(origins.keyAt(['health', 'none'])),
    );
  }
  if (written.command !== undefined) {
    const test =
      typeof written.command === 'string'
        ? ['CMD-SHELL', written.command]
        : ['CMD', ...written.command];
    return decided<HealthSource>(
      { type: 'command', test },
      setIn(origins.keyAt(['health', 'command'])),
    );
  }
  if (written.http !== undefined) {
    const port = written.http.port ?? facts.port ?? 80;
    return decided<HealthSource>(
      { type: 'http', path: written.http.path, port, tool },
      setIn(origins.keyAt(['health', 'http'])),
    );
  }
  if (entry !== undefined) return catalogueProbe(entry);
  if (kind === 'job')
    return decided<HealthSource>(
      { type: 'none', reason: 'a job ends, and its end is what others wait for' },
      { source: 'policy', text: 'jobs are not probed' },
    );
  if (kind === 'infra')
    return decided<HealthSource>(
      { type: 'none', reason: 'nothing is known of this image' },
      {
        source: 'catalogue',
        text: 'the image is not in the catalogue',
        change: 'health in its manifest',
      },
    );
  const port = written.port ?? DEFAULT_HEALTH_PORT;
  return decided<HealthSource>(
    {
      type: 'endpoints',
      port,
      tool,
      ...(written.style === undefined ? {} : { style: written.style }),
    },
    { source: 'policy', text: `our services answer the health endpoints on port ${port}` },
  );
}

function catalogueProbe(entry: CatalogueEntry): Decided<HealthSource> {
  const because = { source: 'catalogue', text: `known to be in ${entry.image}` } as const;
  if ('none' in entry.probe)
    return decided<HealthSource>({ type: 'none', reason: entry.probe.none }, because);
  return decided<HealthSource>({ type: 'command', test: plainWords(entry.probe.test) }, because);
}

/** Times of the probe that the manifest sets; the others are policy. */
export function normalizeHealthTiming(written: WrittenHealth): HealthTiming {
  const ms = (value: string | number | undefined) =>
    value === undefined ? undefined : msOf(value);
  return present({
    intervalMs: ms(written.interval),
    timeoutMs: ms(written.timeout),
    retries: written.retries,
    startPeriodMs: ms(written.startPeriod),
    startIntervalMs: ms(written.startInterval),
  });
}
