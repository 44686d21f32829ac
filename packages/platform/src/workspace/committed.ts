import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';

/**
 * Those of the files whose bytes on disk are git's own: staged or committed as they are, or made by a merge that is not ended.
 * Such bytes came with a checkout, a pull or a merge, and git can give them back; they are no edit that would be lost.
 * Asked only for files that look edited, since it starts git. Where there is no git, none are.
 */
export function keptByGit(root: string, files: ReadonlyMap<string, Buffer>): ReadonlySet<string> {
  const kept = new Set<string>();
  if (files.size === 0) return kept;
  const listed = spawnSync(
    'git',
    [
      '-c',
      'core.fsmonitor=false',
      '--literal-pathspecs',
      'ls-files',
      '-s',
      '-z',
      '--',
      ...files.keys(),
    ],
    { cwd: root, encoding: 'utf8', timeout: 10_000, maxBuffer: 64 * 1024 * 1024 },
  );
  if (listed.status !== 0) return kept;
  for (const row of listed.stdout.split('\0')) {
    // «mode hash stage TAB path», the path relative to where git was asked.
    const [facts = '', path = ''] = row.split('\t');
    const [, hash, stage] = facts.split(' ');
    const bytes = files.get(path);
    if (bytes === undefined) continue;
    if (stage !== '0' || isBlob(bytes, hash) || isBlob(withoutCarriageReturns(bytes), hash))
      kept.add(path);
  }
  return kept;
}

/** Whether git names these bytes so: the hash of a header and the content. Newer repositories use SHA-256. */
function isBlob(bytes: Buffer, hash: string | undefined): boolean {
  const algorithm = hash?.length === 64 ? 'sha256' : 'sha1';
  const header = `blob ${bytes.length}\0`;
  return createHash(algorithm).update(header).update(bytes).digest('hex') === hash;
}

/** Git may write CRLF into the checkout for what it keeps with LF. */
function withoutCarriageReturns(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}
