import { SETTING_TYPES } from '@alfred/contract';
import { z } from 'zod';
import { field, scalarField, variableName } from '../fields.js';

/** A variable that differs between installations. */
export const settingSchema = z.strictObject({
  description: field(z.string().min(1), {
    description: 'What the setting means, for the env template.',
    default: 'none; it is required',
  }),
  default: field(scalarField.optional(), {
    description: 'Value where the installation says nothing.',
    default: 'none',
    example: 'EUR',
  }),
  required: field(z.boolean().optional(), {
    description: 'Whether nothing starts without a value.',
    default: 'true where there is no default',
  }),
  type: field(z.enum(SETTING_TYPES).optional(), {
    description: 'Type that is checked when the service starts.',
    default: 'string',
  }),
  values: field(z.array(scalarField).min(1).optional(), {
    description: 'The values an enum may have.',
    default: 'any',
  }),
  pattern: field(z.string().optional(), {
    description: 'Regular expression the whole value must match.',
    default: 'none',
    example: '^[A-Z]{3}$',
  }),
  setting: field(variableName.optional(), {
    description: 'Name in the env template, where it differs from the name in the container.',
    default: 'the name in the container',
  }),
});

/** Variables of a container: a value, or a setting of the installation. */
export const environmentField = z.record(
  variableName,
  z.union([scalarField, settingSchema], {
    error: 'a value, or an object with description, default, type and pattern, is wanted',
  }),
  { error: 'a map is wanted, one line for each variable, such as «NAME: value»' },
);

export type WrittenSetting = z.infer<typeof settingSchema>;
