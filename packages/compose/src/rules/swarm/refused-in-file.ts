import { child, type ComposeProject, type ProjectFile } from '@alfred/compose-file';
import { startOf, type Origin } from '@alfred/model';
import type { Fault } from '../define-rule.js';

/** What stack deploy refuses outside of services: keys that only docker compose knows, and files that take from others. */
export function refusedInFile(project: ComposeProject): readonly Fault[] {
  const main = project.files.find(({ role }) => role === 'main');
  return [
    ...ofTop(project),
    ...(main === undefined ? [] : ofInclude(project, main)),
    ...ofExtends(main),
    ...ofContents(project),
  ];
}

function ofTop({ root }: ComposeProject): readonly Fault[] {
  return [
    { key: 'name', help: 'Take it away; the name of a stack is an argument of the deploy.' },
    { key: 'models', help: 'Take it away; a stack knows no models.' },
  ].flatMap(({ key, help }) => {
    const entry = root.entries.get(key);
    return entry?.keyRange === undefined ? [] : [{ message: refusal(key), help, at: entry.keyAt }];
  });
}

function ofInclude({ files }: ComposeProject, main: ProjectFile): readonly Fault[] {
  const included = files.find(({ role }) => role === 'include');
  if (included === undefined) return [];
  return [
    {
      message: `docker stack deploy refuses the file because of «include» of ${included.path}.`,
      help: `Give both files to the deploy: «-c ${main.path} -c ${included.path}».`,
      at: placeOf(main, /^include[ \t]*:/m) ?? startOf(main.path),
    },
  ];
}

/** What is taken over leaves no trace in the merged service, so the text is asked. */
function ofExtends(main: ProjectFile | undefined): readonly Fault[] {
  const at = main === undefined ? undefined : placeOf(main, /^ +extends[ \t]*:/m);
  return at === undefined
    ? []
    : [
        {
          message: refusal('extends'),
          help: 'Write what is taken over at the service itself, or share it through an anchor.',
          at,
        },
      ];
}

/** Configs and secrets have to be files, or made before. */
function ofContents({ root }: ComposeProject): readonly Fault[] {
  return (['configs', 'secrets'] as const).flatMap((section) => {
    const all = child(root, section);
    if (all?.kind !== 'map') return [];
    return [...all.entries.values()].flatMap(({ key, value }) => {
      const written = ['content', 'environment'].find((each) => child(value, each) !== undefined);
      const at = child(value, written ?? '')?.at;
      if (written === undefined || at === undefined) return [];
      return [
        {
          message: `docker stack deploy refuses the file because of «${written}» of ${section}.${key}.`,
          help: 'Write it to a file and name that with «file», or make it before with docker and write «external: true».',
          at,
        },
      ];
    });
  });
}

function refusal(key: string): string {
  return `docker stack deploy refuses the file because of «${key}».`;
}

/** Place of the first match, behind its indentation. */
function placeOf({ path, text }: ProjectFile, pattern: RegExp): Origin | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const line = text.slice(0, match.index).split('\n').length;
  const column = match[0].length - match[0].trimStart().length + 1;
  return { file: path, line, column, via: [] };
}
