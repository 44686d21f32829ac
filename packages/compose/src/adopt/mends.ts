import { DEFAULT_KINDS, type DefaultKind } from '@alfred/model';

/** What Alfred may decide for an adopted service without asking what the service is. */
const KINDS = ['hardening', 'init', 'labels', 'logging', 'restart', 'stop', 'ulimits'] as const;

/**
 * What the user may agree to: rows of the optimisation table, a kind of default by its name, or that `x-` blocks go whose
 * anchors are filled in where they were used.
 */
export type Mend = 'OPT-001' | 'OPT-002' | 'OPT-004' | 'extension-blocks' | (typeof KINDS)[number];

/** All of them, rows of the table first. */
export const MENDS: readonly Mend[] = [
  'OPT-001',
  'OPT-002',
  'OPT-004',
  'extension-blocks',
  ...KINDS,
];

const rows: Readonly<Record<string, DefaultKind>> = { 'OPT-001': 'limits', 'OPT-002': 'probes' };

/** Kinds of default that stay off. */
export function leftOut(mends: readonly Mend[]): readonly DefaultKind[] {
  const wanted = new Set(mends.map((mend) => rows[mend] ?? mend));
  return DEFAULT_KINDS.filter((kind) => !wanted.has(kind));
}

/** Keys of a service that a mend may change. */
const keysOf: Readonly<Record<Mend, readonly string[]>> = {
  'OPT-001': ['deploy'],
  'OPT-002': ['healthcheck'],
  'OPT-004': ['depends_on'],
  'extension-blocks': [],
  hardening: ['cap_drop', 'cap_add', 'security_opt', 'read_only', 'tmpfs'],
  init: ['init'],
  labels: ['labels'],
  logging: ['logging'],
  restart: ['restart'],
  stop: ['stop_grace_period', 'stop_signal'],
  ulimits: ['ulimits'],
};

/** Which mend a difference comes from; undefined: none that was agreed to. */
export function mendOf(path: readonly string[], mends: readonly Mend[]): Mend | undefined {
  const [section = '', , key = ''] = path;
  if (section === 'services') return mends.find((mend) => keysOf[mend].includes(key));
  // What every service gets stands in a block of its own.
  if (section === 'x-service') return mends.find((mend) => mend !== 'extension-blocks');
  return section.startsWith('x-') ? mends.find((mend) => mend === 'extension-blocks') : undefined;
}
