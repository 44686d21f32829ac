import { defineRule } from '../define-rule.js';
import { oncePerPlace } from '../reading/source.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'A container shares the network of the host',
  why: 'All its ports are open on all addresses of the host whatever «ports» says, it reaches everything that listens on 127.0.0.1 there, and it knows no service by name.',
  help: 'Publish the ports that are needed. Software that watches or serves the network itself needs the host’s, and may keep it.',
  bad: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    network_mode: host
`,
  },
  good: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    ports: ['127.0.0.1:8000:8000']
`,
  },
  at: 'compose.yaml:4:19',
};

/** Software whose matter is the network of the host. */
const made =
  /node.?exporter|netdata|home-?assistant|wireguard|tailscale|zerotier|cloudflared|avahi|mdns|dhcp|keepalived|haproxy|cadvisor|agent|vpn|plex|jellyfin|homebridge|matter/i;

/** `security/host-network`: no wall between the container's network and the host's. */
export const hostNetwork = defineRule({
  id: 'security/host-network',
  family: 'security',
  severity: 'warning',
  page,
  check: ({ services }) =>
    oncePerPlace(
      services.flatMap(({ name, networkMode, image }) =>
        networkMode?.value === 'host'
          ? [
              {
                ...(made.test(image?.value ?? '') ? { severity: 'hint' as const } : {}),
                message: `"${name}" shares the network of the host: all its ports are open on all of the host's addresses, and it reaches what listens on 127.0.0.1 there.`,
                help: 'Publish the ports that are needed under «ports» instead.',
                at: networkMode.at,
                service: name,
              },
            ]
          : [],
      ),
    ),
});
