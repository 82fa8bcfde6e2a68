import { RegExpParser } from '@eslint-community/regexpp';
import type { AST } from '@eslint-community/regexpp';
import type { TextPattern } from './re2.ts';
import { endsOf } from './run-program.ts';
import type { Program, State } from './run-program.ts';

const maxLength = 4096;
const maxStates = 10_000;
const maxNesting = 100;

/** Thrown inside of this module only: what a pattern has that is not examined. */
class Unexamined extends Error {}

/** States that are being put together, for a text that is read from its beginning or from its end. */
interface Build {
  states: State[];
  isBackward: boolean;
}

function add({ states }: Build, state: State): number {
  if (states.length >= maxStates) throw new Unexamined('it repeats too much');
  return states.push(state) - 1;
}

// One class is asked about one character, which no engine can be slow at, and V8 knows best what it holds.
function unitTest(raw: string): (unit: string) => boolean {
  const regex = new RegExp(`^${raw}$`);
  return (unit) => regex.test(unit);
}

const isWord = unitTest('\\w');

function guardOf(node: AST.Assertion, next: number): State {
  switch (node.kind) {
    case 'start':
      return { kind: 'guard', holds: (_, at) => at === 0, next };
    case 'end':
      return { kind: 'guard', holds: (text, at) => at === text.length, next };
    case 'word': {
      const isEdge = (text: string, at: number) => isWord(text.charAt(at - 1)) !== isWord(text.charAt(at));
      return { kind: 'guard', holds: (text, at) => isEdge(text, at) !== node.negate, next };
    }
    case 'lookahead':
    case 'lookbehind': {
      const program = programOf(node.alternatives, node.kind === 'lookahead');
      return { kind: 'look', program, negate: node.negate, next };
    }
  }
}

function repeat({ min, max, element }: AST.Quantifier, build: Build, next: number): number {
  const isEndless = max === Number.POSITIVE_INFINITY;
  if (min > maxStates || (!isEndless && max > maxStates)) throw new Unexamined('it repeats too much');
  let entry = next;
  if (isEndless) {
    const loop: State = { kind: 'split', to: [next] };
    entry = add(build, loop);
    loop.to.push(enter(element, build, entry));
  } else {
    for (let count = min; count < max; count += 1) {
      entry = add(build, { kind: 'split', to: [next, enter(element, build, entry)] });
    }
  }
  for (let count = 0; count < min; count += 1) {
    // A state each, so that nothing repeated without end is counted too.
    entry = add(build, { kind: 'split', to: [enter(element, build, entry)] });
  }
  return entry;
}

/** Puts the states for a part before those at `next`, and says where they begin. */
function enter(node: AST.Element, build: Build, next: number): number {
  switch (node.type) {
    case 'Character': {
      const wanted = String.fromCharCode(node.value);
      return add(build, { kind: 'unit', fits: (unit) => unit === wanted, next });
    }
    case 'CharacterSet':
    case 'CharacterClass': {
      const fits = unitTest(node.raw);
      return add(build, { kind: 'unit', fits, next });
    }
    case 'Group':
      if (node.modifiers) throw new Unexamined('it changes flags inside');
      return choose(node.alternatives, build, next);
    case 'CapturingGroup':
      return choose(node.alternatives, build, next);
    case 'Quantifier':
      return repeat(node, build, next);
    case 'Assertion':
      return add(build, guardOf(node, next));
    default:
      throw new Unexamined('it has a backreference or a class that is new');
  }
}

function choose(alternatives: AST.Alternative[], build: Build, next: number): number {
  const entries = alternatives.map(({ elements }) => {
    const order = build.isBackward ? elements : elements.toReversed();
    return order.reduce((entry, element) => enter(element, build, entry), next);
  });
  return add(build, { kind: 'split', to: entries });
}

function programOf(alternatives: AST.Alternative[], isBackward: boolean): Program {
  const build: Build = { states: [{ kind: 'end' }], isBackward };
  const start = choose(alternatives, build, 0);
  return { states: build.states, start, isBackward };
}

/** How deep round brackets are nested at most, those in classes counted too. */
function nesting(pattern: string): number {
  let [depth, deepest] = [0, 0];
  for (const [sign] of pattern.matchAll(/\\[^]|[()]/g)) {
    if (sign === '(') deepest = Math.max(deepest, (depth += 1));
    else if (sign === ')') depth -= 1;
  }
  return deepest;
}

/**
 * A pattern of JavaScript without flags, on an engine of our own: V8's goes back and could be kept busy by a stranger's
 * pattern for ever, and other engines do not look ahead. `unexamined`: a pattern that JavaScript takes and this does not;
 * `error`: one that JavaScript does not take.
 */
export function compileJsPattern(pattern: string): TextPattern | { unexamined: string } | { error: string } {
  if (pattern.length > maxLength) return { unexamined: `it is longer than ${maxLength} characters` };
  if (nesting(pattern) > maxNesting) return { unexamined: `it is nested deeper than ${maxNesting} levels` };
  try {
    const { alternatives } = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(pattern);
    const program = programOf(alternatives, false);
    return { test: (text) => endsOf(program, text, true).includes(1) };
  } catch (error) {
    if (error instanceof Unexamined) return { unexamined: error.message };
    if (error instanceof SyntaxError) return { error: error.message };
    throw error;
  }
}
