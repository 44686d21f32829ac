import {
  decided,
  startOf,
  type Origin,
  type Plan,
  type PlannedNeed,
  type PlannedVariable,
  type Reason,
  type ServiceDefaults,
  type ServicePlan,
  type Setting,
  type StartCondition,
} from '@alfred/model';

const MEBIBYTE = 1024 ** 2;

/** A reason of the policies, the usual one. */
export const policy = (text: string): Reason => ({ source: 'policy', text });

/** A place in a manifest. */
export const placeIn = (file: string, line: number): Origin => ({ ...startOf(file), line });

/** What every service of a sample plan gets. */
export const sampleDefaults: ServiceDefaults = {
  restart: decided('unless-stopped', policy('comes back after a crash')),
  init: decided(true, policy('reaps what child processes leave behind')),
  stopGraceMs: decided(20_000, policy('time to finish what is in flight')),
  logging: decided(
    { maxSizeBytes: 10 * MEBIBYTE, maxFiles: 3 },
    policy('logs cannot fill the disk'),
  ),
  capabilities: decided<readonly string[] | undefined>(
    [],
    policy('only what is known to be needed'),
  ),
  ulimits: decided({ nofile: 65_536 }, policy('a connection is an open file')),
  networks: decided(['platform'], policy('one network for all services')),
};

/** An agent built here that nothing special is known of; `parts` take the place of what is here. */
export function sampleService(name: string, parts: Partial<ServicePlan> = {}): ServicePlan {
  const folder = `agents/${name}`;
  const { restart, init, stopGraceMs, logging, capabilities, ulimits, networks } = sampleDefaults;
  return {
    name,
    kind: 'agent',
    description: `The service ${name}.`,
    folder,
    origin: startOf(`${folder}/service.yaml`),
    catalogueEntry: undefined,
    language: 'node',
    image: decided(
      {
        type: 'build',
        context: `dist/agents/${name}`,
        dockerfile: `${folder}/Dockerfile`,
        args: {},
        buildFileOwner: 'generated',
      },
      policy(`built from ${folder}`),
    ),
    imageName: `sample/${name}:dev`,
    saysImageName: true,
    command: undefined,
    entrypoint: undefined,
    workingFolder: undefined,
    port: undefined,
    ports: new Map(),
    published: [],
    url: undefined,
    needs: [],
    environment: [],
    secrets: [],
    mounts: [],
    resources: {
      memoryLimit: decided(256 * MEBIBYTE, policy('size small, the default')),
      memoryReservation: decided(128 * MEBIBYTE, policy('size small, the default')),
      memoryFloor: undefined,
      cpuLimitMillicores: decided(500, policy('size small, the default')),
      cpuReservationMillicores: decided(100, policy('size small, the default')),
    },
    probe: decided(
      {
        test: ['CMD', 'bash', '-c', '[[ $status == 2* ]] # /health/started'],
        intervalMs: 30_000,
        timeoutMs: 5000,
        retries: 3,
        startPeriodMs: 20_000,
        startIntervalMs: 1000,
        healthPort: 8081,
      },
      policy('our services answer the health endpoints'),
    ),
    restart,
    init,
    stopSignal: undefined,
    stopGraceMs,
    logging,
    user: undefined,
    readOnly: decided(true, policy('our services write only to /tmp')),
    scratchFolders: ['/tmp'],
    capabilities,
    ulimits,
    networks,
    routes: [],
    replicas: decided(1, policy('one of each')),
    labels: { 'dev.alfred.kind': 'agent', 'dev.alfred.service': name },
    fragments: new Map(),
    ...parts,
  };
}

/** A plan of some services. Settings and secrets are listed as the planner lists them. */
export function samplePlan(services: readonly ServicePlan[], parts: Partial<Plan> = {}): Plan {
  return {
    name: 'sample',
    description: 'A platform to try things with.',
    origin: startOf('platform.yaml'),
    registry: undefined,
    host: undefined,
    defaults: sampleDefaults,
    services,
    settings: settingsOf(services),
    secrets: secretsOf(services),
    networks: [{ name: 'platform', because: [policy('one network for all services')] }],
    fragments: new Map(),
    ...parts,
  };
}

/** A variable with a literal value or a setting of the installation. */
export function variable(name: string, value: string | Setting): PlannedVariable {
  return {
    name,
    value: [
      typeof value === 'string'
        ? { type: 'text', text: value }
        : { type: 'setting', setting: value },
    ],
    because: [policy('sample')],
  };
}

/** A setting, declared in a service's manifest unless `parts` say where. */
export function setting(name: string, parts: Partial<Setting> = {}): Setting {
  return {
    name,
    description: `Meaning of ${name}.`,
    type: 'string',
    required: parts.default === undefined,
    at: startOf('platform.yaml'),
    ...parts,
  };
}

/** A need with the variable that carries the address. */
export function need(
  to: string,
  condition: StartCondition,
  variables: Record<string, string> = {},
): PlannedNeed {
  return {
    to,
    condition: decided(condition, policy(`${to} is ${condition}`)),
    critical: true,
    variables: Object.entries(variables).map(([name, text]) => ({
      name,
      value: [{ type: 'text', text }],
    })),
    client: undefined,
    idle: [],
    at: startOf('agents/sample/service.yaml'),
  };
}

function settingsOf(services: readonly ServicePlan[]): Plan['settings'] {
  const found = new Map<string, { setting: Setting; users: string[] }>();
  for (const { name, environment } of services) {
    for (const part of environment.flatMap(({ value }) => value)) {
      if (part.type === 'text') continue;
      const known = found.get(part.setting.name);
      if (known === undefined)
        found.set(part.setting.name, { setting: part.setting, users: [name] });
      else known.users.push(name);
    }
  }
  return [...found.values()].map((one) => ({
    ...one,
    shared: one.setting.at.file === 'platform.yaml',
  }));
}

function secretsOf(services: readonly ServicePlan[]): Plan['secrets'] {
  const users = new Map<string, string[]>();
  for (const { name, secrets } of services) {
    for (const secret of secrets) users.set(secret.name, [...(users.get(secret.name) ?? []), name]);
  }
  return [...users].map(([name, names]) => ({
    secret: { name, description: `What ${name} opens.`, at: startOf('platform.yaml') },
    users: names,
  }));
}
