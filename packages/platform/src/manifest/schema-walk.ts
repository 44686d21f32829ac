import { z } from 'zod';

/** Any schema of the manifests, for walking from a field to the fields inside it. */
export type AnySchema = z.ZodType;

/** The schema of what lies at a path; for unions the form that has fields. */
export function childSchema(
  schema: AnySchema,
  path: readonly (string | number)[],
): AnySchema | undefined {
  let current: AnySchema | undefined = objectForm(schema);
  for (const part of path) {
    if (current instanceof z.ZodObject) current = asSchema(current.shape[part]);
    else if (current instanceof z.ZodRecord) current = asSchema(current.valueType);
    else if (current instanceof z.ZodArray) current = asSchema(current.element);
    else return undefined;
    current = current === undefined ? undefined : objectForm(current);
  }
  return current;
}

/** The fields an object may have; none where it is not an object. */
export function keysOf(schema: AnySchema | undefined): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** Without `optional`, and of several forms the one with named fields. */
export function objectForm(schema: AnySchema): AnySchema {
  if (schema instanceof z.ZodOptional) return objectForm(asSchema(schema.unwrap()) ?? schema);
  if (schema instanceof z.ZodUnion) {
    const forms = schema.options.flatMap((option) => asSchema(option) ?? []).map(objectForm);
    return (
      forms.find((form) => form instanceof z.ZodObject) ??
      forms.find((form) => form instanceof z.ZodArray || form instanceof z.ZodRecord) ??
      schema
    );
  }
  return schema;
}

function asSchema(value: unknown): AnySchema | undefined {
  return value instanceof z.ZodType ? value : undefined;
}
