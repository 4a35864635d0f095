/** A command that could not be done: one line that says what to do. Exit code 1. */
export class CommandFailure extends Error {}

/** Wrong usage: exit code 2. */
export class UsageFailure extends Error {}

/** The first of several files that failed, and what that means for the others; the exit code is that of the cause. */
export class StoppedEarly extends Error {
  constructor(
    /** Named in front of messages that do not name it themselves. */
    readonly file: string,
    override readonly cause: unknown,
    readonly rest: string,
  ) {
    super(rest);
  }
}
