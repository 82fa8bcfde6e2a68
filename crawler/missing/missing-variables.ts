import { distinct, type Lack } from './missing.ts';
import { listAfter, opensList, saysLack, saysOptional, sentencesOf } from './sentences.ts';
import { valueHint } from './value-hint.ts';
import { isVariableName, variableNames } from './variable-names.ts';

/** The variables whose lack a server states: in a sentence with the name, in a list that it announces, or as the issues of a schema. */
export function missingVariables(lines: readonly string[]): Lack[] {
  const stated = lines.flatMap((line, index) => {
    const own = sentencesOf(line)
      .filter((sentence) => saysLack(sentence))
      .flatMap((sentence) => lacks(variableNames(sentence), sentence));
    if (own.length > 0 || !saysLack(line) || !opensList(line)) return own;
    return itemsOf(listAfter(lines, index));
  });
  return withPrefix(
    withoutFiles(distinct([...schemaIssues(lines), ...stated, ...withBeginning(lines), ...contexts(lines)])),
    lines,
  );
}

/** Names of which the next or the last sentence says how their values begin. */
function withBeginning(lines: readonly string[]): Lack[] {
  return prefixIn(lines) === undefined ? [] : lines.flatMap((line) => lacks(variableNames(line), line));
}

/** What clients of Kubernetes call by the name of the file rather than by that of the variable. */
function contexts(lines: readonly string[]): Lack[] {
  const isLacking = lines.some(
    (line) => /\bkubeconfig\b/i.test(line) && saysLack(line) && !/^\s{1,20}-/.test(line),
  );
  return isLacking ? [{ name: 'KUBECONFIG', hint: {} }] : [];
}

function prefixIn(lines: readonly string[]): string | undefined {
  return lines.map((line) => valueHint(line).prefix).find((prefix) => prefix !== undefined);
}

/** A key whose beginning is told in a sentence of its own. */
function withPrefix(found: Lack[], lines: readonly string[]): Lack[] {
  const prefix = prefixIn(lines);
  if (prefix === undefined) return found;
  return found.map(({ name, hint }) =>
    hint.prefix === undefined && /KEY|TOKEN|SECRET|PASS/.test(name)
      ? { name, hint: { ...hint, prefix } }
      : { name, hint },
  );
}

/**
 * The variables that a server names beside a lack which it describes in other words, as in “An API key is required” with an example of
 * how to set one; none where it speaks of no lack.
 */
export function mentionedVariables(lines: readonly string[]): Lack[] {
  if (!lines.some((line) => saysLack(line))) return [];
  const named = lines.flatMap((line) =>
    sentencesOf(line)
      .filter((sentence) => !saysOptional(sentence))
      .flatMap((sentence) => lacks(variableNames(sentence), sentence)),
  );
  return withoutFiles(distinct(named));
}

function lacks(names: readonly string[], sentence: string): Lack[] {
  return names.map((name) => ({ name, hint: valueHint(sentence) }));
}

const item = /^\s{0,40}(?:[-*•–·]|\d{1,3}[.)]|[❌✗✘✖])?\s{0,10}["'`]?(?:export )?([A-Z][A-Z0-9_]{2,100})\b/;

function itemsOf(items: readonly string[]): Lack[] {
  const found: Lack[] = [];
  for (const line of items) {
    const name = item.exec(line)?.[1];
    if (name !== undefined && isVariableName(name) && !saysOptional(line)) {
      found.push({ name, hint: valueHint(line) });
    } else if (found.length > 0 && name === undefined && !/^\s/.test(line)) break;
  }
  return found;
}

/** Of two ways to give a value, the one that needs no file. */
function withoutFiles(found: Lack[]): Lack[] {
  const direct = found.filter(({ name }) => !/_FILE(?:S|NAME)?$|_FILE_?PATH$/.test(name));
  return direct.length > 0 ? direct : found;
}

const paths = /["']?\bpath["']?:\s{0,40}\[\s{0,40}["']([A-Z][A-Z0-9_]{2,100})["']\s{0,40}\]/g;
const arrow = /(?:→|->) at ([A-Z][A-Z0-9_]{2,100})\b/;
const pythonKey = /\bKeyError: ["']([A-Z][A-Z0-9_]{2,100})["']/;
const errorsOf =
  /^\s{0,40}["']?([A-Z][A-Z0-9_]{2,100})["']?: {0,4}(?:\{|\[|Required\b|Invalid\b|Field required)/;
const field = /^\s{0,4}([A-Za-z][\w.]{1,100})$/;

/** The issues of Zod, Pydantic and their kin, by the paths that they give. */
function schemaIssues(lines: readonly string[]): Lack[] {
  const text = lines.join('\n');
  const found: Lack[] = [];
  const add = (name: string | undefined, about: string): void => {
    if (name !== undefined && isVariableName(name)) found.push({ name, hint: valueHint(about) });
  };
  for (const match of text.matchAll(paths)) {
    // The members of an issue stand on both sides of its path.
    const before = text.slice(Math.max(0, match.index - 200), match.index);
    const after = text.slice(match.index, match.index + 200);
    add(match[1], `${before.slice(before.lastIndexOf('{') + 1)} ${after.split('}')[0] ?? ''}`);
  }
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1] ?? '';
    add(arrow.exec(line)?.[1], lines[index - 1] ?? '');
    add(pythonKey.exec(line)?.[1], '');
    const named = errorsOf.exec(line)?.[1];
    if (named !== undefined && saysLack(`${line} ${next}`)) add(named, `${line} ${next}`);
    const own = field.exec(line)?.[1];
    // Pydantic takes a setting from the variable of the same name in any case.
    if (own !== undefined && /^\s{1,8}Field required\b/.test(next))
      add(own.toUpperCase().replaceAll('.', '__'), next);
  }
  return found;
}
