import { printBytes } from '@alfred/contract';
import type { Plan, ServicePlan } from '@alfred/model';
import type { Engine } from '../docker/engine.js';
import { fault, fine, type MachineCheck } from './check.js';

/** Whether what the plan reserves and allows fits on the machine the engine runs on. */
export function checkCapacity(plan: Plan, engine: Engine): readonly MachineCheck[] {
  if (!engine.found) return [];
  return [checkMemory(plan, engine.memoryBytes), checkCpus(plan, engine.cpus)];
}

function sum(plan: Plan, pick: (service: ServicePlan) => number): number {
  return plan.services.reduce((so, one) => so + pick(one) * one.replicas.value, 0);
}

function checkMemory(plan: Plan, hostBytes: number): MachineCheck {
  const limits = sum(plan, ({ resources }) => resources.memoryLimit?.value ?? 0);
  const reserved = sum(plan, ({ resources }) => resources.memoryReservation?.value ?? 0);
  const numbers = `limits ${printMebibytes(limits)}, reservations ${printMebibytes(reserved)}, machine ${printMebibytes(hostBytes)}`;
  if (reserved > hostBytes) {
    return fault(
      'error',
      'memory',
      `What must be kept for the services is more than there is: ${numbers}.`,
      'Start fewer of them, or lower what they reserve (alfred explain SERVICE.memory).',
    );
  }
  if (limits > hostBytes) {
    return fault(
      'warning',
      'memory',
      `All services at their limits would need more than there is: ${numbers}.`,
      'It works until many are busy at once. Lower limits, or start fewer services.',
    );
  }
  return fine('memory', `memory: ${numbers}`);
}

function checkCpus(plan: Plan, cpus: number): MachineCheck {
  const reserved =
    sum(plan, ({ resources }) => resources.cpuReservationMillicores?.value ?? 0) / 1000;
  const numbers = `reservations ${reserved}, machine ${cpus}`;
  return reserved > cpus
    ? fault(
        'warning',
        'cpus',
        `The cores kept for the services are more than there are: ${numbers}.`,
        'Everything starts, and is slow when all are busy.',
      )
    : fine('cpus', `cores: ${numbers}`);
}

function printMebibytes(bytes: number): string {
  return printBytes(Math.round(bytes / 1024 ** 2) * 1024 ** 2);
}
