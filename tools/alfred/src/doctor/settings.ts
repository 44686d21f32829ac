import type { Plan } from '@alfred/model';
import { fault, fine, type MachineCheck } from './check.js';

/** Names that an env file sets. Values are not looked at. */
export function namesInEnvFile(text: string): ReadonlySet<string> {
  const names = text
    .split('\n')
    .flatMap((line) => /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=/.exec(line)?.[1] ?? []);
  return new Set(names);
}

/** Whether every setting without a default has a value for this installation. */
export function checkSettings(plan: Plan, given: ReadonlySet<string>): MachineCheck {
  const required = plan.settings.filter(({ setting }) => setting.required);
  const missing = required.filter(({ setting }) => !given.has(setting.name));
  if (missing.length === 0) return fine('settings', `${required.length} required settings are set`);
  const names = missing.map(({ setting, users }) => `${setting.name} (${users.join(', ')})`);
  return fault(
    'error',
    'settings',
    `Settings without a default have no value: ${names.join('; ')}.`,
    'Set them in .env; .env.example describes each.',
  );
}
