/** Folder in which a container finds its secrets, one file each, named as the secret. Source: Compose and Swarm. */
export const SECRETS_FOLDER = '/run/secrets';

/** Environment variable that names another folder for secrets, for services that run as plain processes. */
export const SECRETS_FOLDER_VARIABLE = 'ALFRED_SECRETS_DIR';

/** Environment variable that carries the service's own name (metrics, logs, traces). */
export const SERVICE_NAME_VARIABLE = 'SERVICE_NAME';

/** Environment variable with the port that a service listens on. */
export const PORT_VARIABLE = 'PORT';

/** Environment variable with the port of the health endpoints' own door. */
export const HEALTH_PORT_VARIABLE = 'HEALTH_PORT';

/** Environment variable with the address that both doors bind to: `0.0.0.0` in a container, else `127.0.0.1`. */
export const HOST_VARIABLE = 'HOST';

/** Container labels that Alfred sets, so that other tools can find what belongs to what. */
export const LABELS = {
  kind: 'dev.alfred.kind',
  service: 'dev.alfred.service',
} as const;

/**
 * The environment variable in which a service finds the address of a service it needs.
 *
 * | need | variable |
 * | --- | --- |
 * | model-router | MODEL_ROUTER_URL |
 * | db-postgres | DB_POSTGRES_URL |
 */
export function urlVariable(serviceName: string): string {
  return `${serviceName.toUpperCase().replaceAll('-', '_')}_URL`;
}

/**
 * The environment variable that changes how a service calls one it needs, at one installation: `MODEL_ROUTER_POLICY`.
 * Its text is read by `parsePolicyOverride`.
 */
export function policyVariable(serviceName: string): string {
  return `${serviceName.toUpperCase().replaceAll('-', '_')}_POLICY`;
}
