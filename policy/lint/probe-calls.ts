import type { Arguments, Condition } from '../condition.ts';
import type { ToolPolicy } from '../policy.ts';

/** An argument that satisfies a condition; undefined for one that has to be absent. */
function inside(condition: Condition): unknown {
  switch (condition.kind) {
    case 'one-of':
      return condition.values[0];
    case 'at-most':
      return condition.max;
    case 'unset':
      return undefined;
    case 'under':
      return `${condition.prefixes[0] ?? '/'}a`;
    case 'addressed-to':
      return condition.addresses[0] ?? `a@${condition.domains[0] ?? 'example.com'}`;
    case 'reading-sql':
      return 'select 1';
  }
}

/** Arguments that a careless condition lets pass: ways out of a folder, a second address, a second statement. */
function outside(condition: Condition): unknown[] {
  switch (condition.kind) {
    case 'one-of':
      return ['another'];
    case 'at-most':
      return [condition.max * 2 + 1, -1];
    case 'unset':
      return [true];
    case 'under': {
      const [prefix = '/'] = condition.prefixes;
      return ['/elsewhere', `${prefix}../elsewhere`, `${prefix}%2e%2e/elsewhere`];
    }
    case 'addressed-to': {
      const [domain = 'example.com'] = condition.domains;
      return ['a@elsewhere.invalid', `a@${domain}.elsewhere.invalid`, `b@elsewhere.invalid,a@${domain}`];
    }
    case 'reading-sql':
      return ['drop table a', 'select 1; drop table a'];
  }
}

const assign = (given: Arguments, argument: string, value: unknown): Arguments =>
  value === undefined ? given : { ...given, [argument]: value };

/**
 * Calls that tell whether a policy is as careful as the recommendation: first one that no exception covers, then one
 * within each exception, and some that are just outside of it.
 */
export function probeCalls({ exceptions }: Pick<ToolPolicy, 'exceptions'>): Arguments[] {
  let plain: Arguments = {};
  for (const { when } of exceptions) {
    if (!when.every((each) => each.kind === 'unset' || ('optional' in each && each.optional))) continue;
    for (const each of when) plain = assign(plain, each.argument, outside(each)[0]);
  }
  const calls = [plain];
  for (const { when } of exceptions) {
    let fitting: Arguments = {};
    for (const each of when) fitting = assign(fitting, each.argument, inside(each));
    calls.push(fitting);
    for (const each of when) {
      for (const value of outside(each)) calls.push(assign(fitting, each.argument, value));
    }
  }
  return calls;
}
