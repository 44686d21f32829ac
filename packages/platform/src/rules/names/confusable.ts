import type { Diagnostic, Platform, Service } from '@alfred/model';

/** `names/confusable`: two services whose names people will mix up. */
export function confusableNames(platform: Platform): readonly Diagnostic[] {
  const seen = new Map<string, Service>();
  return platform.services.flatMap((service) => {
    const folded = service.name.toLowerCase().replaceAll(/[-_]/g, '');
    const other = seen.get(folded);
    if (other === undefined) {
      seen.set(folded, service);
      return [];
    }
    return [
      {
        code: 'names/confusable',
        severity: 'warning' as const,
        message: `"${service.name}" and "${other.name}" differ only by case, dashes or underscores, so people and their variables mix them up.`,
        help: 'Rename one of the two.',
        at: service.origins.keyAt(['name']),
        service: service.name,
        related: [{ message: `"${other.name}" is here.`, at: other.origins.keyAt(['name']) }],
      },
    ];
  });
}
