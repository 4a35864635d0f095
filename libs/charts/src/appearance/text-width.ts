// Advance widths of Source Sans 3 (thousandths of an em) for U+0020 to U+007E, read from its hmtx table; a spec compares.
const regular = [
  200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497,
  497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727,
  647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555,
  496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303,
  241, 303, 497,
];
const semiBold = [
  200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513, 513, 513, 513,
  513, 513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745,
  657, 674, 582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564,
  507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324,
  255, 324, 513,
];

export interface TextStyle {
  /** Font size in px. */
  size: number;
  bold?: boolean;
}

/** Width in px of one line of Source Sans 3; characters outside ASCII count as an average letter. */
export function textWidth(text: string, { size, bold = false }: TextStyle): number {
  const widths = bold ? semiBold : regular;
  let thousandths = 0;
  for (const character of text) thousandths += widths[(character.codePointAt(0) ?? 0) - 32] ?? 550;
  return (thousandths * size) / 1000;
}

/** The text cut at a letter to fit, ending in an ellipsis; '' where not even two letters fit. */
export function fittedText(text: string, { width, ...style }: TextStyle & { width: number }): string {
  if (textWidth(text, style) <= width) return text;
  const letters = [...text];
  const ellipsisWidth = style.size * 0.97;
  while (letters.length > 0 && textWidth(letters.join(''), style) + ellipsisWidth > width) letters.pop();
  const cut = letters.join('').trimEnd();
  return cut.length < 2 ? '' : `${cut}…`;
}
