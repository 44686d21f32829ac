import { LANGUAGES, SERVICE_KINDS } from '@alfred/model';
import { z } from 'zod';
import {
  atMostOneOf,
  durationField,
  field,
  nameField,
  portField,
  scalarField,
  variableName,
} from '../fields.js';
import { containerFields } from './container.js';
import { healthSchema } from './health.js';
import { buildSchema, textOrList } from './image.js';
import { needsField } from './needs.js';
import { publishField } from './ports.js';
import { resourcesSchema } from './resources.js';
import { environmentField } from './settings.js';
import { volumesField } from './volumes.js';

/** agents/NAME/service.yaml and infra/NAME/service.yaml. */
export const serviceSchema = atMostOneOf(
  ['image', 'build'],
  'where the image comes from',
  z.strictObject({
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
    publish: field(publishField.optional(), {
      description: 'Port on the host, on 127.0.0.1 unless said.',
      default: 'none: nothing is reachable from outside',
    }),
    health: field(healthSchema.optional(), {
      description: 'How the container is asked whether it is well.',
      default: 'the four endpoints on port 8081, or the catalogue’s probe',
    }),
    startup: field(durationField.optional(), {
      description: 'Time from start to usable.',
      default: 'the catalogue’s, or policy.probes.startPeriod',
    }),
    needs: field(needsField.optional(), {
      description: 'Services this one needs: start order, address, network.',
      default: 'none',
      example: { 'db-postgres': 'healthy' },
    }),
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
          z.union(
            [
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
            ],
            { error: 'a name, or an object with name and variable, is wanted' },
          ),
        )
        .optional(),
      {
        description: 'Secrets, each a file under /run/secrets; never variables.',
        default: 'the catalogue’s',
        example: ['db-password'],
      },
    ),
    volumes: field(volumesField.optional(), {
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
    ...containerFields,
  }),
);

export type WrittenService = z.infer<typeof serviceSchema>;
