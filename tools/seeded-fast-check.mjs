// What specs import as fast-check: the same examples in every run, so that a red run is red again. FAST_CHECK_SEED draws others.
import fc from '../node_modules/fast-check/lib/fast-check.js';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FAST_CHECK_SEED ?? 20250314) });

export * from '../node_modules/fast-check/lib/fast-check.js';
export default fc;
