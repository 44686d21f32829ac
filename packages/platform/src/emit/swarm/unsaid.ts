import type { Diagnostic, Plan, ServicePlan } from '@alfred/model';
import { closedPorts } from './ports.js';

/** What a stack cannot say: each with the place where it was asked for. */
export function findUnsaid(plan: Plan): readonly Diagnostic[] {
  return [...ofPlatform(plan), ...plan.services.flatMap(ofService)];
}

function ofPlatform(plan: Plan): readonly Diagnostic[] {
  const found: Diagnostic[] = [
    {
      code: 'swarm/no-new-privileges-lost',
      severity: 'hint',
      message:
        'A stack has no security options, so programs in its containers can gain rights through setuid files.',
      help: 'Run images without such files, or set no-new-privileges in the daemon of each machine.',
      at: plan.origin,
    },
  ];
  const built = plan.services.filter(({ image }) => image.value.type === 'build');
  if (built.length > 0 && plan.registry === undefined)
    found.push({
      code: 'swarm/no-registry',
      severity: 'warning',
      message: `A stack does not build images, and without a registry other machines cannot get those built here (${built.map(({ name }) => name).join(', ')}).`,
      help: 'Name one with «registry:» in platform.yaml, and push the images before the stack is deployed.',
      at: plan.origin,
    });
  const fragment = plan.fragments.get('compose');
  if (fragment !== undefined)
    found.push({
      code: 'swarm/fragment-ignored',
      severity: 'warning',
      message:
        'The «compose» piece of platform.yaml is written for Compose and is left out of the stack.',
      help: 'Say what it says with manifests and their fields, which hold for every target.',
      at: fragment.at,
    });
  return found;
}

function ofService(service: ServicePlan): readonly Diagnostic[] {
  return [
    ...startConditions(service),
    ...ports(service),
    ...mounts(service),
    ...fragments(service),
  ];
}

function startConditions(service: ServicePlan): readonly Diagnostic[] {
  const lost = service.needs.filter(({ condition }) => condition.value !== 'started');
  const [first] = lost;
  if (first === undefined) return [];
  const names = lost.map(({ to, condition }) => `${to} ${condition.value}`).join(', ');
  return [
    {
      code: 'swarm/no-startup-condition',
      severity: 'hint',
      message: `A stack starts everything at once: ${service.name} does not wait for ${names}.`,
      help: 'It must repeat its first calls until its needs answer; clients of the service kit do.',
      at: first.at,
      service: service.name,
    },
  ];
}

function ports(service: ServicePlan): readonly Diagnostic[] {
  return closedPorts(service).map(({ address, hostPort, at }) => ({
    code: 'swarm/port-not-published',
    severity: 'hint',
    message: `Port ${hostPort} of ${service.name} is for ${address} only, and a stack would open it on every address of every machine: it is not published.`,
    help: 'Publish it with «address: 0.0.0.0» if it shall be open, or reach it through a gateway.',
    at,
    service: service.name,
  }));
}

function mounts(service: ServicePlan): readonly Diagnostic[] {
  return service.mounts
    .filter(({ type }) => type === 'bind')
    .map(({ source, because }) => ({
      code: 'swarm/bind-mount',
      severity: 'hint',
      message: `${service.name} mounts ${source} of the machine it runs on, and a stack may place it on any.`,
      help: 'Put the folder on every machine at the same path, or bake its files into the image.',
      at: because[0].at ?? service.origin,
      service: service.name,
    }));
}

function fragments(service: ServicePlan): readonly Diagnostic[] {
  const fragment = service.fragments.get('compose');
  if (fragment === undefined) return [];
  return [
    {
      code: 'swarm/fragment-ignored',
      severity: 'warning',
      message: `The «compose» piece of ${service.name} is written for Compose and is left out of the stack.`,
      help: 'Say what it says with fields of the manifest, which hold for every target.',
      at: fragment.at,
      service: service.name,
    },
  ];
}
