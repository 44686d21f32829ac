import { DEFAULT_KINDS, type DefaultKind } from '@alfred/model';

/**
 * What the user may agree to: rows of the optimisation table, a kind of default by its name, or that `x-` blocks go whose
 * anchors are filled in where they were used.
 */
export type Mend = 'OPT-001' | 'OPT-002' | 'OPT-004' | 'extension-blocks' | DefaultKind;

/** All of them, rows of the table first. */
export const MENDS: readonly Mend[] = [
  'OPT-001',
  'OPT-002',
  'OPT-004',
  'extension-blocks',
  ...DEFAULT_KINDS,
];

const rows: Readonly<Record<string, DefaultKind>> = { 'OPT-001': 'limits', 'OPT-002': 'probes' };

/** Kinds of default that stay off. */
export function leftOut(mends: readonly Mend[]): readonly DefaultKind[] {
  const wanted = new Set(mends.map((mend) => rows[mend] ?? mend));
  return DEFAULT_KINDS.filter((kind) => !wanted.has(kind));
}

/** Places of a service's printed configuration that a kind of default may change. */
const keysOf: Readonly<Record<DefaultKind, readonly string[]>> = {
  addresses: ['environment'],
  catalogue: ['environment', 'secrets', 'volumes', 'command', 'entrypoint'],
  hardening: ['cap_drop', 'cap_add', 'security_opt', 'read_only', 'tmpfs'],
  heap: ['environment', 'command'],
  'image-names': ['image'],
  init: ['init'],
  labels: ['labels'],
  limits: ['deploy'],
  logging: ['logging'],
  networks: ['networks'],
  probes: ['healthcheck'],
  restart: ['restart'],
  stop: ['stop_grace_period', 'stop_signal'],
  ulimits: ['ulimits'],
};

/** Which mend a difference comes from; undefined: none that was agreed to. */
export function mendOf(path: readonly string[], mends: readonly Mend[]): Mend | undefined {
  return mends.find((mend) => mayChange(mend, path));
}

function mayChange(mend: Mend, [section = '', , key = '']: readonly string[]): boolean {
  if (mend === 'extension-blocks') return section.startsWith('x-') && section !== 'x-service';
  if (mend === 'OPT-004') return section === 'services' && key === 'depends_on';
  const kind = DEFAULT_KINDS.find((one) => one === (rows[mend] ?? mend));
  if (kind === undefined) return false;
  // What every service gets stands in a block of its own.
  if (section === 'x-service') return true;
  if (section === 'services') return keysOf[kind].includes(key);
  if (section === 'networks') return kind === 'networks';
  return kind === 'catalogue' && (section === 'volumes' || section === 'secrets');
}
