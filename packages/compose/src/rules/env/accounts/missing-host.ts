import { child, plainOf, type ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../../facts/facts.js';
import type { Fault } from '../../define-rule.js';
import { softwareOf, type Address } from '../../reading/addresses.js';
import { replaceIn } from '../../reading/replace-in.js';
import { isLocal } from '../../reading/asked.js';

/** An address of a database, cache or broker whose host is no service, though the stack has one that would answer. */
export function missingHost(
  address: Address,
  service: ComposeService,
  facts: Facts,
): readonly Fault[] {
  const { host, at, variable = 'The command', user } = address;
  const speakers = softwareOf(address);
  if (
    speakers === undefined ||
    isLocal(host) ||
    host.includes('.') ||
    isNamed(host, service, facts)
  )
    return [];
  const right = facts.services.find((each) =>
    speakers.includes(facts.imageOf(each)?.software ?? ''),
  );
  if (right === undefined || right.name === service.name) return [];
  const sign = user === undefined ? '//' : '@';
  const replacement = { variable, old: sign + host, text: sign + right.name };
  const edit = replaceIn(service, replacement, facts);
  return [
    {
      ...(edit && { fix: { title: `Call ${right.name}`, isSafe: false, edits: [edit] } }),
      message: `${variable} of "${service.name}" leads to the host "${host}", which is no service of this stack: calls will fail.`,
      help: `The service that would answer is called "${right.name}".`,
      at,
      service: service.name,
      related: [{ message: `"${right.name}" is here.`, at: right.at }],
    },
  ];
}

/** Whether something else may give the host its address. */
function isNamed(host: string, service: ComposeService, { project }: Facts): boolean {
  if (project.services.has(host) || hasForeignNetwork(service, project.root)) return true;
  const others = ['extra_hosts', 'links', 'external_links', 'hostname'].map((key) =>
    child(service.node, key),
  );
  if (others.some((node) => node !== undefined && JSON.stringify(plainOf(node)).includes(host)))
    return true;
  return [...project.services.values()].some(
    ({ containerName, node }) =>
      containerName?.value === host || plainText(child(node, 'hostname')) === host,
  );
}

function plainText(node: ReturnType<typeof child>): unknown {
  return node === undefined ? undefined : plainOf(node);
}

/** In a network that other stacks are in too, names may be theirs. */
function hasForeignNetwork(
  { networks }: ComposeService,
  root: Parameters<typeof child>[0],
): boolean {
  return networks.some(({ name }) => {
    const external = child(root, 'networks', name, 'external');
    return external !== undefined && plainText(external) !== false;
  });
}
