/** Names of targets and of their own vocabulary. A word of the plan may not be one of these, nor begin with `docker`. */
const targetWords = new Set([
  ...['compose', 'swarm', 'stackfile', 'podman', 'nomad', 'systemd', 'openshift', 'containerd'],
  ...['kubernetes', 'kube', 'kubectl', 'kubelet', 'kustomize', 'helm', 'k8s'],
]);

/** Words of one target's file format, found anywhere in a name. */
const targetPhrases = /depends_on|service_(?:healthy|started|completed_successfully)|healthcheck/i;

/**
 * The first word of a target in a piece of source: identifiers are split at capitals, underscores and dashes.
 * @param {string} text
 * @returns {string | undefined}
 */
function findTargetWord(text) {
  const phrase = targetPhrases.exec(text)?.[0];
  if (phrase) return phrase;
  const words =
    text
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.find((word) => targetWords.has(word) || word.startsWith('docker'));
}

/**
 * ESLint rule: decisions are made once for all targets, so a file of the plan holds no word of any: not in a name, a string or a comment.
 * A decision that reads «if swarm» would have to be made anew for each target to come.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noTargetWords = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      found:
        "«{{word}}» is a word of one target. The plan is decided before any target: say it neutrally here, or move it to the target's emitter.",
    },
  },
  create(context) {
    const { ast } = context.sourceCode;
    return {
      Program() {
        for (const part of [...ast.tokens, ...ast.comments]) {
          const word = findTargetWord(part.value);
          if (word) context.report({ loc: part.loc, messageId: 'found', data: { word } });
        }
      },
    };
  },
};
