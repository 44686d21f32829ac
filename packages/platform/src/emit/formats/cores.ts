/** Cores as a decimal text, the only form that every reader takes: `0.5`. */
export function printCores(millicores: number): string {
  return String(millicores / 1000);
}
