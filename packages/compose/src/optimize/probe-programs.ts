import type { ComposeService } from '@alfred/compose-file';
import type { ImageFacts } from '../facts/image-facts.js';
import { isToolMissing, isToolThere } from '../facts/tools.js';

/** Words of a shell that decide and start nothing. */
const SHELL_WORDS = /^(?:exit|exec|if|then|else|fi|!|\(|\{|\[|\[\[|set|export|true|false|:)$/;

/**
 * The programs a probe starts, one for each way it can pass: `curl … || wget …` has two. Only the first program of each
 * way is looked at.
 */
export function programsOf(test: readonly string[]): readonly string[] {
  const [form, program, ...words] = test;
  if (form === 'CMD') {
    const isShell = program !== undefined && /(?:^|\/)(?:ba|da)?sh$/.test(program);
    const line = words[words.length - 1];
    if (isShell && /^-\w*c$/.test(words[0] ?? '') && line !== undefined) return ofLine(line);
    return program === undefined ? [] : [program];
  }
  return form === 'CMD-SHELL' ? ofLine(program ?? '') : [];
}

function ofLine(line: string): readonly string[] {
  return line.split('||').flatMap((way) => {
    const words = way.trim().split(/\s+/);
    const found = words.find(
      (word) => word !== '' && !/^\w+=/.test(word) && !SHELL_WORDS.test(word),
    );
    return found === undefined || /^\d+$/.test(found) ? [] : [found.replace(/^[({]+|[;)}]+$/g, '')];
  });
}

/** Whether no way of a probe can pass, because the program it starts is surely not in the image. */
export function isProbeToolMissing(test: readonly string[], image: ImageFacts): boolean {
  const shell = test[0] === 'CMD-SHELL' && isToolMissing(image, 'sh');
  const programs = programsOf(test);
  return shell || (programs.length > 0 && programs.every((one) => isToolMissing(image, one)));
}

/** Whether the program of a probe is surely in the image. */
export function isProbeToolThere(test: readonly string[], image: ImageFacts): boolean {
  return programsOf(test).some((one) => isToolThere(image, one));
}

const OWN_ADDRESS = /(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):(\d{1,5})/g;

/** Ports of the container that a probe asks. */
export function probePorts(test: readonly string[]): readonly number[] {
  return [...test.join(' ').matchAll(OWN_ADDRESS)].map(([, port]) => Number(port));
}

/** Ports that something says the container listens on: the image, the file, its variables and its command. */
export function likelyPorts(service: ComposeService, image: ImageFacts | undefined): Set<number> {
  const text = [
    ...service.environment.map(({ value }) => value ?? ''),
    ...(service.command?.value ?? []),
    ...(service.entrypoint?.value ?? []),
  ].join(' ');
  const said = [...text.matchAll(/(?<![\w.])(\d{2,5})(?![\w.])/g)].map(([port]) => Number(port));
  return new Set([
    ...(image?.ports ?? []),
    ...service.ports.map(({ containerPort }) => containerPort),
    ...service.expose.map(({ value }) => Number.parseInt(value, 10)),
    ...said,
    ...[...text.matchAll(/:(\d{2,5})\b/g)].map(([, port]) => Number(port)),
  ]);
}
