import { parseBytes, parseDuration } from '@alfred/contract';
import { LANGUAGES } from '@alfred/model';
import { z } from 'zod';
import { heapSchema, probeSchema, sourcesSchema } from './schema-parts.js';

const name = z.string().regex(/^[a-z][a-z0-9-]*$/);
const variable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/);
const port = z.int().min(1).max(65_535);
const folder = z.string().startsWith('/');
const sentence = z.string().min(10);
const duration = z.string().refine((text) => parseDuration(text).ok, 'not a span of time: 30s, 5m');
const bytes = z.string().refine((text) => parseBytes(text).ok, 'not an amount of memory: 64M, 1G');

const envSchema = z
  .strictObject({
    description: sentence.describe('What the variable does in the image.'),
    default: z.string().optional().describe('Value that is set when no manifest sets another.'),
    setting: variable.optional().describe('Setting of the installation that feeds it: DB_USER.'),
    required: z
      .boolean()
      .optional()
      .describe('Whether the image does not start or is of no use without it. Default false.'),
    type: z
      .enum(['string', 'integer', 'number', 'boolean', 'url', 'duration', 'bytes', 'enum'])
      .optional()
      .describe('Type of its value. Default string.'),
    values: z.array(z.string()).readonly().optional().describe('Values it may have, of an enum.'),
  })
  .readonly();

const secretSchema = z
  .strictObject({
    name: name.describe('Name of the secret unless a manifest names another: db-password.'),
    variable: variable.describe("Variable that holds the path of the secret's file."),
    value: z
      .string()
      .optional()
      .describe("What the variable is set to, where it is more than the file's path: @{path}."),
    description: sentence.describe('What the secret is for.'),
    required: z.boolean().describe('Whether the image does not start without it.'),
    generated: z
      .boolean()
      .optional()
      .describe(
        'Whether any random text serves, so that one can be made for development. Default true.',
      ),
    readBy: z
      .enum(['image', 'entrypoint'])
      .optional()
      .describe(
        'Who reads the file: the image itself (default), or the entrypoint of this entry, because the image takes the value only as a plain variable.',
      ),
  })
  .readonly();

const volumeSchema = z
  .strictObject({
    name: name.describe("Name of the volume, without the service's: data."),
    path: folder.describe('Folder in the container whose contents must outlive it.'),
  })
  .readonly();

const fileSchema = z
  .strictObject({
    path: folder.describe('Path of the configuration file in the container.'),
    description: sentence.describe('What the file has to say.'),
    required: z.boolean().describe('Whether the image does not start without one of your own.'),
  })
  .readonly();

const userSchema = z
  .strictObject({
    name: z.string().describe('User that the software runs as once it serves.'),
    uid: z.int().min(0).optional().describe('Its number in the image, where it is fixed.'),
    gid: z.int().min(0).optional().describe('Number of its group in the image, where it is fixed.'),
    startsAsRoot: z
      .boolean()
      .describe('Whether the container starts as root (and drops to the user, unless it is root).'),
    note: z.string().optional().describe('What else there is to know.'),
  })
  .readonly();

const stopSchema = z
  .strictObject({
    signal: z
      .string()
      .regex(/^SIG[A-Z0-9]+$/)
      .describe('Signal that makes it stop in good order: SIGTERM.'),
    grace: duration.describe('Longest time a stop in good order takes: 60s.'),
  })
  .readonly();

const memorySchema = z
  .strictObject({
    floor: bytes.describe('Below this it does not start or is killed in use: 64M.'),
    typical: bytes.describe('What a small installation takes: 256M.'),
  })
  .readonly();

const readOnlySchema = z
  .strictObject({
    possible: z.boolean().describe('Whether it works on a read-only root file system.'),
    tmpfs: z.array(folder).readonly().describe('Folders that must be writable then.'),
    note: z.string().optional().describe('What else there is to know.'),
  })
  .readonly();

const shellTools = z
  .array(z.enum(['sh', 'bash', 'wget', 'curl', 'nc']))
  .readonly()
  .describe('Which tools for probes and start commands are in the image; empty: none.');

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

const variantSchema = z
  .strictObject({
    tags: z
      .string()
      .refine((text) => isPattern(text), 'not a regular expression')
      .describe('Regular expression that the tags of the variant match: -alpine$.'),
    probe: probeSchema.optional().describe('The probe that fits what is in the variant.'),
    shell: shellTools.optional(),
    user: userSchema.optional().describe('Who it runs as, where that differs.'),
    volumes: z
      .array(volumeSchema)
      .readonly()
      .optional()
      .describe('Folders whose contents must be kept, where they differ.'),
  })
  .readonly();

/** Everything that is known of one public image. The single source of the entry's type, its check and its reference. */
export const catalogueEntrySchema = z
  .strictObject({
    name: name.describe('Name by which manifests use the entry: postgres.'),
    description: sentence.describe('What it is, in one sentence.'),
    image: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._/-]*$/)
      .describe('Repository of the image, without a tag: prom/prometheus.'),
    tag: z
      .string()
      .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/)
      .refine((tag) => tag !== 'latest', '"latest" is another image every week: pin a version')
      .describe('Tag that is used unless a manifest names another; never latest.'),
    aliases: z
      .array(z.string())
      .readonly()
      .describe('Other repositories whose images behave the same in everything said here.'),
    port: port.optional().describe('Port its users connect to; absent where nothing listens.'),
    ports: z
      .record(name, port)
      .readonly()
      .describe('Further ports of the container, by what they are for.'),
    scheme: z
      .string()
      .regex(/^[a-z][a-z0-9+]*$/)
      .optional()
      .describe('Scheme of the address its users get: postgresql.'),
    url: z
      .string()
      .optional()
      .describe('Template of that address, of {host}, {port} and {NAMES} of its own variables.'),
    probe: probeSchema,
    volumes: z.array(volumeSchema).readonly().describe('Folders whose contents must be kept.'),
    files: z
      .array(fileSchema)
      .readonly()
      .optional()
      .describe('Configuration files that installations usually bring along.'),
    user: userSchema.describe('Who the software runs as.'),
    stop: stopSchema.describe('How it is stopped in good order.'),
    startup: duration.describe('Time from a cold start until it serves: 10s.'),
    env: z.record(variable, envSchema).readonly().describe('Variables of the image, by name.'),
    secrets: z.array(secretSchema).readonly().describe('Secrets it reads, each from a file.'),
    entrypoint: z
      .array(z.string())
      .readonly()
      .optional()
      .describe("What takes the place of the image's entrypoint, $ written as $$."),
    command: z
      .array(z.string())
      .readonly()
      .optional()
      .describe("What takes the place of the image's command, $ written as $$."),
    memory: memorySchema.describe('How much memory it needs.'),
    heap: heapSchema,
    readOnly: readOnlySchema.describe('Whether its root file system can be read-only.'),
    capabilities: z
      .array(z.string().regex(/^[A-Z_]+$/))
      .readonly()
      .describe('Capabilities that it needs back when all are dropped.'),
    init: z
      .boolean()
      .describe('Whether an init process helps: it starts children and does not reap them.'),
    ulimits: z
      .record(z.string(), z.int())
      .readonly()
      .optional()
      .describe('Limits of the process that it needs raised, by name: nofile.'),
    connections: z
      .int()
      .min(1)
      .optional()
      .describe('How many connections it takes at once as it is configured here.'),
    runsOn: z.enum(LANGUAGES).describe('What it is written in or runs on.'),
    shell: shellTools,
    variants: z
      .array(variantSchema)
      .readonly()
      .optional()
      .describe('What differs under other tags; the first that matches counts.'),
    sources: sourcesSchema,
  })
  .refine((entry) => (entry.port === undefined) === (entry.url === undefined), {
    message: 'an entry with a port says the address its users get, one without has none',
    path: ['url'],
  })
  .readonly();

/** Everything that is known of one public image. */
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;
