import type { Defect } from './defect.js';

/** Defects of the family `swarm`, in the order in which their folders are read by people. */
export const swarmDefects: readonly Defect[] = [
  {
    id: 'swarm/start-conditions',
    says: 'Stack deploy refuses the long form of depends_on, and knows no conditions at all.',
    rule: 'swarm/no-startup-condition',
    target: 'swarm',
  },
  {
    id: 'swarm/build',
    says: 'A stack builds nothing: every node pulls the image.',
    rule: 'swarm/build-ignored',
    files: ['web/Dockerfile'],
    target: 'swarm',
  },
  {
    id: 'swarm/build-without-image',
    says: 'Built and not named: there is nothing that a node could pull.',
    rule: 'swarm/build-ignored',
    files: ['worker/Dockerfile'],
    target: 'swarm',
  },
  {
    id: 'swarm/port-on-address',
    says: 'The address of a port is dropped: what was for 127.0.0.1 is open to all.',
    rule: 'swarm/port-address-ignored',
    target: 'swarm',
  },
  {
    id: 'swarm/relative-bind',
    says: 'A folder beside the file is not there on the other nodes.',
    rule: 'swarm/bind-mount',
    files: ['nginx.conf'],
    target: 'swarm',
  },
  {
    id: 'swarm/restart-dropped',
    says: 'A stack does not read `restart`; what ends is started again, whatever it says.',
    rule: 'swarm/key-ignored',
    target: 'swarm',
  },
  {
    id: 'swarm/memory-limit',
    says: 'Stack deploy refuses a file with mem_limit.',
    rule: 'swarm/key-refused',
    target: 'swarm',
  },
  {
    id: 'swarm/privileged-dropped',
    says: 'privileged and devices are dropped: the service starts and cannot do its work.',
    rule: 'swarm/key-ignored',
    target: 'swarm',
  },
  {
    id: 'swarm/network-of-service',
    says: 'A stack knows no network of another service: the client goes out past the tunnel.',
    rule: 'swarm/key-ignored',
    target: 'swarm',
  },
  {
    id: 'swarm/bridge-network',
    says: 'A service of a stack cannot be in a bridge network.',
    rule: 'swarm/network-driver',
    target: 'swarm',
  },
  {
    id: 'swarm/container-name',
    says: 'A fixed container name is dropped, and scripts that use it find nothing.',
    rule: 'swarm/key-ignored',
    target: 'swarm',
  },
  {
    id: 'swarm/local-volume',
    says: 'Two replicas on a local volume: on two nodes each has a volume of its own.',
    rule: 'swarm/local-volume',
    target: 'swarm',
  },
  {
    id: 'swarm/settings-of-dotenv',
    says: 'Stack deploy reads no .env: the required variable is missing and the file is refused.',
    rule: 'swarm/no-env-file',
    files: ['.env'],
    target: 'swarm',
  },
];
