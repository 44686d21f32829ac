import type { Diagnostic, Rule, StackService } from '@alfred/model';

type Published = StackService['published'][number] & { readonly service: string };

/** `ports/host-port-taken`: two services publish the same port of the host, so the second could not start. */
export const hostPortTaken: Rule = (stack) => {
  const taken = new Map<string, Published[]>();
  const findings: Diagnostic[] = [];
  for (const service of stack.services) {
    for (const port of service.published) {
      const published = { ...port, service: service.name };
      const key = `${port.hostPort}/${port.protocol}`;
      const others = taken.get(key) ?? [];
      const first = others.find((other) => sharesAddress(other.address, port.address));
      if (first !== undefined) findings.push(finding(published, first));
      taken.set(key, [...others, published]);
    }
  }
  return findings;
};

const everyAddress = new Set(['0.0.0.0', '::', '']);

function sharesAddress(a: string, b: string): boolean {
  return a === b || everyAddress.has(a) || everyAddress.has(b);
}

function finding(port: Published, first: Published): Diagnostic {
  return {
    code: 'ports/host-port-taken',
    severity: 'error',
    message: `Port ${port.hostPort} of the host is published by "${first.service}" and by "${port.service}"; the second of them cannot start.`,
    help: `Publish another port, or none: services reach each other by name without it.`,
    at: port.at,
    service: port.service,
    related: [{ message: `"${first.service}" publishes it here.`, at: first.at }],
  };
}
