import { printBytes, printDuration } from '@alfred/contract';
import type { ImageSource, PlannedProbe, Template } from '@alfred/model';

/** Text with its settings as the env template names them: `postgres://${DB_USER:-app}@db:5432`. */
export function printTemplate(template: Template): string {
  const parts = template.map((part) => {
    if (part.type === 'text') return part.text;
    const { name, default: fallback } = part.setting;
    return fallback === undefined ? `\${${name}}` : `\${${name}:-${fallback}}`;
  });
  return parts.join('');
}

/** Cores, in decimal. */
export function printCores(millicores: number): string {
  return String(millicores / 1000);
}

/** A reference, or the folder and file an image is built from. */
export function printImage(image: ImageSource): string {
  return image.type === 'image' ? image.reference : `built from ${image.dockerfile}`;
}

/** A command as one would type it. */
export function printWords(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word)))
    .join(' ');
}

/** A probe in one line: what is asked, how often, and when it counts. */
export function printProbe(probe: PlannedProbe | undefined): string {
  if (probe === undefined) return 'none';
  const [, ...words] = probe.test;
  return [
    printWords(words),
    `every ${printDuration(probe.intervalMs)}`,
    `timeout ${printDuration(probe.timeoutMs)}`,
    `${probe.retries} retries`,
    `start period ${printDuration(probe.startPeriodMs)} (every ${printDuration(probe.startIntervalMs)})`,
  ].join(', ');
}

/** Log rotation in one line. */
export function printLogging(
  logging: { readonly maxSizeBytes: number; readonly maxFiles: number } | undefined,
): string {
  if (logging === undefined) return 'not rotated';
  return `${logging.maxFiles} files of ${printBytes(logging.maxSizeBytes)}`;
}
