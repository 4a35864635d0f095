import { createCipheriv } from 'node:crypto';

const blockSize = 16;

/**
 * AES-256-CMAC (NIST SP 800-38B) of many short messages at once: the blocks of all messages go through the cipher together,
 * one wave for each block position, so that the cost is the native cipher's and not a call for each message.
 */
export class Cmac {
  private readonly subkeys: readonly [full: Buffer, padded: Buffer];

  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new Error('AES-256-CMAC takes a key of 32 bytes.');
    const first = doubled(this.encrypted(Buffer.alloc(blockSize)));
    this.subkeys = [first, doubled(first)];
  }

  /** 16 bytes for each message, in order. */
  tags(messages: readonly (string | Buffer)[]): Buffer {
    const tags = Buffer.alloc(messages.length * blockSize);
    const longer = this.tagSingleBlocks(messages, tags);
    if (longer.length > 0) this.tagLongMessages(messages, longer, tags);
    return tags;
  }

  tag(message: string | Buffer): Buffer {
    return this.tags([message]);
  }

  /** Tags every message of at most one block; returns the positions of the others. */
  private tagSingleBlocks(messages: readonly (string | Buffer)[], tags: Buffer): number[] {
    const longer: number[] = [];
    const blocks = Buffer.alloc(messages.length * blockSize);
    for (let i = 0; i < messages.length; i++) {
      const message = messages[i]!;
      const at = i * blockSize;
      const ascii = typeof message === 'string' ? writeShortAscii(message, blocks, at) : -1;
      if (ascii >= 0) this.finishLastBlock(blocks, at, ascii);
      else {
        const bytes = bytesOf(message);
        if (bytes.length > blockSize) longer.push(i);
        else this.placeLastBlock({ message: bytes, from: 0, length: bytes.length, into: blocks, at });
      }
    }
    if (longer.length < messages.length) this.encrypted(blocks).copy(tags);
    return longer;
  }

  private tagLongMessages(messages: readonly (string | Buffer)[], positions: readonly number[], tags: Buffer): void {
    // Longest first, so that the messages still running are always a prefix.
    const running = positions
      .map((position) => ({ position, bytes: bytesOf(messages[position]!) }))
      .sort((a, b) => b.bytes.length - a.bytes.length);
    let state: Buffer = Buffer.alloc(running.length * blockSize);
    for (let from = 0, count = running.length; count > 0; from += blockSize) {
      const blocks = Buffer.alloc(count * blockSize);
      for (let i = 0; i < count; i++) {
        const { bytes } = running[i]!;
        const at = i * blockSize;
        if (bytes.length > from + blockSize) bytes.copy(blocks, at, from, from + blockSize);
        else this.placeLastBlock({ message: bytes, from, length: bytes.length - from, into: blocks, at });
      }
      for (let i = 0; i < blocks.length; i++) blocks[i]! ^= state[i]!;
      state = this.encrypted(blocks);
      while (count > 0 && running[count - 1]!.bytes.length <= from + blockSize) {
        count -= 1;
        state.copy(tags, running[count]!.position * blockSize, count * blockSize, (count + 1) * blockSize);
      }
    }
  }

  private placeLastBlock({ message, from, length, into, at }: LastBlock): void {
    message.copy(into, at, from, from + length);
    this.finishLastBlock(into, at, length);
  }

  /** Pads a last block of `length` bytes where short, and masks it with its subkey. */
  private finishLastBlock(into: Buffer, at: number, length: number): void {
    if (length < blockSize) into[at + length] = 0x80;
    const subkey = this.subkeys[length === blockSize ? 0 : 1];
    for (let i = 0; i < blockSize; i++) into[at + i]! ^= subkey[i]!;
  }

  /** Each block on its own: ECB is the plain cipher here, chaining is done above. */
  private encrypted(blocks: Buffer): Buffer {
    return createCipheriv('aes-256-ecb', this.key, null).setAutoPadding(false).update(blocks);
  }
}

interface LastBlock {
  message: Buffer;
  from: number;
  length: number;
  into: Buffer;
  at: number;
}

const bytesOf = (message: string | Buffer): Buffer => (typeof message === 'string' ? Buffer.from(message) : message);

/** Writes a message of at most 16 ASCII characters and returns its length; -1 where it is longer or not ASCII. */
function writeShortAscii(message: string, into: Buffer, at: number): number {
  const { length } = message;
  if (length > blockSize) return -1;
  for (let i = 0; i < length; i++) {
    const char = message.charCodeAt(i);
    if (char > 127) {
      into.fill(0, at, at + i);
      return -1;
    }
    into[at + i] = char;
  }
  return length;
}

/** Multiplication by x in GF(2^128), constant Rb = 0x87. */
function doubled(block: Buffer): Buffer {
  const result = Buffer.alloc(blockSize);
  for (let i = 0; i < blockSize; i++) result[i] = ((block[i]! << 1) | ((block[i + 1] ?? 0) >> 7)) & 0xff;
  if (block[0]! & 0x80) result[blockSize - 1]! ^= 0x87;
  return result;
}
