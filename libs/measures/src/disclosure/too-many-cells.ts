/** Cells of one table above which it is refused: gating them would hold up everyone else. */
export const maximumCells = 20_000;

/** A table of too many periods and combinations of codes. */
export class TooManyCells extends Error {
  override readonly name = 'TooManyCells';
  constructor() {
    super(
      `This table has more than ${maximumCells} cells. Ask for fewer dimensions, a coarser grain or a shorter range.`,
    );
  }
}
