import { z } from 'zod';
import { FIELD_KINDS, fieldKindOf } from '../manifest/field-kinds.js';
import { asType } from './schema-forms.js';

/** The type of a field in words: `map of healthy | started | completed or object`. */
export function typeOf(schema: z.ZodType): string {
  const kind = fieldKindOf(schema);
  if (kind !== undefined) return FIELD_KINDS[kind].words;
  if (schema instanceof z.ZodOptional) return typeOf(asType(schema.unwrap()));
  if (schema instanceof z.ZodUnion)
    return [...new Set(schema.options.map((option) => typeOf(asType(option))))].join(' or ');
  if (schema instanceof z.ZodRecord) return `map of ${typeOf(asType(schema.valueType))}`;
  if (schema instanceof z.ZodArray) return `list of ${typeOf(asType(schema.element))}`;
  if (schema instanceof z.ZodEnum) return schema.options.map(String).join(' | ');
  if (schema instanceof z.ZodObject) return 'object';
  if (schema instanceof z.ZodBoolean) return 'true | false';
  if (schema instanceof z.ZodString) return 'text';
  if (schema instanceof z.ZodNumber) return numberType(schema);
  return 'anything';
}

/** A number with its bounds, where it has both. */
function numberType({ format, minValue, maxValue }: z.ZodNumber): string {
  const type = format === 'safeint' ? 'whole number' : 'number';
  const isBounded = (bound: number | null) =>
    bound !== null && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  return isBounded(minValue) && isBounded(maxValue)
    ? `${type} from ${minValue} to ${maxValue}`
    : type;
}
