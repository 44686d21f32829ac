import { createServer } from 'node:net';
import { printPosition, type Plan } from '@alfred/model';
import { fault, fine, type MachineCheck } from './check.js';

/** Whether the ports that services publish are free. Those that this platform's own containers hold count as free. */
export async function checkPorts(plan: Plan, ownPorts: ReadonlySet<number>): Promise<MachineCheck> {
  const taken: string[] = [];
  const all = plan.services.flatMap(({ name, published }) =>
    published.map((port) => ({ ...port, name })),
  );
  for (const { address, at, hostPort, name, protocol } of all) {
    if (protocol !== 'tcp' || ownPorts.has(hostPort)) continue;
    if (await isTaken(address, hostPort)) {
      taken.push(`${address}:${hostPort} of ${name} (${printPosition(at)})`);
    }
  }
  if (taken.length === 0) return fine('ports', `${all.length} published ports are free`);
  return fault(
    'error',
    'ports',
    `Another program listens where a service shall be reached: ${taken.join(', ')}.`,
    'Stop it, or give «publish» another port.',
  );
}

function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'EADDRINUSE' || error.code === 'EACCES');
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(false)));
  });
}
