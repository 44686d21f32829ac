import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly group: 'agents' | 'infra';
  readonly name: string;
  readonly text: string;
}

/** First host port that copies publish; each copy has its own. */
const FIRST_PORT = 20_000;

/**
 * Writes a workspace of `count` services into `folder`: copies of the manifests of `root`, renamed and not shorter.
 * Each set of copies needs its own set, as the original does.
 */
export function writeManyServices(root: string, folder: string, count: number): void {
  const originals = readManifests(root);
  const names = originals.map(({ name }) => name);
  writeFileSync(
    join(folder, 'platform.yaml'),
    'name: many\ndescription: Copies of the manifests of this workspace.\n',
  );
  for (let index = 0; index < count; index += 1) {
    const original = originals[index % originals.length];
    if (original === undefined) continue;
    const suffix = `-${Math.floor(index / originals.length) + 1}`;
    const path = join(folder, original.group, `${original.name}${suffix}`);
    mkdirSync(path, { recursive: true });
    writeFileSync(
      join(path, 'service.yaml'),
      renamed(original.text, names, suffix, FIRST_PORT + index),
    );
  }
}

function readManifests(root: string): readonly Manifest[] {
  return (['infra', 'agents'] as const).flatMap((group) =>
    readdirSync(join(root, group)).map((name) => ({
      group,
      name,
      text: readFileSync(join(root, group, name, 'service.yaml'), 'utf8'),
    })),
  );
}

/** Names get the suffix wherever they stand as keys of needs; a published port becomes one that nobody else has. */
function renamed(text: string, names: readonly string[], suffix: string, port: number): string {
  const keys = new RegExp(`(^\\s+|[{,]\\s*)(${names.join('|')})(?=\\s*:)`, 'gm');
  return text
    .replaceAll(keys, (_whole, before: string, name: string) => `${before}${name}${suffix}`)
    .replace(/^publish: \d+/m, `publish: ${port}`);
}
