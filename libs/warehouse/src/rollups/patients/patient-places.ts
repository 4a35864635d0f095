/** A patient in words: the halves of the key, the first place and one (0: nobody), and the list of further places. */
const slot = { high: 0, low: 1, place: 2, further: 3 } as const;
const slotWords = 4;

/** The places at which each patient of a month was seen: a hash table over one array of numbers, with lists of further places. */
export class PatientPlaces {
  private slots = new Int32Array((1 << 8) * slotWords);
  private shift = 32 - 8;
  private used = 0;
  /** Pairs of a place and the next pair; pair 0 ends every list. */
  private pairs = new Int32Array(64);
  private pairsUsed = 1;

  get bytes(): number {
    return this.slots.byteLength + this.pairs.byteLength;
  }

  /** Forgets everybody and keeps the room. */
  clear(): void {
    this.slots.fill(0);
    this.used = 0;
    this.pairsUsed = 1;
  }

  /** Whether the patient was not seen at this place before; `earlier` then tells where else, in any order. */
  add(high: number, low: number, { place, earlier }: { place: number; earlier: number[] }): boolean {
    earlier.length = 0;
    const at = this.find(high, low);
    const first = (this.slots[at + slot.place] ?? 0) - 1;
    if (first < 0) {
      this.slots[at + slot.high] = high;
      this.slots[at + slot.low] = low;
      this.slots[at + slot.place] = place + 1;
      this.used += 1;
      if (this.used * slotWords * 3 > this.slots.length * 2) this.grow();
      return true;
    }
    if (first === place) return false;
    earlier.push(first);
    for (let pair = this.slots[at + slot.further] ?? 0; pair !== 0; pair = this.pairs[pair * 2 + 1] ?? 0) {
      const other = this.pairs[pair * 2] ?? 0;
      if (other === place) return false;
      earlier.push(other);
    }
    this.slots[at + slot.further] = this.pair(place, this.slots[at + slot.further] ?? 0);
    return true;
  }

  private pair(place: number, next: number): number {
    if ((this.pairsUsed + 1) * 2 > this.pairs.length) {
      const longer = new Int32Array(this.pairs.length * 2);
      longer.set(this.pairs);
      this.pairs = longer;
    }
    this.pairs[this.pairsUsed * 2] = place;
    this.pairs[this.pairsUsed * 2 + 1] = next;
    return this.pairsUsed++;
  }

  /** Where the patient is, or would be. */
  private find(high: number, low: number): number {
    const { slots } = this;
    const last = slots.length - slotWords;
    let at = (Math.imul(Math.imul(low, 0x9e3779b1) ^ high, 0x85ebca6b) >>> this.shift) * slotWords;
    while (slots[at + slot.place] !== 0 && !(slots[at] === high && slots[at + slot.low] === low))
      at = (at + slotWords) & last;
    return at;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    this.shift -= 1;
    for (let from = 0; from < old.length; from += slotWords) {
      if (old[from + slot.place] === 0) continue;
      const to = this.find(old[from] ?? 0, old[from + slot.low] ?? 0);
      for (let word = 0; word < slotWords; word += 1) this.slots[to + word] = old[from + word] ?? 0;
    }
  }
}
