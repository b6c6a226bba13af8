// Preloaded into a process of the product by the run: its clock goes wrong by CHAOS_CLOCK_SHIFT_MS. The product knows nothing of it.
const RealDate = Date;
const shiftMs = Number(process.env.CHAOS_CLOCK_SHIFT_MS ?? 0);

class ShiftedDate extends RealDate {
  constructor(...given: [] | [value: number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + shiftMs);
    else super(...given);
  }

  static override now(): number {
    return RealDate.now() + shiftMs;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;
