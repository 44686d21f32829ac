import { z } from 'zod';

/** The forms a value may have: those of a union one by one, without `optional`. */
export function formsOf(schema: z.ZodType): readonly z.ZodType[] {
  if (schema instanceof z.ZodOptional) return formsOf(asType(schema.unwrap()));
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => formsOf(asType(one)));
  return [schema];
}

/** Zod's own types of parts are looser than what parts are. */
export function asType(part: unknown): z.ZodType {
  if (part instanceof z.ZodType) return part;
  throw new TypeError('a part of the schema is no schema');
}
