export interface LabelPlace {
  /** Wanted middle. */
  y: number;
  height: number;
}

/** Middles moved as little as needed so that no two labels overlap, kept between top and bottom where they fit. */
export function spreadLabels(labels: readonly LabelPlace[], limits: { top: number; bottom: number }): number[] {
  const order = labels.map((label, index) => ({ ...label, index })).sort((a, b) => a.y - b.y);
  // Blocks of touching labels share one mean displacement.
  const blocks: { start: number; height: number; members: typeof order }[] = [];
  for (const label of order) {
    blocks.push({ start: label.y - label.height / 2, height: label.height, members: [label] });
    for (;;) {
      const last = blocks.at(-1);
      const previous = blocks.at(-2);
      if (!last || !previous || previous.start + previous.height <= last.start) break;
      blocks.splice(-2, 2, mergedBlock([...previous.members, ...last.members], limits));
    }
  }
  const middles = new Array<number>(labels.length).fill(0);
  // A last pass in reading order: clamped blocks may touch again.
  let floor = limits.top;
  const total = order.reduce((sum, label) => sum + label.height, 0);
  let roomBelow = total;
  for (const block of blocks) {
    const latest = Math.max(limits.top, limits.bottom - roomBelow);
    let y = Math.max(floor, Math.min(block.start, latest));
    for (const member of block.members) {
      middles[member.index] = y + member.height / 2;
      y += member.height;
      roomBelow -= member.height;
    }
    floor = y;
  }
  return middles;
}

function mergedBlock<T extends LabelPlace>(members: T[], limits: { top: number; bottom: number }) {
  const height = members.reduce((sum, member) => sum + member.height, 0);
  let offset = 0;
  let wanted = 0;
  for (const member of members) {
    wanted += member.y - member.height / 2 - offset;
    offset += member.height;
  }
  const start = Math.max(limits.top, Math.min(wanted / members.length, limits.bottom - height));
  return { start, height, members };
}
