/**
 * Breaks a paragraph at spaces so that no line is wider than asked; longer words stay whole.
 * @param indent text that starts each line, counted in the width
 */
export function wrap(text: string, width: number, indent = ''): string {
  return text
    .split('\n')
    .map((paragraph) => wrapParagraph(paragraph, Math.max(width - indent.length, 20), indent))
    .join('\n');
}

function wrapParagraph(paragraph: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines.map((one) => (one === '' ? '' : indent + one)).join('\n');
}
