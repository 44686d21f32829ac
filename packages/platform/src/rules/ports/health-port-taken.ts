import type { Diagnostic, Platform, Service } from '@alfred/model';

/** `ports/health-port-taken`: the service itself listens where its health endpoints have their door. */
export function healthPortTaken(platform: Platform): readonly Diagnostic[] {
  return platform.services.flatMap((service) => {
    const health = service.health.value;
    if (health.type !== 'endpoints' || !ownPorts(service).includes(health.port)) return [];
    return [
      {
        code: 'ports/health-port-taken',
        severity: 'error',
        message: `"${service.name}" listens on port ${health.port}, which is also the port of its health endpoints: only one of them could start.`,
        help: 'Choose another «port», or move the endpoints: «health: { port: 8082 }».',
        at:
          service.port?.value === health.port
            ? service.origins.keyAt(['port'])
            : service.origins.keyAt(['ports']),
        service: service.name,
      },
    ];
  });
}

function ownPorts({ port, ports }: Service): readonly number[] {
  return port === undefined ? [...ports.values()] : [port.value, ...ports.values()];
}
