export type TypesettingFault = 'CHARACTERS_NOT_PRINTABLE' | 'TIMED_OUT' | 'WORKER_STOPPED' | 'TYPESETTING_FAILED';

/** A report could not be typeset; the message says what to do. */
export class TypesettingFailed extends Error {
  override readonly name = 'TypesettingFailed';

  constructor(
    readonly code: TypesettingFault,
    message: string,
    /** For CHARACTERS_NOT_PRINTABLE: the characters the fonts lack. */
    readonly characters: readonly string[] = [],
  ) {
    super(message);
  }
}

/** The engine names the text it has no glyph for; the author is told which characters to replace. */
export function typesettingFailure(message: string): TypesettingFailed {
  const named = [...message.matchAll(/text `?\\?"(.+?)\\?"`? could not be displayed/g)].map((match) => match[1] ?? '');
  const characters = [...new Set(named)];
  if (characters.length === 0) return new TypesettingFailed('TYPESETTING_FAILED', message);
  return new TypesettingFailed(
    'CHARACTERS_NOT_PRINTABLE',
    `The report's fonts have no glyph for ${characters.join(', ')}: replace it in the title, name or text where it stands.`,
    characters,
  );
}
