import { z } from 'zod';
import { typeOf } from './field-types.js';
import { asType, formsOf } from './schema-forms.js';

/** One field of a manifest, for the reference page. */
export interface FieldRow {
  /** `resources.observed.peakMemory`; NAME stands for any key, `[]` for any item. */
  readonly path: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string;
  readonly default: string;
  readonly example: unknown;
}

/** All fields of a schema, each before those inside it. */
export function fieldRows(schema: z.ZodType, prefix = ''): readonly FieldRow[] {
  return formsOf(schema).flatMap((form): readonly FieldRow[] => {
    if (form instanceof z.ZodRecord) return fieldRows(asType(form.valueType), `${prefix}NAME.`);
    if (form instanceof z.ZodArray)
      return fieldRows(asType(form.element), `${prefix.replace(/\.$/, '')}[].`);
    if (!(form instanceof z.ZodObject)) return [];
    return Object.entries(form.shape).flatMap(([key, field]) => {
      const type = asType(field);
      return [rowOf(prefix + key, type), ...fieldRows(type, `${prefix}${key}.`)];
    });
  });
}

function rowOf(path: string, schema: z.ZodType): FieldRow {
  const facts = schema.meta() ?? {};
  const { fieldDescription, fieldDefault, examples } = facts;
  return {
    path,
    type: typeOf(schema),
    isRequired: !schema.isOptional(),
    description: typeof fieldDescription === 'string' ? fieldDescription : '',
    default: typeof fieldDefault === 'string' ? fieldDefault : '',
    example: Array.isArray(examples) ? examples[0] : undefined,
  };
}
