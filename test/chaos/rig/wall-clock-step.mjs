/* Loaded into a node before anything else: at SIGUSR2 its wall clock jumps by CHAOS_WALL_STEP_MS, the steady counter does not. */
const step = Number(process.env.CHAOS_WALL_STEP_MS ?? '0');
const RealDate = Date;
let ahead = 0;
process.on('SIGUSR2', () => {
  ahead += step;
});
globalThis.Date = class extends RealDate {
  constructor(...parameters) {
    if (parameters.length === 0) super(RealDate.now() + ahead);
    else super(...parameters);
  }

  static now() {
    return RealDate.now() + ahead;
  }
};
