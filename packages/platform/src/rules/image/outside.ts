import type { Diagnostic, Platform } from '@alfred/model';

/** `image/outside`: a build takes its files from outside the workspace. */
export function buildOutside(platform: Platform): readonly Diagnostic[] {
  return platform.services.flatMap(({ name, image, origins }): readonly Diagnostic[] => {
    if (image.value.type !== 'build') return [];
    const { context, dockerfile } = image.value;
    const [key, path] = leadsOut(context)
      ? (['context', context] as const)
      : (['dockerfile', dockerfile] as const);
    if (!leadsOut(path)) return [];
    return [
      {
        code: 'image/outside',
        severity: 'error',
        message: `"${name}" is built from ${path}, which is outside the workspace: on another machine the build finds something else, or nothing.`,
        help: 'Move what is built into the workspace.',
        at: origins.at(['build', key]),
        service: name,
      },
    ];
  });
}

function leadsOut(path: string): boolean {
  return path === '..' || path.startsWith('../') || path.startsWith('/');
}
