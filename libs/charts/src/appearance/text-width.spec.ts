import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fittedText, textWidth } from './text-width';

/** Advance width of a character in em, read from a TTF's cmap (format 4) and hmtx tables. */
function advanceReader(file: string): (character: string) => number {
  const font = readFileSync(file);
  const tables = new Map<string, number>();
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = 12 + 16 * index;
    tables.set(font.toString('ascii', entry, entry + 4), font.readUInt32BE(entry + 8));
  }
  const table = (name: string): number => tables.get(name) ?? 0;
  const unitsPerEm = font.readUInt16BE(table('head') + 18);
  const widths = font.readUInt16BE(table('hhea') + 34);
  let cmap = 0;
  for (let index = 0; index < font.readUInt16BE(table('cmap') + 2); index += 1) {
    const entry = table('cmap') + 4 + 8 * index;
    if (font.readUInt16BE(entry) === 3 && font.readUInt16BE(entry + 2) === 1)
      cmap = table('cmap') + font.readUInt32BE(entry + 4);
  }
  const segments = font.readUInt16BE(cmap + 6) / 2;
  const glyph = (code: number): number => {
    for (let index = 0; index < segments; index += 1) {
      if (code > font.readUInt16BE(cmap + 14 + 2 * index)) continue;
      const start = font.readUInt16BE(cmap + 16 + 2 * segments + 2 * index);
      const delta = font.readInt16BE(cmap + 16 + 4 * segments + 2 * index);
      const offsetAt = cmap + 16 + 6 * segments + 2 * index;
      const offset = font.readUInt16BE(offsetAt);
      if (offset === 0) return (code + delta) & 0xffff;
      return (font.readUInt16BE(offsetAt + offset + 2 * (code - start)) + delta) & 0xffff;
    }
    return 0;
  };
  return (character) =>
    font.readUInt16BE(table('hmtx') + 4 * Math.min(glyph(character.charCodeAt(0)), widths - 1)) / unitsPerEm;
}

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'));

describe('text widths', () => {
  it.each([
    ['400Regular', false],
    ['600SemiBold', true],
  ])('agree with the %s font file', (weight, bold) => {
    const advance = advanceReader(join(fonts, weight, `SourceSans3_${weight}.ttf`));
    for (let code = 32; code < 127; code += 1) {
      const character = String.fromCharCode(code);
      expect(textWidth(character, { size: 1, bold })).toBeCloseTo(advance(character), 3);
    }
  });

  it('make cut text fit, with an ellipsis, and leave fitting text alone', () => {
    const cut = fittedText('Implementation', { size: 12, width: 50 });
    expect(cut).toMatch(/^Impl.*…$/);
    expect(textWidth(cut.slice(0, -1), { size: 12 })).toBeLessThan(50);
    expect(fittedText('After', { size: 12, width: 50 })).toBe('After');
    expect(fittedText('Implementation', { size: 12, width: 12 })).toBe('');
  });
});
