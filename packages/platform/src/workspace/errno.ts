/** The short name that the system gives a failure: `ENOENT`, `ENOSPC`; empty where it is not one of the system's. */
export function errnoOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** What a failure of the disk means, in words that complete «… could not be read: ». */
export function printErrno(code: string): string {
  return known[code] ?? `the system answered ${code === '' ? 'with no reason' : code}`;
}

const known: Readonly<Record<string, string>> = {
  EACCES: 'this user may not open it',
  EPERM: 'this user may not do that',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's share of the disk is used up",
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of its path is a file',
  EISDIR: 'it is a folder',
  ENOTEMPTY: 'the folder is not empty',
  EXDEV: 'it lies on another disk than the workspace',
  ELOOP: 'its symbolic links lead in a circle',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reported a fault',
  ENAMETOOLONG: 'its path is too long',
};

/** Whether a second name for a file was refused as such: some disks have none, and some systems refuse one for another user's file. */
export function isLinkRefusal(error: unknown): boolean {
  return ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errnoOf(error));
}
