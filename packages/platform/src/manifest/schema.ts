import { LANGUAGES, SERVICE_KINDS, START_CONDITIONS } from '@alfred/model';
import { z } from 'zod';
import {
  bytesField,
  cpusField,
  durationField,
  field,
  nameField,
  portField,
  scalarField,
  variableName,
} from './fields.js';

const settingTypes = [
  'string',
  'integer',
  'number',
  'boolean',
  'url',
  'duration',
  'bytes',
  'enum',
] as const;

/** A variable that differs between installations. */
export const settingSchema = z.strictObject({
  description: field(z.string().min(1), {
    description: 'What the setting means, for the env template.',
    default: 'none; it is required',
  }),
  default: field(scalarField.optional(), {
    description: 'Value where the installation says nothing.',
    default: 'none',
    example: 'EUR',
  }),
  required: field(z.boolean().optional(), {
    description: 'Whether nothing starts without a value.',
    default: 'true where there is no default',
  }),
  type: field(z.enum(settingTypes).optional(), {
    description: 'Type that is checked when the service starts.',
    default: 'string',
  }),
  values: field(z.array(scalarField).min(1).optional(), {
    description: 'The values an enum may have.',
    default: 'any',
  }),
  pattern: field(z.string().optional(), {
    description: 'Regular expression the whole value must match.',
    default: 'none',
    example: '^[A-Z]{3}$',
  }),
  setting: field(variableName.optional(), {
    description: 'Name in the env template, where it differs from the name in the container.',
    default: 'the name in the container',
  }),
});

const environmentField = z.record(
  variableName,
  z.union([scalarField, settingSchema], {
    error: 'a value, or an object with description, default, type and pattern, is wanted',
  }),
);

/** Who a service needs, as an object. */
export const needSchema = z.strictObject({
  condition: field(z.enum(START_CONDITIONS).optional(), {
    description: 'When this service may start.',
    default: 'healthy where the provider has a probe, else started; completed for a job',
  }),
  as: field(z.union([variableName, z.record(variableName, z.string())]).optional(), {
    description:
      'Variable that carries the address, or several with templates of {url}, {host} and {port}.',
    default: 'the variable the provider names, else NAME_URL',
    example: { PUBSUB_EMULATOR_HOST: '{host}:{port}' },
  }),
  critical: field(z.boolean().optional(), {
    description: 'Whether the service is not ready while this need is down.',
    default: 'true for healthy needs, false for started ones',
  }),
  timeoutMs: field(z.int().min(1).max(600_000).optional(), {
    description: 'Time for a whole call, with all its attempts, in ms.',
    default: '10000',
  }),
  retry: field(
    z
      .strictObject({
        attempts: field(z.int().min(1).max(10).optional(), {
          description: 'Attempts in all, the first one included.',
          default: '3',
        }),
      })
      .optional(),
    { description: 'How calls are repeated.', default: '3 attempts' },
  ),
});

const healthSchema = z.strictObject({
  port: field(portField.optional(), {
    description: 'Port of the health endpoints’ own door.',
    default: '8081',
  }),
  style: field(z.enum(['started', 'live']).optional(), {
    description: 'Endpoint the container’s probe asks.',
    default: 'policy.probes.style',
  }),
  command: field(z.union([z.string().min(1), z.array(z.string()).min(1)]).optional(), {
    description:
      'Probe of an image without the four endpoints: a list is run as it is, a text by the container’s shell.',
    default: 'the catalogue’s, for images it knows',
    example: ['redis-cli', 'ping'],
  }),
  http: field(
    z
      .strictObject({
        path: z.string().startsWith('/'),
        port: portField.optional(),
        tool: z.enum(['bash', 'wget', 'curl', 'python']).optional(),
      })
      .optional(),
    {
      description:
        'An HTTP address inside the container that answers 2xx when it is well, and the tool its image has to ask it (default bash).',
      default: 'none',
      example: { path: '/health', tool: 'wget' },
    },
  ),
  none: field(z.string().min(10).optional(), {
    description: 'Why this service cannot be asked; the last resort.',
    default: 'none',
  }),
  interval: field(durationField.optional(), {
    description: 'Time between probes.',
    default: 'policy.probes.interval',
  }),
  timeout: field(durationField.optional(), {
    description: 'Time a probe may take.',
    default: 'policy.probes.timeout',
  }),
  retries: field(z.int().min(1).max(100).optional(), {
    description: 'Failures in a row that make a container unhealthy.',
    default: 'policy.probes.retries',
  }),
  startPeriod: field(durationField.optional(), {
    description: 'Time in which failures do not count.',
    default: 'follows from the start-up time',
  }),
  startInterval: field(durationField.optional(), {
    description: 'Time between probes during the start period.',
    default: 'policy.probes.startInterval',
  }),
});

const observedSchema = z.strictObject({
  peakMemory: field(bytesField, {
    description: 'Most memory that was seen in use.',
    default: 'none; it is required',
    example: '530Mi',
  }),
  averageMemory: field(bytesField.optional(), {
    description: 'Memory in use on average, for the reservation.',
    default: 'half the limit',
  }),
  averageCpu: field(cpusField, {
    description: 'Cores in use on average.',
    default: 'none; it is required',
    example: 0.2,
  }),
  peakCpu: field(cpusField.optional(), {
    description: 'Most cores that were seen in use.',
    default: 'twice the average',
  }),
  window: field(durationField, {
    description: 'How long was looked.',
    default: 'none; it is required',
    example: '7d',
  }),
});

const resourcesSchema = z.strictObject({
  size: field(z.string().optional(), {
    description: 'A named size of platform.yaml.',
    default: 'policy.limits.defaultSize',
    example: 'small',
  }),
  observed: field(observedSchema.optional(), {
    description: 'What was measured; limits follow from it with headroom.',
    default: 'none',
  }),
  memory: field(bytesField.optional(), {
    description: 'Memory limit set by hand.',
    default: 'decided from observed or size',
    example: '700M',
  }),
  cpus: field(cpusField.optional(), {
    description: 'Processor limit set by hand, in cores.',
    default: 'decided from observed or size',
    example: 0.5,
  }),
  reserve: field(
    z
      .strictObject({
        memory: field(bytesField.optional(), {
          description: 'Memory reservation set by hand.',
          default: 'decided',
        }),
        cpus: field(cpusField.optional(), {
          description: 'Processor reservation set by hand, in cores.',
          default: 'decided',
        }),
      })
      .optional(),
    {
      description: 'What the host must keep for the service.',
      default: 'decided from observed or size',
    },
  ),
});

const publishObject = z.strictObject({
  port: field(portField, { description: 'Port on the host.', default: 'none; it is required' }),
  target: field(portField.optional(), {
    description: 'Port in the container.',
    default: 'the service’s port',
  }),
  address: field(z.string().optional(), {
    description: 'Address of the host to bind.',
    default: '127.0.0.1',
    example: '0.0.0.0',
  }),
  protocol: field(z.enum(['tcp', 'udp']).optional(), { description: 'Protocol.', default: 'tcp' }),
});

const volumeSchema = z.union(
  [
    z.string(),
    z.strictObject({
      path: field(z.string().startsWith('/'), {
        description: 'Folder in the container.',
        default: 'none; it is required',
      }),
      from: field(z.string().optional(), {
        description:
          'Path on the host, relative to the manifest: a bind mount instead of a volume.',
        default: 'a named volume',
      }),
      readOnly: field(z.boolean().optional(), {
        description: 'Whether the container may only read it.',
        default: 'false',
      }),
    }),
  ],
  { error: 'a path in the container, or an object with path, from and readOnly, is wanted' },
);

const buildSchema = z.strictObject({
  context: field(z.string().optional(), {
    description: 'Folder that is sent to the build, relative to the manifest.',
    default: '.',
  }),
  dockerfile: field(z.string().optional(), {
    description: 'The team’s own Dockerfile, relative to the context.',
    default: 'Dockerfile',
  }),
  target: field(z.string().optional(), { description: 'Stage to build.', default: 'the last' }),
  args: field(z.record(z.string(), scalarField).optional(), {
    description: 'Build arguments. Never a secret: they stay in the image.',
    default: 'none',
  }),
});

const textOrList = z.union([z.string(), z.array(z.string()).min(1)], {
  error: 'a text or a list of texts is wanted',
});

/** agents/NAME/service.yaml and infra/NAME/service.yaml. */
export const serviceSchema = z.strictObject({
  kind: field(z.enum(SERVICE_KINDS).optional(), {
    description:
      'What the service is: ours (agent, service, worker, job) or somebody else’s image (infra).',
    default: 'agent in agents/, infra in infra/',
  }),
  name: field(nameField.optional(), {
    description: 'Name of the service, its host name inside the platform.',
    default: 'the folder’s name',
  }),
  description: field(z.string().optional(), {
    description: 'What the service does, in a sentence.',
    default: 'the catalogue’s, for images it knows',
  }),
  use: field(z.string().optional(), {
    description: 'Entry of the catalogue this service takes its facts from.',
    default: 'none',
    example: 'postgres',
  }),
  version: field(scalarField.optional(), {
    description: 'Tag of the catalogue’s image.',
    default: 'the catalogue’s pinned tag',
    example: 17,
  }),
  image: field(z.string().optional(), {
    description: 'Reference of an image, with its tag.',
    default: 'built from the agent’s code, or the catalogue’s',
  }),
  build: field(buildSchema.optional(), {
    description: 'Build with a Dockerfile of your own.',
    default: 'the Dockerfile that is generated',
  }),
  language: field(z.enum(LANGUAGES).optional(), {
    description: 'What runs inside; its heap follows the memory limit.',
    default: 'node for what is built here, other for images',
  }),
  command: field(textOrList.optional(), {
    description: 'Arguments in place of the image’s own; a text is split at spaces.',
    default: 'the image’s',
  }),
  entrypoint: field(textOrList.optional(), {
    description: 'Program in place of the image’s own.',
    default: 'the image’s',
  }),
  workingDir: field(z.string().startsWith('/').optional(), {
    description: 'Folder the process starts in.',
    default: 'the image’s',
  }),
  port: field(portField.optional(), {
    description: 'Port the service listens on inside the platform.',
    default: 'the catalogue’s; a service without one is not called by others',
  }),
  ports: field(z.record(z.string(), portField).optional(), {
    description: 'Further ports by name.',
    default: 'the catalogue’s',
  }),
  publish: field(
    z.union([portField, publishObject, z.array(z.union([portField, publishObject]))]).optional(),
    {
      description: 'Port on the host, on 127.0.0.1 unless said.',
      default: 'none: nothing is reachable from outside',
    },
  ),
  health: field(healthSchema.optional(), {
    description: 'How the container is asked whether it is well.',
    default: 'the four endpoints on port 8081, or the catalogue’s probe',
  }),
  startup: field(durationField.optional(), {
    description: 'Time from start to usable.',
    default: 'the catalogue’s, or policy.probes.startPeriod',
  }),
  needs: field(
    z
      .record(
        z.string(),
        z.union([z.enum(START_CONDITIONS), needSchema], {
          error: 'healthy, started, completed or an object is wanted',
        }),
      )
      .optional(),
    {
      description: 'Services this one needs: start order, address, network.',
      default: 'none',
      example: { 'db-postgres': 'healthy' },
    },
  ),
  provides: field(
    z
      .strictObject({
        url: field(
          z.strictObject({
            variable: field(variableName.optional(), {
              description: 'Variable in which users find the address.',
              default: 'NAME_URL',
            }),
            template: field(z.string().optional(), {
              description: 'Address, with {host}, {port} and {VARIABLE} of this service.',
              default: 'the catalogue’s, else http://{host}:{port}',
            }),
          }),
          { description: 'The address that users get.', default: 'NAME_URL=http://name:port' },
        ),
      })
      .optional(),
    { description: 'What users of this service get.', default: 'its address' },
  ),
  env: field(environmentField.optional(), {
    description: 'Variables of the container: a value, or a setting of the installation.',
    default: 'none',
    example: {
      REPORT_CURRENCY: {
        description: 'Currency of the answers.',
        default: 'EUR',
        pattern: '^[A-Z]{3}$',
      },
    },
  }),
  secrets: field(
    z
      .array(
        z.union([
          z.string(),
          z.strictObject({
            name: field(nameField, {
              description: 'Name of the secret.',
              default: 'none; it is required',
            }),
            variable: field(variableName.optional(), {
              description: 'Variable that tells the path of its file.',
              default: 'none',
            }),
          }),
        ]),
      )
      .optional(),
    {
      description: 'Secrets, each a file under /run/secrets; never variables.',
      default: 'the catalogue’s',
      example: ['db-password'],
    },
  ),
  volumes: field(z.record(z.string(), volumeSchema).optional(), {
    description: 'Folders that outlive the container, by name.',
    default: 'the catalogue’s',
    example: { data: '/data' },
  }),
  resources: field(resourcesSchema.optional(), {
    description: 'Memory and processor.',
    default: 'the default size',
  }),
  routes: field(
    z
      .array(
        z.strictObject({
          path: field(z.string().startsWith('/'), {
            description: 'Public path.',
            default: 'none; it is required',
          }),
          to: field(z.string().startsWith('/').optional(), {
            description: 'Path of the service it leads to.',
            default: '/',
          }),
        }),
      )
      .optional(),
    {
      description: 'Public paths, kept for the gateway.',
      default: 'none',
      example: [{ path: '/financial', to: '/' }],
    },
  ),
  replicas: field(z.int().min(1).max(1000).optional(), {
    description: 'How many run at a time.',
    default: '1',
  }),
  restart: field(z.enum(['no', 'on-failure', 'unless-stopped', 'always']).optional(), {
    description: 'What happens when the process ends.',
    default: 'policy.restart; on-failure for jobs',
  }),
  init: field(z.boolean().optional(), {
    description: 'Whether a small init process reaps children and forwards signals.',
    default: 'true unless the catalogue says the image has its own',
  }),
  stop: field(
    z
      .strictObject({
        signal: field(
          z
            .string()
            .regex(/^SIG[A-Z0-9]+$/)
            .optional(),
          { description: 'Signal that asks the process to end.', default: 'the image’s' },
        ),
        grace: field(durationField.optional(), {
          description: 'Time between that signal and the kill.',
          default: 'the catalogue’s, or policy.stop.grace',
        }),
      })
      .optional(),
    {
      description: 'How the container is stopped.',
      default: 'the image’s signal, policy.stop.grace',
    },
  ),
  user: field(scalarField.optional(), {
    description: 'User the process runs as.',
    default: 'the image’s',
  }),
  readOnly: field(z.boolean().optional(), {
    description: 'Whether the container’s root is read-only.',
    default: 'true where the image is known to allow it',
  }),
  scratch: field(z.array(z.string().startsWith('/')).optional(), {
    description: 'Folders that stay writable, in memory.',
    default: 'the catalogue’s; /tmp',
  }),
  capabilities: field(z.array(z.string()).optional(), {
    description: 'Linux capabilities given back after all were dropped.',
    default: 'none, or the catalogue’s',
  }),
  ulimits: field(z.record(z.string(), z.int().min(-1)).optional(), {
    description: 'Resource limits of the process.',
    default: 'nofile 65536',
  }),
  logging: field(
    z
      .strictObject({
        maxSize: field(bytesField.optional(), {
          description: 'Size at which a log file is rotated.',
          default: 'policy.logging.maxSize',
        }),
        maxFiles: field(z.int().min(1).optional(), {
          description: 'Rotated files that are kept.',
          default: 'policy.logging.maxFiles',
        }),
      })
      .optional(),
    { description: 'Rotation of the container’s log.', default: 'policy.logging' },
  ),
  labels: field(z.record(z.string(), scalarField).optional(), {
    description: 'Labels of the container.',
    default: 'kind and service',
  }),
  compose: field(z.record(z.string(), z.unknown()).optional(), {
    description: 'Raw piece of a compose service, merged last: the last resort.',
    default: 'none',
  }),
});

const sizeSchema = z.strictObject({
  memory: field(bytesField, {
    description: 'Memory limit.',
    default: 'none; it is required',
    example: '256M',
  }),
  cpus: field(cpusField, {
    description: 'Processor limit, in cores.',
    default: 'none; it is required',
    example: 0.5,
  }),
  reserve: field(
    z
      .strictObject({
        memory: field(bytesField.optional(), {
          description: 'Memory reservation.',
          default: 'half the limit',
        }),
        cpus: field(cpusField.optional(), {
          description: 'Processor reservation, in cores.',
          default: 'a fifth of the limit',
        }),
      })
      .optional(),
    {
      description: 'What the host keeps for the service.',
      default: 'half the memory, a fifth of the processor',
    },
  ),
});

const policySchema = z.strictObject({
  limits: field(
    z
      .strictObject({
        headroom: field(z.number().min(0).max(10).optional(), {
          description: 'Share of an observed peak that is added to it.',
          default: '0.3',
        }),
        roundTo: field(bytesField.optional(), {
          description: 'Memory limits are rounded up to a multiple of this.',
          default: '50M',
        }),
        minimum: field(bytesField.optional(), {
          description: 'No memory limit goes below this.',
          default: '64M',
        }),
        cpuStep: field(cpusField.optional(), {
          description: 'Processor limits are rounded up to a multiple of this.',
          default: '0.05',
        }),
        defaultSize: field(z.string().optional(), {
          description: 'Size of a service that says nothing about resources.',
          default: 'small',
        }),
        heap: field(z.number().min(0.1).max(0.95).optional(), {
          description: 'Share of the memory limit that a garbage-collected heap may take.',
          default: '0.75',
        }),
      })
      .optional(),
    { description: 'How limits are decided.', default: 'headroom 0.3, rounded up to 50M' },
  ),
  probes: field(
    z
      .strictObject({
        style: field(z.enum(['started', 'live']).optional(), {
          description: 'Endpoint that a container’s one probe asks.',
          default: 'started',
        }),
        interval: field(durationField.optional(), {
          description: 'Time between probes.',
          default: '30s',
        }),
        timeout: field(durationField.optional(), {
          description: 'Time a probe may take.',
          default: '5s',
        }),
        retries: field(z.int().min(1).max(100).optional(), {
          description: 'Failures in a row that make a container unhealthy.',
          default: '3',
        }),
        startPeriod: field(durationField.optional(), {
          description: 'Time in which failures do not count, where the start-up time is not known.',
          default: '20s',
        }),
        startInterval: field(durationField.optional(), {
          description: 'Time between probes during the start period.',
          default: '1s',
        }),
      })
      .optional(),
    {
      description: 'How containers are asked whether they are well.',
      default: 'started, every 30s',
    },
  ),
  restart: field(z.enum(['no', 'on-failure', 'unless-stopped', 'always']).optional(), {
    description: 'What happens when a process ends.',
    default: 'unless-stopped',
  }),
  stop: field(
    z
      .strictObject({
        grace: field(durationField.optional(), {
          description: 'Time between the stop signal and the kill.',
          default: '20s',
        }),
      })
      .optional(),
    { description: 'How containers are stopped.', default: '20s of grace' },
  ),
  logging: field(
    z
      .strictObject({
        maxSize: field(bytesField.optional(), {
          description: 'Size at which a log file is rotated.',
          default: '10M',
        }),
        maxFiles: field(z.int().min(1).optional(), {
          description: 'Rotated files that are kept.',
          default: '3',
        }),
      })
      .optional(),
    { description: 'Rotation of container logs.', default: '3 files of 10M' },
  ),
  security: field(
    z
      .strictObject({
        readOnly: field(z.boolean().optional(), {
          description: 'Whether roots are read-only where the image is known to allow it.',
          default: 'true',
        }),
        dropCapabilities: field(z.boolean().optional(), {
          description: 'Whether Linux capabilities are dropped where it is known which are needed.',
          default: 'true',
        }),
      })
      .optional(),
    { description: 'Rights of containers.', default: 'as few as are known to suffice' },
  ),
  ulimits: field(
    z
      .strictObject({
        nofile: field(z.int().min(1024).optional(), {
          description: 'Open files a process may have.',
          default: '65536',
        }),
      })
      .optional(),
    { description: 'Resource limits of processes.', default: 'nofile 65536' },
  ),
});

/** platform.yaml. */
export const platformSchema = z.strictObject({
  name: field(nameField, {
    description: 'Name of the platform; the Compose project.',
    default: 'none; it is required',
    example: 'alfred',
  }),
  description: field(z.string().optional(), {
    description: 'What the platform is for.',
    default: 'none',
  }),
  host: field(
    z
      .strictObject({
        memory: field(bytesField, {
          description: 'Memory of the machine that runs it.',
          default: 'none; it is required',
          example: '16G',
        }),
        cpus: field(cpusField, {
          description: 'Cores of the machine that runs it.',
          default: 'none; it is required',
          example: 8,
        }),
      })
      .optional(),
    { description: 'The machine the limits must fit on.', default: 'not checked' },
  ),
  registry: field(z.string().optional(), {
    description: 'Registry and path put before the names of images built here.',
    default: 'none',
  }),
  imageTag: field(z.string().optional(), {
    description: 'Tag of images built here.',
    default: 'dev',
  }),
  sizes: field(z.record(z.string(), sizeSchema).optional(), {
    description: 'Named sizes, beside tiny, small, medium and large.',
    default: 'tiny 128M/0.25, small 256M/0.5, medium 512M/1, large 1G/2',
  }),
  policy: field(policySchema.optional(), {
    description: 'Rules for all services.',
    default: 'the defaults of its fields',
  }),
  env: field(
    z
      .record(
        variableName,
        settingSchema.extend({
          kinds: field(z.array(z.enum(SERVICE_KINDS)).min(1).optional(), {
            description: 'Kinds of service that get it.',
            default: 'agent, service, worker, job',
          }),
        }),
      )
      .optional(),
    { description: 'Settings that several services share, declared once.', default: 'none' },
  ),
  secrets: field(
    z
      .record(
        nameField,
        z.strictObject({
          description: field(z.string().min(1), {
            description: 'What the secret opens.',
            default: 'none; it is required',
          }),
        }),
      )
      .optional(),
    { description: 'Secrets of the platform.', default: 'those that services name' },
  ),
});

export type WrittenService = z.infer<typeof serviceSchema>;
export type WrittenPlatform = z.infer<typeof platformSchema>;
export type WrittenSetting = z.infer<typeof settingSchema>;
export type WrittenPolicy = z.infer<typeof policySchema>;
export type WrittenNeed = z.infer<typeof needSchema>;
