// Preloaded by --import: a clock that goes as the machine's does, CLOCK_SHIFT_DAYS before or after it.
const shiftMs = Number(process.env.CLOCK_SHIFT_DAYS) * 86_400_000;
const Machine = Date;

globalThis.Date = class extends Machine {
  constructor(...parts) {
    if (parts.length === 0) super(Machine.now() + shiftMs);
    else super(...parts);
  }

  static now() {
    return Machine.now() + shiftMs;
  }
};
