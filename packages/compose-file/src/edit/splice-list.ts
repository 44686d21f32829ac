import type { EditSplice } from './change.js';

/** Pieces that are apart, in the order in which they are applied: at one place, the deeper first. */
export class SpliceList {
  readonly #sorted: EditSplice[] = [];

  /** Adds pieces, or none of them where one overlaps another. One that is there already is the same edit made twice. */
  add(splices: readonly EditSplice[]): boolean {
    const fresh = splices.filter((one) => !this.#has(one));
    if (fresh.some((one, index) => this.#overlaps(one) || overlapsAny(one, fresh.slice(0, index))))
      return false;
    for (const one of fresh) this.#sorted.splice(this.#placeBehind(one), 0, one);
    return true;
  }

  all(): readonly EditSplice[] {
    return this.#sorted;
  }

  #has(one: EditSplice): boolean {
    for (let at = this.#placeBehind(one) - 1; at >= 0; at -= 1) {
      const other = this.#sorted[at];
      if (other === undefined || other.start !== one.start) return false;
      if (other.end === one.end && other.text === one.text) return true;
    }
    return false;
  }

  #overlaps(one: EditSplice): boolean {
    const place = this.#placeBehind(one);
    return overlapsAny(one, this.#sorted.slice(Math.max(place - 3, 0), place + 3));
  }

  /** Behind all that come before it or stand at the same place. */
  #placeBehind(one: EditSplice): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#sorted[middle];
      if (other !== undefined && compare(other, one) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function compare(a: EditSplice, b: EditSplice): number {
  return (
    a.start - b.start ||
    a.end - b.end ||
    (b.column ?? 0) - (a.column ?? 0) ||
    (a.rank ?? 0) - (b.rank ?? 0)
  );
}

function overlapsAny(one: EditSplice, others: readonly EditSplice[]): boolean {
  return others.some(
    (other) =>
      (one.start < other.end && other.start < one.end) ||
      // Two that take the place of the same text cannot both.
      (one.start === other.start && one.end === other.end && one.end > one.start),
  );
}
