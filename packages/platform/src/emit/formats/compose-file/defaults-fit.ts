import type { Diagnostic, Plan } from '@alfred/model';
import { fitsReference, type Dialect } from './template.js';

/** Finds the defaults that cannot be written into a compose file's references. */
export function checkDefaults(plan: Plan, dialect: Dialect): readonly Diagnostic[] {
  return plan.settings.flatMap(({ setting }): Diagnostic[] => {
    if (setting.default === undefined || fitsReference(setting.default, dialect)) return [];
    return [
      {
        code: 'env/default-not-printable',
        severity: 'error',
        message: `The default of ${setting.name} has a line break or a closing brace at which ${dialect === 'compose' ? 'Compose' : '«docker stack»'} would cut it off.`,
        help: 'Leave the default out (the setting is required then), or choose one without these characters.',
        at: setting.at,
      },
    ];
  });
}
