import { known } from '../known.js';
import type { ImageFacts } from '../image-facts.js';
import { isToolMissing, toolFacts, withoutTools } from '../tools.js';
import { bytesOf, catalogueFactsOf, spanOf } from './catalogue-facts.js';
import type { ImageVariant, TableEntry } from './entry.js';
import { entryForTag, findImageEntry, majorOf } from './find.js';
import { imageTools } from './image-tools.js';
import { knownName } from './repository.js';

/** Tags of images for another system, of whose programs and folders nothing is known. */
const windows = /windowsservercore|nanoserver/;

/**
 * What is known of a public image, from the catalogue and from the tables of `packages/compose/images`, or undefined
 * where neither knows it. The reference is interpolated already; registry, tag and digest may be there or not.
 *
 * @example imageFactsOf('docker.io/library/redis:7-alpine')?.tools?.has('redis-cli') // true
 */
export function imageFactsOf(reference: string): ImageFacts | undefined {
  const { repository, tag } = knownName(reference);
  const named = catalogueFactsOf(reference);
  const entry = findImageEntry(repository) ?? findImageEntry(named?.entry.image ?? '');
  const name = `${entry?.image ?? repository}${tag === undefined ? '' : `:${tag}`}`;
  const catalogue = named ?? catalogueFactsOf(name);
  if (entry === undefined && catalogue === undefined) return undefined;
  const variant = entry && entryForTag(entry, tag);
  const software = entry?.software ?? catalogue?.facts.software;
  const base = {
    kind: entry?.kind ?? 'other',
    ...known({ software, major: software === undefined ? undefined : majorOf(entry, tag) }),
  };
  if (windows.test(tag ?? '')) {
    return { source: `images: ${repository}`, toolsAreComplete: false, ...base };
  }
  const facts: ImageFacts = {
    ...inherited(entry, tag),
    source: `images: ${entry?.image ?? repository}`,
    ...base,
    ...(entry && tableFacts(entry, variant ?? entry)),
    ...withoutDoubtfulProbe(catalogue?.facts ?? {}, entry),
    ...(entry && dataOfTag(entry, tag)),
    ...known({ ports: bothOf(variant?.ports, catalogue?.facts.ports) }),
    ...known({ secretVariables: secretsOf(entry, catalogue?.facts.secretVariables) }),
    ...base,
    ...toolFacts(imageTools(variant, catalogue?.entry)),
  };
  return withoutBrokenProbe(facts);
}

/** A probe of another tag may need a program that this one lacks. */
function withoutBrokenProbe(facts: ImageFacts): ImageFacts {
  const [form, program = ''] = facts.probe?.test ?? [];
  if (form === undefined || !isToolMissing(facts, form === 'CMD-SHELL' ? 'sh' : program))
    return facts;
  const { probe: _broken, ...rest } = facts;
  return rest;
}

/** Facts of the image that an entry is like. */
function inherited(entry: TableEntry | undefined, tag: string | undefined): Partial<ImageFacts> {
  if (entry?.like === undefined) return {};
  const { tag: fixed } = knownName(entry.like);
  const reference = fixed === undefined && tag !== undefined ? `${entry.like}:${tag}` : entry.like;
  const facts = imageFactsOf(reference);
  if (facts === undefined) return {};
  const { major: _major, ...rest } = withoutTools(facts);
  return rest;
}

/** What a table says, but for programs. */
function tableFacts(entry: TableEntry, variant: ImageVariant): Partial<ImageFacts> {
  return known({
    ports: variant.ports,
    ownProbe: variant.ownProbe,
    probe: variant.probe === 'none' ? undefined : variant.probe,
    dataPaths: variant.data,
    runsAsRoot: variant.root,
    startupMs: spanOf(entry.startup),
    memoryFloorBytes: bytesOf(entry.memory?.floor),
    memoryTypicalBytes: bytesOf(entry.memory?.typical),
    stopSignal: entry.stop?.signal,
    stopGraceMs: spanOf(entry.stop?.grace),
    needsInit: entry.init,
    connections: entry.connections,
    account: entry.account,
  });
}

/** The ports that the table knows, and those of the catalogue. */
function bothOf(
  table: readonly number[] | undefined,
  catalogue: readonly number[] | undefined,
): readonly number[] | undefined {
  if (table === undefined || catalogue === undefined) return undefined;
  return [...new Set([...catalogue, ...table])];
}

/** Folders that a table gives for some tags only: the catalogue knows those of its own tag. */
function dataOfTag({ variants }: TableEntry, tag: string | undefined): Partial<ImageFacts> {
  const variant = variants?.find(({ tags }) => new RegExp(tags).test(tag ?? 'latest'));
  return known({ dataPaths: variant?.data });
}

/** The catalogue's facts, without a probe that needs the command or the settings which the catalogue gives along. */
function withoutDoubtfulProbe(
  facts: Partial<ImageFacts>,
  entry: TableEntry | undefined,
): Partial<ImageFacts> {
  if (entry?.probe !== 'none') return facts;
  const { probe: _doubtful, ...rest } = facts;
  return rest;
}

function secretsOf(
  entry: TableEntry | undefined,
  fromCatalogue: readonly string[] = [],
): readonly string[] | undefined {
  if (entry?.secrets === undefined && fromCatalogue.length === 0) return undefined;
  return [...new Set([...(entry?.secrets ?? []), ...fromCatalogue.map(withoutFile)])];
}

/** The catalogue names the variable of a secret's file; the plain one beside it takes the secret itself. */
function withoutFile(variable: string): string {
  return variable.replace(/_FILE$/, '');
}
