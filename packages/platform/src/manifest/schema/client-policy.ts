import {
  KINDS_WITH_DEFAULTS,
  POLICY_FIELDS,
  POLICY_GROUPS,
  clientDefaults,
  isPolicyField,
  policyNumbers,
  type ClientPolicy,
  type PolicyField,
} from '@alfred/contract';
import { z } from 'zod';
import { field } from '../fields.js';

type NumberField = z.ZodOptional<z.ZodNumber>;
type GroupField<T> = z.ZodOptional<z.ZodObject<{ [K in keyof T]: NumberField }, z.core.$strict>>;

/** A group of `POLICY_FIELDS`, or the whole of them. */
type PolicyPart = PolicyField | { readonly [name: string]: PolicyPart };

/** How a need is called, field by field: names, bounds, defaults and words are those of the runtime. */
// Built from POLICY_FIELDS, whose type holds exactly the keys of ClientPolicy.
export const policyShape = shapeOf(POLICY_FIELDS, '') as unknown as {
  [K in keyof ClientPolicy]: ClientPolicy[K] extends number
    ? NumberField
    : GroupField<ClientPolicy[K]>;
};

function shapeOf(part: object, path: string): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(part).map(([name, inner]: [string, PolicyPart]) => [
      name,
      isPolicyField(inner) ? numberField(inner, path + name) : groupField(name, inner),
    ]),
  );
}

function groupField(name: string, fields: object): z.ZodType {
  const description = Object.entries(POLICY_GROUPS).find(([group]) => group === name)?.[1] ?? '';
  return field(z.strictObject(shapeOf(fields, `${name}.`)).optional(), {
    description,
    default: 'the defaults of its fields',
  });
}

/** A number of the runtime, as a field of the manifest. */
export function numberField(facts: PolicyField, path: string): NumberField {
  const { minimum, maximum, description, whole, unit } = facts;
  const kind = whole ? 'a whole number' : 'a number';
  const error = `${kind} from ${minimum} to ${maximum} is wanted${unit === 'count' ? '' : ` (${unit})`}`;
  const number = whole ? z.int({ error }) : z.number({ error });
  return field(number.min(minimum, { error }).max(maximum, { error }).optional(), {
    description,
    default: [String(facts.default), ...kindDefaults(path)].join('; '),
  });
}

/** Where a kind of need differs: `redis 500`. */
function kindDefaults(path: string): readonly string[] {
  return KINDS_WITH_DEFAULTS.flatMap((kind) => {
    const value = policyNumbers(clientDefaults(kind).policy).get(path);
    return value === undefined ? [] : [`${kind} ${value}`];
  });
}
