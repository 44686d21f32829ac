import { templateNames, type TemplateName } from '@alfred/platform';
import type { NodePlopAPI } from 'plop';
import { addToDisk } from './src/add-to-disk.js';
import { givenInArguments, unanswered } from './src/plop-answers.js';

/**
 * Plop's door: a generator for each template, with the questions of the scaffold.
 * @param root folder of the workspace
 */
export function describeGenerators(plop: NodePlopAPI, root: string): void {
  for (const template of templateNames) describeGenerator(plop, template, root);
}

function describeGenerator(plop: NodePlopAPI, template: TemplateName, root: string): void {
  plop.setGenerator(template, {
    description: `a new ${template}`,
    // A prompt that nobody answers ends plop with exit code 0, so it is asked on a terminal only; without one, what is
    // missing is found when the answers are checked.
    prompts: async (inquirer) => {
      const given = givenInArguments(template, process.argv);
      const questions = process.stdin.isTTY ? unanswered(template, given) : [];
      return { ...given, ...(await inquirer.prompt(questions)) };
    },
    actions: [(answers) => addToDisk(root, template, { ...answers })],
  });
}
