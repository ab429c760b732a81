// Counts what held and prints what did not.
export class Tally {
  passed = 0;
  failed = 0;

  /** Counts one claim; a claim that does not hold is printed with what was seen instead. */
  check(claim, holds, seen = '') {
    if (holds) {
      this.passed += 1;
    } else {
      this.failed += 1;
      console.log(`FAIL ${claim}${seen === '' ? '' : `: ${String(seen).slice(0, 600)}`}`);
    }
    return Boolean(holds);
  }

  /** Runs one part; what it throws is a failure of that part and not the end of the others. */
  async part(name, run) {
    try {
      await run();
    } catch (error) {
      this.check(name, false, String(error?.message ?? error).split('\n').slice(0, 3).join(' / '));
    }
  }

  line() {
    return `${this.passed} passed, ${this.failed} failed`;
  }
}
