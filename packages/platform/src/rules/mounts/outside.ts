import type { Rule } from '@alfred/model';

/** `mounts/outside`: a folder is mounted that does not come with the workspace. */
export const mountOutside: Rule = (stack) =>
  stack.services.flatMap(({ name, mounts }) =>
    mounts
      .filter(({ type, source }) => type === 'bind' && leadsOut(source))
      .map(({ source, at }) => ({
        code: 'mounts/outside',
        severity: 'error' as const,
        message: `"${name}" mounts ${source}, which is outside the workspace: on another machine there is something else, or nothing.`,
        help: 'Move what is mounted into the workspace, or use a volume (leave «from» out).',
        at,
        service: name,
      })),
  );

function leadsOut(path: string): boolean {
  return /^(?:\.\.(?:\/|$)|\/|~|[A-Za-z]:[\\/])/.test(path);
}
