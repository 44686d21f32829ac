import { startOf, type Origin } from '@alfred/model';
import type { ProjectFile } from '../project/project.js';
import { decodeText, tooLarge } from '../yaml/decode.js';
import { fault, type Loading } from './loading.js';

/** Bytes that count as much as one port that a range makes. */
const BYTES_A_PORT = 30;

/** The text of a file, or undefined with a finding. `from` is where it was named. */
export function readText(
  path: string,
  role: ProjectFile['role'],
  loading: Loading,
  from?: Origin,
): string | undefined {
  // The usual way to say «no file»; Docker Compose reads nothing from it.
  if (role === 'env' && path === '/dev/null') return '';
  const bytes = loading.files.read(path);
  const at = from ?? startOf(path);
  if (bytes === 'too-large') {
    const refused = tooLarge(path);
    if (!refused.ok) loading.report(refused.fault);
    return undefined;
  }
  if (typeof bytes === 'string') {
    fault(loading, `compose/${bytes}`, at, sentence[bytes](path), help[bytes]);
    return undefined;
  }
  const decoded = decodeText(path, bytes);
  if (!decoded.ok) {
    loading.report(decoded.fault);
    return undefined;
  }
  if (!loading.spend(bytes.length / BYTES_A_PORT)) {
    const message =
      'The files of this project have more than 2 MiB together, far more than any project.';
    fault(loading, 'compose/too-large', at, message, 'Is it the right file?');
    return undefined;
  }
  loading.opened({ path, role, text: decoded.text });
  return decoded.text;
}

const sentence: Readonly<Record<'missing' | 'not-a-file' | 'no-rights', (path: string) => string>> =
  {
    missing: (path) => `There is no file ${path}.`,
    'not-a-file': (path) => `${path} is no regular file, so it is not read.`,
    'no-rights': (path) => `${path} may not be read by you.`,
  };

const help = {
  missing: 'Look at the name and at the folder it is looked for in.',
  'not-a-file': 'Name a file: folders, pipes and devices are refused.',
  'no-rights': 'Change its rights, or run this as somebody who may read it.',
};
