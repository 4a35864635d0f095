/** A command that could not be done: one line that says what to do. Exit code 1. */
export class CommandFailure extends Error {}

/** Wrong usage: exit code 2. */
export class UsageFailure extends Error {}
