import { DEFAULT_HEALTH_PORT } from '@alfred/contract';
import {
  decided,
  setIn,
  type Decided,
  type HealthSource,
  type HealthTiming,
  type OriginLookup,
  type Service,
  type ServiceKind,
} from '@alfred/model';
import { plainWords, type CatalogueEntry } from '../../catalogue/index.js';
import type { WrittenService } from '../schema/index.js';
import { msOf, present } from './written.js';

type WrittenHealth = NonNullable<WrittenService['health']>;

/** The cheapest, and in every Debian image. */
const DEFAULT_TOOL = 'bash';

interface HealthFacts {
  readonly written: WrittenHealth;
  readonly kind: ServiceKind;
  readonly port: number | undefined;
  readonly entry: CatalogueEntry | undefined;
  readonly origins: OriginLookup;
}

/** How the container is asked: what the manifest says, what is known of the image, or the endpoints of the contract. */
export function normalizeHealth(facts: HealthFacts): Decided<HealthSource> {
  const { written, kind, entry } = facts;
  const byHand = healthByHand(facts);
  if (byHand !== undefined) return byHand;
  if (kind === 'job')
    return decided<HealthSource>(
      { type: 'none', reason: 'a job ends, and its end is what others wait for' },
      { source: 'policy', text: 'jobs are not probed' },
    );
  if (entry !== undefined) return catalogueProbe(entry);
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
      tool: written.tool ?? DEFAULT_TOOL,
      ...(written.style === undefined ? {} : { style: written.style }),
    },
    { source: 'policy', text: `our services answer the health endpoints on port ${port}` },
  );
}

/** The same where platform.yaml leaves probes out: only what the manifest says. */
export function unaskedHealth(facts: HealthFacts): Decided<HealthSource> {
  return (
    healthByHand(facts) ??
    decided<HealthSource>(
      { type: 'none', reason: 'what the image brings along is asked, where it does' },
      {
        source: 'engine',
        text: 'probes are left out by policy.without',
        change: 'health in its manifest',
      },
    )
  );
}

function healthByHand(facts: HealthFacts): Decided<HealthSource> | undefined {
  const { none, command, http, tool = DEFAULT_TOOL } = facts.written;
  const by = (key: string, value: HealthSource): Decided<HealthSource> =>
    decided<HealthSource>(value, setIn(facts.origins.keyAt(['health', key])));
  if (none !== undefined) return by('none', { type: 'none', reason: none });
  if (command !== undefined) {
    const test = typeof command === 'string' ? ['CMD-SHELL', command] : ['CMD', ...command];
    return by('command', { type: 'command', test });
  }
  if (http === undefined) return undefined;
  const port = http.port ?? facts.port ?? 80;
  return by('http', { type: 'http', path: http.path, port, tool });
}

function catalogueProbe(entry: CatalogueEntry): Decided<HealthSource> {
  const because = { source: 'catalogue', text: `known to be in ${entry.image}` } as const;
  if ('none' in entry.probe)
    return decided<HealthSource>({ type: 'none', reason: entry.probe.none }, because);
  return decided<HealthSource>({ type: 'command', test: plainWords(entry.probe.test) }, because);
}

/** Times of the probe that the manifest sets, and where; the others are policy. */
export function normalizeHealthTiming(
  written: WrittenHealth | undefined,
  origins: OriginLookup,
): Service['healthTiming'] {
  if (written === undefined) return { timing: {}, at: undefined };
  const ms = (value: string | number | undefined) =>
    value === undefined ? undefined : msOf(value);
  const timing: HealthTiming = present({
    intervalMs: ms(written.interval),
    timeoutMs: ms(written.timeout),
    retries: written.retries,
    startPeriodMs: ms(written.startPeriod),
    startIntervalMs: ms(written.startInterval),
  });
  return { timing, at: origins.keyAt(['health']) };
}
