/** The part of a page below a heading of the second level; empty where the page has no such heading. */
export function sectionOf(markdown: string, heading: string): string {
  const [, below = ''] = markdown.split(`\n## ${heading}\n`);
  return below.split(/\n## /)[0] ?? '';
}

/** What a page shows as printed: its blocks without a language. */
export function shownIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].flatMap(([, language, text = '']) =>
    language === '' ? [text] : [],
  );
}
