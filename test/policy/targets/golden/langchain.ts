// Tools that run unasked.
export const allowed: string[] = [
  "workshop__list_parts",
  "workshop__add_part",
  "Back Office__say \"hello\"\n*",
  "Back Office__véra/工具",
  "Back Office__*",
];

// Tools that wait for a person.
export const asked: string[] = [
  "workshop__read_key",
  "workshop__write_drawing",
  "workshop__tell_supplier",
  "workshop__sweep_bench",
  "workshop__reset_machine",
  "workshop__open_page",
  "workshop__manage_order",
];

// The agent gets no other tool: the middleware would let it run.
export const onlyAllowed = <T extends { name: string }>(tools: T[]): T[] =>
  tools.filter(({ name }) => allowed.includes(name) || asked.includes(name));

export const interruptOn = Object.fromEntries(
  asked.map((name) => [name, { allowedDecisions: ['approve' as const, 'reject' as const] }]),
);
