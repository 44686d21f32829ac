import { defineRule } from '../define-rule.js';
import { oncePerPlace } from '../reading/source.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'A container has the socket of the engine',
  why: 'Whoever can talk to the socket can start a container that has the whole host. A fault in this service is then a fault of the host; mounting it read-only changes nothing, since requests go through it all the same.',
  help: 'Leave it out where the service works without it. Where it is needed, put a proxy of the socket before it that lets only some requests through.',
  bad: {
    'compose.yaml': `services:
  dashboard:
    image: ghcr.io/acme/dashboard:1.2.0
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
`,
  },
  good: {
    'compose.yaml': `services:
  dashboard:
    image: ghcr.io/acme/dashboard:1.2.0
    environment:
      DOCKER_HOST: tcp://socket-proxy:2375
  socket-proxy:
    image: tecnativa/docker-socket-proxy:0.3.0
`,
  },
  at: 'compose.yaml:5:9',
};

/** Software that is there to watch or steer the engine: people know what they give it. */
const made =
  /portainer|traefik|watchtower|autoheal|dozzle|socket-proxy|dockerproxy|cadvisor|ouroboros|diun|lazydocker|nginx-proxy|docker-gen|acme-companion|swag|runner|beszel|uptime-kuma|homepage|dockge|yacht|komodo|netdata|glances|promtail|filebeat|metricbeat|elastic-agent|otel|profiler|alloy|vector|fluent|datadog|telegraf|docker:.*(?:cli|dind)/;

/** `security/docker-socket`: a container that can steer the engine can do anything on the host. */
export const dockerSocket = defineRule({
  id: 'security/docker-socket',
  family: 'security',
  severity: 'warning',
  page,
  check: ({ services }) =>
    oncePerPlace(
      services.flatMap(({ name, mounts, image }) =>
        mounts
          .filter(({ source = '' }) => /(?:^|\/)(?:docker|podman|containerd)\.sock$/.test(source))
          .map(({ at }) => ({
            ...(made.test(image?.value ?? '') ? { severity: 'hint' as const } : {}),
            message: `"${name}" has the socket of the engine, so whoever takes over "${name}" has the host.`,
            help: 'Leave it out, or put a proxy before it that lets only some requests through.',
            at,
            service: name,
          })),
      ),
    ),
});
