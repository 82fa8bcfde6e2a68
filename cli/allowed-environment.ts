import type { OptionHelp, OptionValues } from './command.ts';

/** The option of every command that reads client configurations. */
export const environmentOption = {
  env: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    help: 'a variable that ${NAME} in a configuration may stand for; repeat for more',
  },
} as const satisfies Record<string, OptionHelp>;

/**
 * The variables that the user has named, and nothing else of the environment, for whichever configuration: it may have come with a
 * pull request or lie in a repository that was cloned to be looked at, and would otherwise send any variable to its server.
 */
export function allowedEnvironment(values: OptionValues): NodeJS.ProcessEnv {
  const names = Array.isArray(values.env) ? values.env : [];
  return Object.fromEntries(names.map((name) => [name, valueOf(name)]));
}

/** Not what every object has: `__proto__` is no variable. */
function valueOf(name: string): string | undefined {
  return Object.hasOwn(process.env, name) ? process.env[name] : undefined;
}
