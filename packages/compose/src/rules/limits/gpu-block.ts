import { child, type ComposeService } from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';

/** What the drivers of the engine know by these names. */
const known = new Set([
  ...['gpu', 'nvidia', 'amd', 'tpu'],
  ...['compute', 'compat32', 'graphics', 'utility', 'video', 'display'],
]);

/** `limits/gpu-block`: a device is asked for in words that no driver knows. */
export const gpuBlock = defineRule({
  id: 'limits/gpu-block',
  family: 'limits',
  severity: 'error',
  check: ({ services }) =>
    services.flatMap((service) => [...ofCount(service), ...ofCapabilities(service)]),
  page: {
    title: 'A GPU that no driver gives',
    why: 'The engine looks for a driver that has all capabilities that are asked for. With a word that none knows, or without any, the container is not made.',
    help: 'Write «capabilities: [gpu]», with the driver and either count or device_ids.',
    bad: {
      'compose.yaml': `services:
  llm:
    image: ghcr.io/acme/llm:1.0.0
    deploy:
      resources:
        limits: { memory: 8G }
        reservations:
          devices:
            - driver: nvidia
              count: 1
              capabilities: [gpus]
`,
    },
    good: {
      'compose.yaml': `services:
  llm:
    image: ghcr.io/acme/llm:1.0.0
    deploy:
      resources:
        limits: { memory: 8G }
        reservations:
          devices:
            - driver: nvidia
              count: 1
              capabilities: [gpu]
`,
    },
    at: 'compose.yaml:9:15',
  },
});

/** Compose refuses the two together. */
function ofCount({ node, name }: ComposeService): readonly Fault[] {
  const devices = child(node, 'deploy', 'resources', 'reservations', 'devices');
  if (devices?.kind !== 'list') return [];
  return devices.items
    .filter((item) => child(item, 'count') !== undefined && child(item, 'device_ids') !== undefined)
    .map(({ at }) => ({
      message: `"${name}" asks for devices by «count» and by «device_ids», which exclude each other; Docker Compose refuses the file.`,
      help: 'Keep one of the two.',
      at,
      service: name,
    }));
}

function ofCapabilities({ name, limits }: ComposeService): readonly Fault[] {
  return limits.devices.flatMap(({ driver, capabilities, at }) => {
    if (driver !== undefined && driver !== 'nvidia' && driver !== '') return [];
    const isKnown = capabilities.length > 0 && capabilities.every((each) => known.has(each));
    if (isKnown) return [];
    const asked =
      capabilities.length === 0 ? 'no capabilities' : `the capabilities ${capabilities.join(', ')}`;
    return [
      {
        message: `"${name}" asks for a device with ${asked}, which no driver of the engine has: it does not start («could not select device driver»).`,
        help: 'Write «capabilities: [gpu]».',
        at,
        service: name,
      },
    ];
  });
}
