const pieceBytes = 512 * 1024;
/** One piece is on its way, one waits and one is being filled; the rest is margin. */
const pieceCount = 4;

/** Buffers for the pieces of one COPY after the other, used in turn. */
export class CopyPieces {
  private readonly pieces: Buffer[] = [];
  private last = -1;

  next(): Buffer {
    this.last = (this.last + 1) % pieceCount;
    return (this.pieces[this.last] ??= Buffer.allocUnsafeSlow(pieceBytes));
  }
}
