import { catalogueEntries, namesByRepository } from './entries.generated.js';
import { parseImageReference } from './image-reference.js';
import type { CatalogueEntry } from './schema.js';

/** Names of all entries, sorted. */
export const entryNames: readonly string[] = Object.keys(catalogueEntries);

/** Entries that were asked for before, so that asking again gives the same object. */
const made = new Map<string, CatalogueEntry>();

/** The entry with what differs under this tag put in its place: `nats` with `2.10-alpine` gets a probe. */
export function entryForTag(entry: CatalogueEntry, tag: string): CatalogueEntry {
  const variant = entry.variants?.find(({ tags }) => new RegExp(tags).test(tag));
  if (variant === undefined) return entry;
  return {
    ...entry,
    probe: variant.probe ?? entry.probe,
    shell: variant.shell ?? entry.shell,
    user: variant.user ?? entry.user,
    volumes: variant.volumes ?? entry.volumes,
  };
}

/** The entry of this name, or undefined where the catalogue knows none. */
export function findEntry(name: string): CatalogueEntry | undefined {
  const known = made.get(name);
  if (known !== undefined || !Object.hasOwn(catalogueEntries, name)) return known;
  const entry = catalogueEntries[name];
  if (entry !== undefined) made.set(name, entry);
  return entry;
}

/**
 * The entry of the software in an image, whatever registry, tag or digest the reference names,
 * with what differs under its tag put in its place; or undefined where the catalogue knows none.
 */
export function findEntryByImage(reference: string): CatalogueEntry | undefined {
  const { repository, tag } = parseImageReference(reference);
  const name = Object.hasOwn(namesByRepository, repository)
    ? namesByRepository[repository]
    : undefined;
  const entry = name === undefined ? undefined : findEntry(name);
  return entry === undefined || tag === undefined ? entry : entryForTag(entry, tag);
}

/**
 * Words of an entry (its probe, command or entrypoint) as the container shall see them:
 * entries write `$` as `$$`, the way compose files do.
 */
export function plainWords(words: readonly string[]): readonly string[] {
  return words.map((word) => word.replaceAll('$$', '$'));
}
