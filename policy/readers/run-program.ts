/** One state of an automaton; `next` and `to` are the places of others. */
export type State =
  | { kind: 'unit'; fits: (unit: string) => boolean; next: number }
  | { kind: 'split'; to: number[] }
  /** Passed where it holds, without taking a character. */
  | { kind: 'guard'; holds: (text: string, at: number) => boolean; next: number }
  /** The same of what stands before or behind: where another automaton ends that has started anywhere. */
  | { kind: 'look'; program: Program; negate: boolean; next: number }
  | { kind: 'end' };

/** An automaton for a pattern. Backwards, it reads the text from its end and ends where a match begins. */
export interface Program {
  states: State[];
  start: number;
  isBackward: boolean;
}

/** The states that can be reached at one place of a text without taking a character; whether the end is among them. */
function close(
  { states }: Program,
  open: number[],
  seen: Uint32Array,
  mark: number,
  passes: (state: State & { kind: 'guard' | 'look' }) => boolean,
): { units: (State & { kind: 'unit' })[]; hasEnd: boolean } {
  const units: (State & { kind: 'unit' })[] = [];
  let hasEnd = false;
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (seen[place] === mark) continue;
    seen[place] = mark;
    const state = states[place];
    if (state?.kind === 'unit') units.push(state);
    else if (state?.kind === 'split') open.push(...state.to);
    else if (state?.kind === 'end') hasEnd = true;
    else if (state && passes(state)) open.push(state.next);
  }
  return { units, hasEnd };
}

/**
 * The places of a text where an automaton ends that may start at any place. All its states go through the text together, so
 * that the time is bounded by the product of their number and the length, whatever pattern and text are. `isEnough`: the
 * first place will do.
 */
export function endsOf(program: Program, text: string, isEnough = false): Uint8Array {
  const ends = new Uint8Array(text.length + 1);
  const looks = new Map<Program, Uint8Array>();
  for (const state of program.states) {
    if (state.kind === 'look' && !looks.has(state.program))
      looks.set(state.program, endsOf(state.program, text));
  }
  const seen = new Uint32Array(program.states.length);
  let reached: number[] = [];
  for (let step = 0; step <= text.length; step += 1) {
    const at = program.isBackward ? text.length - step : step;
    const { units, hasEnd } = close(program, [...reached, program.start], seen, step + 1, (state) =>
      state.kind === 'guard'
        ? state.holds(text, at)
        : (looks.get(state.program)?.[at] === 1) !== state.negate,
    );
    if (hasEnd) {
      ends[at] = 1;
      if (isEnough) return ends;
    }
    const unit = text.charAt(program.isBackward ? at - 1 : at);
    reached = units.flatMap(({ fits, next }) => (fits(unit) ? next : []));
  }
  return ends;
}
