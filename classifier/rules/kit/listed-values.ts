import type { Parameter } from '../../definition/parameters.ts';
import { ownText } from './told.ts';

const list = /[(:]\s?['"`]?([a-z]{2,20}['"`]?(?:(?:, or |, |\||\/| or )['"`]?[a-z]{2,20}['"`]?){1,8})/i;

/** The values of a parameter: those of its schema, else those that its text lists, as “New status (draft, active, paused)” does. */
export function listedValues(parameter: Parameter): readonly string[] {
  if (parameter.values.length > 0) return parameter.values;
  const listed = list.exec(ownText(parameter))?.[1];
  return listed === undefined ? [] : listed.replaceAll(/['"`]/g, '').split(/, or |, |\||\/| or /);
}
