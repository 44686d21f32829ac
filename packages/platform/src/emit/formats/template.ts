import type { Template } from '@alfred/model';

/** The text with every setting's default filled in; one without a default stands as `${NAME}`. */
export function filledTemplate(template: Template): string {
  return template
    .map((part) =>
      part.type === 'text' ? part.text : (part.setting.default ?? `\${${part.setting.name}}`),
    )
    .join('');
}

/** Names of the settings that a text is made of, sorted. */
export function settingsIn(template: Template): readonly string[] {
  const names = template.flatMap((part) => (part.type === 'setting' ? [part.setting.name] : []));
  return [...new Set(names)].sort();
}
