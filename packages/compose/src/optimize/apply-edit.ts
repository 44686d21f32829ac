import type { Editor, Noted } from '@alfred/compose-file';
import type { ProposedEdit } from './proposal.js';

/** Makes what is proposed for a service in the text of a file. */
export function applyEdit(editor: Editor, service: string, edit: ProposedEdit): Noted {
  const path = ['services', service];
  if (edit.kind === 'set') return editor.set(path, edit.wish);
  if (edit.kind === 'conditions') return editor.setConditions(path, edit.conditions);
  if (edit.kind === 'variables') return editor.makeDefaults([...path, 'environment'], edit.values);
  const port = new RegExp(`:${edit.from}(?!\\d)`, 'g');
  const replace = (word: string): string => word.replace(port, `:${edit.to}`);
  return editor.replaceInWords([...path, 'healthcheck', 'test'], replace);
}
