import { parseBytes, parseDuration } from '@alfred/contract';
import { findEntryByImage, plainWords, type CatalogueEntry } from '@alfred/platform';
import type { ImageFacts } from '../image-facts.js';
import { known } from '../known.js';

/** Amount of memory in bytes; undefined for what is none. */
export function bytesOf(text: string | undefined): number | undefined {
  const parsed = text === undefined ? undefined : parseBytes(text);
  return parsed?.ok === true ? parsed.bytes : undefined;
}

/** Span in ms; undefined for what is none. */
export function spanOf(text: string | undefined): number | undefined {
  const parsed = text === undefined ? undefined : parseDuration(text);
  return parsed?.ok === true ? parsed.ms : undefined;
}

/** Programs of which the catalogue says for each image whether they are there. */
export const CATALOGUE_TOOLS: readonly string[] = ['sh', 'bash', 'wget', 'curl', 'nc'];

/** What the catalogue knows of an image, but for its programs; undefined where it knows none. */
export interface CatalogueFacts {
  readonly entry: CatalogueEntry;
  readonly facts: Partial<ImageFacts> & { readonly source: string };
}

/** Facts of the catalogue's entry for an image, what differs under its tag included. */
export function catalogueFactsOf(reference: string): CatalogueFacts | undefined {
  const entry = findEntryByImage(reference);
  if (entry === undefined) return undefined;
  const ports = [...(entry.port === undefined ? [] : [entry.port]), ...Object.values(entry.ports)];
  const facts = known({
    source: `catalogue: ${entry.name}`,
    software: entry.name,
    ports: [...new Set(ports)],
    ...('test' in entry.probe && {
      probe: {
        test: plainWords(entry.probe.test),
        needsPassword: entry.probe.needsPassword ?? false,
      },
    }),
    startupMs: spanOf(entry.startup),
    memoryFloorBytes: bytesOf(entry.memory.floor),
    memoryTypicalBytes: bytesOf(entry.memory.typical),
    dataPaths: entry.volumes.map(({ path }) => path),
    runsAsRoot: entry.user.startsAsRoot,
    stopGraceMs: spanOf(entry.stop.grace),
    stopSignal: entry.stop.signal,
    needsInit: entry.init,
    connections: entry.connections,
    secretVariables: entry.secrets.map(({ variable }) => variable),
  });
  return { entry, facts };
}
