import { cases, type ConformanceCase } from '@alfred/conformance';
import { nearest } from '@alfred/model';
import { WrongUse } from '../exit.js';

/** A case by its id. @throws WrongUse with the id that was probably meant */
export function findCase(id: string): ConformanceCase {
  const found = cases.find((one) => one.id === id);
  if (found !== undefined) return found;
  const ids = cases.map((one) => one.id);
  const meant = nearest(id, ids);
  throw new WrongUse(
    `There is no case with the id "${id}".`,
    meant === undefined ? `Cases: ${ids.join(', ')}.` : `Did you mean "${meant}"?`,
  );
}
