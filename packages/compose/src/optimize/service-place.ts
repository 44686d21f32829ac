import { hasKey, openEditor, type Editor } from '@alfred/compose-file';

/** Editors of the files of a run, by path; files that cannot be edited are not among them. */
export type Editors = ReadonlyMap<string, Editor>;

/** Opens an editor for each text. `troubles` tells why a file has none. */
export function openEditors(texts: ReadonlyMap<string, string>): {
  readonly editors: Editors;
  readonly troubles: ReadonlyMap<string, string>;
} {
  const editors = new Map<string, Editor>();
  const troubles = new Map<string, string>();
  for (const [path, text] of texts) {
    const editor = openEditor(text);
    if (editor.done) editors.set(path, editor);
    else troubles.set(path, `${path}: ${editor.message}`);
  }
  return { editors, troubles };
}

/** The file whose text a key of a service is written in; else the one that makes the service; undefined: none of them. */
export function placeOf(editors: Editors, service: string, key: string): Editor | undefined {
  const having = [...editors.values()].filter(({ yaml }) => hasKey(yaml, ['services', service]));
  const has =
    (wanted: string) =>
    ({ yaml }: Editor): boolean =>
      hasKey(yaml, ['services', service, wanted]);
  return (
    having.filter(has(key)).at(-1) ??
    having.find(has('image')) ??
    having.find(has('build')) ??
    having[0]
  );
}
