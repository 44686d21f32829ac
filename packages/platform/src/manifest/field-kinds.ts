import type { z } from 'zod';

/** What a value means beyond its type, and how editors check it while it is typed. */
interface FieldKindFacts {
  /** Its type as the reference page names it. */
  readonly words: string;
  readonly example: string | number;
  /** Regular expression of JSON Schema that the written text matches; absent where the type says all. */
  readonly pattern?: string;
}

/** Kinds of value that manifests have a way of writing for. */
export const FIELD_KINDS = {
  memory: { words: 'memory', example: '512M', pattern: '^\\d+(\\.\\d+)?[BKMGT]i?$' },
  time: {
    words: 'time',
    example: '30s',
    pattern: '^(?=.)(\\d+d)?(\\d+h)?(\\d+m(?!s))?(\\d+(\\.\\d+)?s)?(\\d+ms)?$',
  },
  cores: { words: 'cores', example: 0.5 },
  port: { words: 'port', example: 9000 },
  name: { words: 'name', example: 'agent-legal' },
  variable: { words: 'variable', example: 'DB_URL' },
  scalar: { words: 'value', example: 'eu' },
} as const satisfies Readonly<Record<string, FieldKindFacts>>;

export type FieldKind = keyof typeof FIELD_KINDS;

/** Marks a schema as one of its kind; what is made of it keeps the mark. */
export function kindOfField<T extends z.ZodType>(kind: FieldKind, schema: T): T {
  return schema.meta({ fieldKind: kind });
}

/** The kind of a schema itself, or undefined where its type says all. */
export function fieldKindOf(schema: z.ZodType): FieldKind | undefined {
  const kind = schema.meta()?.['fieldKind'];
  return typeof kind === 'string' && Object.hasOwn(FIELD_KINDS, kind)
    ? (kind as FieldKind)
    : undefined;
}
