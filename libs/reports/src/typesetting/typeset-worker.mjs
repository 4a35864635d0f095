// Runs as a child process: typesets reports (Typst) and rasterises figures (resvg), both native and synchronous.
// Plain JavaScript, so that source and bundle start the same file. Reads no network and no environment.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const here = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);

const fontFamilies = [
  { package: '@expo-google-fonts/source-serif-4', stem: 'SourceSerif4' },
  { package: '@expo-google-fonts/source-sans-3', stem: 'SourceSans3' },
];
const fontStyles = ['400Regular', '400Regular_Italic', '600SemiBold', '600SemiBold_Italic'];
const fontFiles = fontFamilies.flatMap(({ package: name, stem }) => {
  const folder = dirname(require.resolve(`${name}/package.json`));
  return fontStyles.map((style) => join(folder, style, `${stem}_${style}.ttf`));
});

/** Code points a TTF has glyphs for, from its cmap table (formats 4 and 12). */
function fontCharacters(file) {
  const font = readFileSync(file);
  const characters = new Set();
  let cmap = 0;
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    if (font.toString('latin1', 12 + 16 * index, 16 + 16 * index) === 'cmap') cmap = font.readUInt32BE(20 + 16 * index);
  }
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 8 + 8 * index);
    if (font.readUInt16BE(at) === 4) {
      const segments = font.readUInt16BE(at + 6);
      for (let segment = 0; segment < segments; segment += 2) {
        const [end, start] = [font.readUInt16BE(at + 14 + segment), font.readUInt16BE(at + 16 + segments + segment)];
        for (let code = start; code <= end && code !== 0xffff; code += 1) characters.add(code);
      }
    } else if (font.readUInt16BE(at) === 12) {
      for (let group = 0; group < font.readUInt32BE(at + 12); group += 1) {
        const entry = at + 16 + 12 * group;
        for (let code = font.readUInt32BE(entry); code <= font.readUInt32BE(entry + 4); code += 1) characters.add(code);
      }
    }
  }
  return characters;
}

let figureCharacters = null;

/** A figure's letters would vanish silently where the font lacks them: refuse, in the engine's own words. */
function refuseUnprintable(svg) {
  figureCharacters ??= fontCharacters(fontFiles.find((file) => file.endsWith('SourceSans3_400Regular.ttf')));
  const text = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]).join('');
  const plain = text.replace(/&[#\w]+;/g, '');
  const missing = [...new Set(plain)].filter((character) => !figureCharacters.has(character.codePointAt(0)));
  if (missing.length > 0) {
    throw new Error(
      missing.map((character) => `the text "${character}" could not be displayed in a figure`).join(' | '),
    );
  }
}

// Never written to: every file of a job lives in the compiler's memory.
const virtualFolder = resolve('/inflect-report');
let compiler = null;

function typesetCompiler() {
  if (compiler === null) {
    const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
    compiler = NodeCompiler.create({
      workspace: virtualFolder,
      fontArgs: [{ fontBlobs: fontFiles.map((file) => readFileSync(file)) }],
    });
  }
  return compiler;
}

function diagnosticText(diagnostics) {
  return diagnostics.map(({ message, hints = [] }) => [message, ...hints].join('; ')).join(' | ');
}

function typeset({ files, standard, timestamp }) {
  const engine = typesetCompiler();
  try {
    for (const { name, content } of files) if (name.endsWith('.svg')) refuseUnprintable(content);
    const main = join(virtualFolder, 'report.typ');
    engine.addSource(main, readFileSync(join(here, 'report.typ'), 'utf8'));
    for (const { name, content } of files) engine.mapShadow(join(virtualFolder, name), Buffer.from(content, 'utf8'));
    const compiled = engine.compile({ mainFilePath: main, resetRead: true });
    if (compiled.hasError() || compiled.result === null) {
      const error = compiled.takeError() ?? compiled.takeDiagnostics();
      throw new Error(error === null ? 'no document' : diagnosticText(engine.fetchDiagnostics(error)));
    }
    return engine.pdf(compiled.result, { pdfStandard: standard, creationTimestamp: timestamp });
  } finally {
    engine.resetShadow();
    engine.evictCache(5);
  }
}

function picture({ svg, width }) {
  refuseUnprintable(svg);
  const { Resvg } = require('@resvg/resvg-js');
  return new Resvg(svg, {
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Source Sans 3' },
    background: '#ffffff',
    fitTo: width === undefined ? { mode: 'original' } : { mode: 'width', value: width },
  });
}

const tasks = {
  typeset,
  rasterise: (job) => picture(job).render().asPng(),
  // Letters become paths: Word draws the figure alike whether or not it has the font.
  outline: (job) => Buffer.from(picture(job).toString(), 'utf8'),
};

function errorText(error) {
  if (error instanceof Error) return error.message;
  const short = error?.shortDiagnostics;
  return Array.isArray(short) ? diagnosticText(short) : String(error);
}

process.on('message', (job) => {
  const { rss } = process.memoryUsage();
  try {
    const bytes = tasks[job.kind](job);
    process.send({ id: job.id, bytes: new Uint8Array(bytes), rss });
  } catch (error) {
    process.send({ id: job.id, error: errorText(error), rss });
  }
});
process.on('disconnect', () => process.exit(0));
