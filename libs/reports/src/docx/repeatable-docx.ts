import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** Zip stores local time from 1980 on; every entry gets this one. */
const entryTime = new Date(1980, 0, 1, 0, 0, 0);

/** Ids that count up over the life of the program start again at 1 in each document. */
function renumbered(xml: string): string {
  let next = 0;
  return xml.replace(/(<wp:docPr [^>]*?\bid=")[^"]*(")/g, (_whole, before: string, after: string) => {
    next += 1;
    return `${before}${next}${after}`;
  });
}

function datedProperties(xml: string, writtenAt: string): string {
  const instant = `${new Date(writtenAt).toISOString().slice(0, 19)}Z`;
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, (_whole, tag: string) => `${tag}${instant}`);
}

function languageTagged(xml: string, language: string): string {
  if (xml.includes('<w:lang ')) return xml;
  const tag = language.includes('-') ? language : `${language}-US`;
  return xml.replace(/(<w:rPrDefault>\s*<w:rPr>[\s\S]*?)(<\/w:rPr>)/, `$1<w:lang w:val="${tag}"/>$2`);
}

/** The same document with its clock and counters fixed, so that equal reports give equal bytes. */
export function repeatableDocx(
  docx: Uint8Array,
  { writtenAt, language }: { writtenAt: string; language: string },
): Uint8Array {
  const files = unzipSync(docx);
  const first = '[Content_Types].xml';
  const names = Object.keys(files).sort((a, b) => (a === first ? -1 : b === first ? 1 : a < b ? -1 : a > b ? 1 : 0));
  const entries: Zippable = {};
  for (const name of names) {
    let content = files[name] ?? new Uint8Array();
    if (/^word\/(document|header\d*|footer\d*)\.xml$/.test(name)) content = strToU8(renumbered(strFromU8(content)));
    if (name === 'docProps/core.xml') content = strToU8(datedProperties(strFromU8(content), writtenAt));
    if (name === 'word/styles.xml') content = strToU8(languageTagged(strFromU8(content), language));
    entries[name] = [content, { mtime: entryTime, level: 9 }];
  }
  return zipSync(entries);
}
