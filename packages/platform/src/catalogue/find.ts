import { catalogueEntries } from './entries.generated.js';
import { parseImageReference } from './image-reference.js';
import type { CatalogueEntry } from './schema.js';

/** Names of all entries, sorted. */
export const entryNames: readonly string[] = Object.keys(catalogueEntries);

/** Entry by repository, its own and its aliases'; made when it is first asked for. */
let byRepository: ReadonlyMap<string, CatalogueEntry> | undefined;

function entriesByRepository(): ReadonlyMap<string, CatalogueEntry> {
  const found = new Map<string, CatalogueEntry>();
  for (const entry of Object.values(catalogueEntries)) {
    for (const repository of [entry.image, ...entry.aliases]) {
      found.set(parseImageReference(repository).repository, entry);
    }
  }
  return found;
}

/** The entry with what differs under this tag put in its place: `nats` with `2.10-alpine` gets a probe. */
export function entryForTag(entry: CatalogueEntry, tag: string): CatalogueEntry {
  const variant = entry.variants?.find(({ tags }) => new RegExp(tags).test(tag));
  if (variant === undefined) return entry;
  return {
    ...entry,
    probe: variant.probe ?? entry.probe,
    shell: variant.shell ?? entry.shell,
    user: variant.user ?? entry.user,
  };
}

/** The entry of this name, or undefined where the catalogue knows none. */
export function findEntry(name: string): CatalogueEntry | undefined {
  return Object.hasOwn(catalogueEntries, name) ? catalogueEntries[name] : undefined;
}

/**
 * The entry of the software in an image, whatever registry, tag or digest the reference names,
 * with what differs under its tag put in its place; or undefined where the catalogue knows none.
 */
export function findEntryByImage(reference: string): CatalogueEntry | undefined {
  byRepository ??= entriesByRepository();
  const { repository, tag } = parseImageReference(reference);
  const entry = byRepository.get(repository);
  return entry === undefined || tag === undefined ? entry : entryForTag(entry, tag);
}

/**
 * Words of an entry (its probe, command or entrypoint) as the container shall see them:
 * entries write `$` as `$$`, the way compose files do.
 */
export function plainWords(words: readonly string[]): readonly string[] {
  return words.map((word) => word.replaceAll('$$', '$'));
}
