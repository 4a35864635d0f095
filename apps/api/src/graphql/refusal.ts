import { GraphQLError } from 'graphql';

/** Stable codes of expected refusals, in `extensions.code`. */
export type RefusalCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'UNKNOWN_MEASURE'
  | 'UNKNOWN_VERSION'
  | 'BAD_RANGE'
  | 'TOO_MANY_PERIODS'
  | 'TOO_MANY_CELLS'
  | 'TOO_MUCH_DATA'
  | 'NOT_COMPARABLE'
  | 'QUERY_TIMED_OUT'
  | 'SNAPSHOT_SUPERSEDED'
  | 'NO_DATA_YET'
  | 'FILE_REFUSED'
  | 'UNDO_REFUSED'
  | 'CANCEL_REFUSED'
  | 'RETRY_REFUSED'
  | 'REPORT_FAILED';

/** An expected refusal: what is wrong and what to do. */
export class Refusal extends GraphQLError {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message, { extensions: { code } });
  }
}

/** HTTP status of each refusal. */
export const refusalStatus: Record<RefusalCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  UNKNOWN_MEASURE: 400,
  UNKNOWN_VERSION: 400,
  BAD_RANGE: 400,
  TOO_MANY_PERIODS: 400,
  TOO_MANY_CELLS: 400,
  TOO_MUCH_DATA: 400,
  NOT_COMPARABLE: 400,
  QUERY_TIMED_OUT: 503,
  SNAPSHOT_SUPERSEDED: 409,
  NO_DATA_YET: 409,
  FILE_REFUSED: 422,
  UNDO_REFUSED: 409,
  CANCEL_REFUSED: 409,
  RETRY_REFUSED: 409,
  REPORT_FAILED: 500,
};
