export { interpolate } from './interpolate.js';
export type {
  Interpolated,
  InterpolateOptions,
  InterpolationFault,
  MissingVariable,
  PlacedUse,
  VariableLookup,
} from './interpolation.js';
