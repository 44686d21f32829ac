import { defineRule } from '../define-rule.js';

/** `swarm/bind-mount`: a folder beside the compose file is not there on other nodes. */
export const bindMount = defineRule({
  id: 'swarm/bind-mount',
  family: 'swarm',
  target: 'swarm',
  severity: 'warning',
  check: ({ services }) =>
    services.flatMap(({ name, mounts }) =>
      mounts.flatMap(({ type, source, target, at }) =>
        type !== 'bind' || source === undefined || source.startsWith('/')
          ? []
          : [
              {
                message: `${source} is beside the compose file and is to be mounted at ${target}: on any other node "${name}" is refused, because it is not there.`,
                help: 'Write it as a config or a secret, or put it into the image.',
                at,
                service: name,
              },
            ],
      ),
    ),
  page: {
    title: 'A mount of a folder that other nodes do not have',
    why: 'A swarm may start a service on any node. A path beside the compose file exists on one: elsewhere the task is rejected with «bind source path does not exist».',
    help: 'Use configs and secrets for files, volumes for what is kept.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    volumes: ['./api.conf:/etc/api.conf:ro']
`,
      'api.conf': 'x\n',
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    configs: [{ source: api, target: /etc/api.conf }]
configs:
  api:
    file: ./api.conf
`,
      'api.conf': 'x\n',
    },
    at: 'compose.yaml:4:15',
  },
});
