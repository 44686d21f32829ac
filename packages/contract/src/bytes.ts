/**
 * Amounts of memory as people write them in manifests: a number and a unit, `700M`, `1.5G`, `530Mi`.
 * `K`, `M` and `G` are powers of 1024, as Docker reads them; `Ki`, `Mi` and `Gi` are the same amounts.
 */
export type ParsedBytes =
  | { readonly ok: true; readonly bytes: number }
  | { readonly ok: false; readonly message: string; readonly suggestion?: string };

const factors: Readonly<Record<string, number>> = {
  B: 1,
  K: 1024,
  M: 1024 ** 2,
  G: 1024 ** 3,
  T: 1024 ** 4,
};

/** Largest amount that is accepted, 1 PiB: beyond it a manifest holds a slip of the keyboard. */
const largestBytes = 1024 ** 5;

/**
 * Reads an amount of memory.
 * @returns the amount in bytes, or why it is not one and, where the meaning can be guessed, what to write instead
 */
export function parseBytes(text: string): ParsedBytes {
  const match = /^(\d+(?:\.\d+)?)([BKMGT])i?$/.exec(text);
  if (match !== null) {
    const [, amount = '', unit = ''] = match;
    const bytes = Math.round(Number(amount) * (factors[unit] ?? 1));
    if (bytes > largestBytes) return { ok: false, message: `"${text}" is more than 1024T` };
    return { ok: true, bytes };
  }
  const near = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?$/i.exec(text.trim());
  if (near === null) return { ok: false, message: `"${text}" is not an amount of memory` };
  const [, amount = '', unit = ''] = near;
  if (unit === '' && /^\d+(\.\d+)?$/.test(text.trim())) {
    return {
      ok: false,
      message: `"${text}" has no unit: Docker would read bytes`,
      suggestion: `${amount}M`,
    };
  }
  const suggestion = `${amount}${unit === '' ? 'B' : unit.toUpperCase()}`;
  return {
    ok: false,
    message: `"${text}" has a unit that means different amounts in different tools`,
    suggestion,
  };
}

/**
 * Prints an amount of memory in the largest unit that keeps it whole.
 *
 * | bytes | printed |
 * | --- | --- |
 * | 1 073 741 824 | 1G |
 * | 734 003 200 | 700M |
 * | 1 536 | 1536B |
 */
export function printBytes(bytes: number): string {
  for (const unit of ['G', 'M', 'K'] as const) {
    const factor = factors[unit] ?? 1;
    if (bytes >= factor && bytes % factor === 0) return `${bytes / factor}${unit}`;
  }
  return `${bytes}B`;
}
