import { readFileSync } from 'node:fs';
import { yamlText } from './github-workflow.ts';
import type { CiPlan } from './github-workflow.ts';

/** Where the template lies in a repository that includes it. */
export const gitlabTemplateFile = '.gitlab/toolrisk.yml';

/** The job that repositories on GitLab include. */
export function gitlabTemplate(): string {
  return readFileSync(new URL('templates/gitlab.yml', import.meta.url), 'utf8');
}

/** What a pipeline says to include the template and to set what it checks. */
export function gitlabPipeline({ config, server, setup, shares, failOn, lock }: CiPlan): string {
  const variables = [
    ...(config === undefined ? [] : [['CONFIG', config]]),
    ...(server === undefined ? [] : [['SERVER', server]]),
    ['LOCK', lock],
    ['FAIL_ON', failOn],
    ...(shares.length === 0 ? [] : [['SHARE', shares.join('')]]),
  ];
  // GitLab puts variables into the values of others, unless the sign is doubled.
  const lines = variables.map(
    ([name, value = '']) => `    TOOLRISK_${name}: ${yamlText(value.replaceAll('$', '$$$$'))}`,
  );
  return `include:
  - local: ${gitlabTemplateFile}

toolrisk:
  variables:
${lines.join('\n')}
${setup.length === 0 ? '' : `  before_script:\n${setup.map((line) => `    - ${yamlText(line)}\n`).join('')}`}`;
}
