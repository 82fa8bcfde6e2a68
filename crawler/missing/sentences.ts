/** Says that something is not there which has to be. */
const lacking =
  /\b(?:required|requires?|missing|mandatory|must (?:be|have|set|provide|specify|supply|pass|configure|start|begin)|(?:not|never|isn't|aren't|wasn't|without being) (?:\w{2,8} )?(?:set|provided|defined|found|configured|specified|given|supplied|present|available|valid)|unset|undefined|is empty|cannot be empty|(?:is|are) needed|needs? (?:to|an?|the|your|at least)|please (?:set|provide|specify|supply|pass|configure|define|export|add|enter|create|update|place|check)|(?:set|provide|export|define|configure|specify|supply) (?:the|your|an?|it|them|one|either|both|at least)\b|(?:no|without) (?:[\w-]{1,30} ){1,4}(?:set|provided|found|configured|specified|given|supplied|defined|available)|failed to (?:load|read|get)|configure (?:either|both|the|your)|invalid|malformed|KeyError|NotPresent|Field required|not enough|(?:did you )?forg[eo]t(?:ten)? to)\b|[❌✗✘✖]/i;

/** Says that it may as well not be there. */
const optional =
  /\boptional(?:ly)?\b|\(default|\bdefaults? (?:to|is|value)|\bdefault[:=]|\busing (?:the )?default|\bfall(?:ing|s)? ?back\b|\bnot required\b|\bno longer\b|\bdeprecated\b|\bignored\b|\bif (?:you|set|needed|desired|not set)\b|\brecommended\b|✅|✓|✔/i;

/** Whether a sentence says that something is missing, and not that it may be. */
export function saysLack(sentence: string): boolean {
  return lacking.test(sentence) && !optional.test(sentence);
}

/** Whether a sentence says that something may be left out. */
export function saysOptional(sentence: string): boolean {
  return optional.test(sentence);
}

/** The sentences of a line, so that what is optional in one is not so in the next. */
export function sentencesOf(line: string): string[] {
  return line
    .split(/(?<=[.;!])\s{1,20}|\\n/)
    .filter((each) => each.trim() !== '')
    .slice(0, 60);
}

/** Whether a line announces a list. */
export function opensList(line: string): boolean {
  return /(?::|[([{]|\bfollowing\b.{0,80})\s{0,20}$/.test(line.slice(-160));
}

/** The lines that follow one which announces a list, as far as they belong to it. */
export function listAfter(lines: readonly string[], index: number): string[] {
  const items: string[] = [];
  for (const line of lines.slice(index + 1, index + 40)) {
    if (line.trim() === '') {
      if (items.length > 0) break;
    } else items.push(line);
  }
  return items;
}
