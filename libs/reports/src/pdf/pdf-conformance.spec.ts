import { withAccessibilityMark } from './pdf-conformance';

const xmp =
  '<x:xmpmeta><rdf:Description xmlns:pdfaid="p"><pdfaExtension:schemas><rdf:Bag></rdf:Bag></pdfaExtension:schemas>' +
  '<pdfaid:part>3</pdfaid:part></rdf:Description></x:xmpmeta>';

/** The smallest file of the engine's shape. */
function smallPdf({
  catalog = '/Metadata 1 0 R\n/ViewerPreferences <<\n/Direction /L2R\n>>',
  stream = '',
  trailer = '',
} = {}): Buffer {
  const head = '%PDF-1.7\n';
  const first = `1 0 obj\n<<\n/Length ${xmp.length}\n${stream}>>\nstream\n${xmp}\nendstream\nendobj\n`;
  const second = `2 0 obj\n<<\n/Type /Catalog\n${catalog}\n>>\nendobj\n`;
  const xref = head.length + first.length + second.length;
  const table = `xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000100 00000 n \n`;
  const end = `trailer\n<<\n/Size 3\n/Root 2 0 R\n/Info 3 0 R\n/ID [(a) (b)]\n>>\nstartxref\n${trailer === '' ? xref : trailer}\n%%EOF`;
  return Buffer.from(head + first + second + table + end, 'latin1');
}

describe('marking a PDF/A file as PDF/UA-1', () => {
  it('keeps the file and appends a catalog, metadata and cross-references that point at them', () => {
    const before = smallPdf();
    const after = Buffer.from(withAccessibilityMark(before));
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    const text = after.toString('latin1');
    const offsets = [...text.slice(before.length).matchAll(/(\d+) 1\n(\d{10}) 00000 n \n/g)];
    expect(offsets.map(([, number]) => number)).toEqual(['1', '2']);
    for (const [, number, offset] of offsets) expect(text.startsWith(`${number} 0 obj`, Number(offset))).toBe(true);
    const [, startXref, previous] = /\/Prev (\d+)[\s\S]*startxref\n(\d+)/.exec(text.slice(before.length)) ?? [];
    expect(text.startsWith('xref', Number(previous))).toBe(true);
    expect(text.startsWith('xref', Number(startXref))).toBe(true);
    const stream = /\/Length (\d+)[^>]*>>\nstream\n([\s\S]*?)\nendstream/.exec(text.slice(before.length));
    expect(stream?.[2]?.length).toBe(Number(stream?.[1]));
  });

  it.each([
    ['a cross-reference stream', smallPdf({ trailer: '9' }), 'no classic cross-reference table'],
    ['compressed metadata', smallPdf({ stream: '/Filter /FlateDecode\n' }), 'XMP is compressed'],
    ['no viewer preferences', smallPdf({ catalog: '/Metadata 1 0 R' }), 'no viewer preferences'],
    ['no metadata', smallPdf({ catalog: '/ViewerPreferences <<>>' }), 'names no metadata'],
    ['a cut file', smallPdf().subarray(0, 200), 'does not end in startxref'],
    ['a file marked already', Buffer.from(withAccessibilityMark(smallPdf())), 'already'],
  ])('refuses %s', (_name, file, reason) => {
    expect(() => withAccessibilityMark(file)).toThrow(reason);
  });
});
