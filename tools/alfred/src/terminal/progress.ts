import type { Channel } from './terminal.js';

/** A step that may take long, told while it runs. */
export interface Progress {
  /** What is being done right now, in a few words. */
  say(detail: string): void;
  /** Ends the step; the text replaces what was shown. */
  end(text: string): void;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** A person sees the line move this often, in ms. */
const FRAME_MS = 100;

/** A log says this often that a step still runs, in ms. */
const LOG_MS = 10_000;

/** Tells of a step on stderr: a line that moves where a person reads along, else a line every ten seconds. */
export function startProgress(err: Channel, title: string, width: number): Progress {
  const startedAt = Date.now();
  let detail = '';
  let frame = 0;
  const seconds = (): number => Math.round((Date.now() - startedAt) / 1000);
  const draw = (): void => {
    const spinner = FRAMES[frame % FRAMES.length] ?? '';
    frame += 1;
    const time = seconds() < 1 ? '' : ` ${seconds()}s`;
    const line = `${spinner} ${title}${time}${detail === '' ? '' : ` ${detail}`}`;
    err.write(`\r\u001b[2K${line.slice(0, width - 1)}`);
  };
  const log = (): void =>
    err.write(`${title}: ${seconds()}s${detail === '' ? '' : ` ${detail}`}\n`);
  if (err.interactive) draw();
  const timer = err.interactive ? setInterval(draw, FRAME_MS) : setInterval(log, LOG_MS);
  timer.unref();
  return {
    say: (text) => {
      detail = text.replace(/\s+/g, ' ').trim();
    },
    end: (text) => {
      clearInterval(timer);
      err.write(err.interactive ? `\r\u001b[2K${text}\n` : `${text}\n`);
    },
  };
}
