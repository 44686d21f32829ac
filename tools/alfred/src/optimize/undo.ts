import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors } from '@alfred/model';
import { undoLast } from '@alfred/platform';
import { STDIN, usualFiles } from '../compose/open.js';
import { writePlaceOf } from '../compose/write-place.js';
import { EXIT, WrongUse, type ExitCode } from '../exit.js';
import { placesOf } from '../report/places.js';
import { noteDiagnostics, reportDiagnostics } from '../report/report.js';
import type { Call } from '../verb.js';

/** Takes back the last writing of `alfred optimize` in the place of the files. */
export async function undoOptimization(call: Call): Promise<ExitCode> {
  const { out, workingFolder } = call.terminal;
  const paths = call.args.length > 0 ? call.args : usualFiles(workingFolder);
  if (paths === undefined) throw new WrongUse('Name the compose file to take a change back in.');
  if (paths.includes('-') || paths.includes(STDIN))
    throw new WrongUse('--undo needs a file, not the standard input.');
  const { root } = writePlaceOf(workingFolder, paths);
  const places = placesOf(root, workingFolder);
  const undone = undoLast(root);
  if (hasErrors(undone.diagnostics)) {
    await reportDiagnostics(call, undone.diagnostics, places);
    return EXIT.findings;
  }
  noteDiagnostics(call, undone.diagnostics, places);
  const files = undone.paths.map((path) => places.show(path));
  const told = undone.paths.map((path) => {
    const isThere = existsSync(join(root, path));
    return `${places.show(path)} ${isThere ? 'is as it was' : 'is gone again'}\n`;
  });
  if (call.format === 'json') out.write(`${JSON.stringify({ undone: files }, null, 2)}\n`);
  else if (files.length === 0) out.write('there is nothing to take back\n');
  else out.write(told.join(''));
  return EXIT.ok;
}
