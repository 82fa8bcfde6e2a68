import type { Classification, ParameterRole } from '../classifier/classification.ts';

/** A parameter that a call names at the top level of its arguments. */
export interface NamedParameter {
  argument: string;
  pointer: string;
  role: ParameterRole;
}

const topLevel = /^\/inputSchema\/properties\/([^/]{0,256})(?:\/description)?$/;

/** The argument that a pointer into a definition speaks of; undefined if it is not one of the top level. */
export function argumentOf(pointer: string): string | undefined {
  return topLevel.exec(pointer)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The top-level parameters of a tool that have a role. */
export function namedParameters(parameters: Classification['parameters']): NamedParameter[] {
  return parameters.flatMap(({ pointer, role }) => {
    const argument = argumentOf(pointer);
    return argument === undefined || argument === '' ? [] : [{ argument, pointer, role }];
  });
}
