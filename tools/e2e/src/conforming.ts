/** What `alfred conform --json` prints of a case. */
interface JsonCase {
  readonly id: string;
  readonly outcome: string;
  readonly flag?: string;
  readonly faults?: readonly { readonly at: string; readonly message: string }[];
}

const routes = {
  'model-router': ['/v1/chat/completions', '{"messages":[{"role":"user","content":"ping"}]}'],
  'agent-financial': ['/v1/ask', '{"question":"What did we spend?"}'],
  'agent-words': ['/v1/count', '{"text":"to be or not"}'],
} as const;

/** The command line that holds a service to the contract; its route is asked, too. */
export function conformWords(
  service: keyof typeof routes,
  ...more: readonly string[]
): readonly string[] {
  const [path, body] = routes[service];
  // Whoever runs these tests may have much else to do.
  const patient = ['--answer-within', '3s'];
  return ['conform', service, '--path', path, '--body', body, '--json', ...patient, ...more];
}

/** The ids of the cases that were tried or could have been. */
export function casesOf(printed: string): readonly string[] {
  return readCases(printed).map(({ id }) => id);
}

/** The cases with their results; where one failed, why. */
export function outcomesOf(printed: string): readonly string[] {
  return readCases(printed).map(({ faults, flag, id, outcome }) => {
    const why = flag ?? (faults === undefined ? '' : JSON.stringify(faults));
    return `${id} ${outcome} ${why}`.trimEnd();
  });
}

function readCases(printed: string): readonly JsonCase[] {
  return (JSON.parse(printed) as { cases: readonly JsonCase[] }).cases;
}
