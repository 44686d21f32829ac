import type { Diagnostic, Rule, StackService } from '@alfred/model';

type Published = StackService['published'][number] & { readonly service: string };

/** Who has one port of the host so far, by address. */
interface Taken {
  readonly byAddress: Map<string, Published>;
  readonly first: Published;
}

/** `ports/host-port-taken`: two services publish the same port of the host, so the second could not start. */
export const hostPortTaken: Rule = (stack) => {
  const taken = new Map<string, Taken>();
  const findings: Diagnostic[] = [];
  for (const service of stack.services) {
    for (const port of service.published) {
      const published = { ...port, service: service.name };
      const key = `${port.hostPort}/${port.protocol}`;
      const address = everyAddress.has(port.address) ? EVERY_ADDRESS : port.address;
      const others = taken.get(key) ?? { byAddress: new Map(), first: published };
      taken.set(key, others);
      const other = whoHas(address, others);
      if (other !== undefined) findings.push(finding(published, other));
      if (!others.byAddress.has(address)) others.byAddress.set(address, published);
    }
  }
  return findings;
};

const EVERY_ADDRESS = '0.0.0.0';
const everyAddress = new Set([EVERY_ADDRESS, '::', '']);

/** The first that has the address, or every address; where every address is wanted, the first of all. */
function whoHas(address: string, { byAddress, first }: Taken): Published | undefined {
  if (address === EVERY_ADDRESS) return byAddress.size === 0 ? undefined : first;
  return byAddress.get(address) ?? byAddress.get(EVERY_ADDRESS);
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
