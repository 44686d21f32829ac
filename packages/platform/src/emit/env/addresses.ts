import { compareText, type Plan, type PlannedNeed, type ServicePlan } from '@alfred/model';
import { dotenvComment, dotenvLine } from '../formats/dotenv.js';
import { listNames } from '../formats/setting.js';
import { filledTemplate, settingsIn } from '../formats/template.js';
import { printSection } from './section.js';

interface Address {
  readonly provider: string;
  readonly value: string;
  readonly madeOf: readonly string[];
  readonly users: string[];
}

const ABOUT = `Printed from the manifests, for information: in containers these variables are set already, and a line in .env does
not change them. A service that is started by hand outside wants them with addresses it can reach.`;

/** The addresses of the services inside the platform. A name that means several things is shown, but not set. */
export function addressesSection(plan: Plan): string | undefined {
  const found = new Map<string, Map<string, Address>>();
  for (const service of plan.services) {
    const own = new Map(service.environment.map(({ name, value }) => [name, value]));
    for (const { need, name, value } of variablesOf(service)) {
      const set = own.get(name);
      if (set === undefined || filledTemplate(set) === filledTemplate(value))
        addAddress(found, name, {
          provider: need.to,
          value: filledTemplate(value),
          madeOf: settingsIn(value),
          users: [service.name],
        });
    }
  }
  if (found.size === 0) return undefined;
  const settings = new Set(plan.settings.map(({ setting }) => setting.name));
  const entries = [...found]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, addresses]) => printEntry(name, [...addresses.values()], settings.has(name)));
  return printSection('Addresses inside the platform', ABOUT, entries);
}

function variablesOf({ needs }: ServicePlan): {
  need: PlannedNeed;
  name: string;
  value: PlannedNeed['variables'][number]['value'];
}[] {
  return needs.flatMap((need) => need.variables.map((variable) => ({ need, ...variable })));
}

function addAddress(
  found: Map<string, Map<string, Address>>,
  name: string,
  address: Address,
): void {
  const addresses = found.get(name) ?? new Map<string, Address>();
  found.set(name, addresses);
  const known = addresses.get(address.value);
  if (known === undefined) addresses.set(address.value, address);
  else known.users.push(...address.users);
}

function printEntry(name: string, addresses: readonly Address[], taken: boolean): string {
  const ambiguous = taken || addresses.length > 1;
  return [...addresses]
    .sort((a, b) => compareText(a.value, b.value))
    .map((address) => {
      const line = dotenvLine(name, address.value);
      return `${dotenvComment(describe(address))}\n${ambiguous ? dotenvComment(line) : line}`;
    })
    .join('\n');
}

function describe({ provider, madeOf, users }: Address): string {
  const made = madeOf.length === 0 ? '' : `; made of ${madeOf.join(', ')}`;
  return `Address of ${provider}${made}; used by ${listNames(users)}`;
}
