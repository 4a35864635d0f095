/** Fails loudly: the engine's output is not the shape this update was written for. */
function refuse(reason: string): never {
  throw new Error(
    `The PDF cannot be marked PDF/UA-1: ${reason}. The typesetting engine's output changed; adapt pdf-conformance.`,
  );
}

function required(match: RegExpExecArray | null, reason: string): RegExpExecArray {
  return match ?? refuse(reason);
}

// The PDF/UA identification schema, described as PDF/A-3 asks of every schema it does not know (ISO 19005-3, 6.6.2.3).
const accessibilitySchema =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>' +
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">' +
  '<pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>' +
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>';

function accessibleMetadata(xmp: string): string {
  if (xmp.includes('pdfuaid')) refuse('its metadata names PDF/UA already');
  const bag = /<pdfaExtension:schemas>\s*<rdf:Bag>/;
  if (!bag.test(xmp)) refuse('its XMP has no PDF/A extension schemas');
  if (!xmp.includes('<pdfaid:part>')) refuse('its XMP has no PDF/A identification');
  return xmp
    .replace(bag, (opening) => opening + accessibilitySchema)
    .replace('xmlns:pdfaid=', 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid=')
    .replace('<pdfaid:part>', '<pdfuaid:part>1</pdfuaid:part><pdfaid:part>');
}

/**
 * Appends an incremental update (ISO 32000-1, 7.5.6) after which a PDF/A-3a file is PDF/UA-1 too: a catalog that shows the
 * document title, and metadata with `pdfuaid:part`. Needs a classic cross-reference table and uncompressed XMP.
 */
export function withAccessibilityMark(pdf: Uint8Array): Uint8Array {
  // Latin-1 keeps one character a byte, so string offsets are file offsets.
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const [, startXref = ''] = required(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(file), 'it does not end in startxref');
  if (!file.startsWith('xref', Number(startXref))) refuse('it has no classic cross-reference table');
  const trailer = file.slice(file.lastIndexOf('trailer'));
  if (trailer.includes('/Prev')) refuse('it has been updated already');
  const [, size = ''] = required(/\/Size (\d+)/.exec(trailer), 'its trailer has no /Size');
  const [, root = ''] = required(/\/Root (\d+) 0 R/.exec(trailer), 'its trailer has no /Root');
  const [information] = required(/\/Info \d+ 0 R/.exec(trailer), 'its trailer has no /Info');
  const [identity] = required(/\/ID \[[^\]]+\]/.exec(trailer), 'its trailer has no /ID');
  const [, catalog = ''] = required(objectPattern(root).exec(file), 'its catalog is not a plain object');
  const [, metadata = ''] = required(/\/Metadata (\d+) 0 R/.exec(catalog), 'its catalog names no metadata');
  const [preferences] = required(/\/ViewerPreferences\s*<</.exec(catalog), 'its catalog has no viewer preferences');
  if (catalog.includes('/DisplayDocTitle')) refuse('its catalog shows the title already');
  const [, dictionary = '', stream = ''] = required(
    new RegExp(`\\n${metadata} 0 obj\\s*<<([^>]*)>>\\s*stream\\r?\\n([\\s\\S]*?)\\r?\\nendstream`).exec(file),
    'its metadata is not a plain stream',
  );
  if (dictionary.includes('/Filter')) refuse('its XMP is compressed');

  const newCatalog = catalog.replace(preferences, `${preferences}\n    /DisplayDocTitle true`);
  const newXmp = accessibleMetadata(stream);
  const body = [
    {
      number: Number(metadata),
      text: `<<\n  /Length ${newXmp.length}\n  /Type /Metadata\n  /Subtype /XML\n>>\nstream\n${newXmp}\nendstream`,
    },
    { number: Number(root), text: newCatalog.trim() },
  ].sort((a, b) => a.number - b.number);

  let update = '\n';
  const entries: string[] = [];
  for (const { number, text } of body) {
    const offset = String(file.length + update.length).padStart(10, '0');
    entries.push(`${number} 1\n${offset} 00000 n \n`);
    update += `${number} 0 obj\n${text}\nendobj\n\n`;
  }
  const xrefAt = file.length + update.length;
  update +=
    `xref\n${entries.join('')}trailer\n<<\n  /Size ${size}\n  /Root ${root} 0 R\n  ${information}\n  ${identity}\n` +
    `  /Prev ${startXref}\n>>\nstartxref\n${xrefAt}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file + update, 'latin1'));
}

function objectPattern(number: string): RegExp {
  return new RegExp(`\\n${number} 0 obj\\s*(<<[\\s\\S]*?>>)\\s*endobj`);
}
