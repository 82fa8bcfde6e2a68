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
 * The variables that the user has named. A configuration may have come with a pull request, and would
 * otherwise send any variable of the build to its server.
 */
export function allowedEnvironment(values: OptionValues): NodeJS.ProcessEnv {
  const names = Array.isArray(values.env) ? values.env : [];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}
