import type { Diagnostic, Rule } from '@alfred/model';

/** `mounts/path-taken`: two things are mounted on one folder of a container, so one hides the other. */
export const mountPathTaken: Rule = (stack) =>
  stack.services.flatMap(({ name, mounts }) => {
    const first = new Map<string, (typeof mounts)[number]>();
    return mounts.flatMap((mount): readonly Diagnostic[] => {
      const path = mount.path.replace(/(?<=.)\/+$/, '');
      const other = first.get(path);
      if (other === undefined) {
        first.set(path, mount);
        return [];
      }
      return [
        {
          code: 'mounts/path-taken',
          severity: 'error',
          message: `"${name}" mounts both "${other.source}" and "${mount.source}" on ${path}: the engine refuses that.`,
          help: `Give the volume the name "${other.source}" to take the place of the first, or another path.`,
          at: mount.at,
          service: name,
          related: [{ message: `"${other.source}" is mounted there here.`, at: other.at }],
        },
      ];
    });
  });
