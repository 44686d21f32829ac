import { z } from 'zod';
import { FIELD_KINDS, fieldKindOf } from '../manifest/field-kinds.js';

export interface JsonSchemaFacts {
  readonly title: string;
  readonly description: string;
  /** Fields at the top whose values are known from elsewhere, such as the names of the catalogue. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

/**
 * The schema of a manifest for editors, as draft 7, which their YAML servers know best. It says what is known of a value as
 * it is typed; what only the whole platform shows (names of needs, sizes, secrets) is left to «alfred check».
 */
export function jsonSchemaOf(
  schema: z.ZodType,
  { title, description, values = {} }: JsonSchemaFacts,
): object {
  const {
    $schema,
    properties = {},
    ...rest
  } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema instanceof z.ZodType) asTyped(zodSchema, jsonSchema);
      withoutOwnKeys(jsonSchema);
      // A format of Zod's own; the pattern beside it says the same.
      if (jsonSchema.format === 'starts_with') delete jsonSchema.format;
    },
  });
  const known = Object.entries(values).map(([key, names]) => {
    const property = properties[key];
    return [key, typeof property === 'object' ? { ...property, enum: names } : property] as const;
  });
  return {
    $schema,
    title,
    description,
    properties: { ...properties, ...Object.fromEntries(known) },
    ...rest,
  };
}

/** Amounts with a unit are texts of a known form, whatever else the parser takes to say what is wrong with it. */
function asTyped(schema: z.ZodType, jsonSchema: z.core.JSONSchema.BaseSchema): void {
  const kind = fieldKindOf(schema);
  const facts = kind === undefined ? undefined : FIELD_KINDS[kind];
  if (facts === undefined || !('pattern' in facts)) return;
  delete jsonSchema.anyOf;
  jsonSchema.type = 'string';
  jsonSchema.pattern = facts.pattern;
  jsonSchema.examples ??= [facts.example];
}

/** What only the reference pages read. */
function withoutOwnKeys(jsonSchema: z.core.JSONSchema.BaseSchema): void {
  delete jsonSchema['fieldKind'];
  delete jsonSchema['fieldDescription'];
  delete jsonSchema['fieldDefault'];
}
