import { child, plainOf, type ComposeProject, type ComposeService } from '@alfred/compose-file';

/** For each service, those it waits for or names in its variables, commands and probe. */
export type References = ReadonlyMap<string, ReadonlySet<string>>;

/** Looks for the host names of all services in what each service is told. */
export function referencesOf(project: ComposeProject): References {
  const hosts = hostNames(project);
  return new Map(
    [...project.services].map(([name, service]): [string, ReadonlySet<string>] => {
      const found = new Set<string>(service.needs.map(({ to }) => to));
      for (const text of textsOf(service)) {
        for (const word of text.split(/[^A-Za-z0-9_.-]+/)) {
          const host = hosts.get(word);
          if (host !== undefined) found.add(host);
        }
      }
      found.delete(name);
      return [name, found];
    }),
  );
}

/** Whether a service may look at another one, itself or through others. */
export function canReach(references: References, from: string, to: string): boolean {
  const seen = new Set([from]);
  const queue = [from];
  for (const name of queue) {
    for (const next of references.get(name) ?? []) {
      if (next === to) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return false;
}

/** Names by which containers find each service. */
export function hostNames(project: ComposeProject): ReadonlyMap<string, string> {
  const hosts = new Map<string, string>();
  for (const service of project.services.values()) {
    for (const { aliases } of service.networks)
      for (const alias of aliases) hosts.set(alias, service.name);
    if (service.containerName !== undefined) hosts.set(service.containerName.value, service.name);
  }
  for (const name of project.services.keys()) hosts.set(name, name);
  return hosts;
}

function textsOf(service: ComposeService): readonly string[] {
  const links = child(service.node, 'external_links');
  return [
    ...service.environment.map(({ value }) => value ?? ''),
    ...(service.command?.value ?? []),
    ...(service.entrypoint?.value ?? []),
    ...(service.probe?.test?.value ?? []),
    ...(links === undefined ? [] : [JSON.stringify(plainOf(links))]),
  ];
}
