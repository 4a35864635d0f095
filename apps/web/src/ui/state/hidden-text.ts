import type { ValueStatus } from './outcome-state';

/** Why a value is not there, in a few words. */
export function hiddenText(status: ValueStatus): string {
  switch (status) {
    case 'HIDDEN':
      return 'hidden: small cell';
    case 'MATURING':
      return 'maturing';
    case 'NO_DATA':
      return 'no data';
    case 'OK':
      return 'no value';
  }
}
