import { parseDocument } from 'yaml';

/** The same profile under another name, its comments kept. */
export function renamedYaml(text: string, name: string): string {
  const document = parseDocument(text);
  document.set('name', name);
  return document.toString({ lineWidth: 120 });
}
