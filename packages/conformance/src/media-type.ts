/** A content type, read. */
export interface MediaType {
  /** `text/plain`, in lower case. */
  readonly type: string;
  /** Names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads a content type. Source: RFC 9110, 8.3.1. */
export function parseMediaType(text: string): MediaType {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim());
  const parameters = rest
    .filter((part) => part !== '')
    .map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=', 2);
      return [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')];
    });
  return { type: type.toLowerCase(), parameters: new Map(parameters) };
}

/** Whether a content type is of this type and, as far as it says so, in UTF-8. */
export function isUtf8(text: string, type: string): boolean {
  const media = parseMediaType(text);
  const charset = media.parameters.get('charset')?.toLowerCase() ?? 'utf-8';
  return media.type === type && charset === 'utf-8';
}
