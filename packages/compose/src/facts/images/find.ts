import { imageEntries, imagesByAlias } from './tables.generated.js';
import type { ImageEntry, ImageVariant, TableEntry } from './entry.js';

/** Entries that were asked for before, so that each is made once. */
const made = new Map<string, TableEntry>();

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The entry of a repository in the tables' form, or undefined where none knows it. */
export function findImageEntry(repository: string): TableEntry | undefined {
  const family = repository.startsWith('linuxserver/') ? 'linuxserver/any' : repository;
  const name = own(imagesByAlias, repository) ?? repository;
  const image = Object.hasOwn(imageEntries, name) ? name : family;
  const known = made.get(image);
  if (known !== undefined) return known;
  const entry = own(imageEntries, image);
  if (entry !== undefined) made.set(image, entry);
  return entry;
}

/** An entry with what differs under a tag put in its place; what a variant says of programs takes the place of all of it. */
export function entryForTag(entry: ImageEntry, tag: string | undefined): ImageVariant {
  const variant = entry.variants?.find(({ tags }) => new RegExp(tags).test(tag ?? 'latest'));
  if (variant === undefined) return entry;
  const { system, tools, unsure, lacks, complete } = variant;
  const saysPrograms = system !== undefined || tools !== undefined || complete !== undefined;
  return {
    ...entry,
    ...variant,
    ...(saysPrograms && { system, tools, unsure, lacks, complete }),
  };
}

/** Major version in a tag: 17 for `17.5-alpine`, `v17` or `pg17`; undefined where the tag does not tell. */
export function majorOf(
  entry: ImageEntry | undefined,
  tag: string | undefined,
): number | undefined {
  if (tag === undefined || entry?.major === 'none') return undefined;
  const pattern = entry?.major ?? String.raw`^(?:pg|v)?(\d{1,4})(?=[._-]|$)`;
  const digits = new RegExp(pattern).exec(tag)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
