import type { ComposeService, ServiceMount } from '@alfred/compose-file';
import { posix } from 'node:path';
import type { ImageFacts } from '../../facts/image-facts.js';

/** Whether one folder is the other, or lies within it. */
export function isWithin(inner: string, outer: string): boolean {
  const [one, other] = [posix.normalize(`${inner}/`), posix.normalize(`${outer}/`)];
  return one.startsWith(other);
}

/** The mount that holds a folder, or a part of it. */
export function mountOf(path: string, { mounts }: ComposeService): ServiceMount | undefined {
  return mounts.find(({ target }) => isWithin(path, target) || isWithin(target, path));
}

/** Mounts into which a store writes its files. */
export function dataMounts(
  service: ComposeService,
  image: ImageFacts | undefined,
): readonly ServiceMount[] {
  const isStore = image?.kind === 'database' || image?.kind === 'queue' || image?.kind === 'cache';
  if (!isStore) return [];
  return service.mounts.filter(
    ({ target, isReadOnly, source, type }) =>
      !isReadOnly &&
      source !== undefined &&
      type !== 'tmpfs' &&
      (image.dataPaths ?? []).some((path) => isWithin(path, target) || isWithin(target, path)),
  );
}
