/** The way from one folder of the workspace to a path of it: `dist/agents/a`, `agents/a/Dockerfile` → `../../../agents/a/Dockerfile`. */
export function relativePath(fromFolder: string, to: string): string {
  const from = fromFolder === '.' ? [] : fromFolder.split('/');
  const target = to.split('/');
  let shared = 0;
  while (shared < from.length && shared < target.length - 1 && from[shared] === target[shared])
    shared += 1;
  return [...from.slice(shared).map(() => '..'), ...target.slice(shared)].join('/');
}
