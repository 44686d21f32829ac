import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One compose file of a real project. */
export interface CorpusFile {
  /** Path in the corpus. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
}

/** The compose files of real projects that lie beside the checkout, as their index names them. Throws where there are none. */
export function corpusFiles(root: string): readonly CorpusFile[] {
  const folder = join(root, '..', 'shared', 'corpus');
  const index = join(folder, 'index.tsv');
  if (!existsSync(index)) {
    throw new Error(
      `There is no ${index}: put compose files there, with an index whose first column names them.`,
    );
  }
  const [, ...rows] = readFileSync(index, 'utf8').trim().split('\n');
  return rows.flatMap((row) => {
    const [name = ''] = row.split('\t');
    return name === '' ? [] : [{ name, path: join(folder, name) }];
  });
}
