import type { Diagnostic, Platform } from '@alfred/model';

/** `ports/health-port-published`: the health endpoints, which tell much and ask nobody who they are, are opened to the host. */
export function healthPortPublished(platform: Platform): readonly Diagnostic[] {
  return platform.services.flatMap((service) => {
    const health = service.health.value;
    if (health.type !== 'endpoints') return [];
    return service.published
      .filter(({ containerPort }) => containerPort === health.port)
      .map(({ at }): Diagnostic => ({
        code: 'ports/health-port-published',
        severity: 'error',
        message: `"${service.name}" publishes port ${health.port}, where its health endpoints are: they tell of dependencies and metrics and ask for no password.`,
        help: 'Publish the port of the service; its own port answers the health paths for whoever may call it.',
        at,
        service: service.name,
      }));
  });
}
