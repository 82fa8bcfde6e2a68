import type { ValueHint } from '../packages/made-up-value.ts';

const formats: [RegExp, string][] = [
  [
    /\b(?:valid|full|absolute|base) ur[li]\b|\binvalid[_ ]ur[li]\b|["']?(?:validation|format)["']?:\s{0,4}["']url["']|\bstarts? with https?\b/i,
    'url',
  ],
  [/\bvalid e-?mail\b|["']email["']|\be-?mail address\b/i, 'email'],
  [/\buuid\b|\bguid\b/i, 'uuid'],
  [
    /\b(?:a|valid|positive|expected) (?:number|integer|int)\b|\bexpected["']?:\s{0,4}["']number["']|\bnumeric\b|\bmust be (?:numeric|digits)/i,
    'number',
  ],
  [/\b(?:a|expected) boolean\b|\btrue or false\b|\btrue\|false\b/i, 'boolean'],
  [/\b(?:a|the|valid|existing) (?:directory|folder)\b/i, 'filepath'],
  [/\bvalid json\b/i, 'json'],
];

const choiceList =
  /\b(?:one of|choose from|choices?(?: are)?|valid (?:values|options)(?: are)?|allowed values?(?: are)?|expected one of|must be(?: one of| either)?)\b:?\s{0,4}[[({"'`]{0,3}([\w."'`|, /-]{2,300})/i;
const prefixes =
  /\b(?:starts?|starting|begins?|beginning|prefixed) (?:with|by):?\s{0,4}["'`“(]{0,2}([A-Za-z0-9][\w.:/-]{0,30}[_:/-])["'`”)]?/i;

/** What a sentence says of the value that it asks for: a form, a beginning, or the values among which to choose. */
export function valueHint(sentence: string): ValueHint {
  const format = formats.find(([pattern]) => pattern.test(sentence))?.[1];
  const prefix = prefixes.exec(sentence)?.[1];
  const choices = choicesIn(sentence);
  return {
    ...(format === undefined ? {} : { format }),
    ...(prefix === undefined || /^https?:/.test(prefix) ? {} : { prefix }),
    ...(choices.length < 2 ? {} : { choices }),
    about: sentence.slice(0, 300),
  };
}

/** The values of an enumeration such as `one of: stdio, sse` or `"a" | "b"`. */
function choicesIn(sentence: string): string[] {
  const listed = choiceList.exec(sentence)?.[1];
  const quoted = /((?:["'`][\w.-]{1,40}["'`]\s{0,3}(?:\||,|or)\s{0,3}){1,20}["'`][\w.-]{1,40}["'`])/.exec(
    sentence,
  )?.[1];
  const list = quoted ?? listed ?? '';
  if (!/[|,/]|\bor\b/.test(list)) return [];
  return list
    .split(/\s{0,3}(?:[|,/]|\bor\b|\band\b)\s{0,3}/)
    .map((each) => each.replace(/["'`]/g, '').trim())
    .filter((each) => /^[\w.-]{1,40}$/.test(each))
    .slice(0, 20);
}
