/** A node is the two halves of a patient's key and the next node; node 0 ends every list. */
const nodeWords = 3;
const [high, low, next] = [0, 1, 2];

/** Short lists of patients, all in one array of numbers, so that millions of them are no objects. */
export class PatientLists {
  private nodes: Int32Array;
  private used = 1;
  private free = 0;

  constructor(room = 1 << 8) {
    this.nodes = new Int32Array(room * nodeWords);
  }

  get bytes(): number {
    return this.nodes.byteLength;
  }

  clear(): void {
    this.used = 1;
    this.free = 0;
  }

  has(list: number, keyHigh: number, keyLow: number): boolean {
    const { nodes } = this;
    for (let node = list; node !== 0; node = nodes[node * nodeWords + next] ?? 0)
      if (nodes[node * nodeWords + low] === keyLow && nodes[node * nodeWords + high] === keyHigh) return true;
    return false;
  }

  /** The list with one patient more, at its head. */
  add(list: number, keyHigh: number, keyLow: number): number {
    const node = this.free === 0 ? this.taken() : this.free;
    const at = node * nodeWords;
    if (node === this.free) this.free = this.nodes[at + next] ?? 0;
    this.nodes[at + high] = keyHigh;
    this.nodes[at + low] = keyLow;
    this.nodes[at + next] = list;
    return node;
  }

  /** The nodes of a list nobody needs any more. */
  release(list: number): void {
    const { nodes } = this;
    if (list === 0) return;
    let last = list;
    for (let node = list; node !== 0; node = nodes[node * nodeWords + next] ?? 0) last = node;
    nodes[last * nodeWords + next] = this.free;
    this.free = list;
  }

  /** The keys of a list as pairs of halves, in no order; returns how many. */
  read(list: number, highs: Int32Array, lows: Int32Array): number {
    const { nodes } = this;
    let count = 0;
    for (let node = list; node !== 0; node = nodes[node * nodeWords + next] ?? 0, count++) {
      highs[count] = nodes[node * nodeWords + high] ?? 0;
      lows[count] = nodes[node * nodeWords + low] ?? 0;
    }
    return count;
  }

  private taken(): number {
    if ((this.used + 1) * nodeWords > this.nodes.length) {
      const grown = new Int32Array(this.nodes.length * 2);
      grown.set(this.nodes);
      this.nodes = grown;
    }
    return this.used++;
  }
}
