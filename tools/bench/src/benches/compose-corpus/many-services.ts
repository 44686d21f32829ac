import { parse, stringify } from 'yaml';

type Data = Record<string, unknown>;

/** Sections that services name parts of. */
const SECTIONS = ['networks', 'volumes', 'secrets', 'configs'] as const;

/** What would tie a copy to files that are not there, or to a name that only one may have. */
const LEFT_OUT = ['extends', 'env_file', 'container_name', 'profiles', 'links', 'volumes_from'];

/** A compose file of `count` services: those of real files, one file after the other, renamed so that all are different. */
export function manyServices(texts: readonly string[], count: number): string {
  const files = texts.flatMap((text): readonly Data[] => {
    const data = dataOf(text);
    return data === undefined ? [] : [data];
  });
  const services: Data = {};
  const sections: Record<string, Data> = {};
  for (let round = 1; Object.keys(services).length < count; round += 1) {
    for (const file of files) {
      const left = count - Object.keys(services).length;
      Object.assign(services, renamed(servicesOf(file), round, left));
      for (const section of SECTIONS) {
        sections[section] = { ...(file[section] as Data | undefined), ...sections[section] };
      }
    }
  }
  return stringify({ services, ...sections }, { aliasDuplicateObjects: false, lineWidth: 0 });
}

function dataOf(text: string): Data | undefined {
  try {
    const data = parse(text, { merge: true, logLevel: 'silent', uniqueKeys: false }) as unknown;
    return typeof data === 'object' && data !== null ? (data as Data) : undefined;
  } catch {
    return undefined;
  }
}

function servicesOf(file: Data): Data {
  return (file['services'] as Data | null | undefined) ?? {};
}

/** At most `left` services of a file under new names; what they need is renamed as well, or left out where it is not there. */
function renamed(services: Data, round: number, left: number): Data {
  const usable = Object.entries(services)
    .filter(([, service]) => isWhole(service))
    .slice(0, left);
  const names = new Map(usable.map(([name]) => [name, `${name}-${round}`]));
  return Object.fromEntries(
    usable.map(([name, service]) => [names.get(name) ?? name, copied(service as Data, names)]),
  );
}

/** Whether a service says itself what runs. */
function isWhole(service: unknown): boolean {
  if (typeof service !== 'object' || service === null || 'extends' in service) return false;
  return ('image' in service && !String(service.image).startsWith('${')) || 'build' in service;
}

function copied(service: Data, names: ReadonlyMap<string, string>): Data {
  const copy: Data = { ...service };
  for (const key of LEFT_OUT) Reflect.deleteProperty(copy, key);
  for (const key of ['network_mode', 'ipc', 'pid', 'uts'])
    if (String(copy[key] ?? '').includes(':')) Reflect.deleteProperty(copy, key);
  // A path or a port that is made of variables nobody has set here is none.
  for (const key of ['volumes', 'ports', 'expose', 'devices']) {
    const list = copy[key];
    if (Array.isArray(list))
      copy[key] = list.filter((each) => !JSON.stringify(each).includes('${'));
  }
  const needs = needsOf(copy['depends_on'], names);
  if (needs === undefined) Reflect.deleteProperty(copy, 'depends_on');
  else copy['depends_on'] = needs;
  return copy;
}

function needsOf(needs: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(needs)) return needs.flatMap((need) => names.get(String(need)) ?? []);
  if (typeof needs !== 'object' || needs === null) return undefined;
  const entries = Object.entries(needs).flatMap(([name, need]) => {
    const to = names.get(name);
    return to === undefined ? [] : [[to, need] as const];
  });
  return Object.fromEntries(entries);
}
