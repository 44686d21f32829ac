import {
  decided,
  setIn,
  type Decided,
  type ImageSource,
  type Language,
  type OriginLookup,
} from '@alfred/model';
import type { CatalogueEntry } from '../../catalogue/index.js';
import { pathFrom } from '../../text/path.js';
import type { WrittenService } from '../schema/index.js';

interface ImageFacts {
  readonly written: WrittenService;
  readonly name: string;
  readonly folder: string;
  readonly entry: CatalogueEntry | undefined;
  readonly origins: OriginLookup;
}

/** Where the image comes from: named, built with the team's Dockerfile, the catalogue's, or built from the code beside the manifest. */
export function normalizeImage(facts: ImageFacts): Decided<ImageSource> {
  const { written, name, folder, entry, origins } = facts;
  if (written.image !== undefined) {
    return decided<ImageSource>(
      { type: 'image', reference: written.image },
      setIn(origins.keyAt(['image'])),
    );
  }
  if (written.build !== undefined) return ownBuild(written.build, folder, origins);
  if (entry !== undefined) {
    const tag = String(written.version ?? entry.tag);
    const reason =
      written.version === undefined
        ? ({
            source: 'catalogue',
            text: `pinned in the catalogue's ${entry.name}`,
            change: 'version in its manifest',
          } as const)
        : setIn(origins.keyAt(['version']));
    return decided<ImageSource>({ type: 'image', reference: `${entry.image}:${tag}` }, reason);
  }
  return decided<ImageSource>(
    {
      type: 'build',
      context: `dist/agents/${name}`,
      dockerfile: `${folder}/Dockerfile`,
      args: {},
      buildFileOwner: 'generated',
    },
    { source: 'policy', text: `built from ${folder}`, change: 'image or build in its manifest' },
  );
}

function ownBuild(
  build: NonNullable<WrittenService['build']>,
  folder: string,
  origins: OriginLookup,
): Decided<ImageSource> {
  const context = pathFrom(folder, build.context ?? '.');
  const args = Object.fromEntries(
    Object.entries(build.args ?? {}).map(([key, value]) => [key, String(value)]),
  );
  return decided<ImageSource>(
    {
      type: 'build',
      context,
      dockerfile: pathFrom(context, build.dockerfile ?? 'Dockerfile'),
      args,
      buildFileOwner: 'own',
      ...(build.target === undefined ? {} : { target: build.target }),
    },
    setIn(origins.keyAt(['build'])),
  );
}

/** What runs inside. */
export function normalizeLanguage(facts: ImageFacts, image: ImageSource): Decided<Language> {
  const { written, entry, origins } = facts;
  if (written.language !== undefined)
    return decided<Language>(written.language, setIn(origins.keyAt(['language'])));
  if (entry !== undefined)
    return decided<Language>(entry.runsOn, {
      source: 'catalogue',
      text: `known of ${entry.image}`,
    });
  const ours = image.type === 'build' && image.buildFileOwner === 'generated';
  return decided<Language>(ours ? 'node' : 'other', {
    source: 'policy',
    text: ours ? 'what is built here runs on Node' : 'not said what runs inside',
  });
}
