/** Names that a service or a lib cannot have, with the reason as the end of a sentence: «alfred» is … */
const reserved: Readonly<Record<string, string>> = {
  alfred: 'the name of the images and labels that Alfred makes',
  all: 'the word with which Nx means every project',
  agents: 'the folder of all agents',
  constructor: 'a word that JavaScript keeps on every object',
  default: 'the name of the network that Compose makes',
  gateway: 'the name by which containers know their network’s gateway',
  'gateway-docker-internal': 'the name by which containers know the engine’s gateway',
  host: 'the engine’s network without isolation',
  'host-docker-internal': 'the name by which containers know their host',
  infra: 'the folder of all infrastructure parts',
  libs: 'the folder of all shared libs',
  localhost: 'the container itself, for everyone who looks it up',
  'node-modules': 'the folder of installed packages',
  none: 'the engine’s word for no network',
  packages: 'the folder of Alfred’s own packages',
  platform: 'what platform.yaml is about, and the tag of everything at once',
  proxy: 'what the variable PROXY_URL configures in many programs',
  templates: 'the folder of all templates',
};

/** Folders of these names cannot exist on Windows. */
const devices = /^(con|prn|aux|nul|(com|lpt)[0-9])$/;

/** @returns why nothing can have this name, or undefined where it is free to take */
export function reservedBecause(name: string): string | undefined {
  if (Object.hasOwn(reserved, name)) return reserved[name];
  return devices.test(name) ? 'a device on Windows, where no folder can have its name' : undefined;
}
